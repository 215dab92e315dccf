"""Findings for programs: who has met which rule as of a day, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema

from shiftready.core.compliance import Finding
from shiftready.services.access import Actor, actor_in
from shiftready.services.compliance import Wanted, explain_findings, report

router = Router(tags=["rules"])


class StandingShown(Schema):
    """One person with a status for every rule, by the rule's id."""

    person: str
    unit: str
    squad: str
    role: str
    statuses: dict[str, str]


class ReportShown(Schema):
    """`catalogue` is the digest of the rules used; `complete_until` the day the list of past training was drawn."""

    as_of: date
    known_by: date | None
    catalogue: str
    complete_until: date | None
    people: list[StandingShown]


class FindingShown(Schema):
    """One finding with its reasons in sentences."""

    person: str
    rule: str
    version: date | None
    status: str
    due_on: date | None
    changes_on: date | None
    reasons: list[str]


@router.get("", response=ReportShown, summary="Who has met which rule as of a day")
def matrix(  # noqa: PLR0917 - each is one question of the address
    request: HttpRequest,
    agency: Path[str],
    as_of: date,
    known_by: date | None = None,
    unit: str = "",
    squad: str = "",
    status: str = "",
) -> dict[str, Any]:
    asked = Wanted(unit=unit, squad=squad, status=status)
    found = report(_actor(request, agency), as_of=as_of, known_by=known_by, wanted=asked)
    ids = [rule.id for rule in found.rules]
    people = [
        {"person": p.person, "unit": p.unit, "squad": p.squad, "role": p.role}
        | {"statuses": dict(zip(ids, p.statuses, strict=True))}
        for p in found.people
    ]
    facts = {"as_of": found.as_of, "known_by": found.known_by, "complete_until": found.complete_until}
    return {**facts, "catalogue": found.catalogue, "people": people}


@router.get("findings/{path:person}", response=list[FindingShown], summary="One person's findings with reasons")
def findings(
    request: HttpRequest, agency: Path[str], person: Path[str], as_of: date, known_by: date | None = None
) -> list[dict[str, Any]]:
    explained = explain_findings(_actor(request, agency), person=person, as_of=as_of, known_by=known_by)
    return [_shown(one.finding, one.sentences) for one in explained]


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # the door lets only signed-in people in


def _shown(found: Finding, sentences: tuple[str, ...]) -> dict[str, Any]:
    dates = {"version": found.version, "due_on": found.due_on, "changes_on": found.changes_on}
    return {"person": found.person, "rule": found.rule, "status": found.status, "reasons": list(sentences), **dates}

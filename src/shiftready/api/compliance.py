"""Findings for programs: who has met which rule as of a day, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema

from shiftready.catalogue.course_titles import Say
from shiftready.core.compliance.cure_words import cure_as_data
from shiftready.core.compliance.group_data import group_as_data, presence_as_data
from shiftready.core.compliance.how_certain import rule_as_data
from shiftready.services.access import Actor, actor_in
from shiftready.services.certainties import certainties
from shiftready.services.compliance import Explained, Wanted, explain_findings, report
from shiftready.services.courses.shelf import titled_in
from shiftready.services.cures import with_cures
from shiftready.services.group_duties import group_findings, presence_findings
from shiftready.services.letter import letter_document

router = Router(tags=["rules"])


class StandingShown(Schema):
    """One person with a status for every rule, by the rule's id."""

    person: str
    unit: str
    squad: str
    role: str
    statuses: dict[str, str]


class RuleNamed(Schema):
    """A rule answers are given by: the first day of the wording of the day, and how certain that is.

    Null where none is in force; `seen_bill` then stands for a bill, by which nobody is judged.
    """

    rule: str
    title: str
    version: date | None
    certainty: str | None


class ReportShown(Schema):
    """`catalogue` is the digest of the rules used; `complete_until` the day the list of past training was drawn."""

    as_of: date
    known_by: date | None
    catalogue: str
    complete_until: date | None
    rules: list[RuleNamed]
    people: list[StandingShown]


class StepShown(Schema):
    """A course to complete, or with `course` null minutes of the topics; `topics` are whole minutes by topic."""

    course: str | None
    title: str
    minutes: int | None
    topics: dict[str, int]


class CureShown(Schema):
    """The fewest minutes that meet the rule: the same names and values as `shiftready judge --cure` gives."""

    code: str
    minutes: int | None
    steps: list[StepShown]
    as_asked: list[str]
    by: date | None
    is_late: bool
    keeps: bool
    not_before: date | None
    then: str
    then_due_on: date | None
    text: str


class FindingShown(Schema):
    """One finding with its reasons in sentences, and its cheapest cure where there is something to complete.

    `certainty` is that of the wording of the day; null where none is in force.
    """

    person: str
    rule: str
    title: str
    version: date | None
    certainty: str | None
    status: str
    due_on: date | None
    changes_on: date | None
    reasons: list[str]
    cure: CureShown | None


class GroupShown(Schema):
    """A share of a group, as `shiftready judge` tells it: people by number; `not_told_apart` may or may not belong."""

    rule: str
    duty: str
    version: date
    certainty: str | None
    status: str
    percent_asked: int
    numerator: int
    denominator: int
    of: str
    having: str
    counted: list[str]
    not_told_apart: list[str]
    reasons: list[dict[str, Any]]


class ShiftShown(Schema):
    """A shift that lacks somebody."""

    squad: str
    day: date
    present: int


class PresenceShown(Schema):
    """So many on every shift of four weeks ahead, as `shiftready judge` tells it."""

    rule: str
    duty: str
    version: date
    certainty: str | None
    status: str
    asked_on_every_shift: int
    shifts: int
    short: list[ShiftShown]
    of: str
    having: str
    not_told_apart: list[str]
    reasons: list[dict[str, Any]]


class GroupsShown(Schema):
    """What rules ask of whole groups; both lists are empty for who sees one unit only."""

    as_of: date
    known_by: date | None
    groups: list[GroupShown]
    presence: list[PresenceShown]


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
    rules = [rule_as_data(rule, as_of) for rule in found.rules]
    facts = {"as_of": found.as_of, "known_by": found.known_by, "complete_until": found.complete_until}
    return {**facts, "catalogue": found.catalogue, "rules": rules, "people": people}


@router.get("groups", response=GroupsShown, summary="Shares asked of whole groups, and presence on every shift")
def groups(request: HttpRequest, agency: Path[str], as_of: date, known_by: date | None = None) -> dict[str, Any]:
    actor = _actor(request, agency)
    shares = group_findings(actor, as_of=as_of, known_by=known_by)
    presence = presence_findings(actor, as_of=as_of, known_by=known_by)
    certainty = certainties(actor, as_of=as_of, known_by=known_by)
    say = titled_in(actor.agency)
    return {
        "as_of": as_of,
        "known_by": known_by,
        "groups": [group_as_data(one, certainty.get(one.rule), say) for one in shares],
        "presence": [presence_as_data(one, certainty.get(one.rule), say) for one in presence],
    }


@router.get("findings/{path:person}", response=list[FindingShown], summary="One person's findings with reasons")
def findings(
    request: HttpRequest, agency: Path[str], person: Path[str], as_of: date, known_by: date | None = None
) -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    explained = explain_findings(actor, person=person, as_of=as_of, known_by=known_by)
    say = titled_in(actor.agency)
    return [_shown(one, as_of, say) for one in with_cures(actor, explained, as_of=as_of, known_by=known_by)]


@router.get("letters/{path:person}", response={200: None}, summary="One person's findings as a letter (PDF)")
def letter(  # noqa: PLR0917 - each is one question of the address
    request: HttpRequest,
    agency: Path[str],
    person: Path[str],
    as_of: date,
    known_by: date | None = None,
    rule: str = "",
) -> HttpResponse:
    """With `rule` one finding, else all of them. Left out, `known_by` is the agency's today."""
    actor = _actor(request, agency)
    content = letter_document(actor, person=person, rule=rule, as_of=as_of, known_by=known_by)
    return HttpResponse(content, content_type="application/pdf")


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # the door lets only signed-in people in


def _shown(one: Explained, as_of: date, say: Say) -> dict[str, Any]:
    found = one.finding
    dates = {"due_on": found.due_on, "changes_on": found.changes_on}
    told = {
        "reasons": list(map(say, one.sentences)),
        "cure": None if one.cure is None else cure_as_data(one.cure),
    }
    named = {**rule_as_data(one.rule, as_of), "version": found.version}
    return {"person": found.person, **named, "status": found.status, **told, **dates}

"""Specialist status for programs: told with its history, decided, taken back; and the steps of somebody's training."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.services.access import Actor, actor_in
from shiftready.services.certification import training_steps
from shiftready.services.specialist_status import (
    DecisionSaid,
    decide_specialist_status,
    specialist_status,
    take_back_specialist_status,
)

router = Router(tags=["people"])
Decision = Literal["designated", "suspended", "reinstated", "revoked"]
Reason = Literal["", "own_request", "reassignment", "away", "training", "review", "selection"]


class DecisionShown(Schema):
    """A decision in force about the list; `last_on` null stands until the next one."""

    id: int
    decision: str
    first_on: date
    last_on: date | None
    issuer: str
    reason: str


class StatusShown(Schema):
    """Whether somebody counts as a specialist on a day, and until when; null where no strategy says who would.

    `standing` and `decisions`, newest first, are null and empty for whoever may not know why.
    """

    person: str
    as_of: date
    counts: bool | None
    counts_until: date | None
    is_trained: bool | None
    needs_list: bool
    standing: Literal["none", "designated", "suspended", "revoked", "ended"] | None
    decisions: list[DecisionShown]


class DecisionGiven(Schema):
    """What is decided, from `first_on` on; `reason` belongs to who is taken off the list, `issuer` "" is the agency."""

    decision: Decision
    first_on: date
    last_on: date | None = None
    reason: Reason = ""
    issuer: str = ""


class StepShown(Schema):
    """One thing that became of somebody in a course, with the certificate's issuer and number where there is one."""

    what: Literal["attended", "passed", "completed", "certified", "recertified", "lapsed", "revoked"]
    on: date
    title: str
    until: date | None
    issuer: str
    number: str
    score: int | None


@router.get(
    "{path:person}/specialist-status", response=StatusShown, summary="Whether somebody is a specialist, and why"
)
def status(request: HttpRequest, agency: Path[str], person: Path[str], as_of: date | None = None) -> dict[str, Any]:
    found = specialist_status(_actor(request, agency), person=person, as_of=as_of)
    said = {name: getattr(found, name) for name in StatusShown.model_fields if name != "decisions"}
    names = ("decision", "first_on", "last_on", "issuer", "reason")
    return {**said, "decisions": [{"id": d.pk, **{name: getattr(d, name) for name in names}} for d in found.decisions]}


@router.post("{path:person}/specialist-status", response={201: StatusShown}, summary="Decide on the specialist status")
def decide(request: HttpRequest, agency: Path[str], person: Path[str], said: DecisionGiven) -> Status[dict[str, Any]]:
    decide_specialist_status(_actor(request, agency), person=person, said=DecisionSaid(**said.model_dump()))
    return Status(201, status(request, agency, person))


@router.delete("specialist-status/{decision}", response={204: None}, summary="Take a decision on the status back")
def take_back(request: HttpRequest, agency: Path[str], decision: Path[int]) -> Status[None]:
    take_back_specialist_status(_actor(request, agency), decision=decision)
    return Status(204, None)


@router.get("{path:person}/training-steps", response=list[StepShown], summary="Attended, passed, certified, lapsed")
def steps(request: HttpRequest, agency: Path[str], person: Path[str], as_of: date | None = None) -> list[Any]:
    return list(training_steps(_actor(request, agency), person=person, as_of=as_of))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before

"""Applications for programs: asked, recommended, decided, answered; how a class is filled; as on the pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.core.delivery.kept_seats import Kept
from shiftready.services.access import Actor, actor_in
from shiftready.services.applications.answer import accept_offer, turn_down_offer, withdraw_application
from shiftready.services.applications.ask import Asking, ask_for_seat
from shiftready.services.applications.decide import Decided, approve_applications, decline_applications
from shiftready.services.applications.filling import FillingSaid, FillingShown, fill_by, show_filling
from shiftready.services.applications.find import (
    Applied,
    applications_in,
    applications_to_look_at,
    find_application,
    own_applications,
)
from shiftready.services.applications.many import ManyApplications, ask_for_many, preview_many
from shiftready.services.applications.recommend import recommend_applicant
from shiftready.services.offerings import substitute_seat
from shiftready.services.offerings.find import find_offering

router = Router(tags=["applications"])
of_classes = Router(tags=["applications"])


class StepShown(Schema):
    """What happened to an application; `until` is the moment an offer lapses."""

    kind: str
    at: datetime
    why: str
    until: datetime | None


class ApplicationShown(Schema):
    """An application: the person by roster number, how it stands, and the place on the waiting list from 1.

    `recommendation` is "recommended", "not_recommended" or "" while no supervisor has said anything.
    """

    id: int
    offering: int
    person: str
    organization: str
    how: str
    years: int | None
    why: str
    recommendation: str
    stage: str
    place: int | None
    until: datetime | None
    steps: list[StepShown]


class AskSaid(Schema):
    """An application; `person` left out is oneself. `how` is volunteered or assigned."""

    person: str = ""
    how: str = "volunteered"
    years: int | None = None
    why: str = ""


class ManySaid(Schema):
    """Lines as they are pasted on the page; `digest` left out only looks at them."""

    text: str
    digest: str = ""


class WordSaid(Schema):
    """A supervisor's word."""

    is_recommended: bool
    why: str = ""


class DecisionSaid(Schema):
    """Applications of one class, all or none."""

    applications: list[int]
    why: str = ""


class WhySaid(Schema):
    """A reason, where there is one to say."""

    why: str = ""


class DecidedShown(Schema):
    """How many were decided, and the applications whose people got or were offered a seat by it."""

    count: int
    seated: list[int]
    offered: list[int]


class KeptSaid(Schema):
    """Seats kept for an organization, "" being the agency's own people, until the day before `released_on`."""

    organization: str = ""
    seats: int
    released_on: date | None = None


class FillingWish(Schema):
    """How a class is filled; what is left out stays as it was."""

    max_seats: int | None = None
    order: str | None = None
    answer_hours: int | None = None
    kept: list[KeptSaid] | None = None


class SubstituteSaid(Schema):
    """Who sits in the place of somebody, and why."""

    person: str
    reason: str


@router.get("", response=list[ApplicationShown], summary="Who waits for a word or a decision, or one's own")
def list_waiting(request: HttpRequest, agency: Path[str], *, own: bool = False) -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    return [_shown(one) for one in (own_applications(actor) if own else applications_to_look_at(actor))]


@router.get("{application}", response=ApplicationShown, summary="One application with its steps")
def show(request: HttpRequest, agency: Path[str], application: Path[int]) -> dict[str, Any]:
    return _shown(find_application(_actor(request, agency), application))


@router.post("{application}/recommend", response=ApplicationShown, summary="Say whether somebody is fit for the class")
def recommend(request: HttpRequest, agency: Path[str], application: Path[int], said: WordSaid) -> dict[str, Any]:
    return _shown(recommend_applicant(_actor(request, agency), application=application, **said.dict()))


@router.post("{application}/accept", response=ApplicationShown, summary="Accept an offered seat")
def accept(request: HttpRequest, agency: Path[str], application: Path[int]) -> dict[str, Any]:
    return _shown(accept_offer(_actor(request, agency), application=application))


@router.post("{application}/turn-down", response=ApplicationShown, summary="Turn an offered seat down")
def turn_down(request: HttpRequest, agency: Path[str], application: Path[int], said: WhySaid) -> dict[str, Any]:
    return _shown(turn_down_offer(_actor(request, agency), application=application, why=said.why))


@router.post("{application}/withdraw", response=ApplicationShown, summary="Take an application back")
def withdraw(request: HttpRequest, agency: Path[str], application: Path[int], said: WhySaid) -> dict[str, Any]:
    return _shown(withdraw_application(_actor(request, agency), application=application, why=said.why))


@of_classes.get("{offering}/applications", response=list[ApplicationShown], summary="The applications for a class")
def list_of_class(request: HttpRequest, agency: Path[str], offering: Path[int]) -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    return [_shown(one) for one in applications_in(actor, offering=find_offering(actor, offering))]


@of_classes.post("{offering}/applications", response={201: ApplicationShown}, summary="Ask for a seat")
def ask(request: HttpRequest, agency: Path[str], offering: Path[int], said: AskSaid) -> Status[dict[str, Any]]:
    asking = Asking(said.how, said.years, said.why)
    found = ask_for_seat(_actor(request, agency), offering=offering, asking=asking, person=said.person)
    return Status(201, _shown(found))


@of_classes.post("{offering}/applications/many", response=dict[str, Any], summary="Look at many, or write them")
def many(request: HttpRequest, agency: Path[str], offering: Path[int], said: ManySaid) -> dict[str, Any]:
    actor = _actor(request, agency)
    if said.digest:
        return _many(ask_for_many(actor, offering=offering, text=said.text, digest=said.digest))
    return _many(preview_many(actor, offering=offering, text=said.text))


@of_classes.post("{offering}/applications/approve", response=DecidedShown, summary="Approve applications")
def approve(request: HttpRequest, agency: Path[str], offering: Path[int], said: DecisionSaid) -> dict[str, Any]:
    return _decided(approve_applications(_actor(request, agency), offering=offering, **said.dict()))


@of_classes.post("{offering}/applications/decline", response=DecidedShown, summary="Decline applications, with why")
def decline(request: HttpRequest, agency: Path[str], offering: Path[int], said: DecisionSaid) -> dict[str, Any]:
    return _decided(decline_applications(_actor(request, agency), offering=offering, **said.dict()))


@of_classes.get("{offering}/filling", response=dict[str, Any], summary="How a class is filled")
def filling(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    return _filling(show_filling(_actor(request, agency), offering=offering))


@of_classes.put("{offering}/filling", response=dict[str, Any], summary="Say how a class is filled")
def say_filling(request: HttpRequest, agency: Path[str], offering: Path[int], wish: FillingWish) -> dict[str, Any]:
    actor = _actor(request, agency)
    kept = None if wish.kept is None else [Kept(one.organization, one.seats, one.released_on) for one in wish.kept]
    moved = fill_by(actor, offering=offering, said=FillingSaid(wish.max_seats, wish.order, wish.answer_hours, kept))
    return {**_filling(show_filling(actor, offering=offering)), **_moved(moved)}


@of_classes.post("seats/{seat}/substitute", response=dict[str, Any], summary="Pass a seat on, until the day before")
def substitute(request: HttpRequest, agency: Path[str], seat: Path[int], said: SubstituteSaid) -> dict[str, Any]:
    given = substitute_seat(_actor(request, agency), seat=seat, **said.dict())
    return {"id": given.pk, "person": given.person.number, "reason": given.reason}


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(one: Applied) -> dict[str, Any]:
    row, word = one.application, one.recommendation
    return {
        "id": row.pk,
        "offering": row.offering_id,
        "person": row.person.number,
        "organization": row.person.organization,
        "how": one.how,
        "years": one.years,
        "why": one.asked.why,
        "recommendation": word.kind if word else "",
        "stage": one.stage,
        "place": one.place,
        "until": one.until,
        "steps": [{name: getattr(step, name) for name in StepShown.model_fields} for step in one.steps],
    }


def _many(found: ManyApplications) -> dict[str, Any]:
    good = [
        {"line": one.line, "person": one.person.number, "how": one.asking.how, "clashes": list(one.clashes)}
        for one in found.good
    ]
    problems = [{"line": one.line, "code": one.code, "message": one.message} for one in found.problems]
    return {"digest": found.digest, "good": good, "problems": problems}


def _decided(decided: Decided) -> dict[str, Any]:
    return {"count": decided.count, **_moved(decided.moved)}


def _moved(moved: Any) -> dict[str, list[int]]:
    return {"seated": list(moved.seated), "offered": list(moved.offered)}


def _filling(shown: FillingShown) -> dict[str, Any]:
    return {
        "max_seats": shown.offering.max_seats,
        "order": shown.rule.order,
        "answer_hours": shown.rule.answer_hours,
        "kept": [
            {"organization": one.organization, "seats": one.seats, "released_on": one.released_on} for one in shown.kept
        ],
        "used": dict(shown.room.used),
    }

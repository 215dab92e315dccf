"""The demand list for programs: who asks for a course, asking, taking back, and applying for all in a class."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.services.access import Actor, actor_in
from shiftready.services.applications.ask import Asking
from shiftready.services.applications.demand import (
    apply_from_demand,
    demand_list,
    own_requests,
    request_course,
    withdraw_request,
)
from shiftready.store.models import CourseRequest

router = Router(tags=["applications"])
of_classes = Router(tags=["applications"])


class RequestShown(Schema):
    """Somebody who asks for a course, by roster number. `how` is volunteered or assigned."""

    id: int
    course: str
    person: str
    how: str
    years: int | None
    why: str
    asked_at: datetime


class RequestSaid(Schema):
    """A course, and who asks for it; `person` left out is oneself."""

    course: str
    person: str = ""
    how: str = "volunteered"
    years: int | None = None
    why: str = ""


@router.get("", response=list[RequestShown], summary="Who asks for a course, or one's own requests")
def list_requests(request: HttpRequest, agency: Path[str], *, own: bool = False) -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    if own:
        return [_shown(one) for one in own_requests(actor)]
    return [_shown(one) for course in demand_list(actor) for one in course.requests]


@router.post("", response={201: RequestShown}, summary="Ask for a course")
def ask(request: HttpRequest, agency: Path[str], said: RequestSaid) -> Status[dict[str, Any]]:
    asking = Asking(said.how, said.years, said.why)
    row = request_course(_actor(request, agency), course=said.course, asking=asking, person=said.person)
    return Status(201, _shown(row))


@router.post("{course_request}/withdraw", response=RequestShown, summary="Take a request for a course back")
def withdraw(request: HttpRequest, agency: Path[str], course_request: Path[int]) -> dict[str, Any]:
    return _shown(withdraw_request(_actor(request, agency), course_request=course_request))


@of_classes.post("{offering}/applications/from-demand", summary="Apply for everyone who asks for the course")
def apply(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, list[int]]:
    return {"applications": list(apply_from_demand(_actor(request, agency), offering=offering))}


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(one: CourseRequest) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("course", "how", "years", "why", "asked_at")}
    return {"id": one.pk, "person": one.person.number, **said}

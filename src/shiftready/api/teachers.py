"""The people who teach and tell for programs: the same deeds, and the same names hidden, as on the pages."""

from __future__ import annotations

from datetime import date, time
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Path, Router, Schema, Status

from shiftready.core.dates import Span
from shiftready.core.delivery.teaching.people import WEEKDAYS, Hours
from shiftready.services.access import Actor, actor_in
from shiftready.services.teachers.approvals import approve_topic, end_approval, record_training_to_teach
from shiftready.services.teachers.find import WholeTeacher, list_teachers, whole_teacher
from shiftready.services.teachers.keep import TeacherSaid, add_teacher, change_teacher
from shiftready.services.teachers.said import record_consent, say_hours, withdraw_hours

router = Router(tags=["teachers"])
Kind = Literal["instructor", "peer", "family", "role_player", "host"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class TeacherShown(Schema):
    """One of them. For everyone but the coordinator a person with lived experience is named `Panelist`."""

    number: str
    name: str
    kinds: list[Kind]
    profession: str
    organization: str
    email: str
    phone: str
    stipend_cents: int | None
    coached_on: date | None
    left_on: date | None


class ApprovalShown(Schema):
    """A topic they may teach; `ended_on` is the first day without it where it was ended early."""

    id: int
    topic: str
    first_on: date
    last_on: date | None
    authority: str
    evidence: str
    ended_on: date | None
    end_reason: str


class HoursShown(Schema):
    """When they can come, or cannot: no `weekdays` means every day, no times the whole day."""

    id: int
    can: bool
    first_on: date
    last_on: date | None
    weekdays: list[Weekday]
    starts: time | None
    ends: time | None


class ConsentShown(Schema):
    """What they said; the last about a thing counts."""

    about: str
    is_given: bool
    on: date


class TrainingShown(Schema):
    """Who trained them to teach: a number of the registry, or a name from outside."""

    trained_by: str
    course: str
    on: date


class TeacherWhole(TeacherShown):
    """One of them with all that is known; `trained` are the numbers of those they trained to teach."""

    approvals: list[ApprovalShown]
    hours: list[HoursShown]
    consents: list[ConsentShown]
    trainings: list[TrainingShown]
    trained: list[str]
    may_speak: bool
    may_be_recorded: bool


class TeacherWish(Schema):
    """What is said of somebody; `stipend` in dollars for one block. `number` left out draws the next one."""

    name: str
    kinds: list[Kind]
    profession: str = ""
    organization: str = ""
    email: str = ""
    phone: str = ""
    stipend: str = ""
    coached_on: date | None = None
    left_on: date | None = None


class NewTeacher(TeacherWish):
    """Somebody to be added."""

    number: str = ""


class ApprovalWish(Schema):
    """An approval to be recorded."""

    topic: str
    first_on: date
    last_on: date | None = None
    authority: str
    evidence: str = ""


class EndWish(Schema):
    """Why an approval ends; `ended_on` left out means today."""

    reason: str
    ended_on: date | None = None


class ConsentWish(Schema):
    """What somebody said; `on` left out means today."""

    about: Literal["speaking", "recording"]
    is_given: bool
    on: date | None = None


class HoursWish(Schema):
    """When somebody can come, or cannot."""

    can: bool
    first_on: date
    last_on: date | None = None
    weekdays: list[Weekday] = Field(default_factory=list)
    starts: time | None = None
    ends: time | None = None


@router.get("", response=list[TeacherShown], summary="Everyone who teaches and tells")
def list_all(
    request: HttpRequest,
    agency: Path[str],
    *,
    kind: str = "",
    topic: str = "",
    search: str = "",
    on: date | None = None,
) -> Any:
    return list_teachers(_actor(request, agency), kind=kind, topic=topic, search=search, on=on)


@router.post("", response={201: TeacherWhole}, summary="Add somebody")
def add(request: HttpRequest, agency: Path[str], wish: NewTeacher) -> Status[dict[str, Any]]:
    actor, fields = _actor(request, agency), wish.dict()
    number = fields.pop("number")
    made = add_teacher(actor, said=_said(fields), number=number)
    return Status(201, _whole(actor, made.number))


@router.get("{teacher}", response=TeacherWhole, summary="One of them with all that is known")
def show(request: HttpRequest, agency: Path[str], teacher: Path[str]) -> dict[str, Any]:
    return _whole(_actor(request, agency), teacher)


@router.put("{teacher}", response=TeacherWhole, summary="Say anew who somebody is")
def change(request: HttpRequest, agency: Path[str], teacher: Path[str], wish: TeacherWish) -> dict[str, Any]:
    actor = _actor(request, agency)
    change_teacher(actor, teacher=teacher, said=_said(wish.dict()))
    return _whole(actor, teacher)


@router.post("{teacher}/approvals", response={201: TeacherWhole}, summary="Approve somebody for a topic")
def approve(request: HttpRequest, agency: Path[str], teacher: Path[str], wish: ApprovalWish) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    approve_topic(actor, teacher=teacher, **wish.dict())
    return Status(201, _whole(actor, teacher))


@router.post("approvals/{approval}/end", response=TeacherWhole, summary="End an approval")
def end(request: HttpRequest, agency: Path[str], approval: Path[int], wish: EndWish) -> dict[str, Any]:
    actor = _actor(request, agency)
    return _whole(actor, end_approval(actor, approval=approval, **wish.dict()).teacher.number)


@router.post("{teacher}/trainings", response={201: TeacherWhole}, summary="Record who trained somebody to teach")
def trained(request: HttpRequest, agency: Path[str], teacher: Path[str], wish: TrainingShown) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    record_training_to_teach(actor, teacher=teacher, **wish.dict())
    return Status(201, _whole(actor, teacher))


@router.post("{teacher}/consents", response={201: TeacherWhole}, summary="Record consent, or that it was withdrawn")
def consent(request: HttpRequest, agency: Path[str], teacher: Path[str], wish: ConsentWish) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    record_consent(actor, teacher=teacher, **wish.dict())
    return Status(201, _whole(actor, teacher))


@router.post("{teacher}/hours", response={201: TeacherWhole}, summary="Say when somebody can come, or cannot")
def hours(request: HttpRequest, agency: Path[str], teacher: Path[str], wish: HoursWish) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    days = frozenset(map(WEEKDAYS.index, wish.weekdays))
    said = Hours(wish.can, Span(wish.first_on, wish.last_on), days, wish.starts, wish.ends)
    say_hours(actor, teacher=teacher, hours=said)
    return Status(201, _whole(actor, teacher))


@router.delete("hours/{hours}", response={204: None}, summary="Take hours away")
def no_hours(request: HttpRequest, agency: Path[str], hours: Path[int]) -> Status[None]:
    withdraw_hours(_actor(request, agency), hours=hours)
    return Status(204, None)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _said(fields: dict[str, Any]) -> TeacherSaid:
    return TeacherSaid(**{**fields, "kinds": tuple(fields["kinds"])})


def _whole(actor: Actor, number: str) -> dict[str, Any]:
    whole: WholeTeacher = whole_teacher(actor, teacher=number)
    one = whole.teacher
    plain = {name: getattr(one, name) for name in TeacherShown.model_fields}
    return {
        **plain,
        "approvals": [{"id": pk, **_spanned(each)} for pk, each in whole.approvals],
        "hours": [_hours(pk, each) for pk, each in whole.hours],
        "consents": [{"about": c.about, "is_given": c.is_given, "on": c.on} for c in one.consents],
        "trainings": [{"trained_by": t.trainer, "course": t.course, "on": t.on} for t in one.trained_by],
        "trained": list(whole.trained),
        "may_speak": one.consents_to("speaking"),
        "may_be_recorded": one.consents_to("recording"),
    }


def _spanned(one: Any) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("topic", "authority", "evidence", "ended_on", "end_reason")}
    return {**said, "first_on": one.span.first_on, "last_on": one.span.last_on}


def _hours(pk: int, one: Hours) -> dict[str, Any]:
    days = [WEEKDAYS[day] for day in sorted(one.weekdays)]
    span = {"first_on": one.span.first_on, "last_on": one.span.last_on}
    return {"id": pk, "can": one.is_can, **span, "weekdays": days, "starts": one.starts, "ends": one.ends}

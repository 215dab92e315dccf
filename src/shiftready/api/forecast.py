"""The months ahead for programs: who lapses when, and the seats needed by course and quarter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema

from shiftready.core.compliance.forecast_words import need_as_data, notes_of, seats_as_data, turn_as_data
from shiftready.services.access import actor_in
from shiftready.services.compliance import Wanted
from shiftready.services.forecast import forecast_lapses

router = Router(tags=["rules"])


class Question(Schema):
    """From which day, how many calendar months ahead, and for whom; what is left out asks nothing."""

    as_of: date
    months: int = 12
    unit: str = ""
    squad: str = ""
    role: str = ""


class TurnShown(Schema):
    """`kind` is `lapse` for who was in order until then, `deadline_passes` for who was due."""

    kind: str
    person: str
    rule: str
    on: date
    was: str
    becomes: str


class SeatsShown(Schema):
    """`needed` is `late`, a quarter such as 2027-Q1, or `no_deadline`; `seated` have a seat that ends in time."""

    course: str
    title: str
    minutes: int | None
    needed: str
    people: list[str]
    seated: list[str]


class NeedShown(Schema):
    """A need that no course serves: `minutes` of topics, or `no_course_cures`."""

    kind: str
    person: str
    rule: str
    by: date | None
    is_late: bool
    minutes_by_topic: dict[str, int]


class NoteShown(Schema):
    """What a reader must know of the figures."""

    code: str
    message: str


class ForecastShown(Schema):
    """The same names and values as `shiftready forecast --format json` gives."""

    as_of: date
    until: date
    rules: list[str]
    turns: list[TurnShown]
    seats: list[SeatsShown]
    without_course: list[NeedShown]
    notes: list[NoteShown]


@router.get("forecast", response=ForecastShown, summary="Who lapses in the months ahead, and the seats that takes")
def forecast(request: HttpRequest, agency: Path[str], question: Query[Question]) -> dict[str, Any]:
    actor = actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
    wanted = Wanted(unit=question.unit, squad=question.squad, role=question.role)
    ahead = forecast_lapses(actor, as_of=question.as_of, months=question.months, wanted=wanted)
    found = ahead.forecast
    return {
        "as_of": found.as_of,
        "until": found.last_on,
        "rules": list(found.rules),
        "turns": [turn_as_data(turn) for turn in found.turns],
        "seats": [seats_as_data(seats) for seats in found.seats],
        "without_course": [need_as_data(need) for need in found.without_course],
        "notes": [{"code": code, "message": message} for code, message in notes_of(found, ahead.rules).items()],
    }

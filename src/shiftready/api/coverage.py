"""Coverage for programs: squads by day, sectors by hour, coming gaps, and the share by unit or squad."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from shiftready.core.coverage.board import squad_data
from shiftready.core.coverage.calls.answer_data import calls_data
from shiftready.core.coverage.calls.by_unit_data import by_unit_data
from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.question import (
    LARGEST_SEED,
    MINUTES,
    MOST_OFFICERS,
    MOST_WEEKS,
    USUAL_WEEKS,
    CallsStated,
)
from shiftready.core.coverage.dispatch import dispatch_data
from shiftready.core.coverage.gaps import Lack, gaps_data
from shiftready.core.coverage.hours import hours_data
from shiftready.core.coverage.how_many import Stated
from shiftready.core.coverage.how_many_data import how_many_data
from shiftready.core.planning.roll_call import USUAL_DAYS
from shiftready.core.planning.roll_call_data import roll_call_data
from shiftready.services.access import actor_in
from shiftready.services.clock import today_in
from shiftready.services.coverage import coverage_board, coverage_hours, coverage_share
from shiftready.services.coverage_gaps import nearest_to, shifts_without
from shiftready.services.crisis_calls import CallsAsked, what_calls_meet, what_calls_meet_by_unit
from shiftready.services.dispatch import specialists_on_duty
from shiftready.services.how_many import how_many
from shiftready.services.roll_call import brief_squads

router = Router(tags=["coverage"])
Days = Annotated[int, Field(ge=1, le=366)]


class SquadShown(Schema):
    """One squad, a number a day; `unit` and `shift` null and "" where none is named."""

    squad: str
    unit: str | None
    shift: str
    heads: list[int]
    specialists: list[int]
    wanted: list[int]
    short: list[int]


class BoardShown(Schema):
    """Squads by days."""

    days: list[date]
    squads: list[SquadShown]
    notes: list[str]


class SectorShown(Schema):
    """One sector (unit, null where none is known): by day 24 numbers, one an hour of the clock."""

    unit: str | None
    heads: list[list[int]]
    specialists: list[list[int]]
    wanted: list[list[int]]
    short: list[list[int]]


class NoteShown(Schema):
    """What the reader must know of the whole answer."""

    code: str
    message: str


class HoursShown(Schema):
    """Sectors by hour. `times` says how often an hour passes that day: 0 or 2 where the clocks are changed.

    Squads of `without_hours` work a shift whose hours nobody stated, and stand in no hour.
    """

    days: list[date]
    times: list[list[int]]
    sectors: list[SectorShown]
    without_hours: list[str]
    notes: list[NoteShown]


class NearestShown(Schema):
    """Somebody on duty in the shift who is no specialist then, and why they are the nearest to being one.

    `until` is the last day on which somebody counts whose status lapses before the shift, else null.
    """

    person: str
    name: str
    why: str
    said: str
    until: date | None


class GapShown(Schema):
    """One squad's shift that lacks specialists: `lack` is "none" or "short"."""

    day: date
    shift: str
    begins: int | None
    ends: int | None
    unit: str | None
    squad: str
    lack: str
    heads: int
    specialists: int
    wanted: int
    short: int
    nearest: list[NearestShown]


class GapsShown(Schema):
    """Coming shifts that lack specialists, the next first."""

    gaps: list[GapShown]
    notes: list[NoteShown]


class GroupShown(Schema):
    """One unit or squad; `key` is null where it is not known, `share` runs from 0 to 1."""

    key: str | None
    people: int
    specialists: int
    share: float


class PersonOnDuty(Schema):
    """A specialist by roster number and name."""

    person: str
    name: str


class SquadOnDutyShown(Schema):
    """One squad that has somebody on duty: heads, specialists and how many are wanted, and whom to send."""

    squad: str
    heads: int
    specialists: int
    wanted: int
    people: list[PersonOnDuty]


class ShiftShown(Schema):
    """The squads of one shift; `shift` is "" where none is named, its whole hours null where nobody knows them."""

    shift: str
    begins: int | None
    ends: int | None
    squads: list[SquadOnDutyShown]


class DispatchShown(Schema):
    """Specialists on duty on a day; a shift stands under the day on which it begins."""

    day: date
    shifts: list[ShiftShown]
    notes: list[NoteShown]


class DaysAsked(Schema):
    """For how many days, of which unit and which shift; "" for any."""

    days: Days = 14
    unit: str = ""
    shift: str = ""


class GapsAsked(DaysAsked):
    """Besides, what the shifts lack; null for every gap."""

    lack: Lack | None = None


class HowManyAsked(Schema):
    """What is stated of the years ahead. Shares run from 0 to 1; without `attrition` it is counted from the roster."""

    leave_days: float
    attrition: float | None = None
    years: int = 1
    seats: int = 30
    pass_share: float = 1.0
    per_shift: int | None = None


class CallsStatedShown(Schema):
    """What is stated of the calls and of who is sent. Minutes are those a call keeps a unit, on average; null takes
    those of the calls counted, where these say.

    `plan` is a finished plan: the same calls are simulated once more with everyone seated in it trained.
    """

    calls_a_week: float | None = None
    other_calls_a_week: float | None = None
    crisis_minutes: float | None = None
    crisis_spread: float | None = None
    other_minutes: float | None = None
    other_spread: float | None = None
    send: Literal["specialist", "anyone"] = "specialist"
    wait_minutes: float = 0.0
    spare_specialists: bool = False
    unit: str = ""
    officers_per_unit: Annotated[int, Field(ge=1, le=MOST_OFFICERS)] = 1
    weeks: Annotated[int, Field(ge=1, le=MOST_WEEKS)] = USUAL_WEEKS
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] = 0
    plan: int | None = None

    def asked(self, as_of: date) -> CallsAsked:
        minutes = {name: getattr(self, name) for name in MINUTES}
        rule = DispatchRule(self.send == "specialist", self.wait_minutes, self.spare_specialists)
        return CallsAsked(
            as_of=as_of,
            stated=CallsStated(**minutes, rule=rule, weeks=self.weeks, seed=self.seed),
            calls_a_week=self.calls_a_week,
            other_calls_a_week=self.other_calls_a_week,
            unit=self.unit,
            officers_per_unit=self.officers_per_unit,
            plan=self.plan,
        )


@router.get("board", response=BoardShown, summary="Specialists on duty by squad and day")
def board(request: HttpRequest, agency: Path[str], as_of: date, asked: Query[DaysAsked]) -> dict[str, Any]:
    actor = actor_in(request.user, agency)  # type: ignore[arg-type]  # the door lets only signed-in people in
    found = coverage_board(actor, as_of=as_of, **asked.dict())
    return {
        "days": found.days,
        "squads": [squad_data(found, squad) for squad in found.squads],
        "notes": [note.message for note in found.notes],
    }


@router.get("hours", response=HoursShown, summary="Specialists on duty by sector and hour")
def hours(request: HttpRequest, agency: Path[str], as_of: date, asked: Query[DaysAsked]) -> dict[str, Any]:
    actor = actor_in(request.user, agency)  # type: ignore[arg-type]  # the door lets only signed-in people in
    return hours_data(coverage_hours(actor, as_of=as_of, **asked.dict()))


@router.get("gaps", response=GapsShown, summary="Coming shifts without a specialist, or with too few")
def gaps(request: HttpRequest, agency: Path[str], asked: Query[GapsAsked], as_of: date | None = None) -> dict[str, Any]:
    actor = actor_in(request.user, agency)  # type: ignore[arg-type]  # the door lets only signed-in people in
    day = as_of or today_in(actor.agency)
    found = shifts_without(actor, as_of=day, **asked.dict())
    near = nearest_to(actor, found.gaps, as_of=day)
    return gaps_data(found.gaps, near.nearest, near.names, found.board.notes)


@router.get("share", response=list[GroupShown], summary="Specialists among the people, by unit or squad")
def share(
    request: HttpRequest, agency: Path[str], as_of: date, by: Literal["unit", "squad"] = "unit"
) -> list[dict[str, Any]]:
    actor = actor_in(request.user, agency)  # type: ignore[arg-type]  # the door lets only signed-in people in
    rows = coverage_share(actor, as_of=as_of, by=by).rows
    return [{"key": r.key, "people": r.people, "specialists": r.specialists, "share": r.share} for r in rows]


@router.get("dispatch", response=DispatchShown, summary="Whom a dispatcher can send: specialists on duty by shift")
def dispatch(request: HttpRequest, agency: Path[str], as_of: date | None = None, unit: str = "") -> dict[str, Any]:
    actor = actor_in(request.user, agency)  # type: ignore[arg-type]  # the door lets only signed-in people in
    named = specialists_on_duty(actor, day=as_of or today_in(actor.agency), unit=unit)
    return dispatch_data(named.found, named.names)


@router.get("how-many", response=dict[str, Any], summary="People and classes a year that reach a target and hold it")
def how_many_people(
    request: HttpRequest, agency: Path[str], stated: Query[HowManyAsked], as_of: date | None = None
) -> dict[str, Any]:
    actor = actor_in(request.user, agency)  # type: ignore[arg-type]  # the door lets only signed-in people in
    found = how_many(actor, as_of=as_of or today_in(actor.agency), stated=Stated(**stated.dict()))
    return how_many_data(found)


@router.get("roll-call", response=dict[str, Any], summary="The fewest briefing days that reach everyone of each squad")
def roll_call(
    request: HttpRequest, agency: Path[str], as_of: date | None = None, days: int = USUAL_DAYS
) -> dict[str, Any]:
    actor = actor_in(request.user, agency)  # type: ignore[arg-type]  # the door lets only signed-in people in
    return roll_call_data(brief_squads(actor, first_on=as_of or today_in(actor.agency), days=days))


@router.get("calls/by-unit", response=dict[str, Any], summary="The same for every unit, the worst first")
def calls_by_unit(
    request: HttpRequest, agency: Path[str], stated: Query[CallsStatedShown], as_of: date | None = None
) -> dict[str, Any]:
    actor = actor_in(request.user, agency)  # type: ignore[arg-type]  # the door lets only signed-in people in
    found = what_calls_meet_by_unit(actor, asked=stated.asked(as_of or today_in(actor.agency)))
    return by_unit_data(found)


@router.get("calls", response=dict[str, Any], summary="Of a hundred crisis calls, how many meet a specialist")
def calls(
    request: HttpRequest, agency: Path[str], stated: Query[CallsStatedShown], as_of: date | None = None
) -> dict[str, Any]:
    actor = actor_in(request.user, agency)  # type: ignore[arg-type]  # the door lets only signed-in people in
    return calls_data(what_calls_meet(actor, asked=stated.asked(as_of or today_in(actor.agency))))

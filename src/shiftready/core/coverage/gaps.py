"""Which coming shifts lack a specialist, in the order in which they come, and who of them is nearest to being one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from shiftready.core.coverage.board import MEASURES, Board, BoardCell
from shiftready.core.coverage.measure import natural_order
from shiftready.core.coverage.notes import Note
from shiftready.core.coverage.specialists import (
    Days,
    Until,
    kept_off_by_decision,
    specialists_over,
    specialists_until,
    strategy_of,
)
from shiftready.core.coverage.squads import SquadPlace
from shiftready.core.dates import Span
from shiftready.core.facts import AgencyFacts
from shiftready.core.shift_hours import HOURS_A_DAY
from shiftready.core.staffing import Staffing

#: "none": no specialist on duty; "short": some, and fewer than wanted.
Lack = Literal["none", "short"]
Why = Literal["in_class", "lapses", "recommended", "volunteer"]
SAID: dict[Why, str] = {
    "in_class": "sits in a class that ends before",
    "lapses": "a specialist whose status lapses before",
    "recommended": "volunteered, and a supervisor recommends it",
    "volunteer": "volunteered",
}
MOST_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Nearest:
    """Somebody on duty in the shift who is no specialist then, and what makes them the nearest; the best why first.

    `until` is the last day on which whoever `lapses` counts as one, None for everybody else.
    """

    person: str
    why: Why
    until: date | None = None

    @property
    def said(self) -> str:
        return f"a specialist until {self.until}" if self.until else SAID[self.why]


@dataclass(frozen=True, slots=True)
class ShiftGap:
    """One squad's shift that begins on `day` and has fewer specialists on duty than it wants."""

    day: date
    place: SquadPlace
    cell: BoardCell

    @property
    def lack(self) -> Lack:
        return "short" if self.cell.specialists else "none"


def coming_gaps(board: Board, *, lack: Lack | None = None, shift: str = "") -> tuple[ShiftGap, ...]:
    """The board's gaps by day, hour of beginning and squad; of one lack or one shift where they are named.

    A squad of whom nobody is at work that day has no shift then, as on the dispatch list.
    """
    gaps = (
        ShiftGap(day, board.places[squad], cell)
        for squad, day, cell in board.lines
        if cell.short and cell.heads and shift in {"", board.places[squad].shift}
    )
    return tuple(sorted((gap for gap in gaps if lack in {None, gap.lack}), key=_when))


def _when(gap: ShiftGap) -> tuple[date, int, object]:
    hours = gap.place.hours
    return gap.day, hours.begins if hours else HOURS_A_DAY, natural_order(gap.place.squad)


def nearest_of(facts: AgencyFacts, gaps: Sequence[ShiftGap], *, as_of: date) -> list[tuple[Nearest, ...]]:
    """For each gap who on duty in it is nearest to being a specialist: whose class ends before it, whose status lapses
    before it, then volunteers. Everyone who lapses is named, and at most three others.

    People of the strategy's group alone, in roster order within each why; who is a specialist that day is left out.

    Raises:
        ShiftreadyError: `strategy_missing`, `group_unknown`, `specialist_list_missing`.
    """
    staffing, until = facts.staffing_less_classes(), specialists_until(facts, as_of)
    days = [gap.day for gap in gaps]
    counting = specialists_over(facts, as_of, Span(min((as_of, *days)), max((as_of, *days))))
    by_squad = _candidates(facts, {gap.place.squad for gap in gaps}, until, as_of)
    return [
        tuple(_first(facts, staffing, _without(by_squad.get(gap.place.squad, ()), counting, gap.day), until, gap.day))
        for gap in gaps
    ]


def _without(people: Iterable[str], counting: Days, day: date) -> list[str]:
    """All but who is a specialist that day."""
    return [person for person in people if not any(day in span for span in counting.get(person, ()))]


def _candidates(facts: AgencyFacts, squads: set[str], until: Until, as_of: date) -> Mapping[str, Sequence[str]]:
    """Who holds a seat in the course, has volunteered, or will lapse, by squad."""
    strategy = strategy_of(facts)
    seated = {p for p, seats in facts.seats.items() if any(seat.course == strategy.course for seat in seats)}
    lapsing = {person for person, last_on in until.items() if last_on is not None}
    kept_off = kept_off_by_decision(facts, as_of)
    worth_asking = ((seated | facts.staffing.volunteers.keys()) - until.keys() - kept_off) | lapsing
    found: dict[str, list[str]] = defaultdict(list)
    for person in facts.members(strategy.group, as_of):
        if person in worth_asking and person in facts.staffing.duty:
            found[facts.staffing.duty[person].squad].append(person)
    return {squad: people for squad, people in found.items() if squad in squads}


def _first(facts: AgencyFacts, staffing: Staffing, people: Iterable[str], until: Until, day: date) -> Iterator[Nearest]:
    near = [
        one
        for person in people
        if staffing.is_on_duty(person, day) and (one := _nearest(facts, person, until.get(person), day)) is not None
    ]
    order, others = list(SAID), 0
    for one in sorted(near, key=lambda one: order.index(one.why)):
        others += one.why != "lapses"
        if one.why == "lapses" or others <= MOST_NEAREST:
            yield one


def _nearest(facts: AgencyFacts, person: str, last_on: date | None, day: date) -> Nearest | None:
    if last_on is not None and day <= last_on:
        return None
    if _class_ends_before(facts, person, last_on, day):
        return Nearest(person, "in_class")
    if last_on is not None:
        return Nearest(person, "lapses", last_on)
    asked = facts.staffing.volunteers.get(person)
    if asked is None or asked.volunteered_on > day:
        return None
    return Nearest(person, "recommended" if asked.recommended else "volunteer")


def _class_ends_before(facts: AgencyFacts, person: str, last_on: date | None, day: date) -> bool:
    """Whether a class that makes them a specialist ends before the day: the course, or what renews it in time."""
    strategy = strategy_of(facts)
    ends = [(seat.course, seat.span.last_on) for seat in facts.seats.get(person, ()) if seat.span.last_on is not None]
    return any(
        end < day
        and (course == strategy.course or (last_on is not None and course in strategy.renewals and end <= last_on))
        for course, end in ends
    )


HEADINGS = ("day", "shift", "begins", "ends", "unit", "squad", "lack", *MEASURES, "nearest")


def gap_lines(
    gaps: Sequence[ShiftGap], nearest: Sequence[Sequence[Nearest]], names: Mapping[str, str]
) -> Iterator[tuple[object, ...]]:
    """The gaps as a list under `HEADINGS`, those nearest in one cell."""
    for gap, near in zip(gaps, nearest, strict=True):
        yield *_about(gap).values(), "; ".join(f"{say_who(one.person, names)}: {one.said}" for one in near)


def say_who(person: str, names: Mapping[str, str]) -> str:
    name = names.get(person, "")
    return f"{name} ({person})" if name else person


def gaps_data(
    gaps: Sequence[ShiftGap], nearest: Sequence[Sequence[Nearest]], names: Mapping[str, str], notes: Iterable[Note]
) -> dict[str, Any]:
    """The gaps as programs read them."""
    return {
        "gaps": [
            {**_about(gap), "nearest": [_near(one, names) for one in near]}
            for gap, near in zip(gaps, nearest, strict=True)
        ],
        "notes": [{"code": note.code, "message": note.message} for note in notes],
    }


def _about(gap: ShiftGap) -> dict[str, Any]:
    place, hours = gap.place, gap.place.hours
    where = {
        "day": gap.day,
        "shift": place.shift,
        "begins": hours.begins if hours else None,
        "ends": hours.ends if hours else None,
        "unit": place.unit,
        "squad": place.squad,
        "lack": gap.lack,
    }
    return {**where, **{name: getattr(gap.cell, name) for name in MEASURES}}


def _near(one: Nearest, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "person": one.person,
        "name": names.get(one.person, ""),
        "why": one.why,
        "said": one.said,
        "until": one.until,
    }

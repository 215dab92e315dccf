"""The fewest briefing days on which everyone of a squad is reached on duty, with nobody taken off the floor for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shiftready.core.coverage.measure import natural_order
from shiftready.core.coverage.notes import Note
from shiftready.core.dates import days_from
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.highs import Solution, Stop, minimise
from shiftready.core.planning.program import Program, Sum
from shiftready.core.staffing import Staffing

USUAL_DAYS, MOST_DAYS = 28, 92
SECONDS_A_SQUAD = 5.0
NO_PATTERN = "no duty pattern is known"
NEVER_ON_DUTY = "not on duty on any of these days"


@dataclass(frozen=True, slots=True)
class BriefingDay:
    """A day on which the squad is briefed: how many of it are on duty, and how many of them were not reached before."""

    day: date
    on_duty: int
    new: int


@dataclass(frozen=True, slots=True)
class NotReached:
    """Somebody of the squad whom no briefing within the days can reach, and why."""

    person: str
    why: str


@dataclass(frozen=True, slots=True)
class SquadBriefings:
    """The briefing days of a squad of so many `people`; no fewer than `at_least` could reach as many."""

    squad: str
    people: int
    days: tuple[BriefingDay, ...]
    not_reached: tuple[NotReached, ...]
    at_least: int

    @property
    def is_least(self) -> bool:
        return len(self.days) == self.at_least


@dataclass(frozen=True, slots=True)
class RollCall:
    """The answer for every squad, from the first day to the last, both included."""

    first_on: date
    last_on: date
    squads: tuple[SquadBriefings, ...]
    notes: tuple[Note, ...] = ()

    @property
    def briefings(self) -> int:
        """How many are held in all."""
        return sum(len(one.days) for one in self.squads)


def plan_roll_call(facts: AgencyFacts, *, first_on: date, days: int = USUAL_DAYS) -> RollCall:
    """Work out when to brief each squad at the start of its duty, within so many days from the first.

    Whoever is on duty by their pattern and not away, in class or gone is reached by a briefing of that day. Of plans
    with as few briefings the one is taken whose days come soonest.

    Raises:
        ShiftreadyError: `roll_call_days_wrong`; `duty_missing` where nobody has a squad.
    """
    if not 1 <= days <= MOST_DAYS:
        remark = f"Briefings are planned for 1 to {MOST_DAYS} days, not {days}."
        raise ShiftreadyError("roll_call_days_wrong", remark, fields={"days": remark})
    span = days_from(first_on, days)
    squads = _squads(facts, first_on)
    if not squads:
        sentence = (
            "Nobody has a squad, so nobody can be briefed by squad. Add a duty table with person, squad and pattern."
        )
        raise ShiftreadyError("duty_missing", sentence, fields={"duty": "empty"})
    staffing = facts.staffing_less_classes()
    order = sorted(squads, key=natural_order)
    found = tuple(_brief(facts, staffing, squad, squads[squad], span) for squad in order)
    return RollCall(span[0], span[-1], found)


def _squads(facts: AgencyFacts, day: date) -> dict[str, list[str]]:
    """Everyone with a squad who has not left by the day, in roster order."""
    found: dict[str, list[str]] = {}
    for number, person in facts.roster.people.items():
        duty = facts.staffing.duty.get(number)
        if duty is not None and (person.left_on is None or day <= person.left_on):
            found.setdefault(duty.squad, []).append(number)
    return found


def _brief(
    facts: AgencyFacts, staffing: Staffing, squad: str, people: Sequence[str], span: Sequence[date]
) -> SquadBriefings:
    on_duty = {person: frozenset(_on_duty(facts, staffing, person, span)) for person in people}
    chosen, at_least = fewest_days([days for days in on_duty.values() if days], len(span))
    return SquadBriefings(
        squad,
        len(people),
        tuple(_briefings(chosen, span, list(on_duty.values()))),
        tuple(NotReached(p, _why(staffing, p)) for p, days in on_duty.items() if not days),
        at_least,
    )


def _on_duty(facts: AgencyFacts, staffing: Staffing, person: str, span: Sequence[date]) -> Iterator[int]:
    """The days, counted from 0, on which a briefing reaches the person."""
    if not _has_pattern(staffing, person):
        return
    left_on = facts.roster.people[person].left_on
    for i, day in enumerate(span):
        if (left_on is None or day <= left_on) and staffing.is_on_duty(person, day):
            yield i


def _has_pattern(staffing: Staffing, person: str) -> bool:
    return staffing.duty[person].pattern in staffing.patterns


def _why(staffing: Staffing, person: str) -> str:
    return NEVER_ON_DUTY if _has_pattern(staffing, person) else NO_PATTERN


def _briefings(chosen: Sequence[int], span: Sequence[date], rows: Sequence[frozenset[int]]) -> Iterator[BriefingDay]:
    for place, i in enumerate(chosen):
        here = [row for row in rows if i in row]
        yield BriefingDay(span[i], len(here), sum(1 for row in here if row.isdisjoint(chosen[:place])))


def fewest_days(rows: Collection[frozenset[int]], days: int) -> tuple[tuple[int, ...], int]:
    """The fewest days, of so many counted from 0, that meet every row, the soonest of such; and a proven least number.

    A row are the days of one person, and never empty.
    """
    if not rows:
        return (), 0
    distinct = set(rows)
    tight = [row for row in distinct if not any(other < row for other in distinct)]
    program = Program()
    columns = [program.column(cost=1, upper=1, whole=True) for _ in range(days)]
    for row in sorted(tight, key=sorted):
        program.row([(columns[i], 1) for i in sorted(row)], low=1)
    fewest = _minimise(program)
    if not fewest.values:
        return tuple(sorted({min(row) for row in tight})), fewest.bound
    count = Sum(0, tuple((column, 1) for column in columns))
    held = sum(round(value) for value in fewest.values)
    program.hold(count, held)
    program.aim_at(Sum(0, tuple((column, i) for i, column in enumerate(columns))))
    soonest = _minimise(program)
    values = soonest.values or fewest.values
    return tuple(i for i, column in enumerate(columns) if round(values[column])), min(fewest.bound, held)


def _minimise(program: Program) -> Solution:
    return minimise(program, stop=Stop(seconds=SECONDS_A_SQUAD), seed=0, threads=1, begin_with={})

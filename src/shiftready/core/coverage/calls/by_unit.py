"""What a crisis call meets in every unit, side by side: first the one where fewest meet a specialist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shiftready.core.coverage.before_roster import refuse_before_roster
from shiftready.core.coverage.calls.answer import CallsAnswer, Graduates, ReadyCalls, prepare_calls
from shiftready.core.coverage.calls.demand import Demand, note_few_calls, note_no_other_calls
from shiftready.core.coverage.calls.question import CallsStated, replications_within
from shiftready.core.coverage.calls.simulate import simulate_together
from shiftready.core.coverage.calls.supply import Streets
from shiftready.core.coverage.measure import natural_order
from shiftready.core.coverage.notes import Note
from shiftready.core.coverage.specialists import strategy_of
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.shift_hours import ShiftHours

#: What would be refused of one unit alone; every other refusal is of the whole question.
OF_A_UNIT = (
    "calls_not_of_unit", "no_crisis_calls", "days_too_few", "nobody_on_patterns", "shift_hours_not_known",
    "no_unit_on_duty", "more_calls_than_units", "too_many_units",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitNotAnswered:
    """A unit of which nothing can be said, and why in the words of the refusal."""

    unit: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class CallsByUnit:
    """Units with their answers, the one where fewest of a hundred meet a specialist first."""

    as_of: date
    answers: tuple[tuple[str, CallsAnswer], ...]
    not_answered: tuple[UnitNotAnswered, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def plan(self) -> str | None:
        """What the plan asked about is called, if one was."""
        return next((one.after.plan for _, one in self.answers if one.after), None)


def answer_by_unit(
    facts: AgencyFacts,
    demand_of: Callable[[str], Demand],
    stated: CallsStated,
    streets: Streets,
    *,
    as_of: date,
    calls: int | None = None,
    graduates: Graduates | None = None,
) -> CallsByUnit:
    """Simulate each unit with the calls that come there; at most so many `calls` in all where their number is given.

    One unit alone where the streets name it. `demand_of` may refuse a unit, as one in which no calls came.

    Raises:
        ShiftreadyError: `roster_begins_later`, `strategy_missing`, `group_unknown`, `units_not_known`; what
            `answer_calls` and `replications_within` refuse of the whole question; what is refused of the first unit
            where none can be answered.
    """
    people = _people_of_units(facts, as_of, streets.unit)
    at_most, worked = None if calls is None else calls // len(people), _shifts(facts)
    ready: list[tuple[str, ReadyCalls]] = []
    refused: list[tuple[str, ShiftreadyError]] = []
    for unit, members in people.items():
        narrowed = _of_people(facts, members)
        where = replace(streets, unit=unit, shifts=_of_unit(streets.shifts, worked, narrowed))
        try:
            demand = demand_of(unit)
            asked = stated if at_most is None else _within(at_most, stated, demand)
            one = prepare_calls(narrowed, demand, asked, where, as_of=as_of, graduates=graduates)
        except ShiftreadyError as refusal:
            if refusal.code not in OF_A_UNIT:
                raise
            refused.append((unit, refusal))
        else:
            ready.append((unit, one))
    if not ready:
        raise refused[0][1]
    answers = sorted(_simulated(ready, stated), key=lambda each: (_share(each[1]), natural_order(each[0])))
    not_answered = tuple(UnitNotAnswered(unit, refusal.code, refusal.message) for unit, refusal in refused)
    return CallsByUnit(as_of, tuple(answers), not_answered, tuple(_notes(answers)))


def _simulated(ready: Sequence[tuple[str, ReadyCalls]], stated: CallsStated) -> Iterator[tuple[str, CallsAnswer]]:
    """Every unit's answer, of all units at once: side by side they take a fraction of one after another."""
    found = iter(simulate_together([run for _, one in ready for run in one.runs], stated.rule))
    for unit, one in ready:
        answer = one.answer([next(found) for _ in one.runs])
        told = (*note_few_calls(one.demand), *note_no_other_calls(one.demand), *answer.notes)
        yield unit, replace(answer, notes=told)


def _people_of_units(facts: AgencyFacts, as_of: date, only: str | None) -> dict[str, list[str]]:
    """The people of the strategy's group by the unit in which they serve that day, units in natural order."""
    refuse_before_roster(facts.roster, as_of)
    found: dict[str, list[str]] = {}
    for person in facts.members(strategy_of(facts).group, as_of):
        posting = facts.roster.posting_on(person, as_of)
        if posting is not None and posting.unit and only in {None, posting.unit}:
            found.setdefault(posting.unit, []).append(person)
    if not found:
        message = "Nobody of the group serves in a unit that is known, so there are none to lay side by side."
        raise ShiftreadyError("units_not_known", message, fields={"unit": message})
    return {unit: found[unit] for unit in sorted(found, key=natural_order)}


def _of_people(facts: AgencyFacts, people: Sequence[str]) -> AgencyFacts:
    """The same facts with these people alone on the roster, so that a unit costs what its people cost."""
    roster = facts.roster
    kept = {person: roster.people[person] for person in people}
    postings = {person: roster.postings[person] for person in people}
    return replace(facts, roster=replace(roster, people=kept, postings=postings))


def _of_unit(stated: Mapping[str, ShiftHours], worked: set[str], unit: AgencyFacts) -> dict[str, ShiftHours]:
    """Hours stated of the shifts worked in the unit, and of those that nobody works, which are then refused."""
    if not stated:
        return {}
    elsewhere = worked - _shifts(unit)
    return {shift: hours for shift, hours in stated.items() if shift not in elsewhere}


def _shifts(facts: AgencyFacts) -> set[str]:
    return {duty.shift for person, duty in facts.staffing.duty.items() if person in facts.roster.people}


def _within(calls: int, stated: CallsStated, demand: Demand) -> CallsStated:
    return replace(stated, replications=replications_within(calls, stated.kinds(demand), stated.weeks))


def _share(answer: CallsAnswer) -> float:
    share = answer.found.whole.share
    return share.value if share else 1.0


def _notes(answers: Sequence[tuple[str, CallsAnswer]]) -> Iterator[Note]:
    """What holds of every unit once; what holds of some with the unit it is said of."""
    told = Counter(note for _, answer in answers for note in dict.fromkeys(answer.notes))
    yield from (note for note, count in told.items() if count == len(answers))
    for unit, answer in sorted(answers, key=lambda each: natural_order(each[0])):
        for note in dict.fromkeys(answer.notes):
            if told[note] < len(answers):
                yield Note(note.code, f"Unit {unit}: {note.message}")

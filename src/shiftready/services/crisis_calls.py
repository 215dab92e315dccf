"""Of a hundred crisis calls, how many meet a specialist in an agency, now and after one of its plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from shiftready.catalogue.call_shape_files import call_shapes
from shiftready.core.coverage.calls.answer import CallsAnswer, Graduates, answer_calls
from shiftready.core.coverage.calls.by_unit import CallsByUnit, answer_by_unit
from shiftready.core.coverage.calls.demand import (
    CallTally,
    Demand,
    demand_of_shape,
    demand_of_tallies,
    note_few_calls,
    note_no_other_calls,
    with_other_calls,
)
from shiftready.core.coverage.calls.minutes import CallMinutes, minutes_of
from shiftready.core.coverage.calls.question import CallsStated, replications_within
from shiftready.core.coverage.calls.supply import Streets
from shiftready.core.coverage.notes import Note
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import zone_of
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.plans.ask import find_plan, list_plans
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.calls import call_tallies
from shiftready.store.models import Agency, PlanRun

#: Calls simulated while somebody waits: a second or two.
CALLS_AT_ONCE = 600_000
#: Shared out to every unit when they stand side by side: some seconds, once for each version of the facts.
CALLS_OF_EVERY_UNIT = 1_200_000
#: Plans offered to be asked about, newest first.
PLANS_OFFERED = 50
SHAPE = "toronto"


@dataclass(frozen=True, slots=True)
class CallsAsked:
    """One question. Calls a week are of the `unit` alone where one is named, and None asks of the agency's own calls.

    `stated.replications` is chosen here.
    """

    as_of: date
    stated: CallsStated
    calls_a_week: float | None = None
    other_calls_a_week: float | None = None
    unit: str = ""
    officers_per_unit: int = 1
    plan: int | None = None


@dataclass(frozen=True, slots=True)
class CallsCounted:
    """From when to when calls were brought, how many, and whether others than crisis calls are among them.

    The minutes are those they took, None where too few of them say.
    """

    first_on: date
    last_on: date
    calls: int
    holds_others: bool
    crisis_minutes: CallMinutes | None = None
    other_minutes: CallMinutes | None = None


def what_calls_meet(actor: Actor, *, asked: CallsAsked) -> CallsAnswer:
    """Simulate the calls stated; where a finished plan is named, once more with everyone seated in it trained.

    Whoever is bound to a unit asks for that unit.

    Raises:
        NotAllowed: the actor may not see coverage, or not the plans.
        NotFound: `plan_not_found`, `plan_without_result`.
        ShiftreadyError: `calls_not_told`, `calls_not_of_unit`; what `answer_calls` and `replications_within` refuse.
    """
    require(actor, Deed.SEE_COVERAGE)
    asked = replace(asked, unit=actor.unit or asked.unit)
    if asked.plan is not None:
        _refuse_unfinished(find_plan(actor, asked.plan))
    version = version_of(actor.agency)
    answer = (_kept if version else _answer)(actor.agency, version, asked)
    return replace(answer, notes=(*answer.notes, *note_lines_left_out(actor.agency, version)))


def what_calls_meet_by_unit(actor: Actor, *, asked: CallsAsked) -> CallsByUnit:
    """The same for every unit at once, each with the calls that come there; stated calls come alike in each.

    Whoever is bound to a unit is told of that unit alone.

    Raises:
        NotAllowed, NotFound: as `what_calls_meet`.
        ShiftreadyError: `calls_not_told`; what `answer_by_unit` refuses.
    """
    require(actor, Deed.SEE_COVERAGE)
    asked = replace(asked, unit=actor.unit)
    if asked.plan is not None:
        _refuse_unfinished(find_plan(actor, asked.plan))
    version = version_of(actor.agency)
    found = (_kept_by_unit if version else _by_unit)(actor.agency, version, asked)
    return replace(found, notes=(*found.notes, *note_lines_left_out(actor.agency, version)))


def plans_to_ask_about(actor: Actor) -> tuple[PlanRun, ...]:
    """Finished plans, adopted or not, newest first; none for those who may not see plans.

    Raises:
        NotAllowed: without `Deed.SEE_COVERAGE`.
    """
    require(actor, Deed.SEE_COVERAGE)
    if not actor.may(Deed.SEE_PLANS):
        return ()
    return tuple(list_plans(actor).filter(status=PlanRun.Status.DONE).defer("result", "progress")[:PLANS_OFFERED])


def calls_counted(actor: Actor) -> CallsCounted | None:
    """The agency's own calls as far as they were brought; None where none were.

    Raises:
        NotAllowed: without `Deed.SEE_COVERAGE`.
    """
    require(actor, Deed.SEE_COVERAGE)
    tallies = call_tallies(actor.agency)
    if not tallies:
        return None
    return CallsCounted(
        first_on=min(tally.first_on for tally in tallies),
        last_on=max(tally.last_on for tally in tallies),
        calls=sum(tally.calls for tally in tallies),
        holds_others=any(tally.identified is None for tally in tallies),
        crisis_minutes=minutes_of(tally.minutes for tally in tallies if tally.identified is not None),
        other_minutes=minutes_of(tally.minutes for tally in tallies if tally.identified is None),
    )


@lru_cache(maxsize=16)
def _kept(agency: Agency, version: str, asked: CallsAsked) -> CallsAnswer:
    return _answer(agency, version, asked)


def _answer(agency: Agency, version: str, asked: CallsAsked) -> CallsAnswer:
    demand, notes = _demand(agency, asked, call_tallies(agency))
    stated = replace(
        asked.stated,
        replications=replications_within(CALLS_AT_ONCE, asked.stated.kinds(demand), asked.stated.weeks),
    )
    streets = Streets(asked.unit or None, asked.officers_per_unit, {})
    facts = facts_of(agency, version)
    graduates = None if asked.plan is None else _graduates(agency, asked.plan)
    found = answer_calls(facts, demand, stated, streets, as_of=asked.as_of, graduates=graduates)
    return replace(found, notes=(*notes, *found.notes))


@lru_cache(maxsize=8)
def _kept_by_unit(agency: Agency, version: str, asked: CallsAsked) -> CallsByUnit:
    return _by_unit(agency, version, asked)


def _by_unit(agency: Agency, version: str, asked: CallsAsked) -> CallsByUnit:
    tallies = call_tallies(agency)

    def demand_of(unit: str) -> Demand:
        return _demand(agency, replace(asked, unit=unit), tallies)[0]

    found = answer_by_unit(
        facts_of(agency, version),
        demand_of,
        asked.stated,
        Streets(asked.unit or None, asked.officers_per_unit, {}),
        as_of=asked.as_of,
        calls=CALLS_OF_EVERY_UNIT,
        graduates=None if asked.plan is None else _graduates(agency, asked.plan),
    )
    return replace(found, notes=(*_notes_of_stated(asked), *found.notes))


def _notes_of_stated(asked: CallsAsked) -> tuple[Note, ...]:
    if asked.calls_a_week is None:
        return ()
    said = f"The same number of crisis calls, {asked.calls_a_week:g} a week, is taken to come in every unit."
    return (Note("same_calls_in_every_unit", said), *_stated(asked.calls_a_week)[1])


def _demand(agency: Agency, asked: CallsAsked, tallies: Sequence[CallTally]) -> tuple[Demand, tuple[Note, ...]]:
    """The calls stated, in another city's hours; without any, the agency's own as they were counted."""
    demand, notes = _counted(agency, asked.unit, tallies) if asked.calls_a_week is None else _stated(asked.calls_a_week)
    if asked.other_calls_a_week is None:
        return demand, (*notes, *note_no_other_calls(demand))
    return with_other_calls(demand, asked.other_calls_a_week), notes


def _stated(calls_a_week: float) -> tuple[Demand, tuple[Note, ...]]:
    shape = call_shapes()[SHAPE]
    demand = demand_of_shape(shape.shares, crisis_a_week=calls_a_week, borrowed=shape.says_whose)
    return demand, (Note("hours_of_another_city", shape.says_more),)


def _counted(agency: Agency, unit: str, tallies: Sequence[CallTally]) -> tuple[Demand, tuple[Note, ...]]:
    if not tallies:
        message = "Nothing says how many crisis calls come. State how many a week; their hours are another city's."
        raise ShiftreadyError("calls_not_told", message, fields={"calls_a_week": message})
    of_unit = [tally for tally in tallies if unit in {"", tally.unit}]
    if not of_unit:
        message = f'None of your calls came in the unit "{unit}". State how many crisis calls a week come there.'
        raise ShiftreadyError("calls_not_of_unit", message, fields={"calls_a_week": message})
    demand = demand_of_tallies(of_unit, zone_of(agency), whole=tallies)
    return demand, note_few_calls(demand)


def _refuse_unfinished(run: PlanRun) -> None:
    if run.status != PlanRun.Status.DONE:
        raise NotFound("plan_without_result", f"{run} has no result: {run.get_status_display().lower()}.")


def _graduates(agency: Agency, plan: int) -> Graduates:
    """Everyone seated in a finished plan, those hidden from the reader too: of them only a share is told."""
    run = PlanRun.objects.of(agency).get(pk=plan)
    people: dict[str, set[str]] = defaultdict(set)
    for one in run.result["offerings"]:
        people[one["course"]].update(seat["person"] for seat in one["seats"])
    return Graduates(f"plan {plan}", {course: frozenset(seated) for course, seated in people.items()})

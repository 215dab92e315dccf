"""Of a hundred crisis calls, how many meet a specialist now, and once those seated in a plan are trained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shiftready.core.coverage.calls.demand import Demand
from shiftready.core.coverage.calls.question import CallsStated
from shiftready.core.coverage.calls.shift_hours import each_hour, spans_shown
from shiftready.core.coverage.calls.simulate import CallsMet, MetRow, simulate_calls
from shiftready.core.coverage.calls.supply import Streets, Supply, supply_of
from shiftready.core.coverage.calls.traffic import CallKind
from shiftready.core.coverage.notes import Note
from shiftready.core.coverage.specialists import strategy_of
from shiftready.core.errors import Problem, ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.shift_hours import HOURS_A_DAY


@dataclass(frozen=True, slots=True)
class Graduates:
    """People seated in the classes of a plan, by the course they are to complete; `plan` is what it is called."""

    plan: str
    people: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class AfterPlan:
    """The same calls in the same weeks, as if everyone seated in the plan held the course already."""

    plan: str
    supply: Supply
    found: CallsMet


@dataclass(frozen=True, slots=True)
class CallsAnswer:
    """All that was stated, all that was found, and what the reader must know of it. `problems` are the export's."""

    as_of: date
    found: CallsMet
    demand: Demand
    supply: Supply
    stated: CallsStated
    kinds: Sequence[CallKind]
    streets: Streets
    after: AfterPlan | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def rows(self) -> tuple[MetRow, ...]:
        """All crisis calls, then those of each shift and of each four hours of the day."""
        return rows_of(self.found)

    @property
    def hours(self) -> tuple[MetRow, ...]:
        """The crisis calls of each hour of the day."""
        return hours_of(self.found)

    @property
    def shifts(self) -> tuple[MetRow, ...]:
        return self.found.spans[: len(self.supply.shifts)]

    @property
    def identified(self) -> str:
        """How crisis calls were identified, as a sentence."""
        return f"Crisis calls were identified {self.demand.says_how}.".replace("identified not", "not")


def rows_of(found: CallsMet) -> tuple[MetRow, ...]:
    return (found.whole, *found.spans[:-HOURS_A_DAY])


def hours_of(found: CallsMet) -> tuple[MetRow, ...]:
    return found.spans[-HOURS_A_DAY:]


def answer_calls(
    facts: AgencyFacts,
    demand: Demand,
    stated: CallsStated,
    streets: Streets,
    *,
    as_of: date,
    graduates: Graduates | None = None,
) -> CallsAnswer:
    """Simulate the calls against whoever is on duty; with graduates once more, from the same seed.

    Raises:
        ShiftreadyError: as `supply_of`, `simulate_calls` and `CallsStated.kinds`; `plan_of_another_course`,
            `too_many_calls`.
    """
    kinds = stated.kinds(demand)
    supply = supply_of(facts, as_of=as_of, weeks=stated.weeks, streets=streets, seed=stated.seed)
    found = _simulate(kinds, supply, stated)
    answer = CallsAnswer(as_of, found, demand, supply, stated, kinds, streets, notes=supply.notes)
    return answer if graduates is None else replace(answer, after=_after(facts, answer, graduates))


def _after(facts: AgencyFacts, answer: CallsAnswer, graduates: Graduates) -> AfterPlan:
    trained = _trained(facts, answer.streets, graduates)
    stated = answer.stated
    supply = supply_of(
        facts,
        as_of=answer.as_of,
        weeks=stated.weeks,
        streets=answer.streets,
        seed=stated.seed,
        graduates=trained,
    )
    return AfterPlan(graduates.plan, supply, _simulate(answer.kinds, supply, stated))


def _trained(facts: AgencyFacts, streets: Streets, graduates: Graduates) -> frozenset[str]:
    """Whom the plan makes specialists."""
    if streets.as_if_specialists is not None:
        raise ShiftreadyError(
            "target_and_plan",
            "A plan and a supposed number of specialists cannot be asked about at once. Leave one of them out.",
            fields={"plan": graduates.plan},
        )
    course = strategy_of(facts).course
    trained = graduates.people.get(course)
    if not trained:
        raise ShiftreadyError(
            "plan_without_specialists",
            f'{graduates.plan} seats nobody in the course "{course}", which makes a specialist. Name another plan.',
            fields={"plan": graduates.plan},
        )
    return trained


def _simulate(kinds: Sequence[CallKind], supply: Supply, stated: CallsStated) -> CallsMet:
    return simulate_calls(
        kinds,
        supply.fleet,
        stated.rule,
        weeks=stated.weeks,
        replications=stated.replications,
        seed=stated.seed,
        spans={**spans_shown(supply.shifts), **each_hour()},
    )

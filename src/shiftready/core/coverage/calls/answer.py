"""Of a hundred crisis calls, how many meet a specialist now, and once those seated in a plan are trained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from shiftready.core.coverage.calls.demand import Demand
from shiftready.core.coverage.calls.question import CallsStated
from shiftready.core.coverage.calls.shift_hours import each_hour, spans_shown
from shiftready.core.coverage.calls.simulate import CallsMet, MetRow, Run, check_run, simulate_together
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


@dataclass(frozen=True, slots=True)
class ReadyCalls:
    """A question ready to be simulated: before, and `after` a plan where one was named."""

    as_of: date
    demand: Demand
    supply: Supply
    stated: CallsStated
    kinds: Sequence[CallKind]
    streets: Streets
    plan: str = ""
    after: Supply | None = None

    @property
    def runs(self) -> tuple[Run, ...]:
        supplies = (self.supply,) if self.after is None else (self.supply, self.after)
        return tuple(_run(self.kinds, supply, self.stated) for supply in supplies)

    def answer(self, found: Sequence[CallsMet]) -> CallsAnswer:
        """The answer from what was found of each of the `runs`."""
        return CallsAnswer(
            self.as_of,
            found[0],
            self.demand,
            self.supply,
            self.stated,
            self.kinds,
            self.streets,
            None if self.after is None else AfterPlan(self.plan, self.after, found[1]),
            notes=self.supply.notes,
        )


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
    ready = prepare_calls(facts, demand, stated, streets, as_of=as_of, graduates=graduates)
    return ready.answer(simulate_together(ready.runs, stated.rule))


def prepare_calls(
    facts: AgencyFacts,
    demand: Demand,
    stated: CallsStated,
    streets: Streets,
    *,
    as_of: date,
    graduates: Graduates | None = None,
) -> ReadyCalls:
    """Everything but the simulation, with everything refused that `answer_calls` refuses.

    Raises:
        ShiftreadyError: as `answer_calls`.
    """
    kinds = stated.kinds(demand)
    asked: dict[str, Any] = {"as_of": as_of, "weeks": stated.weeks, "streets": streets, "seed": stated.seed}
    supply = supply_of(facts, **asked)
    check_run(_run(kinds, supply, stated))
    ready = ReadyCalls(as_of, demand, supply, stated, kinds, streets)
    if graduates is None:
        return ready
    after = supply_of(facts, **asked, graduates=_trained(facts, streets, graduates))
    return replace(ready, plan=graduates.plan, after=after)


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


def _run(kinds: Sequence[CallKind], supply: Supply, stated: CallsStated) -> Run:
    spans = {**spans_shown(supply.shifts), **each_hour()}
    return Run(kinds, supply.fleet, stated.weeks, stated.replications, stated.seed, spans)

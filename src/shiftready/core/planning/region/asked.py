"""What is asked of a plan for several agencies, and what there is to plan for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.asked import Asked
from shiftready.core.planning.build import build_problem
from shiftready.core.planning.deadlines import Deadline
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.region.by_unit import with_units_as_squads
from shiftready.core.training import Course

ITS_OWN = "the agency itself"
FEWEST_AGENCIES = 2


@dataclass(frozen=True, slots=True)
class Region:
    """Agencies by name, each with what there is to plan for it, in classes that all of them share.

    A class holds `seats`, at least `fewest_in_class` or nobody, and at most `most_of_an_agency` of one of them; None:
    any number. `classes_per_week` may be held in each of the weeks, which are the same for everyone.
    """

    problems: Mapping[str, Problem]
    seats: int
    classes_per_week: int
    fewest_in_class: int = 1
    most_of_an_agency: int | None = None

    @property
    def any(self) -> Problem:
        """One of the problems, for what all of them have in common: the weeks, the openings and the course."""
        return next(iter(self.problems.values()))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What must be known of the agencies' facts, each with whose they are."""
        return tuple(f"{name}: {said}" for name, problem in self.problems.items() for said in problem.warnings)


@dataclass(frozen=True, slots=True)
class Member:
    """One agency's facts, and by when its rules ask the course."""

    facts: AgencyFacts
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)


def build_region(
    members: Mapping[str, Member], asked: Asked, *, course: Course, most_of_an_agency: int | None = None
) -> Region:
    """State what there is to plan, agency by agency.

    A class meets on no day that is closed at any of them. Classes that an agency holds itself take nobody's place here,
    and seats in them are not given. Where an agency records no duty patterns, its units stand in for squads.

    Raises:
        ShiftreadyError: `region_too_small`, `plan_size_wrong`, or whatever `build_problem` refuses, with the agency's
            name before it.
    """
    refuse_too_few(members, most_of_an_agency)
    closed = frozenset[date]().union(*(one.facts.staffing.closed_days for one in members.values()))
    alone = replace(asked, fill_dated=False, fewest_in_class=1)
    problems = dict(_problems(members, alone, course, closed))
    size = min(problem.seats for problem in problems.values())
    return Region(problems, size, asked.classes_per_week, asked.fewest_in_class, most_of_an_agency)


def _problems(
    members: Mapping[str, Member], asked: Asked, course: Course, closed: frozenset[date]
) -> Iterator[tuple[str, Problem]]:
    for name, member in members.items():
        try:
            facts = with_units_as_squads(_with_days_closed(member.facts, closed), asked.as_of)
            problem = build_problem(facts, asked, course=course, deadlines=member.deadlines)
        except ShiftreadyError as refusal:
            raise ShiftreadyError(refusal.code, f"{name}: {refusal.message}", fields=refusal.fields) from refusal
        yield name, problem


def _with_days_closed(facts: AgencyFacts, closed: frozenset[date]) -> AgencyFacts:
    """The facts with these days closed, and with classes of the agency's own as if somebody else held them."""
    held = tuple(replace(one, host=one.host or ITS_OWN) for one in facts.classes)
    return replace(facts, staffing=replace(facts.staffing, closed_days=closed), classes=held)


def refuse_too_few(members: Iterable[str], most_of_an_agency: int | None) -> None:
    """Refuse to share among fewer than two, and to let nobody of an agency go.

    Raises:
        ShiftreadyError: `region_too_small`, `plan_size_wrong`.
    """
    names = list(members)
    if len(names) < FEWEST_AGENCIES:
        sentence = (
            f"Classes are shared by two agencies or more; here {'is only ' + names[0] if names else 'is none'}. Name "
            "the others as well, or plan for one alone."
        )
        raise ShiftreadyError("region_too_small", sentence, fields={"agencies": sentence})
    if most_of_an_agency is not None and most_of_an_agency < 1:
        raise ShiftreadyError(
            "plan_size_wrong",
            f"With at most {most_of_an_agency} people of an agency in a class nobody could ever go. Ask for at least "
            "1, or leave the limit away.",
            fields={"most_of_an_agency": f"{most_of_an_agency} is not 1 or more"},
        )

"""Eight people of one squad, nobody trained: small enough to check by hand."""

from __future__ import annotations

from datetime import date

from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.asked import Asked
from shiftready.core.planning.build import build_problem
from shiftready.core.planning.problem import Problem
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.staffing import DutyAssignment, DutyPattern, Staffing, StaffingFloor
from shiftready.core.strategy import Group, Strategy
from shiftready.core.training import Course

MONDAY = date(2026, 3, 2)
PEOPLE = [f"p{i}" for i in range(1, 9)]


def tiny_facts() -> AgencyFacts:
    return AgencyFacts(
        name="Harbor Example Police Department",
        state="IL",
        time_zone="America/Chicago",
        roster=Roster(
            {p: Person(p, hired_on=date(2015, 1, 1)) for p in PEOPLE},
            {p: (Posting(p, date(2015, 1, 1), unit="Patrol", squad="Day A"),) for p in PEOPLE},
        ),
        staffing=Staffing(
            patterns={"4-2": DutyPattern("4-2", (True,) * 4 + (False,) * 2, date(2026, 1, 1))},
            duty={p: DutyAssignment(p, "Day A", "day", "4-2", i % 6) for i, p in enumerate(PEOPLE)},
            floors={"Day A": StaffingFloor("Day A", 4)},
            closed_days=frozenset({date(2026, 5, 25), date(2026, 7, 4)}),
        ),
        groups={"patrol": Group("patrol", units=frozenset({"Patrol", "Reserve"}))},
        strategy=Strategy("specialist", "cit-40", "patrol", at_least=1),
    )


def tiny_problem() -> Problem:
    """Two weeks with one class of two seats each."""
    course = Course("cit-40", "CIT 40", date(2020, 1, 1), 2400, days=5)
    return build_problem(tiny_facts(), Asked(as_of=MONDAY, weeks=2, seats=2), course=course)

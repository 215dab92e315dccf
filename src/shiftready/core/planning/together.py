"""Who of a squad may be away in class together, beyond what its floor asks: as it is said, and read into a problem."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.problem import Problem


@dataclass(frozen=True, slots=True)
class Together:
    """`most_of_a_squad`: at most so many of one squad in class in any one week; None means any number.

    `keep_a_supervisor`: of the supervisors of a squad on duty on a class day one stays on it.
    """

    most_of_a_squad: int | None = None
    keep_a_supervisor: bool = False


ANYONE = Together()


def with_limits(problem: Problem, facts: AgencyFacts, together: Together) -> Problem:
    """The problem with these limits. Supervisors are those with a rank above the line on the as-of day.

    Raises:
        ShiftreadyError: `supervisors_unknown` when one shall stay and nobody on a squad is known to be one;
            `plan_size_wrong` for a limit of nobody.
    """
    _refuse_empty(together.most_of_a_squad)
    if not together.keep_a_supervisor:
        return replace(problem, most_of_a_squad=together.most_of_a_squad)
    supervisors = supervisors_on(facts, problem.staffing.duty, problem.as_of)
    if not supervisors:
        raise ShiftreadyError(
            "supervisors_unknown",
            "Nobody on a squad has a rank that is said to be a supervisor's, so no supervisor can be kept on duty. Say "
            "which ranks stand on which level, under Ranks and size in the settings or as [ranks] in agency.toml.",
            fields={"keep_a_supervisor": "no supervisor is known"},
        )
    return replace(problem, most_of_a_squad=together.most_of_a_squad, supervisors=supervisors)


def supervisors_on(facts: AgencyFacts, people: Iterable[str], day: date) -> frozenset[str]:
    """Those of the people who hold a rank above the line on the day."""
    return frozenset(person for person in people if _is_supervisor(facts, person, day))


def _is_supervisor(facts: AgencyFacts, person: str, day: date) -> bool:
    posting = facts.roster.posting_on(person, day)
    level = facts.rank_levels.get(posting.rank) if posting and posting.rank else None
    return level is not None and level != "line"


def _refuse_empty(most_of_a_squad: int | None) -> None:
    """Refuse a limit of nobody, with which no squad could ever send anyone."""
    if most_of_a_squad is not None and most_of_a_squad < 1:
        raise ShiftreadyError(
            "plan_size_wrong",
            f"With at most {most_of_a_squad} of a squad in class in a week nobody could ever go. Ask for at least 1, "
            "or leave the limit away.",
            fields={"most_of_a_squad": f"{most_of_a_squad} is not 1 or more"},
        )

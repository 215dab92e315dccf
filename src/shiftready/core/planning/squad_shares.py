"""How evenly a plan takes people from the squads: the largest share of its people that one squad gives to class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from shiftready.core.planning.problem import Problem

WHOLE = 10_000
"""A share is counted in hundredths of a percent of the squad, part ones up."""


def people_by_squad(problem: Problem) -> Mapping[str, int]:
    """Members of the group in every squad; whoever stands in none burdens none."""
    return _by_squad(problem, (member.id for member in problem.members))


def largest_share(problem: Problem, seated: Iterable[str]) -> int:
    """Hundredths of a percent of its people that the squad gives which gives most."""
    people, seats = people_by_squad(problem), _by_squad(problem, seated)
    return max((share_of(count, people[squad]) for squad, count in seats.items()), default=0)


def share_of(seats: int, people: int) -> int:
    """Hundredths of a percent that some of these people are, part ones up."""
    return -(-WHOLE * seats // people)


def has_squads_to_share(problem: Problem) -> bool:
    """Whether there is more than one squad among which the seats could be shared out."""
    return problem.aim != "units" and len(people_by_squad(problem)) > 1


def _by_squad(problem: Problem, people: Iterable[str]) -> Counter[str]:
    duty = problem.staffing.duty
    return Counter(duty[person].squad for person in people if person in duty)

"""What must be completed before the planned course, who lacks it, and from when on who sits in it is prepared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from shiftready.core.coverage.specialists import people_with_course
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.eligibility import words_of
from shiftready.core.planning.problem import Problem
from shiftready.core.strategy import Strategy
from shiftready.core.training import Course, SeatGiven

AnyOf = tuple[str, ...]
"""Courses of which one is enough."""


def with_prerequisites(problem: Problem, facts: AgencyFacts, course: Course) -> Problem:
    """The problem with what every member still lacks before the course; nothing of whoever takes it again."""
    after = (*course.after, *_order_of(problem.strategy, course))
    if not after:
        return problem
    trained = _trained(facts, after, problem.as_of)
    again = people_with_course(facts, course.id, problem.as_of)
    members = (m if m.id in again else replace(m, lacks=_lacking(m.id, after, trained)) for m in problem.members)
    prepared = tuple(replace(m, prepared_on=_prepared_on(m.lacks, facts.seats.get(m.id, ()))) for m in members)
    return replace(problem, after=after, members=prepared)


def unprepared(
    facts: AgencyFacts, course: Course, people: Iterable[str], *, as_of: date, first_on: date
) -> dict[str, tuple[AnyOf, ...]]:
    """What those of the people still lack who cannot have completed it by the first day of a class of the course.

    Whoever sits before that day in a class of what is lacking is expected to; whoever takes the course again lacks
    nothing.
    """
    after = (*course.after, *_order_of(facts.strategy, course))
    trained, again = _trained(facts, after, as_of), people_with_course(facts, course.id, as_of) if after else ()
    lacking = {person: _lacking(person, after, trained) for person in people if person not in again}
    return {
        person: lacks
        for person, lacks in lacking.items()
        if lacks and (_prepared_on(lacks, facts.seats.get(person, ())) or date.max) >= first_on
    }


def _trained(facts: AgencyFacts, after: tuple[AnyOf, ...], as_of: date) -> Mapping[str, frozenset[str]]:
    return {one: people_with_course(facts, one, as_of) for any_of in after for one in any_of}


def _order_of(strategy: Strategy | None, course: Course) -> tuple[AnyOf, ...]:
    """The short course before the whole one, where a tiered strategy asks for that order."""
    if strategy is None:
        return ()
    short = strategy.everyone_course if strategy.kind == "tiered" and strategy.everyone_course_first else None
    return ((short,),) if short and course.id == strategy.course else ()


def _lacking(person: str, after: tuple[AnyOf, ...], trained: Mapping[str, frozenset[str]]) -> tuple[AnyOf, ...]:
    return tuple(any_of for any_of in after if not any(person in trained[one] for one in any_of))


def _prepared_on(lacks: tuple[AnyOf, ...], seats: tuple[SeatGiven, ...]) -> date | None:
    """The last day of the class with which the last of what is lacking is completed; None where no seat does it."""
    ends = [_first_end(any_of, seats) for any_of in lacks]
    known = [day for day in ends if day is not None]
    return max(known) if ends and len(known) == len(ends) else None


def _first_end(any_of: AnyOf, seats: tuple[SeatGiven, ...]) -> date | None:
    return min((last for one in seats if one.course in any_of and (last := one.span.last_on) is not None), default=None)


def say_prerequisites(problem: Problem) -> Iterator[str]:
    """Who lacks what must come first, and who of them holds a seat in it."""
    lacking = [one for one in problem.members if one.lacks and not one.is_trained]
    if not lacking:
        return
    who = "1 person has" if len(lacking) == 1 else f"{len(lacking):,} people have"
    seated = sum(1 for one in lacking if one.prepared_on is not None)
    sit = f"{seated:,} {'sits' if seated == 1 else 'sit'}" if seated else "nobody sits"
    yield (
        f"{who} not completed {words_of(problem.after)}, which comes before {problem.course}. Of them {sit} in a class "
        "of it; who does may be seated in a class that begins after it ends, and nobody else of them."
    )

"""Whom a plan seats that goes by rules: everyone of whom one of them asks the course by the plan's end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from shiftready.core.coverage.specialists import strategy_of
from shiftready.core.dates import DAY
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.planning.deadlines import Deadline
from shiftready.core.planning.problem import By, Candidate
from shiftready.core.strategy import Strategy
from shiftready.core.training import SeatGiven


def goes_by_rules(facts: AgencyFacts, by: By | None, course: str) -> bool:
    """Whether rules say whom to seat: where that is asked for, or where no strategy says anything of the course.

    Raises:
        ShiftreadyError: `course_not_in_strategy` where the strategy shall say it and does not name the course, or
            `strategy_missing`, `group_unknown`.
    """
    if by == "rules" or (by is None and facts.strategy is None):
        return True
    strategy = strategy_of(facts)
    is_of_strategy = course in {strategy.course, strategy.everyone_course, *strategy.renewals}
    if by is not None and not is_of_strategy:
        sentence = (
            f'The strategy asks for "{strategy.course}" and says nothing of "{course}", so nobody knows whose seats '
            f"shall even out {by}. Go by rules, so that everyone is seated of whom a rule asks it, or plan the "
            "strategy's course."
        )
        raise ShiftreadyError("course_not_in_strategy", sentence, fields={"course": sentence, "by": sentence})
    return not is_of_strategy


def squads_or_rules(facts: AgencyFacts, course: str | None) -> By:
    """What plans for every last day go by: the squads, or rules for a course that the strategy does not name."""
    return "rules" if course and goes_by_rules(facts, None, course) else "squads"


def strategy_for_rules(facts: AgencyFacts, course: str) -> Strategy:
    """The agency's ways of choosing between people alike and of sparing nights, without its say on whom to send."""
    own = facts.strategy or Strategy("all_sworn", course, group="")
    return replace(
        own,
        kind="all_sworn",
        course=course,
        everyone_course=None,
        minimum_months_of_service=0,
        lasting_months=None,
        renewals=(),
        share=1.0,
        at_least=0,
        volunteers="not_recorded" if own.volunteers == "not_recorded" else "first",
    )


def asked_by_rules(
    facts: AgencyFacts, deadlines: Mapping[str, Deadline], course: str, *, as_of: date, last_on: date
) -> Iterator[Candidate]:
    """Everyone still there of whom a rule asks the course by the last day, or without a day; in roster order.

    Who completed it before is asked again, so nobody counts as trained.
    """
    for number, person in facts.roster.people.items():
        asked = deadlines.get(number)
        is_there = person.left_on is None or as_of <= person.left_on
        if asked is not None and is_there and _is_asked_by(asked, last_on):
            posting = facts.roster.posting_on(number, as_of)
            expected_on = _expected_on(facts.seats.get(number, ()), course, asked.not_before)
            yield Candidate(
                person,
                is_trained=False,
                ready_on=as_of,
                expected_on=expected_on,
                unit=posting.unit if posting else None,
                deadline=asked,
                counts_until=asked.lacks_from - DAY if as_of < asked.lacks_from else None,
            )


def _is_asked_by(asked: Deadline, day: date) -> bool:
    return asked.lacks_from <= day and (asked.late_from is None or asked.late_from <= day)


def _expected_on(seats: tuple[SeatGiven, ...], course: str, not_before: date | None) -> date | None:
    """The day on which the first class ends that counts for the time in question; None without a seat in one."""
    ends = (last for seat in seats if seat.course == course and (last := seat.span.last_on) is not None)
    return min((last for last in ends if not_before is None or not_before <= last), default=None)

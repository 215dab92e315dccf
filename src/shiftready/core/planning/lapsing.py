"""Training that lapses within the days of a plan: who may be seated again, and what must be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from shiftready.core.dates import DAY, add_months
from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.problem import Problem

A_WEEK = timedelta(days=7)


def lapses_by(problem: Problem) -> bool:
    """Whether what this plan trains people in counts for some months only."""
    is_other = problem.aim == "everyone" and problem.course != problem.strategy.course
    return problem.strategy.lasting_months is not None and not is_other


def only_renews(problem: Problem) -> bool:
    """Whether the plan's course makes nobody a specialist and keeps those who are."""
    strategy = problem.strategy
    return problem.aim != "everyone" and problem.course != strategy.course and problem.course in strategy.renewals


def is_renewed_otherwise(problem: Problem) -> bool:
    """Whether a shorter course than the plan's renews what lapses."""
    renewals = problem.strategy.renewals
    return bool(renewals) and problem.course not in renewals


def refuse_longer_than_status(problem: Problem) -> None:
    """Refuse weeks so many that whoever is seated first would lapse within them."""
    months, last_on = problem.strategy.lasting_months, problem.weeks[-1].measured_days[-1]
    if months is None or not lapses_by(problem):
        return
    ends = [opening.days[-1] for opening in problem.openings if opening.is_open]
    expected = [m.expected_on for m in problem.members if m.expected_on is not None and not m.is_kept_off]
    ends += [ends_on for ends_on in expected if problem.as_of <= ends_on]
    lasts_to = add_months(min(ends), months) if ends else last_on
    if lasts_to < last_on:
        weeks = len(problem.weeks) - -((lasts_to - last_on) // A_WEEK)
        raise ShiftreadyError(
            "plan_longer_than_status",
            f"The course counts for {months} months, and whoever is seated first would lapse on {lasts_to + DAY}, "
            f"within these {len(problem.weeks)} weeks. Ask for at most {weeks} weeks.",
            fields={"weeks": f"at most {weeks}"},
        )


def say_lapses(problem: Problem) -> Iterator[str]:
    """Whose training lapses within the plan, and whether this course would renew it; rules are told of elsewhere."""
    yield from _say_decisions(problem)
    lapsing = sum(1 for m in problem.members if m.counts_until is not None and not m.is_kept_off)
    if not lapsing or problem.is_by_rules:
        return
    who = _people(lapsing)
    yield f"The training of {who} lapses within the days of this plan: each counts until then. {_what_next(problem)}"


def _say_decisions(problem: Problem) -> Iterator[str]:
    """Whom decisions about the list take off it, or bring back, within the plan."""
    kept_off = [member for member in problem.members if member.is_kept_off]
    gone = sum(1 for member in kept_off if member.counts_until is not None)
    back = sum(1 for member in kept_off if member.listed_from is not None)
    if gone:
        yield (
            f"A decision about the list ends the status of {_people(gone)} within the days of this plan: each counts "
            "until then, and no seat changes that."
        )
    if back:
        counts = "counts" if back == 1 else "count"
        yield (
            f"{_people(back)} {counts} again, or for the first time, by a decision about the list within the days of "
            "this plan: each from that day on, without a seat."
        )


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _what_next(problem: Problem) -> str:
    if is_renewed_otherwise(problem):
        courses = " or ".join(problem.strategy.renewals)
        return f"This course is not for them while it lasts: {courses} renews it."
    if only_renews(problem):
        return "Whose class ends by then keeps it; nobody else can be seated in a course that only renews."
    return "They may be seated again, and a seat of theirs counts from the day after it lapses."

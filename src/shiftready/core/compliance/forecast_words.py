"""How a forecast is said, as words and as plain data, and what it leaves out: the same for every door."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from shiftready.core.compliance.forecast import Forecast
from shiftready.core.compliance.how_certain import certainty_notes
from shiftready.core.compliance.rule import Rule
from shiftready.core.compliance.seats_needed import Need, Seats, quarter_of
from shiftready.core.compliance.turns import Turn

ATTRITION = "Attrition is left out: nobody is taken to leave, to move or to be hired who is not known to by now."
MONTHS_A_QUARTER = 3


def notes_of(forecast: Forecast, rules: Iterable[Rule]) -> dict[str, str]:
    """What a reader must know of the figures and of the rules they follow from, a sentence by its code for programs."""
    notes = {"attrition_left_out": ATTRITION}
    drawn = forecast.complete_until
    if drawn is not None and drawn < forecast.as_of:
        notes["completions_drawn_earlier"] = (
            f"The list of completions was drawn on {drawn}: whoever was trained after that looks untrained here."
        )
    return notes | certainty_notes(rules, forecast.as_of)


def say_quarter(first_on: date) -> str:
    """A quarter of the year by its first day: 2027-Q1."""
    return f"{first_on.year}-Q{(first_on.month - 1) // MONTHS_A_QUARTER + 1}"


def say_when(seats: Seats) -> str:
    """When seats are needed: `late`, a quarter, or `no_deadline`."""
    if seats.is_late:
        return "late"
    return "no_deadline" if seats.quarter is None else say_quarter(seats.quarter)


def say_when_of(need: Need) -> str:
    """When one thing is needed, in the words of `say_when`."""
    if need.is_late:
        return "late"
    return "no_deadline" if need.by is None else say_quarter(quarter_of(need.by))


def kind_of_need(need: Need) -> str:
    """`seat` for a course, `minutes` of a topic that no course holds, `no_course_cures` where nothing is enough."""
    if need.step is None:
        return "no_course_cures"
    return "seat" if need.step.course else "minutes"


def kind_of_turn(turn: Turn) -> str:
    """`lapse` for who was in order until then, `deadline_passes` for who was due."""
    return "lapse" if turn.lapses else "deadline_passes"


def turn_as_data(turn: Turn) -> dict[str, Any]:
    days = {"person": turn.person, "rule": turn.rule, "on": turn.on}
    return {"kind": kind_of_turn(turn), **days, "was": turn.was, "becomes": turn.becomes}


def seats_as_data(seats: Seats) -> dict[str, Any]:
    course = {"course": seats.course, "title": seats.title, "minutes": seats.minutes}
    return {**course, "needed": say_when(seats), "people": list(seats.people), "seated": list(seats.seated)}


def need_as_data(need: Need) -> dict[str, Any]:
    topics = dict(need.step.topics) if need.step else {}
    told = {"kind": kind_of_need(need), "person": need.person, "rule": need.rule}
    return {**told, "by": need.by, "is_late": need.is_late, "minutes_by_topic": topics}

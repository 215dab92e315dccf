"""A class looked at before it is made: weekends, clock changes and closed days are named."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from shiftready.core.delivery.layout import lay_out
from shiftready.core.delivery.preview import preview
from shiftready.core.training import Block, Course

CHICAGO = ZoneInfo("America/Chicago")


def a_course(days, split=()):
    blocks = tuple(Block(f"b{day}", f"Day {day}", day, 60, "law", "lecture") for day in range(1, days + 1))
    return Course("c", "A course", date(2020, 1, 1), 60 * days, days, blocks, split=split)


def look(course, starts_on, closed=()):
    laid = lay_out(course, starts_on, zone=CHICAGO, closed_days=frozenset(closed))
    return preview(laid, CHICAGO, closed)


def test_an_ordinary_day_has_nothing_odd_about_it():
    (day,) = look(a_course(1), date(2026, 3, 2)).days

    assert (day.day, day.notes, day.starts_at.time(), day.ends_at.time()) == (
        date(2026, 3, 2),
        (),
        time(8),
        time(9),
    )


def test_weekends_and_clock_changes_are_named_and_the_hour_stays():
    days = look(a_course(4), date(2026, 3, 6)).days

    assert [day.notes for day in days] == [
        (),
        ("A day of the weekend: Saturday.",),
        (
            "A day of the weekend: Sunday.",
            ("Clocks go forward by 60 minutes since 7 Mar 2026; the class keeps the hour the clock shows."),
        ),
        (),
    ]
    assert {day.starts_at.time() for day in days} == {time(8)}


def test_in_autumn_clocks_go_back_also_between_two_weeks():
    days = look(a_course(2, split=(1, 1)), date(2026, 10, 30)).days

    assert days[1].notes == (
        "Clocks go back by 60 minutes since 30 Oct 2026; the class keeps the hour the clock shows.",
    )


def test_days_between_that_it_passes_over_are_named_closed_or_not():
    closed = {date(2026, 11, 26)}

    found = look(a_course(2, split=(1, 1)), date(2026, 11, 19), closed)

    assert [day.day for day in found.days] == [date(2026, 11, 19), date(2026, 11, 23)]
    assert found.passed_over == ((date(2026, 11, 20), False),)

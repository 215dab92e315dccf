"""Weeks as a calendar: which cell holds what."""

from __future__ import annotations

from datetime import date

from shiftready.web.calendar import Entry, weeks_between

MONDAY = date(2026, 3, 2)


def _entry(words, first, last):
    return Entry(words, f"#{words}", date(2026, 3, first), date(2026, 3, last))


def _lines(week):
    return [[(one.days, one.entry and one.entry.words) for one in line] for line in week.lines]


def test_classes_that_follow_each_other_share_a_line_and_those_that_meet_do_not():
    entries = [_entry("third", 4, 6), _entry("first", 2, 3), _entry("second", 3, 3)]

    (week,) = weeks_between(MONDAY, MONDAY, entries, {})

    assert _lines(week) == [[(2, "first"), (3, "third"), (2, None)], [(1, None), (1, "second"), (5, None)]]


def test_a_class_over_a_weekend_stands_in_both_weeks():
    weeks = weeks_between(MONDAY, date(2026, 3, 9), [_entry("long", 5, 9)], {})

    assert [_lines(week) for week in weeks] == [[[(3, None), (4, "long")]], [[(1, "long"), (6, None)]]]


def test_weeks_are_whole_and_a_closed_day_says_so():
    weeks = weeks_between(date(2026, 3, 4), date(2026, 3, 8), [_entry("before", 1, 1)], {date(2026, 3, 6): "closed"})

    assert [[(day.on.day, day.remark) for day in week.days] for week in weeks] == [
        [(2, ""), (3, ""), (4, ""), (5, ""), (6, "closed"), (7, ""), (8, "")]
    ]
    assert [_lines(week) for week in weeks] == [[]]

"""What the text of a cell means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.training import Credit
from shiftready.formats.cells import DayCell, looks_day_first, read_day, read_whole, read_yes
from shiftready.formats.credits_cell import read_credits, write_credits


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("2021-04-13", DayCell(date(2021, 4, 13), "day")),
        ("2021-4-3", DayCell(date(2021, 4, 3), "day")),
        ("2021-04-13 00:00:00", DayCell(date(2021, 4, 13), "day")),
        ("2021-04-13T00:00:00.000", DayCell(date(2021, 4, 13), "day")),
        ("2013-04", DayCell(date(2013, 4, 1), "month")),
        ("4/3/2021", DayCell(date(2021, 4, 3), "slashes")),
        ("04/13/2021", DayCell(date(2021, 4, 13), "slashes")),
        ("13/04/2021", DayCell(None, "unreadable", "is not a date with the month first")),
        ("13/45/2021", DayCell(None, "unreadable", "is not a day of the calendar")),
        ("2021-02-29", DayCell(None, "unreadable", "is not a day of the calendar")),
        ("4/3/21", DayCell(None, "unreadable", "is not a date")),
        ("20210413", DayCell(None, "unreadable", "is not a date")),
        ("44299", DayCell(None, "unreadable", "is not a date")),
        ("0213-04-01", DayCell(None, "unreadable", "is not a date between 1900 and 2100")),
        ("1901-01-01", DayCell(None, "unknown", "the day many systems write for unknown")),
        ("1900-01-01", DayCell(None, "unknown", "the first day a spreadsheet knows")),
        ("9999-12-31", DayCell(date(9999, 12, 31), "day")),
    ],
)
def test_a_date_is_read_as_it_was_meant_or_not_at_all(text, cell):
    assert read_day(text) == cell


@given(st.dates(date(1902, 1, 1), date(2100, 12, 31)))
def test_every_day_reads_back_as_itself_with_dashes_and_with_slashes(day):
    assert read_day(day.isoformat()).day == day
    assert read_day(f"{day.month}/{day.day}/{day.year}").day == day


@given(st.text())
def test_no_text_makes_a_date_crash(text):
    assert (read_day(text).day is None) == (read_day(text).how in ("unknown", "unreadable"))


def test_whole_numbers_and_answers_are_read_or_not_known():
    assert [read_whole(text) for text in ("4", "-3", "4.0", "four", "")] == [4, -3, None, None, None]
    assert [read_yes(text) for text in ("Yes", "x", "NO", "0", "maybe", "")] == [True, True, False, False, None, None]


def test_credits_are_read_from_one_cell():
    assert read_credits("legal:60; de-escalation:120:in_person+role_play") == (
        Credit("legal", 60),
        Credit("de-escalation", 120, frozenset({"in_person", "role_play"})),
    )
    assert [read_credits(text) for text in ("", "legal", "legal:one")] == [(), None, None]


_word = st.text("abcdefgh_- ", min_size=1).map(str.strip).filter(bool)


@given(st.lists(st.builds(Credit, _word, st.integers(0, 99_999), st.frozensets(_word, max_size=3))))
def test_credits_written_are_read_back(credits_):
    assert read_credits(write_credits(credits_)) == tuple(credits_)


@pytest.mark.parametrize(
    ("text", "looks"),
    [("21/4/2013", True), ("21.4.2013", True), ("21-04-2013", True), ("4/21/2013", False), ("4/5/2013", False)],
)
def test_a_date_that_can_only_have_the_day_first_is_known_as_such(text, looks):
    assert looks_day_first(text) is looks

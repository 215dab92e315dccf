"""Sectors by hour: shifts over midnight, clocks that are changed, hours that nobody stated."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from shiftready.core.coverage.hours import HourCell, build_hours, hour_lines
from shiftready.core.dates import days_from
from shiftready.core.shift_hours import ShiftHours
from tests.core.coverage.shifts import AS_OF, agency, strategy

CHICAGO = ZoneInfo("America/Chicago")


def hours_of(facts, *, first=AS_OF, days=1, **asked):
    return build_hours(facts, as_of=first, days=days_from(first, days), zone=CHICAGO, **asked)


def with_hours(facts, **hours):
    return replace(facts, staffing=replace(facts.staffing, shift_hours=hours))


def test_a_night_shift_works_on_into_the_first_hours_of_the_next_day():
    facts = agency({"N": ["ann"]}, trained=["ann"], shifts={"N": "night"}, pattern="alternate")

    # On duty on odd days of January: the shift of the 7th works from 23:00 to 7:00 of the 8th.
    found = hours_of(facts, first=date(2024, 1, 7), days=2)

    worked = [(day.day, hour) for _, day, hour, cell in found.lines if cell.heads]
    assert worked == [(7, 23), *((8, hour) for hour in range(7))]
    assert (found.hours_that_are("enough"), found.hours_that_are("off")) == (8, 40)


def test_the_shift_of_the_day_before_reaches_into_the_first_day_shown():
    facts = agency({"N": ["ann"]}, trained=["ann"], shifts={"N": "night"}, pattern="alternate")

    found = hours_of(facts, first=date(2024, 1, 8))

    assert [hour for _, _, hour, cell in found.lines if cell.heads] == list(range(7))


def test_a_surplus_of_one_squad_fills_no_gap_of_another_in_the_same_sector():
    facts = agency({"A": ["ann", "bob"], "B": ["cat"], "C": ["dan"]}, trained=["ann", "bob"], units={"dan": "2"})

    found = hours_of(facts)

    assert found.sectors == ("1", "2")
    assert [row[0][7] for row in found.cells] == [HourCell(3, 2, 2, 1), HourCell(1, 0, 1, 1)]
    assert [row[0][7].presence for row in found.cells] == ["short", "none"]


def test_an_hour_that_the_clocks_leave_out_is_not_counted_and_one_they_repeat_counts_twice():
    facts = agency({"N": ["ann"]}, shifts={"N": "night"})

    spring, autumn = (hours_of(facts, first=day) for day in (date(2024, 3, 10), date(2024, 11, 3)))

    assert [cell.times for cell in spring.cells[0][0]][:4] == [1, 1, 0, 1]
    assert [cell.times for cell in autumn.cells[0][0]][:4] == [1, 2, 1, 1]
    assert [found.hours_that_are("none") for found in (spring, autumn)] == [7, 9]
    assert [len(list(hour_lines(found))) for found in (spring, autumn)] == [23, 24]


def test_a_shift_whose_hours_nobody_stated_stands_in_no_hour_and_the_way_out_is_said():
    facts = agency({"P": ["ann"], "D": ["bob"]}, shifts={"P": "power"})

    found = hours_of(facts)

    assert found.without_hours == ("P",)
    assert {cell.heads for _, _, _, cell in found.lines} == {0, 1}
    assumed, unknown = found.notes
    assert assumed.message == "Hours of shifts are assumed where none are recorded: day 07:00-15:00."
    assert unknown.code == "shift_hours_unknown"
    assert unknown.message == (
        'Nobody stated the hours of "power", so they stand in no hour. State them under Settings, Hours of shifts, or '
        "under [shifts] in agency.toml, as in 14-22."
    )


def test_stated_hours_take_the_place_of_those_assumed():
    facts = with_hours(agency({"P": ["ann"]}, shifts={"P": "power"}), power=ShiftHours(18, 4))

    found = hours_of(facts)

    assert (found.without_hours, found.notes) == ((), ())
    assert Counter(cell.heads for _, _, _, cell in found.lines) == {1: 10, 0: 14}


def test_squads_and_shift_narrow_what_is_laid_out():
    facts = agency({"A": ["ann"], "B": ["bob"]}, shifts={"B": "night"}, chosen=strategy())

    assert {hour for _, _, hour, cell in hours_of(facts, shift="night").lines if cell.heads} == {23, *range(7)}
    assert {hour for _, _, hour, cell in hours_of(facts, squads={"A"}).lines if cell.heads} == set(range(7, 15))
    assert hours_of(facts, squads=set()).sectors == ()

"""Whom a dispatcher can send on a day, shift by shift."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.coverage.board import BoardCell, build_board
from shiftready.core.coverage.dispatch import ShiftOnDuty, SquadOnDuty, dispatch_list
from shiftready.core.dates import DAY
from shiftready.core.shift_hours import ShiftHours
from tests.core.coverage.shifts import AS_OF, agency, record, seat, span, strategy
from tests.core.planning.test_exact import agencies


def test_shifts_stand_in_the_order_of_a_day_with_who_can_be_sent_in_roster_order():
    facts = agency(
        {"N": ["ann"], "D": ["bob", "cat"], "X": ["dan"], "E": ["eve"]},
        trained=["cat", "bob", "eve"],
        shifts={"N": "night", "D": "day", "X": "", "E": "evening"},
    )

    found = dispatch_list(facts, AS_OF)

    assert found.shifts == (
        ShiftOnDuty("day", (SquadOnDuty("D", BoardCell(2, 2, 1), ("bob", "cat")),), ShiftHours(7, 15)),
        ShiftOnDuty("evening", (SquadOnDuty("E", BoardCell(1, 1, 1), ("eve",)),), ShiftHours(15, 23)),
        ShiftOnDuty("night", (SquadOnDuty("N", BoardCell(1, 0, 1), ()),), ShiftHours(23, 7)),
        ShiftOnDuty("", (SquadOnDuty("X", BoardCell(1, 0, 1), ()),)),
    )
    assert [(shift.specialists, shift.without) for shift in found.shifts] == [
        (2, ()),
        (1, ()),
        (0, ("N",)),
        (0, ("X",)),
    ]
    assert [note.message for note in found.notes] == [
        "Hours of shifts are assumed where none are recorded: day 07:00-15:00, evening 15:00-23:00, night 23:00-07:00."
    ]


def test_recorded_hours_set_the_order_and_take_the_place_of_those_assumed():
    facts = agency({"N": ["ann"], "D": ["bob"]}, shifts={"N": "late", "D": "day"})
    hours = {"late": ShiftHours(4, 12), "day": ShiftHours(6, 18)}
    facts = replace(facts, staffing=replace(facts.staffing, shift_hours=hours))

    found = dispatch_list(facts, AS_OF)

    assert [(shift.shift, shift.hours) for shift in found.shifts] == list(hours.items())
    assert found.notes == ()


def test_who_is_off_away_or_in_class_is_not_sent_and_a_squad_at_rest_is_left_out():
    monday = date(2024, 1, 8)
    facts = agency(
        {"A": ["ann", "bob", "cat"], "B": ["dan"]},
        trained=["ann", "bob", "cat", "dan"],
        pattern="alternate",
        phases={"ann": 1, "bob": 1, "cat": 1},
        away={"bob": span(8, 9)},
        seats=[seat("cat", 8, 8, course="legal")],
    )

    found = dispatch_list(facts, monday)

    assert [(one.squad, one.specialists) for shift in found.shifts for one in shift.squads] == [("A", ("ann",))]


def test_nobody_is_a_specialist_on_a_day_before_the_course():
    facts = agency({"A": ["ann"]}, trained=["ann"], chosen=strategy(at_least=1))
    completed_on = facts.training.records["ann"][0].completed_on

    on_the_day, before = (dispatch_list(facts, day) for day in (completed_on, completed_on - DAY))

    assert [shift.specialists for shift in (*on_the_day.shifts, *before.shifts)] == [1, 0]


def test_the_list_has_a_line_for_every_specialist_and_one_for_a_squad_without():
    facts = agency({"A": ["ann", "bob"], "B": ["cat"]}, trained=["ann", "bob"])

    lines = [(shift, one.squad, person) for shift, one, person in dispatch_list(facts, AS_OF).lines]

    assert lines == [("day", "A", "ann"), ("day", "A", "bob"), ("day", "B", "")]


@settings(max_examples=40, deadline=None)
@given(agencies(8, kinds=["specialist"]), st.integers(0, 20))
def test_the_names_are_as_many_as_the_board_counts(facts, later):
    day = AS_OF + later * DAY

    found = dispatch_list(facts, day)

    board = build_board(facts, as_of=day, days=[day])
    counted = {squad: cell for squad, (cell,) in zip(board.squads, board.cells, strict=True) if cell.heads}
    listed = {one.squad: one for shift in found.shifts for one in shift.squads}
    assert {squad: one.cell for squad, one in listed.items()} == counted
    assert {squad: len(one.specialists) for squad, one in listed.items()} == {
        squad: cell.specialists for squad, cell in counted.items()
    }


def test_nobody_is_sent_from_the_day_after_their_status_lapsed():
    facts = agency(
        {"A": ["ann", "bob"]},
        records=[record("ann", date(2022, 1, 6)), record("bob", date(2022, 1, 7))],
        chosen=strategy(lasting_months=24),
    )

    sent = [dispatch_list(facts, day).shifts[0].squads[0].specialists for day in (AS_OF, AS_OF + DAY)]

    assert sent == [("ann", "bob"), ("bob",)]

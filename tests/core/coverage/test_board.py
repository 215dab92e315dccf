"""Squads by day: who is on duty, how many specialists, how many are missing."""

from datetime import date

from shiftready.core.coverage.board import Board, BoardCell, build_board
from shiftready.core.coverage.notes import Note
from shiftready.core.coverage.squads import SquadPlace
from shiftready.core.dates import days_from
from shiftready.core.shift_hours import ShiftHours
from tests.core.coverage.shifts import AS_OF, agency, record, seat, span, strategy


def test_the_board_counts_heads_and_specialists_by_the_pattern():
    facts = agency(
        {"A": ["ann", "bob", "cat"]},
        trained=["ann"],
        pattern="alternate",
        phases={"cat": 1},
        chosen=strategy(share=0.5, at_least=0),
    )
    days = days_from(date(2024, 1, 1), 2)

    board = build_board(facts, as_of=AS_OF, days=days)

    places = {"A": SquadPlace("A", "1", "day", ShiftHours(7, 15))}
    assert board == Board(days, ("A",), ((BoardCell(2, 1, 1), BoardCell(1, 0, 1)),), places=places)
    assert [cell.short for cell in board.cells[0]] == [0, 1]
    assert board.short_person_days == 1


def test_people_away_are_neither_heads_nor_specialists():
    facts = agency({"A": ["ann", "bob"]}, trained=["ann"], away={"ann": span(7, 7)})

    board = build_board(facts, as_of=AS_OF, days=days_from(date(2024, 1, 6), 3))

    assert board.cells == ((BoardCell(2, 1, 1), BoardCell(1, 0, 1), BoardCell(2, 1, 1)),)


def test_squads_come_in_the_order_of_the_floors_and_then_of_the_duty_table():
    facts = agency({"C": ["cat"], "A": ["ann"], "B": ["bob"]}, floors={"B": 1, "A": 1})

    assert build_board(facts, as_of=AS_OF, days=[AS_OF]).squads == ("B", "A", "C")


def test_who_sits_in_class_is_off_the_floor_and_no_specialist_before_a_record_says_so():
    facts = agency(
        {"N": ["ann", "bob", "cat"]},
        trained=["ann"],
        shifts={"N": "night"},
        seats=[seat("ann", 9, 9, course="legal"), seat("bob", 8, 8)],
        chosen=strategy(night_before_class_off=True),
    )

    board = build_board(facts, as_of=AS_OF, days=days_from(date(2024, 1, 6), 6))

    heads = [(cell.heads, cell.specialists) for cell in board.cells[0]]
    assert heads == [(3, 1), (2, 1), (1, 0), (2, 0), (3, 1), (3, 1)]
    assert board.notes == (
        Note(
            "people_in_class",
            "2 people sit in a class on some of these days and do not stand on the floor then. "
            "Nobody counts as a specialist before a record says so.",
        ),
    )
    assert build_board(facts, as_of=AS_OF, days=[AS_OF]).notes == ()


def test_whoever_is_known_to_leave_is_on_duty_until_their_last_day():
    facts = agency({"A": ["ann", "bob"]}, trained=["ann"], left={"ann": date(2024, 1, 7)})

    board = build_board(facts, as_of=AS_OF, days=days_from(date(2024, 1, 6), 3))

    assert board.cells == ((BoardCell(2, 1, 1), BoardCell(2, 1, 1), BoardCell(1, 0, 1)),)
    assert [cell.presence for cell in board.cells[0]] == ["enough", "enough", "none"]


def test_whose_status_lapses_stands_on_the_floor_and_is_a_specialist_to_the_last_day_of_it():
    facts = agency(
        {"A": ["ann", "bob", "cat"]},
        records=[record("ann", date(2022, 1, 7)), record("bob", date(2023, 1, 7)), record("cat", date(2022, 1, 5))],
        chosen=strategy(lasting_months=24),
    )

    board = build_board(facts, as_of=AS_OF, days=days_from(AS_OF, 3))

    assert board.cells == ((BoardCell(3, 2, 1), BoardCell(3, 2, 1), BoardCell(3, 1, 1)),)
    assert board.notes == (
        Note(
            "status_lapses",
            "The status of 1 specialist lapses before the last of these days: from then on they are not counted, "
            "unless it is renewed.",
        ),
    )
    assert build_board(facts, as_of=AS_OF, days=days_from(AS_OF, 2)).notes == ()

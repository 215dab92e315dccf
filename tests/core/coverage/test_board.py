"""Squads by day: who is on duty, how many specialists, how many are missing."""

from datetime import date

from shiftready.core.coverage.board import Board, BoardCell, build_board
from shiftready.core.dates import days_from
from tests.core.coverage.shifts import AS_OF, agency, span, strategy


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

    assert board == Board(days, ("A",), ((BoardCell(2, 1, 1), BoardCell(1, 0, 1)),))
    assert [cell.short for cell in board.cells[0]] == [0, 1]
    assert board.short_person_days == 1


def test_people_away_are_neither_heads_nor_specialists():
    facts = agency({"A": ["ann", "bob"]}, trained=["ann"], away={"ann": span(7, 7)})

    board = build_board(facts, as_of=AS_OF, days=days_from(date(2024, 1, 6), 3))

    assert board.cells == ((BoardCell(2, 1, 1), BoardCell(1, 0, 1), BoardCell(2, 1, 1)),)


def test_squads_come_in_the_order_of_the_floors_and_then_of_the_duty_table():
    facts = agency({"C": ["cat"], "A": ["ann"], "B": ["bob"]}, floors={"B": 1, "A": 1})

    assert build_board(facts, as_of=AS_OF, days=[AS_OF]).squads == ("B", "A", "C")

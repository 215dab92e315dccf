"""Which coming shifts lack a specialist, and who of them is nearest to being one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.core.coverage.board import BoardCell, build_board
from shiftready.core.coverage.gaps import Nearest, ShiftGap, coming_gaps, gap_lines, nearest_of
from shiftready.core.coverage.squads import SquadPlace
from shiftready.core.dates import days_from
from shiftready.core.shift_hours import ShiftHours
from tests.core.coverage.shifts import AS_OF, agency, record, seat, span, strategy, volunteer

DAY, NIGHT = ShiftHours(7, 15), ShiftHours(23, 7)


def board_of(facts, days=1):
    return build_board(facts, as_of=AS_OF, days=days_from(AS_OF, days))


def test_gaps_come_by_day_and_by_the_hour_the_shift_begins():
    facts = agency({"N": ["ann"], "D": ["bob"], "E": ["eve"]}, trained=["eve"], shifts={"N": "night"})

    gaps = coming_gaps(board_of(facts, days=2))

    assert [(gap.day.day, gap.place.squad, gap.lack) for gap in gaps] == [
        (6, "D", "none"),
        (6, "N", "none"),
        (7, "D", "none"),
        (7, "N", "none"),
    ]
    assert gaps[0] == ShiftGap(AS_OF, SquadPlace("D", "1", "day", DAY), BoardCell(1, 0, 1))
    assert coming_gaps(board_of(facts), shift="night") == (
        ShiftGap(AS_OF, SquadPlace("N", "1", "night", NIGHT), BoardCell(1, 0, 1)),
    )


def test_too_few_is_another_lack_than_none():
    facts = agency({"A": ["ann", "bob"], "B": ["cat"]}, trained=["ann"], chosen=strategy(at_least=2))

    assert [gap.place.squad for gap in coming_gaps(board_of(facts), lack="short")] == ["A"]
    assert [gap.place.squad for gap in coming_gaps(board_of(facts), lack="none")] == ["B"]


def test_a_squad_at_rest_has_no_shift_to_fill():
    facts = agency({"A": ["ann"]}, pattern="alternate")

    assert [cell.short for cell in board_of(facts, days=2).cells[0]] == [1, 1]
    assert [gap.day for gap in coming_gaps(board_of(facts, days=2))] == [date(2024, 1, 7)]


def test_nearest_are_those_whose_class_ends_before_then_whom_a_supervisor_recommends_then_volunteers():
    facts = agency(
        {"A": ["vic", "rae", "off", "old", "sue", "ned", "tom"]},
        away={"off": span(6, 31)},
        volunteers=[
            volunteer("vic"),
            volunteer("rae", recommended=True),
            volunteer("off", recommended=True),
            volunteer("tom", volunteered_on=date(2024, 1, 20)),
        ],
        seats=[seat("sue", 8, 12), seat("ned", 8, 12, course="legal")],
    )
    before, after = coming_gaps(build_board(facts, as_of=AS_OF, days=[date(2024, 1, 10), date(2024, 1, 15)]))

    assert nearest_of(facts, [before, after], as_of=AS_OF) == [
        (Nearest("rae", "recommended"), Nearest("vic", "volunteer")),
        (Nearest("sue", "in_class"), Nearest("rae", "recommended"), Nearest("vic", "volunteer")),
    ]


def test_as_a_list_the_nearest_stand_in_one_cell():
    facts = agency({"A": ["vic", "rae"]}, volunteers=[volunteer("vic"), volunteer("rae", recommended=True)])
    gaps = coming_gaps(board_of(facts))

    lines = list(gap_lines(gaps, nearest_of(facts, gaps, as_of=AS_OF), {"vic": "Vic Example"}))

    said = "rae: volunteered, and a supervisor recommends it; Vic Example (vic): volunteered"
    assert lines == [(AS_OF, "day", 7, 15, "1", "A", "none", 2, 0, 1, 1, said)]


def test_a_gap_names_everyone_whose_status_lapses_before_it_and_whose_class_renews_it_in_time():
    chosen = strategy(lasting_months=24, renewals=("cit-refresher",))
    facts = agency(
        {"A": ["ann", "bob", "cat", "dan", "eve", "vic"]},
        records=[record(p, date(2022, 1, 11)) for p in ("ann", "bob", "cat", "dan", "eve")],
        volunteers=[volunteer("vic"), volunteer("bob")],
        seats=[seat("ann", 10, 10, course="cit-refresher"), seat("bob", 12, 12, course="cit-refresher")],
        chosen=chosen,
    )
    (gap,) = coming_gaps(build_board(facts, as_of=AS_OF, days=[date(2024, 1, 11), date(2024, 1, 15)]))

    last_day = date(2024, 1, 11)
    assert gap.day == date(2024, 1, 15)
    (near,) = nearest_of(facts, [gap], as_of=AS_OF)
    assert near == (
        Nearest("ann", "in_class"),
        *(Nearest(person, "lapses", last_day) for person in ("bob", "cat", "dan", "eve")),
        Nearest("vic", "volunteer"),
    )
    assert near[1].said == "a specialist until 2024-01-11"
    assert nearest_of(facts, [replace(gap, day=last_day)], as_of=AS_OF) == [(Nearest("vic", "volunteer"),)]

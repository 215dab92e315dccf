"""The table of numbers at boards: what a line says, and every line that cannot be used named."""

from __future__ import annotations

from datetime import date

from shiftready.core.board_numbers import BoardNumber
from shiftready.formats.board_numbers_csv import board_number_table, read_board_numbers

PEOPLE = {"p1": None, "p2": None}
P1 = BoardNumber("tx-tcole", "person", "p1", "123456", date(2020, 1, 1))
COURSE = BoardNumber("tx-tcole", "course", "cit-40", "1850", None, date(2027, 8, 31))


def read(tmp_path, text):
    path = tmp_path / "board_numbers.csv"
    path.write_text(text, encoding="utf-8")
    return read_board_numbers(path, people=PEOPLE)


def test_what_is_written_is_read_again_and_numbers_of_classes_stay_behind(tmp_path):
    heads, rows = board_number_table([COURSE, P1, BoardNumber("ca-post", "class", "7", "1")])["board_numbers"]

    again = read(tmp_path, "".join(",".join(row) + "\n" for row in (heads, *rows)))

    assert again.values == {"tx-tcole": (COURSE, P1)}
    assert (again.rows, again.kept, again.problems) == (2, 2, ())
    assert board_number_table([BoardNumber("ca-post", "class", "7", "1")]) == {}


def test_every_line_that_cannot_be_used_is_named_with_what_is_wrong(tmp_path):
    lines = (
        "tx-tcole,123456,p1,,,", "tx-tcole,123456,p2,,,", "tx-tcole,1,p9,,,", "tx-tcole,,p1,,,", ",5,p1,,,",
        "tx-tcole,6,p1,cit-40,,", "tx-tcole,7,,,,", "tx-tcole,8,p2,,2026-02-01,2026-01-01", "tx-tcole,123456,p1,,,",
        "wa-cjtc,123456,p2,,,",
    )  # fmt: skip

    found = read(tmp_path, "board,number,person,course,from,to\n" + "\n".join(lines) + "\n")

    assert [(one.line, one.code) for one in found.problems] == [
        (3, "number_of_somebody_else"), (4, "person_not_on_roster"), (5, "number_missing"), (6, "board_missing"),
        (7, "holder_unclear"), (8, "holder_unclear"), (9, "end_before_start"), (10, "line_twice"),
    ]  # fmt: skip
    assert found.problems[0].message == (
        '"123456" is the number of "p1" at tx-tcole already, in line 2; the line was not used.'
    )
    assert [one.holder for each in found.values.values() for one in each] == ["p1", "p2"]

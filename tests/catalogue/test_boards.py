"""Training boards as dated data: seven of them, each with what it asks for and what nobody has read."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.catalogue.board_files import read_board
from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.program import load_program
from shiftready.catalogue.reading import Refused

DAY = date(2026, 3, 2)
SOURCE = '{url: "https://board.example", citation: "Rule 1", read_on: 2026-11-27, certainty: seen_official}'


def boards():
    return load_program().boards


def test_seven_boards_are_known_and_each_says_what_nobody_has_read():
    assert sorted(one.state for one in boards().values()) == ["CA", "FL", "IL", "OR", "TX", "UT", "WA"]
    assert all(one.version_on(DAY).unknown for one in boards().values())
    assert all(any("form" in line or "laid out" in line or "cells" in line for line in one.version_on(DAY).unknown)
               for one in boards().values())  # fmt: skip


def test_a_form_is_known_only_where_a_source_states_it():
    forms = {(board.id, kind) for board in boards().values() for kind, one in board.version_on(DAY).numbers.items()
             if one.form}  # fmt: skip
    control = boards()["ca-post"].version_on(DAY).numbers["class"]

    assert forms == {("ca-post", "course"), ("ca-post", "class")}
    assert [control.fits(one) for one in ("1234-33590-26-001", "12343359026001", "1234-33590-26-1", "x")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert boards()["tx-tcole"].version_on(DAY).numbers["person"].fits("anything")


def test_texas_is_told_within_thirty_days_and_utah_once_a_year():
    texas, utah = (boards()[key].version_on(DAY).deadlines for key in ("tx-tcole", "ut-post"))

    assert [(one.days, one.counts_from, one.on_business_days) for one in texas] == [(30, "last_day", False)]
    assert [(one.yearly.month, one.yearly.day) for one in utah] == [(7, 31)]


def test_before_its_first_day_the_oldest_version_is_taken():
    board = boards()["ut-post"]

    assert board.version_on(date(1999, 1, 1)) == board.versions[0]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('numbers: {person: {name: "N", form: "[0-9]+", source: S}}', "form_unsaid"),
        ('deadlines: [{key: "k", text: "t", source: S}]', "deadline_unclear"),
    ],
)
def test_half_a_fact_is_refused(tmp_path, line, code):
    rest = "" if line.startswith("numbers") else '    numbers: {person: {name: "N", source: S}}\n'
    text = (
        f'title: "B"\nstate: "ZZ"\nversions:\n  2026-01-01:\n{rest}    {line}\n'
        '    columns: ["name"]\n    needs: []\n    statements: []\n    unknown: ["x"]\n'
    )
    path = tmp_path / "zz-board.yaml"
    path.write_text(text.replace("S}", f"{SOURCE}}}"), encoding="utf-8")

    with pytest.raises(Refused) as refused:
        read_board(path, load_catalogue().words)

    assert [one.code for one in refused.value.problems] == [code]

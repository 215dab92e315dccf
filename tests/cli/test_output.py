"""The three ways a command shows its answer."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.cli.output import write_csv, write_json, write_sentence, write_table
from shiftready.formats.safe_cells import quote_cell, unquote_cell


def test_json_keeps_the_order_given_and_writes_days_as_iso(capsys):
    write_json({"as_of": date(2017, 4, 1), "people": frozenset({"b", "a"}), "name": "Žofie", "a": None})

    assert capsys.readouterr().out == (
        '{\n  "as_of": "2017-04-01",\n  "people": [\n    "a",\n    "b"\n  ],\n  "name": "Žofie",\n  "a": null\n}\n'
    )


def test_json_refuses_what_it_cannot_say():
    with pytest.raises(TypeError, match="object has no place in JSON"):
        write_json({"x": object()})


def test_csv_makes_text_that_looks_like_a_formula_harmless(capsys):
    write_csv(("value", "n", "day"), [("=1+1", -3, date(2017, 4, 1)), ("@x", 4, None), ("a,b", 1.5, "-")])

    assert capsys.readouterr().out == "value,n,day\n'=1+1,-3,2017-04-01\n'@x,4,\n\"a,b\",1.5,'-\n"


@given(st.text())
def test_a_quoted_cell_is_read_back_as_it_was_and_never_runs(text):
    quoted = quote_cell(text)

    assert unquote_cell(quoted) == text
    assert quoted[:1] not in ("=", "+", "-", "@", "\t", "\r") or re.fullmatch(r"-[0-9]+(\.[0-9]+)?", quoted)


def test_a_plain_negative_number_stays_a_number():
    assert [quote_cell(text) for text in ("-5", "-450.00", "-5+1", "-$5", "'-5", "-5\n")] == [
        "-5", "-450.00", "'-5+1", "'-$5", "''-5", "'-5\n",
    ]  # fmt: skip


def test_a_table_shows_square_brackets_as_they_are_and_never_cuts_a_cell(capsys):
    write_table(("person", "note"), [("p1", "[bold]not markup[/bold]"), ("p2", "z" * 300)], title="Two people")

    shown = capsys.readouterr().out
    assert shown.splitlines()[0].strip() == "Two people"
    assert "[bold]not markup[/bold]" in shown
    assert shown.count("z") == 300


def test_the_name_of_a_rule_stays_whole_in_a_narrow_terminal(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")

    write_table(("rule", "title"), [("us/zz/post/crisis_refresher", "A title that is long " * 4)])

    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "us/zz/post/crisis_refresher" in line] != []
    assert max(map(len, lines)) <= 60


def test_rows_stand_by_themselves_where_a_table_would_break_their_words(capsys, monkeypatch):
    headings, rows = ("number", "person", "until"), [(1, "Person p1", date(2026, 12, 31)), (20, "[p2]", None)]

    def shown(width):
        monkeypatch.setenv("COLUMNS", width)
        write_table(headings, rows, title="Two")
        return [line.rstrip() for line in capsys.readouterr().out.splitlines()]

    assert shown("32")[0] == "Two"
    assert shown("32")[1].startswith("┏")
    assert shown("31") == [
        "Two",
        "number  1",
        "person  Person p1",
        "until   2026-12-31",
        "",
        "number  20",
        "person  [p2]",
        "",
    ]


def test_an_empty_answer_is_valid_json(capsys):
    write_json({})

    assert json.loads(capsys.readouterr().out) == {}


def test_an_iterator_is_written_as_a_list_with_an_item_a_line(capsys):
    write_json({"many": iter([{"on": date(2017, 4, 1)}, "a\nb"]), "none": iter(()), "few": [["x\ny"]]})

    assert capsys.readouterr().out == (
        '{\n  "many": [\n    {"on": "2017-04-01"},\n    "a\\nb"\n  ],\n  "none": [],\n'
        '  "few": [\n    [\n      "x\\ny"\n    ]\n  ]\n}\n'
    )


def test_each_line_of_an_indented_sentence_is_indented_and_an_address_stays_whole(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")

    write_sentence("  Read it at https://law.example/title/1/section-2, then act.")

    assert capsys.readouterr().out == "  Read it at\n  https://law.example/title/1/section-2,\n  then act.\n"

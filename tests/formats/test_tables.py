"""Tables that are read: their rows, and everything odd about them."""

from __future__ import annotations

from datetime import datetime

import pytest
import xlsxwriter

from shiftready.core.errors import FileRefused, Problem
from shiftready.formats.columns import READ_AGAIN, propose_mapping
from shiftready.formats.records_csv import RECORDS
from shiftready.formats.roster_csv import PEOPLE
from shiftready.formats.tables import Peek, open_table, peek_table


def _read(path, **options):
    table = open_table(path, PEOPLE, **options)
    rows = [(row.line, dict(row.cells)) for row in table.rows()]
    return rows, [(p.line, p.code, p.level, f"{p.message} {p.hint}".strip()) for p in table.remarks.problems]


def test_lines_are_counted_as_an_editor_counts_them(a_file):
    path = a_file('person,name\np1,"Ann\nof two lines"\n\n  p2 , Bo \n')

    assert _read(path) == (
        [(2, {"person": "p1", "name": "Ann\nof two lines"}), (5, {"person": "p2", "name": "Bo"})],
        [],
    )


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_commas_semicolons_and_tabs_part_cells(a_file, mark):
    assert _read(a_file(f"person{mark}unit\np1{mark}7\n"))[0] == [(2, {"person": "p1", "unit": "7"})]


def test_the_utf8_mark_of_spreadsheets_is_no_part_of_the_heading(a_file):
    assert _read(a_file("person\nZoë\n".encode("utf-8-sig"))) == ([(2, {"person": "Zoë"})], [])


def test_windows_text_is_read_with_a_warning(a_file):
    assert _read(a_file("person\nZoë\n".encode("cp1252"))) == (
        [(2, {"person": "Zoë"})],
        [
            (
                0,
                "encoding_guessed",
                "warning",
                (
                    "The text is not UTF-8; it was read as Windows-1252. "
                    "Look at names with accents: if they are wrong, save the file as CSV UTF-8."
                ),
            )
        ],
    )


def test_a_line_with_too_many_cells_is_left_out_and_one_with_too_few_is_kept(a_file):
    rows, problems = _read(a_file("person,unit\np1,1,Smith\np2\np3,3,\n"))

    assert rows == [(3, {"person": "p2"}), (4, {"person": "p3", "unit": "3"})]
    assert problems == [
        (
            2,
            "row_too_long",
            "error",
            (
                "The line has 3 cells, but there are 2 headings; it was not read. "
                "Put a cell that holds the separator in quotation marks."
            ),
        ),
        (
            3,
            "row_too_short",
            "warning",
            (
                "The line has 1 cells, but there are 2 headings; the missing cells count as blank. "
                "Add the missing cells, or leave it if they are blank."
            ),
        ),
    ]


def test_a_formula_is_taken_as_text_and_never_computed(a_file):
    rows, problems = _read(a_file("person,name\n=1+1,-\n"))

    assert rows == [(2, {"person": "=1+1", "name": "-"})]
    assert problems == [
        (
            2,
            "formula_in_cell",
            "warning",
            '"=1+1" looks like a formula; it is taken as text and never computed. Replace it by its value.',
        )
    ]


def test_all_troubles_of_the_headings_come_together(a_file):
    path = a_file("officer,unit,unit,pet,pet\np1,1,2,3,4\n")

    with pytest.raises(FileRefused) as refused:
        open_table(path, PEOPLE, columns={"person": "offcer", "rank": "grade"})

    assert [(p.line, p.column, p.code, p.level, p.message, p.hint) for p in refused.value.problems] == [
        (
            1,
            "offcer",
            "column_missing",
            "error",
            'There is no column "offcer" to read as "person".',
            'Did you mean "officer"?',
        ),
        (
            1,
            "grade",
            "column_missing",
            "error",
            'There is no column "grade" to read as "rank".',
            "The headings are: officer, unit, unit, pet, pet.",
        ),
        (
            1,
            "unit",
            "column_twice",
            "error",
            'The heading "unit" stands more than once.',
            "Give each column a heading of its own.",
        ),
        (
            1,
            "pet",
            "column_twice",
            "warning",
            'The heading "pet" stands more than once.',
            "Give each column a heading of its own.",
        ),
        (0, "", "headings_unusable", "error", "The headings do not fit, so no line was read.", READ_AGAIN),
    ]


def test_an_unknown_column_is_said_where_nobody_mapped_the_columns(a_file):
    path = a_file("person,sqaud\np1,A\n")

    assert _read(path)[1] == [
        (
            1,
            "column_unknown",
            "warning",
            'The column "sqaud" is not one of people and is not read. Did you mean "squad"?',
        )
    ]
    assert _read(path, columns={"squad": "sqaud"}) == ([(2, {"person": "p1", "squad": "A"})], [])


def test_a_slip_of_the_pen_is_said_even_where_the_columns_were_mapped_by_hand(a_file):
    path = a_file("id,hird_on,gender\np1,2015-01-01,f\n")

    assert _read(path, columns={"person": "id"}) == (
        [(2, {"person": "p1"})],
        [
            (
                1,
                "column_unknown",
                "warning",
                'The column "hird_on" is not one of people and is not read. Did you mean "hired_on"?',
            )
        ],
    )


def test_headings_without_a_line_are_said(a_file):
    assert _read(a_file("person,unit\n")) == (
        [],
        [
            (
                0,
                "no_lines",
                "warning",
                "There is no line below the headings. Leave it so only if there is nothing to list.",
            )
        ],
    )


def test_a_value_stands_in_for_what_the_file_lacks_or_leaves_blank(a_file):
    rows, _ = _read(a_file("person,rank\np1,\np2,SERGEANT\n"), values={"role": "sworn", "rank": "OFFICER"})

    assert rows == [
        (2, {"person": "p1", "rank": "OFFICER", "role": "sworn"}),
        (3, {"person": "p2", "rank": "SERGEANT", "role": "sworn"}),
    ]


def test_a_workbook_is_read_as_a_person_would_write_it(tmp_path):
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Empty")
        sheet = book.add_worksheet("Roster")
        sheet.write_row(1, 1, ["person", "hired_on", "unit", "rank", "name"])
        sheet.write(3, 1, 417)
        sheet.write_datetime(3, 2, datetime(2015, 2, 3), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001 (a spreadsheet's day has no zone)
        sheet.write_formula(3, 3, "=1+1", None, 2)
        sheet.write(3, 4, True)  # noqa: FBT003 (the cell's value)
        sheet.write(3, 5, " Zoë ")
        book.add_worksheet("Notes").write(0, 0, "read me")

    rows, problems = _read(path)

    assert rows == [
        (4, {"person": "417", "name": "Zoë", "hired_on": "2015-02-03", "unit": "2", "rank": "yes"}),
    ]
    assert problems == [
        (
            0,
            "sheets_not_read",
            "warning",
            (
                'Only the first sheet, "Roster", was read, not "Notes". '
                "Save another sheet as a file of its own to bring it too."
            ),
        ),
        (
            4,
            "formula_in_cell",
            "warning",
            (
                "Cell D4 holds a formula; it was not computed, the value last saved in the workbook was read. "
                "Replace the formula by its value to be sure."
            ),
        ),
    ]


def test_a_peek_shows_headings_and_first_rows(a_file):
    path = a_file("Employee ID,Date of Hire\n" + "".join(f"{i},2015-02-03\n" for i in range(9)))

    assert peek_table(path, rows=2) == Peek(
        ("Employee ID", "Date of Hire"), (("0", "2015-02-03"), ("1", "2015-02-03")), ()
    )


def test_a_mapping_is_proposed_from_the_words_departments_use():
    headings = ["Badge No.", "DATE OF HIRE", "Title", "UnitOfAssignment", "Shoe size", "Watch"]

    assert propose_mapping(headings, PEOPLE) == {
        "person": "Badge No.",
        "hired_on": "DATE OF HIRE",
        "unit": "UnitOfAssignment",
        "squad": "Watch",
        "rank": "Title",
    }


def test_a_heading_with_a_slip_of_the_pen_is_proposed_for_the_column_it_is_nearest_to():
    assert propose_mapping(["id", "hird_on", "bank"], PEOPLE) == {"person": "id", "hired_on": "hird_on"}


def test_our_own_names_win_over_synonyms_and_no_heading_is_used_twice():
    assert propose_mapping(["course", "title", "person", "date"], RECORDS) == {
        "person": "person",
        "course": "course",
        "completed_on": "date",
    }


def test_a_problem_quotes_a_long_cell_in_part(a_file):
    table = open_table(a_file("person,hired_on\n=" + "x" * 500 + ",\n"), PEOPLE)

    assert len(list(table.rows())) == 1
    assert table.remarks.problems == [
        Problem(
            "people.csv",
            2,
            "person",
            "=" + "x" * 78 + "…",
            "formula_in_cell",
            "warning",
            f'"={"x" * 39}" looks like a formula; it is taken as text and never computed.',
            "Replace it by its value.",
        )
    ]


def test_a_column_that_is_missing_says_how_to_map_the_one_that_likely_holds_it(a_file):
    path = a_file("Badge No,unit\np1,1\n")

    with pytest.raises(FileRefused) as refused:
        open_table(path, PEOPLE)

    assert [(p.message, p.hint) for p in refused.value.problems if p.code == "column_missing"] == [
        (
            'There is no column "person".',
            (
                'If "Badge No" is that column, write under [tables.people] in agency.toml: '
                'columns = { person = "Badge No" }'
            ),
        )
    ]

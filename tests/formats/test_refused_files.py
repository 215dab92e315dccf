"""Files that are not read at all: one broken file for each mistake, and the words it gets."""

from __future__ import annotations

import zipfile

import pytest
import xlsxwriter

from shiftready.core.errors import FileRefused
from shiftready.formats.limits import FileLimits
from shiftready.formats.roster_csv import PEOPLE
from shiftready.formats.tables import open_table, peek_table

SAVE_AS = "Save the table as CSV (UTF-8) or as an Excel workbook (.xlsx) and try again."


def _refusal(path, **options):
    with pytest.raises(FileRefused) as refused:
        list(open_table(path, PEOPLE, **options).rows())
    return refused.value.code, refused.value.message


@pytest.mark.parametrize(
    ("name", "content", "code", "message"),
    [
        ("people.csv", b"", "file_empty", "The file is empty. Export it again, with its headings."),
        ("people.csv", b"\n\n", "file_empty", "The file is empty. Export it again, with its headings."),
        ("people.ods", b"person\n", "file_type_unknown", f"Its name does not end in .csv or .xlsx. {SAVE_AS}"),
        (
            "people.csv",
            b"PK\x03\x04rest",
            "file_not_what_it_says",
            f"By its name it is CSV, but by its content it is an Excel workbook or a zip archive. {SAVE_AS}",
        ),
        (
            "people.xlsx",
            b"person,unit\np1,1\n",
            "file_not_what_it_says",
            f"By its name it is XLSX, but by its content it is not an Excel workbook. {SAVE_AS}",
        ),
        (
            "people.xlsx",
            b"\xd0\xcf\x11\xe0 old",
            "file_not_what_it_says",
            "By its name it is XLSX, but by its content it is an older Excel workbook, or one with a password. "
            + SAVE_AS,
        ),
        (
            "people.csv",
            b"%PDF-1.7",
            "file_not_what_it_says",
            f"By its name it is CSV, but by its content it is a PDF document. {SAVE_AS}",
        ),
        ("people.csv", b"person\np\x001\n", "nul_bytes", f"The file holds NUL bytes, so it is no text. {SAVE_AS}"),
        (
            "people.csv",
            "person\np1\n".encode("utf-16"),
            "text_is_utf16",
            "The text is saved as UTF-16. Save it as CSV UTF-8 and try again.",
        ),
        ("people.csv", b"person\n\x81\n", "encoding_unknown", f"The file is text of no encoding we know. {SAVE_AS}"),
        (
            "people.csv",
            b'person\np1\n"p2\n',
            "csv_broken",
            (
                "From here on the text cannot be read as a table (unexpected end of data). "
                'Look for a quotation mark (") that is opened and never closed.'
            ),
        ),
        (
            "people.xlsx",
            b"PK\x03\x04 and nothing more",
            "workbook_broken",
            (
                "The workbook is damaged, or locked with a password. "
                "Open it in a spreadsheet, save it without a password, and try again."
            ),
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_what_next(a_file, name, content, code, message):
    place = f"{name}, line 3" if code == "csv_broken" else name
    assert _refusal(a_file(content, name)) == (code, f"{place}: {message}")


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert _refusal(tmp_path / "people.csv") == (
        "file_missing",
        "people.csv: There is no such file. Check its name, or take it out of the list.",
    )


def test_a_file_above_the_stated_size_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "people.csv"
    with path.open("wb") as stream:
        stream.truncate(100_000_001)  # nothing but NUL bytes: whoever read it would complain of those instead

    assert _refusal(path) == (
        "file_too_large",
        (
            "people.csv: The file has 101 MB; up to 100 MB are read. "
            "Split it into smaller files, or leave out columns that are not needed."
        ),
    )


def test_a_file_with_more_lines_than_stated_is_refused_before_its_first_row(a_file):
    path = a_file("person\n" + "p\n" * 12)

    assert _refusal(path, limits=FileLimits(lines=10)) == (
        "too_many_lines",
        "people.csv: The file has more than 10 lines. Split it into smaller files and bring them one after the other.",
    )


def test_a_file_with_more_columns_than_stated_is_refused(a_file):
    assert _refusal(a_file("person,a,b\n"), limits=FileLimits(columns=2)) == (
        "too_many_columns",
        "people.csv: The file has 3 columns; up to 2 are read. Leave out columns that are not needed.",
    )


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "people.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)

    code, message = _refusal(path)

    assert code == "zip_bomb"
    assert message.startswith("people.xlsx: The workbook would unpack to 30 MB, ")
    assert message.endswith("Save the table as CSV (UTF-8) and bring that.")


def test_a_workbook_that_declares_xml_entities_is_refused(tmp_path):
    path = tmp_path / "people.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'
        )

    assert _refusal(path) == (
        "xml_entities",
        (
            "people.xlsx: The workbook's part xl/workbook.xml declares XML entities, which no spreadsheet writes. "
            "Do not trust where the file came from; ask for the table as CSV (UTF-8)."
        ),
    )


def test_a_workbook_with_more_rows_than_stated_is_refused(tmp_path):
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(15):
            sheet.write(row, 0, "person")

    assert _refusal(path, limits=FileLimits(lines=10))[0] == "too_many_lines"


def test_a_sheet_of_two_far_cells_is_refused_before_it_is_spread_out(tmp_path):
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "person")
        sheet.write("XFD400000", "far")

    assert _refusal(path) == (
        "sheet_too_wide",
        (
            "people.xlsx: The sheet spans 16,384 columns and 400,000 rows, though most of its cells may be blank. "
            "Delete what stands far from the table, or save the table as CSV (UTF-8)."
        ),
    )


def test_one_long_text_in_every_cell_is_refused_before_it_is_repeated(tmp_path):
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(20):
            sheet.write(row, 0, "person" + "x" * 30_000)
            sheet.write(row, 1, f"p{row}")

    code, message = _refusal(path, limits=FileLimits(unpacked_bytes=500_000))

    assert code == "texts_too_long"
    assert message == (
        "people.xlsx: The texts in the workbook's cells come to 1 MB; up to 0 MB are read. "
        "Leave out columns of long text."
    )


def test_one_long_text_in_one_cell_is_read(tmp_path):
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["person", "name"])
        for row in range(1, 60):
            sheet.write_row(row, 0, [f"p{row}", "x" * 20_000 if row == 7 else "Bo"])

    rows = list(open_table(path, PEOPLE, limits=FileLimits(unpacked_bytes=100_000)).rows())

    assert len(rows) == 59


def test_a_sheet_hidden_under_another_name_is_looked_at_too(tmp_path):
    path = tmp_path / "people.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        cells = "<x:c r='A1'><x:v>1</x:v></x:c><x:c r='XFD400000'><x:v>1</x:v></x:c>"
        archive.writestr("xl/pictures.bin", f"<x:row r='1'>{cells}</x:row><x:row r='400000'/>")

    assert _refusal(path)[0] == "sheet_too_wide"


def test_an_empty_workbook_is_refused(tmp_path):
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet()

    assert _refusal(path) == (
        "file_empty",
        "people.xlsx: The workbook is empty. Export it again, with its headings.",
    )


def test_a_peek_refuses_in_the_same_words(a_file):
    with pytest.raises(FileRefused) as refused:
        peek_table(a_file(b""))

    assert refused.value.code == "file_empty"

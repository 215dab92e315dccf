"""Whatever lies in a file: either rows, or a refusal in words; never anything else."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shiftready.core.errors import FileRefused
from shiftready.formats.agency_folder import read_agency_folder
from shiftready.formats.records_csv import read_records
from shiftready.formats.roster_csv import read_roster
from tests.formats.conftest import AGENCY

FEW = settings(max_examples=150, deadline=None)


def _book() -> bytes:
    """A small sound workbook, for others to damage."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["person", "hired_on"])
        sheet.write_row(1, 0, ["p1", "2015-02-03"])
    return content.getvalue()


BOOK = _book()


def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = _parts()


def _rows_or_refusal(content: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        refusal = _refusal(read_roster, path)

    if refusal is not None:
        whole = refusal.problems[-1]
        place = f"{name}, line {whole.line}: " if whole.line else f"{name}: "
        assert (whole.file, refusal.message[: len(place)]) == (name, place)


def _refusal(read: Callable[[Path], object], path: Path) -> FileRefused | None:
    """The refusal a reading ended in, or None where it ended well; anything else fails the test by itself."""
    try:
        read(path)
    except FileRefused as refusal:
        return refusal
    return None


@FEW
@given(st.binary())
@example(b"person\r\n\r\r")
@example(b"person\n\x1a")
@example(b"\xef\xbb\xbf")
def test_any_bytes_called_csv_are_rows_or_refused(content):
    _rows_or_refusal(content, "people.csv")


@FEW
@given(st.text())
def test_any_text_below_a_heading_is_rows_or_refused(content):
    _rows_or_refusal(f"person,hired_on\n{content}".encode("utf-8", "surrogatepass"), "people.csv")


@FEW
@given(st.binary())
def test_any_bytes_called_a_workbook_are_rows_or_refused(content):
    _rows_or_refusal(b"PK\x03\x04" + content, "people.xlsx")


@FEW
@given(st.integers(0, len(BOOK) - 1), st.integers(0, 255))
def test_a_workbook_with_one_wrong_byte_is_rows_or_refused(place, byte):
    damaged = bytearray(BOOK)
    damaged[place] = byte

    _rows_or_refusal(bytes(damaged), "people.xlsx")


@FEW
@given(st.sampled_from(sorted(PARTS)), st.integers(0, 4_000), st.binary(max_size=20))
def test_a_workbook_with_damaged_xml_is_rows_or_refused(part, place, bytes_):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in PARTS.items():
            damaged = text[:place] + bytes_ + text[place + len(bytes_) :]
            archive.writestr(name, damaged if name == part else text)

    _rows_or_refusal(content.getvalue(), "people.xlsx")


@FEW
@given(st.lists(st.lists(st.text(), min_size=3, max_size=3)))
def test_any_cells_are_records_or_problems(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
        text = "\n".join(["person,course,completed_on", *lines])
        path.write_bytes(text.encode("utf-8", "replace").replace(b"\0", b" "))

        read = read_records(path, people=None)

    noted = {problem.line for problem in read.problems}
    assert read.kept == sum(map(len, read.records.values()))
    assert read.rows - read.kept <= len(noted)


@FEW
@given(st.text())
def test_any_text_in_agency_toml_is_facts_or_refused(more):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "agency.toml").write_bytes((AGENCY + more).encode("utf-8", "surrogatepass"))
        (path / "people.csv").write_text("person\np1\n")
        refusal = _refusal(read_agency_folder, path)

    assert refusal is None or refusal.problems != ()

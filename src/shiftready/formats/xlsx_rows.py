"""The rows of a workbook's first sheet, with their numbers, every value as the text a person would write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from defusedxml import ElementTree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from shiftready.formats.limits import FileLimits
from shiftready.formats.remarks import Remarks
from shiftready.formats.safe_cells import unquote_cell
from shiftready.formats.xlsx_archive import broken, scan_archive

NumberedCells = tuple[int, list[str]]

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]+)([0-9]+)")


def xlsx_rows(path: Path, remarks: Remarks, limits: FileLimits) -> Iterator[NumberedCells]:
    """Yield row number and cells of every row that is not blank, from the first visible sheet that holds any.

    A formula is never computed: the value the spreadsheet last saved is read, and a warning says where.

    Raises:
        FileRefused: as `scan_archive`, and `file_empty` where no sheet holds a cell.
    """
    scans = scan_archive(path, remarks, limits)
    try:
        book = CalamineWorkbook.from_path(path)
        sheet = _first_filled(book, remarks)
        rows = sheet.iter_rows()
    except (CalamineError, OSError, ValueError) as trouble:
        raise broken(remarks) from trouble
    scan = scans.get(_part_of(path, sheet.name))
    _warn_of_formulas(scan.formulas if scan else frozenset(), remarks)
    for number, row in enumerate(rows, start=1):
        cells = [_text(value) for value in row]
        if any(cells):
            yield number, cells


def _first_filled(book: CalamineWorkbook, remarks: Remarks) -> CalamineSheet:
    visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    filled = [sheet for sheet in map(book.get_sheet_by_name, visible) if sheet.start is not None]
    if not filled:
        raise remarks.refuse("file_empty", "The workbook is empty.", "Export it again, with its headings.")
    first, *others = filled
    if others:
        names = ", ".join(f'"{sheet.name}"' for sheet in others)
        remarks.warn(
            "sheets_not_read",
            f'Only the first sheet, "{first.name}", was read, not {names}.',
            "Save another sheet as a file of its own to bring it too.",
        )
    return first


def _part_of(path: Path, sheet_name: str) -> str:
    with ZipFile(path) as archive:
        try:
            book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
            links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        except (KeyError, ElementTree.ParseError):
            return ""
    asked = next(
        (s.get(_RELATION) for s in book.iter() if s.tag.endswith("}sheet") and s.get("name") == sheet_name), ""
    )
    target = next((link.get("Target", "") for link in links if link.get("Id") == asked), "")
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _warn_of_formulas(places: frozenset[str], remarks: Remarks) -> None:
    for place in sorted(places, key=_row_then_column):
        remarks.warn(
            "formula_in_cell",
            f"Cell {place} holds a formula; it was not computed, the value last saved in the workbook was read.",
            "Replace the formula by its value to be sure.",
            line=_row_then_column(place)[0],
            value=place,
        )


def _row_then_column(place: str) -> tuple[int, int, str]:
    letters, digits = _PLACE.fullmatch(place).groups()  # type: ignore[union-attr]  # the scan finds no other shape
    return int(digits), len(letters), letters


def _text(value: object) -> str:
    match value:
        case str():
            return unquote_cell(value.strip())
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
    return str(value)

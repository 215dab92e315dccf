"""Distrust of a workbook: it is a zip archive of XML, and both can be made to burst whoever opens them."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from shiftready.formats.limits import MEGABYTE, FileLimits
from shiftready.formats.remarks import Remarks
from shiftready.formats.sniff import too_many_lines
from shiftready.formats.xlsx_texts import check_repeated_texts, pieces

_ENTITIES = ("<!DOCTYPE", "<!ENTITY")
_FORBIDDEN = re.compile(
    b"|".join(word.encode(code) for word in _ENTITIES for code in ("utf-8", "utf-16-le", "utf-16-be"))
)
# A part's name says nothing for sure, tags may carry a prefix, and either quotation mark may stand around a value.
_FORMULA = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3}[0-9]{1,7})["'][^>]*>\s*<(?:\w+:)?f[\s>/]""")
_FILLED = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})[0-9]{1,7}["'][^>/]*>""")
_ROW_NUMBER = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["']([0-9]{1,7})["']""")
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What a look at one part found: the cells it spreads over, and those that hold a formula, such as B3."""

    cells: int
    formulas: frozenset[str]


def scan_archive(path: Path, remarks: Remarks, limits: FileLimits) -> dict[str, SheetScan]:
    """Check a workbook before anything reads it, and note what each of its parts holds.

    Raises:
        FileRefused: `workbook_broken`, `zip_bomb`, `xml_entities`, `too_many_lines`, `sheet_too_wide`,
            `texts_too_long`.
    """
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(path, parts, remarks, limits)
            scans = {part.filename: _scan_part(archive, part, remarks, limits) for part in parts}
            check_repeated_texts(archive, parts, max(scan.cells for scan in scans.values()), remarks, limits)
            return scans
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as trouble:
        raise broken(remarks) from trouble


def broken(remarks: Remarks) -> Exception:
    """The refusal of a workbook that cannot be opened."""
    return remarks.refuse(
        "workbook_broken",
        "The workbook is damaged, or locked with a password.",
        "Open it in a spreadsheet, save it without a password, and try again.",
    )


def _check_sizes(path: Path, parts: list[ZipInfo], remarks: Remarks, limits: FileLimits) -> None:
    unpacked = sum(part.file_size for part in parts)
    ratio = unpacked / max(1, path.stat().st_size)
    if unpacked > limits.unpacked_bytes or (unpacked > limits.ratio_from_bytes and ratio > limits.ratio):
        raise remarks.refuse(
            "zip_bomb",
            f"The workbook would unpack to {unpacked / MEGABYTE:,.0f} MB, {ratio:,.0f} times its size; "
            f"up to {limits.unpacked_bytes / MEGABYTE:,.0f} MB and {limits.ratio} times are unpacked.",
            "Save the table as CSV (UTF-8) and bring that.",
        )


def _scan_part(archive: ZipFile, part: ZipInfo, remarks: Remarks, limits: FileLimits) -> SheetScan:
    look = _SheetLook(remarks, limits)
    for piece, known in pieces(archive, part):
        if not known and piece.startswith(_UTF16):
            raise broken(remarks)
        if _FORBIDDEN.search(piece):
            raise _entities(part, remarks)
        look.look(piece, known)
    return SheetScan(look.last_row * look.last_column, frozenset(look.formulas))


class _SheetLook:
    """What is seen of one part, a piece at a time, as if it were a sheet."""

    def __init__(self, remarks: Remarks, limits: FileLimits) -> None:
        self.remarks, self.limits = remarks, limits
        self.rows, self.last_row, self.last_column = 0, 1, 1
        self.formulas: set[str] = set()

    def look(self, piece: bytes, known: int) -> None:
        """Take in a piece; its first `known` bytes were seen before."""
        self.rows += sum(match.end() > known for match in _ROW.finditer(piece))
        self.formulas.update(found.decode() for found in _FORMULA.findall(piece))
        self.last_row = max(self.last_row, self.rows, *map(int, _ROW_NUMBER.findall(piece) or (b"1",)))
        self.last_column = max(self.last_column, *map(_column_number, set(_FILLED.findall(piece)) or {b"A"}))
        if self.rows > self.limits.lines + 1:
            raise too_many_lines(self.remarks, self.limits)
        if self.last_row * self.last_column > self.limits.cells:
            raise self.remarks.refuse(
                "sheet_too_wide",
                f"The sheet spans {self.last_column:,} columns and {self.last_row:,} rows, though most of its cells "
                "may be blank.",
                "Delete what stands far from the table, or save the table as CSV (UTF-8).",
            )


def _column_number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _entities(part: ZipInfo, remarks: Remarks) -> Exception:
    return remarks.refuse(
        "xml_entities",
        f"The workbook's part {part.filename} declares XML entities, which no spreadsheet writes.",
        "Do not trust where the file came from; ask for the table as CSV (UTF-8).",
    )

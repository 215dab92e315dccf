"""What a file really is, by its first bytes and not by its name, and how its text is written."""

from __future__ import annotations

import codecs
from math import ceil
from pathlib import Path
from typing import Literal

from shiftready.formats.limits import MEGABYTE, FileLimits
from shiftready.formats.remarks import Remarks

Kind = Literal["csv", "xlsx"]

_CHUNK = 1 << 20
_SUFFIXES: dict[str, Kind] = {".csv": "csv", ".txt": "csv", ".tsv": "csv", ".xlsx": "xlsx"}
_ZIP = b"PK\x03\x04"
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an older Excel workbook, or one with a password"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
)
_SAVE_AS = "Save the table as CSV (UTF-8) or as an Excel workbook (.xlsx) and try again."


def tell_kind(path: Path, remarks: Remarks, limits: FileLimits) -> Kind:
    """Say whether the file is a CSV text or an XLSX workbook.

    Raises:
        FileRefused: `file_missing`, `file_empty`, `file_too_large`, `file_type_unknown`, `file_not_what_it_says`.
    """
    _check_size(path, remarks, limits)
    kind = _SUFFIXES.get(Path(remarks.file).suffix.lower())
    if kind is None:
        raise remarks.refuse("file_type_unknown", "Its name does not end in .csv or .xlsx.", _SAVE_AS)
    with path.open("rb") as stream:
        _check_first_bytes(stream.read(16), kind, remarks)
    return kind


def _check_size(path: Path, remarks: Remarks, limits: FileLimits) -> None:
    if not path.is_file():
        raise remarks.refuse("file_missing", "There is no such file.", "Check its name, or take it out of the list.")
    size = path.stat().st_size
    if size == 0:
        raise remarks.refuse("file_empty", "The file is empty.", "Export it again, with its headings.")
    if size > limits.file_bytes:
        raise remarks.refuse(
            "file_too_large",
            f"The file has {ceil(size / MEGABYTE):,} MB; up to {limits.file_bytes / MEGABYTE:,.0f} MB are read.",
            "Split it into smaller files, or leave out columns that are not needed.",
        )


def _check_first_bytes(first: bytes, kind: Kind, remarks: Remarks) -> None:
    found = next((what for magic, what in _FOREIGN if first.startswith(magic)), None)
    if found is None and first.startswith(_ZIP) and kind == "csv":
        found = "an Excel workbook or a zip archive"
    if found is None and kind == "xlsx" and not first.startswith(_ZIP):
        found = "not an Excel workbook"
    if found is not None:
        raise remarks.refuse(
            "file_not_what_it_says", f"By its name it is {kind.upper()}, but by its content it is {found}.", _SAVE_AS
        )


def tell_encoding(path: Path, remarks: Remarks, limits: FileLimits) -> str:
    """Say how a text file is encoded, and refuse one that is no text or has too many lines.

    UTF-8, with or without its mark, is the rule; what is not UTF-8 is read as Windows-1252 with a warning.

    Raises:
        FileRefused: `text_is_utf16`, `nul_bytes`, `too_many_lines`, `encoding_unknown`.
    """
    utf8, cp1252 = _Decodes("utf-8"), _Decodes("cp1252")
    lines, first = 0, b""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            first = first or chunk[:3]
            _check_text(chunk, first, remarks)
            lines += max(chunk.count(b"\n"), chunk.count(b"\r"))
            _check_lines(lines, remarks, limits)
            utf8.feed(chunk)
            cp1252.feed(chunk)
    return _choose(utf8, cp1252, first, remarks)


def _check_text(chunk: bytes, first: bytes, remarks: Remarks) -> None:
    if first[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise remarks.refuse("text_is_utf16", "The text is saved as UTF-16.", "Save it as CSV UTF-8 and try again.")
    if b"\0" in chunk:
        raise remarks.refuse("nul_bytes", "The file holds NUL bytes, so it is no text.", _SAVE_AS)


def _check_lines(lines: int, remarks: Remarks, limits: FileLimits) -> None:
    if lines > limits.lines + 1:
        raise too_many_lines(remarks, limits)


def too_many_lines(remarks: Remarks, limits: FileLimits) -> Exception:
    """The refusal of a file with more lines than the stated limit."""
    return remarks.refuse(
        "too_many_lines",
        f"The file has more than {limits.lines:,} lines.",
        "Split it into smaller files and bring them one after the other.",
    )


def _choose(utf8: _Decodes, cp1252: _Decodes, first: bytes, remarks: Remarks) -> str:
    if utf8.finish():
        return "utf-8-sig" if first == codecs.BOM_UTF8 else "utf-8"
    if not cp1252.finish():
        raise remarks.refuse("encoding_unknown", "The file is text of no encoding we know.", _SAVE_AS)
    remarks.warn(
        "encoding_guessed",
        "The text is not UTF-8; it was read as Windows-1252.",
        "Look at names with accents: if they are wrong, save the file as CSV UTF-8.",
    )
    return "cp1252"


class _Decodes:
    """Whether a stream of bytes is text of one encoding."""

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._fits = True

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        if self._fits:
            try:
                self._decoder.decode(chunk, final)
            except UnicodeDecodeError:
                self._fits = False

    def finish(self) -> bool:
        self.feed(b"", final=True)
        return self._fits

"""A workbook keeps each text once and cells point to it: how long all cells together become when they are read."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from zipfile import ZipFile, ZipInfo

from shiftready.formats.limits import MEGABYTE, FileLimits
from shiftready.formats.remarks import Remarks

_CHUNK = 1 << 18
_OVERLAP = 256
_TEXT = re.compile(rb"<(?:\w+:)?si[\s>/]")
_POINTER = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\bt=["']s["'][^>]*>\s*<(?:\w+:)?v>([0-9]{1,9})<""")


def pieces(archive: ZipFile, part: ZipInfo) -> Iterator[tuple[bytes, int]]:
    """Yield a part in pieces that overlap, each with how many of its first bytes were in the piece before."""
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield tail + chunk, len(tail)
            tail = (tail + chunk)[-_OVERLAP:]


def check_repeated_texts(
    archive: ZipFile, parts: Sequence[ZipInfo], cells: int, remarks: Remarks, limits: FileLimits
) -> None:
    """Refuse a workbook whose cells repeat long texts until they fill the memory.

    The texts are only counted cell by cell where `cells` times the longest of them could pass the limit.

    Raises:
        FileRefused: `texts_too_long`.
    """
    lengths = array("Q", (length for part in parts for length in _lengths(archive, part)))
    if not lengths or max(lengths) * cells <= limits.unpacked_bytes:
        return
    in_all = sum(lengths[i] for part in parts for i in _pointers(archive, part) if i < len(lengths))
    if in_all > limits.unpacked_bytes:
        raise remarks.refuse(
            "texts_too_long",
            f"The texts in the workbook's cells come to {in_all / MEGABYTE:,.0f} MB; "
            f"up to {limits.unpacked_bytes / MEGABYTE:,.0f} MB are read.",
            "Leave out columns of long text.",
        )


def _lengths(archive: ZipFile, part: ZipInfo) -> Iterator[int]:
    starts = array("Q", _starts(pieces(archive, part)))
    ends = (*starts[1:], part.file_size) if starts else ()
    return (end - start for start, end in zip(starts, ends, strict=True))


def _starts(found: Iterable[tuple[bytes, int]]) -> Iterator[int]:
    read = 0
    for piece, known in found:
        yield from (read - known + match.start() for match in _TEXT.finditer(piece) if match.end() > known)
        read += len(piece) - known


def _pointers(archive: ZipFile, part: ZipInfo) -> Iterator[int]:
    for piece, known in pieces(archive, part):
        yield from (int(match[1]) for match in _POINTER.finditer(piece) if match.end() > known)

"""A PNG cut into its chunks, and put together again without those that tell of its maker."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from shiftready.formats.shared_file.what import damaged

FIRST = b"\x89PNG\r\n\x1a\n"
#: Size, colours, pixels; how colours are meant and how large it is drawn.
_NEEDED = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD"})
_KEPT = _NEEDED | {b"pHYs", b"cICP", b"hIST", b"sPLT"}


@dataclass(frozen=True, slots=True)
class Chunk:
    """A chunk by its four letters."""

    kind: bytes
    body: bytes

    @property
    def is_about_it(self) -> bool:
        """Whether it tells something about the picture that is not needed to see it."""
        return self.kind not in _KEPT


def chunks(content: bytes) -> tuple[list[Chunk], int]:
    """The chunks from first to last, and how many bytes stand behind the last.

    Raises:
        ShiftreadyError: `shared_file_damaged`.
    """
    found: list[Chunk] = []
    place = len(FIRST)
    while not found or found[-1].kind != b"IEND":
        try:
            length, kind = struct.unpack_from(">I4s", content, place)
            (check,) = struct.unpack_from(">I", content, place + 8 + length)
        except struct.error:
            raise damaged("picture") from None
        body = content[place + 8 : place + 8 + length]
        if check != zlib.crc32(kind + body):
            raise damaged("picture")
        found.append(Chunk(kind, body))
        place += 12 + length
    return found, len(content) - place


def joined(parts: list[Chunk]) -> bytes:
    return FIRST + b"".join(_bytes(one) for one in parts)


def _bytes(one: Chunk) -> bytes:
    return struct.pack(">I", len(one.body)) + one.kind + one.body + struct.pack(">I", zlib.crc32(one.kind + one.body))

"""A JPEG cut into its segments, and put together again without those that tell of its maker."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

from shiftready.formats.shared_file.what import damaged

END, SCAN = 0xD9, 0xDA
_COMMENT = 0xFE
#: A picture's own data runs up to the next of its marks; FF 00 is a plain FF in it, D0 to D7 are steps within.
_NEXT_MARK = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
#: What is needed to see it as it was meant: size and pixels per inch, the colours of its profile, those of Adobe.
_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Segment:
    """`mark` is the second byte of its mark; `body` what follows its length, `data` the picture's data after it."""

    mark: int
    body: bytes
    data: bytes = b""

    @property
    def is_about_it(self) -> bool:
        """Whether it tells something about the picture that is not needed to see it."""
        if self.mark == _COMMENT:
            return True
        is_of_a_program = 0xE0 <= self.mark <= 0xEF  # noqa: PLR2004 - APP0 to APP15
        return is_of_a_program and not (self.mark in _KEPT and self.body.startswith(_KEPT[self.mark]))


def segments(content: bytes) -> tuple[list[Segment], int]:
    """The segments from start to end, and how many bytes stand behind the end.

    Raises:
        ShiftreadyError: `shared_file_damaged`.
    """
    found: list[Segment] = []
    place = 2
    try:
        while not found or found[-1].mark != END:
            one, place = _segment(content, place)
            found.append(one)
    except (IndexError, struct.error):
        raise damaged("picture") from None
    return found, len(content) - place


def joined(parts: list[Segment], orientation: int) -> bytes:
    """A picture of these segments, which turns as far as the one it was made of."""
    turn = [Segment(0xE1, b"Exif\0\0" + _exif_of(orientation))] if orientation > 1 else []
    first, rest = (parts[:1], parts[1:]) if parts and parts[0].mark == 0xE0 else ([], parts)  # noqa: PLR2004 - APP0
    return b"\xff\xd8" + b"".join(map(_bytes, [*first, *turn, *rest]))


def is_turn_alone(one: Segment) -> bool:
    """Whether a segment is one that `joined` put there."""
    body = one.body[6:]
    return one.mark == 0xE1 and any(body == _exif_of(turn) for turn in range(2, 9))  # noqa: PLR2004 - APP1


def _exif_of(orientation: int) -> bytes:
    """The smallest block that says how a picture is turned (TIFF 6.0: one entry, a SHORT)."""
    return b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0) + b"\0\0\0\0"


def _segment(content: bytes, place: int) -> tuple[Segment, int]:
    """The segment that begins at `place`, and where the next one does."""
    mark_at = place + 1
    while content[mark_at] == 0xFF:  # noqa: PLR2004 - a mark may be filled up by more of them
        mark_at += 1
    mark = content[mark_at]
    if mark == END:
        return Segment(END, b""), mark_at + 1
    (length,) = struct.unpack_from(">H", content, mark_at + 1)
    begins, ends = mark_at + 3, mark_at + 1 + length
    if content[place] != 0xFF or length < 2 or ends > len(content):  # noqa: PLR2004 - the length counts itself
        raise damaged("picture")
    ahead = _NEXT_MARK.search(content, ends) if mark == SCAN else None
    following = ahead.start() if ahead else ends
    return Segment(mark, content[begins:ends], content[ends:following]), following


def _bytes(one: Segment) -> bytes:
    mark = bytes((0xFF, one.mark))
    return mark if one.mark == END else mark + struct.pack(">H", len(one.body) + 2) + one.body + one.data

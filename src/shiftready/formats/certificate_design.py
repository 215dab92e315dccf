"""How an agency's certificates look and what they say beside the facts: chosen by the agency, never by the person."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import Literal

from shiftready.core.errors import ShiftreadyError

Look = Literal["plain", "framed", "centered"]
LOOKS: tuple[Look, ...] = ("plain", "framed", "centered")
LARGEST_SEAL = 300_000  # bytes
#: A picture is drawn three quarters of an inch high: more points than these nobody sees, and they cost memory.
MOST_POINTS = 2000
MOST_SIGNATORIES = 3
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
MARK, PNG_HEADER_BYTES = 0xFF, 24
#: Where a JPEG's size stands: in its first "start of frame", whichever way it is coded.
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, with what they are."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PaperDesign:
    """Words and look of a certificate; what is left as it is says what certificates have always said.

    `seal` is a PNG or JPEG picture, b"" for none; `seal_shows` says in words what it shows, for who does not see it.
    """

    look: Look = "plain"
    heading: str = "Certificate of completion"
    opening: str = "This is to certify that"
    statement: str = "completed the course"
    note: str = ""
    signatories: tuple[Signatory, ...] = ()
    seal: bytes = b""
    seal_shows: str = ""


#: What certificates say and look like where the agency has chosen nothing.
PLAIN = PaperDesign()


def read_seal(content: bytes) -> bytes:
    """A picture that may be printed; what its name says is not believed.

    Raises:
        ShiftreadyError: `seal_unknown`, `seal_too_large`, in bytes or in points.
    """
    refuse_large_seal(len(content))
    size = _png_size(content) if content.startswith(PNG) else _jpeg_size(content)
    if size is None:
        raise _refused("seal_unknown", "It is neither a PNG nor a JPEG picture that can be read. Save it as one.")
    if not 0 < max(size) <= MOST_POINTS or not min(size):
        raise _refused(
            "seal_too_large", f"It is {size[0]} by {size[1]} points; up to {MOST_POINTS} each way fit. Make it smaller."
        )
    return content


def refuse_large_seal(size: int) -> None:
    """Refuse more bytes than are printed; doors ask before they read any.

    Raises:
        ShiftreadyError: `seal_too_large`.
    """
    if size > LARGEST_SEAL:
        raise _refused("seal_too_large", f"It has {size // 1000} kB; up to {LARGEST_SEAL // 1000} fit.")


def seal_name(content: bytes) -> str:
    """A file name of its own for each picture, which says what kind it is."""
    ending = "png" if content.startswith(PNG) else "jpg"
    return f"{hashlib.sha256(content).hexdigest()}.{ending}"


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or len(content) < PNG_HEADER_BYTES:
        return None
    width, height = struct.unpack(">II", content[16:PNG_HEADER_BYTES])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height out of the frame's header, found by walking from marker to marker."""
    if not content.startswith(JPEG):
        return None
    place = 2
    while place + 9 <= len(content) and content[place] == MARK:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4])
        if marker in FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return None


def _refused(code: str, told: str) -> ShiftreadyError:
    message = f"The picture cannot be used. {told}"
    return ShiftreadyError(code, message, fields={"seal": message})

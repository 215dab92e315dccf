"""PNG and JPEG: whether one can be seen at all, and what it tells of who took it, where and with what."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from warnings import catch_warnings

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.shared_file import jpeg, png
from shiftready.formats.shared_file.what import Trace, damaged, refused

#: Pixels: what a large scan has; more than this is there to burst whoever opens it.
MOST_PIXELS = 100_000_000
#: By its number what a part of EXIF 2.32 tells; XP ones are those of Windows, in UTF-16.
_EXIF = {
    0x010E: "description", 0x013B: "author", 0x013C: "computer", 0x8298: "copyright", 0x9C9B: "title",
    0x9C9C: "comment", 0x9C9D: "author", 0x9C9E: "keywords", 0x9C9F: "subject",
}  # fmt: skip
_EXIF_OF_CAMERA = {0x9286: "comment", 0xA430: "owner of the camera", 0xA431: "number of the camera"}
_CAMERA, _GPS, _ORIENTATION, _WINDOWS = 0x8769, 0x8825, 0x0112, 0x9C9B
_SEGMENTS = {0xE1: "description (EXIF or XMP)", 0xED: "caption (IPTC)", 0xFE: "comment"}
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_NO_TRACE = frozenset({b"tIME"})


def traces_of_picture(content: bytes) -> set[Trace]:
    """What a picture tells beside what is seen on it.

    Raises:
        ShiftreadyError: `shared_file_damaged`, `shared_file_bomb`.
    """
    exif = _opened(content)
    found = set(_of_exif(exif))
    about, behind = _about_png(content) if content.startswith(png.FIRST) else _about_jpeg(content)
    found |= set(about)
    return found | ({Trace("hidden behind the picture", f"{behind:,} bytes")} if behind else set())


def picture_without_traces(content: bytes) -> bytes:
    """The same pixels, to the bit, and what is needed to see them as they were meant."""
    if content.startswith(png.FIRST):
        return png.joined([one for one in png.chunks(content)[0] if not one.is_about_it])
    turn = _opened(content).get(_ORIENTATION, 1)
    kept = [one for one in jpeg.segments(content)[0] if not one.is_about_it]
    return jpeg.joined(kept, turn if turn in range(1, 9) else 1)


def _opened(content: bytes) -> Any:
    """The EXIF of a picture that can be opened: only its head is read, and its pixels are counted."""
    import PIL.Image

    try:
        with catch_warnings(action="ignore"):
            picture = PIL.Image.open(BytesIO(content), formats=("PNG", "JPEG"))
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_many_pixels()
            return picture.getexif()
    except PIL.Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except (OSError, ValueError, SyntaxError, struct.error):
        raise damaged("picture") from None


def _too_many_pixels() -> ShiftreadyError:
    message = f"The picture has more than {MOST_PIXELS // 1_000_000} million pixels. Save it smaller, and bring that."
    return refused("shared_file_bomb", message)


def _of_exif(exif: Any) -> Iterator[Trace]:
    camera = exif.get_ifd(_CAMERA)
    for number, what in (_EXIF | _EXIF_OF_CAMERA).items():
        value = camera.get(number) if number in _EXIF_OF_CAMERA else exif.get(number)
        if said := _said(number, value):
            yield Trace(what, said)
    if place := exif.get_ifd(_GPS):
        yield Trace("place where it was taken (GPS)", _place(place))


def _said(number: int, value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-16-le" if number >= _WINDOWS else "latin-1", "replace")
    return str(value or "").replace("\0", " ").removeprefix("ASCII").strip()


def _place(gps: Any) -> str:
    """Degrees, minutes and seconds as EXIF gives them, or that there is something."""
    try:
        return ", ".join("{:.0f}° {:.0f}' {:.0f}\" {}".format(*map(float, gps[at]), gps[at - 1]) for at in (2, 4))
    except (KeyError, IndexError, TypeError, ValueError, ZeroDivisionError):
        return "a place"


def _about_jpeg(content: bytes) -> tuple[Iterator[Trace], int]:
    parts, behind = jpeg.segments(content)
    about = (one for one in parts if one.is_about_it and not jpeg.is_turn_alone(one))
    return (Trace(_SEGMENTS.get(one.mark, "note of a program"), _words(one)) for one in about), behind


def _words(one: jpeg.Segment) -> str:
    """The start of what a segment says; what EXIF says is told by itself."""
    return "" if one.body.startswith(b"Exif\0") else _start(one.body)


def _about_png(content: bytes) -> tuple[Iterator[Trace], int]:
    parts, behind = png.chunks(content)
    about = (one for one in parts if one.is_about_it and one.kind not in _NO_TRACE)
    return (Trace("text" if one.kind in _TEXTS else "note of a program", _start(one.body)) for one in about), behind


def _start(body: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 else " " for byte in body[:60])  # noqa: PLR2004 - what ASCII prints

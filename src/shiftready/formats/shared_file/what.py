"""What a shared file is once it was looked into, and how one is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.limits import MEGABYTE

SharedKind = Literal["pdf", "docx", "pptx", "odt", "text", "png", "jpeg"]
LARGEST_SHARED = 10 * MEGABYTE
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: dict[str, str] = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "text": "text/plain; charset=utf-8",
    "png": "image/png",
    "jpeg": "image/jpeg",
}
#: What a file is called that nobody may be handed on under its own name.
KINDS_IN_WORDS = "PDF, Word (.docx), PowerPoint (.pptx), OpenDocument text (.odt), plain text, PNG and JPEG"
LONGEST_VALUE = 120
MOST_TRACES = 50


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """Something that tells who made a file or where: `what` in plain words, and the value as it stands there."""

    what: str
    value: str

    def __post_init__(self) -> None:
        said = "".join(letter if letter.isprintable() else " " for letter in self.value)
        object.__setattr__(self, "value", " ".join(said.split())[:LONGEST_VALUE])


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that may be kept: `name` is safe in a header and ends as its kind does; `traces` are in an order."""

    name: str
    kind: SharedKind
    content: bytes
    traces: tuple[Trace, ...] = ()


def in_order(found: set[Trace]) -> tuple[Trace, ...]:
    """Traces without repeats, no more than anybody reads."""
    return tuple(sorted(found)[:MOST_TRACES])


def refused(code: str, message: str) -> ShiftreadyError:
    """The refusal of a file, said at the field that brought it."""
    return ShiftreadyError(code, message, fields={"file": message})


def damaged(what: str) -> ShiftreadyError:
    return refused(
        "shared_file_damaged", f"The {what} is damaged, or is none. Open it, save it anew, and bring that file."
    )

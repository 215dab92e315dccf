"""Entries as a calendar file (RFC 5545), in universal time, which every calendar shows right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

LINE_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `uid` stays the same when the entry is sent again. Moments carry a time zone."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str = ""
    note: str = ""


def calendar_ics(entries: Iterable[Entry], *, written_at: datetime, about: str = "Classes") -> bytes:
    """The calendar file; the same entries and moment give the same bytes. `about` says in a word what it holds."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Shiftready//{about}//EN", "METHOD:PUBLISH"]
    for entry in entries:
        lines += _event(entry, written_at)
    lines.append("END:VCALENDAR")
    return b"".join(folded + b"\r\n" for line in lines for folded in _folded(line))


def _event(entry: Entry, written_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{_moment(written_at)}"
    yield f"DTSTART:{_moment(entry.starts_at)}"
    yield f"DTEND:{_moment(entry.ends_at)}"
    yield f"SUMMARY:{_text(entry.title)}"
    if entry.place:
        yield f"LOCATION:{_text(entry.place)}"
    if entry.note:
        yield f"DESCRIPTION:{_text(entry.note)}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    """Text with the signs that mean something in the format made harmless; line ends too."""
    lines = "\n".join(words.splitlines())
    return lines.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Pieces of at most 75 octets, never cutting a letter in two; each further piece begins with a space."""
    piece = b""
    for letter in line:
        encoded = letter.encode("utf-8")
        if len(piece) + len(encoded) > LINE_OCTETS:
            yield piece
            piece = b" "
        piece += encoded
    yield piece

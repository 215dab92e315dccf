"""Entries as a calendar file (RFC 5545): in universal time, or by the clock on a wall, with the zone's own rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from shiftready.formats.calendar_days import Span, repeated, wall
from shiftready.formats.calendar_zone import zone_lines

LINE_OCTETS = 75
#: The octets of UTF-8 with which no letter begins.
WITHIN_A_LETTER = range(0x80, 0xC0)
PUBLISH, REQUEST, CANCEL = "PUBLISH", "REQUEST", "CANCEL"
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
FORM = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `uid` stays the same when the entry is sent again. Moments carry a time zone.

    `more_days`: later days of the same entry, one span a day, in order; `day_notes`, one for each of all days, take the
    place of `note` on a day at other hours than the first. `sequence` grows with each change and
    `modified_at` says when the last one was; both None where nobody counts them.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str = ""
    note: str = ""
    more_days: tuple[Span, ...] = ()
    day_notes: tuple[str, ...] = ()
    sequence: int | None = None
    modified_at: datetime | None = None
    status: str = CONFIRMED

    @property
    def days(self) -> tuple[Span, ...]:
        return ((self.starts_at, self.ends_at), *self.more_days)


@dataclass(frozen=True, slots=True)
class Between:
    """By whom an entry is mailed, and to whom: addresses."""

    organizer: str
    attendee: str


def calendar_ics(
    entries: Iterable[Entry],
    *,
    written_at: datetime | None = None,
    about: str = "Classes",
    zone: tzinfo | None = None,
    method: str = PUBLISH,
    between: Between | None = None,
) -> bytes:
    """The calendar file; the same entries and moment give the same bytes. `about` says in a word what it holds.

    With a `zone` moments are told by its clock, as entries of several days need it: an entry at eight is at eight on
    either side of a clock change. An entry that counts its changes is stamped with the last of them, not `written_at`.
    """
    known = list(entries)
    assert zone is None or isinstance(zone, ZoneInfo)  # noqa: S101 - others have no name to tell
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Shiftready//{about}//EN", f"METHOD:{method}"]
    if zone is not None and known:
        ends = [moment for one in known for span in one.days for moment in span]
        lines += zone_lines(zone, min(ends), max(ends))
    for entry in known:
        lines += _events(entry, written_at, zone, between)
    lines.append("END:VCALENDAR")
    return b"".join(map(_folded, lines))


def _events(entry: Entry, written_at: datetime | None, zone: ZoneInfo | None, between: Between | None) -> Iterator[str]:
    """The entry, and each of its days that differs from the first."""
    common = [*_described(entry, written_at), *_mailed(between, entry.status)]
    if zone is None:
        assert not entry.more_days  # noqa: S101 - universal time cannot say them: the clocks may change in between
        when = [f"DTSTART:{moment(entry.starts_at)}", f"DTEND:{moment(entry.ends_at)}"]
        yield from _event(entry.uid, when, common, entry.note)
        return
    days = repeated(entry.days, zone)
    yield from _event(entry.uid, [*_span(entry.days[0], zone), *days.rules], common, entry.note)
    for place, usual in days.differing:
        when = [f"RECURRENCE-ID{_by_clock(usual, zone)}", *_span(entry.days[place], zone)]
        yield from _event(entry.uid, when, common, entry.day_notes[place] if entry.day_notes else entry.note)


def _event(uid: str, when: Sequence[str], common: Sequence[str], note: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(uid)}"
    yield from common[:1]
    yield from when
    yield from common[1:]
    if note:
        yield f"DESCRIPTION:{_text(note)}"
    yield "END:VEVENT"


def _described(entry: Entry, written_at: datetime | None) -> Iterator[str]:
    stamped = entry.modified_at or written_at
    assert stamped is not None  # noqa: S101 - one of both is told by every caller
    yield f"DTSTAMP:{moment(stamped)}"
    yield f"SUMMARY:{_text(entry.title)}"
    if entry.place:
        yield f"LOCATION:{_text(entry.place)}"
    if entry.sequence is not None:
        yield f"SEQUENCE:{entry.sequence}"
        yield f"STATUS:{entry.status}"
    if entry.modified_at is not None:
        yield f"LAST-MODIFIED:{moment(entry.modified_at)}"


def _mailed(between: Between | None, status: str) -> Iterator[str]:
    if between is not None:
        stands = "TENTATIVE" if status == TENTATIVE else "ACCEPTED"
        yield f"ORGANIZER:mailto:{between.organizer}"
        yield f"ATTENDEE;PARTSTAT={stands};RSVP=FALSE:mailto:{between.attendee}"


def moment(at: datetime) -> str:
    """A moment in universal time."""
    return f"{at.astimezone(UTC):{FORM}}Z"


def _span(span: Span, zone: ZoneInfo) -> tuple[str, str]:
    return f"DTSTART{_by_clock(wall(span[0], zone), zone)}", f"DTEND{_by_clock(wall(span[1], zone), zone)}"


def _by_clock(at: datetime, zone: ZoneInfo) -> str:
    return f";TZID={zone.key}:{at:{FORM}}"


def _text(words: str) -> str:
    """Text with the signs that mean something in the format made harmless; line ends too."""
    lines = "\n".join(words.splitlines())
    return lines.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never cutting a letter in two; further pieces begin with a space."""
    encoded = line.encode("utf-8")
    if len(encoded) <= LINE_OCTETS:
        return encoded + b"\r\n"
    pieces, begins = list[bytes](), 0
    while begins < len(encoded):
        ends = begins + LINE_OCTETS - bool(pieces)
        while ends < len(encoded) and encoded[ends] in WITHIN_A_LETTER:
            ends -= 1
        pieces.append(encoded[begins:ends])
        begins = ends
    return b"\r\n ".join(pieces) + b"\r\n"

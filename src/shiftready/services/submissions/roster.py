"""The roster of a class for a board, and the packet that goes with it: the same bytes as long as nothing changed."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from shiftready.catalogue.board_files import RosterColumn
from shiftready.catalogue.statement_files import Statement
from shiftready.formats.safe_cells import quote_cell
from shiftready.services.access import Actor
from shiftready.services.course_file.archive import MANIFEST, course_archive
from shiftready.services.submissions.check import MINUTES_AN_HOUR, Checked, minutes_of
from shiftready.services.submissions.gathered import Attendee, Gathered
from shiftready.store.models import OfferingBlock

#: Which tables of the course file belong to which paper that a board asks for.
TABLES = {
    "sign_in": "attendance.csv", "objectives": "objectives.csv", "qualifications": "instructors.csv",
    "test": "test_key.csv", "evaluations": "evaluations.csv",
}  # fmt: skip
ALWAYS = ("class.csv", "outline.csv")
_HEADS: Mapping[str, str] = {
    "name": "Name", "agency": "Agency", "title": "Course title", "started_on": "Started on",
    "ended_on": "Completed on", "hours": "Hours", "result": "Result", "score": "Score in percent",
    "instructors": "Instructors",
}  # fmt: skip


def roster_heads(found: Gathered) -> tuple[str, ...]:
    """The headings of the roster: numbers as the board calls them, the rest in our words."""
    return tuple(_head(found, one) for one in found.version.columns)


def roster_cells(found: Gathered, one: Attendee, instructors: str) -> tuple[str, ...]:
    """One line of it."""
    record, row = one.record, found.offering
    said: dict[RosterColumn, object] = {
        "person_number": one.number,
        "name": one.person.name or one.person.number,
        "agency": one.person.organization or row.agency.name,
        "course_number": found.course_number,
        "class_number": found.class_number,
        "title": row.title,
        "started_on": row.starts_on,
        "ended_on": record.completed_on if record else row.ends_on,
        "hours": hours_words(minutes_of(one)),
        "result": "Passed",
        "score": record.score if record and record.score is not None else "",
        "instructors": instructors,
    }
    return tuple(str(said[column]) for column in found.version.columns)


def roster_file(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> bytes:
    """The roster as a CSV file in UTF-8."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([quote_cell(head) for head in heads])
    writer.writerows([quote_cell(cell) for cell in line] for line in lines)
    return text.getvalue().encode()


def instructors_of(found: Gathered) -> str:
    """Who is named in the blocks, each once, in the order of the days."""
    blocks = OfferingBlock.objects.of(found.offering.agency).filter(offering=found.offering)
    names = (name for name in blocks.values_list("instructor", flat=True) if name)
    return "; ".join(dict.fromkeys(names))


def hours_words(minutes: int) -> str:
    """Hours with up to two decimals: 2400 → 40, 500 → 8.33."""
    return f"{minutes / MINUTES_AN_HOUR:.2f}".rstrip("0").rstrip(".")


def packet_file(actor: Actor, checked: Checked, roster: bytes) -> bytes:
    """A ZIP: the roster, what the board asks for and where that was read, and what it asks of the course file.

    `sha256sum -c SHA256SUMS` checks it where it was unpacked.
    """
    found = checked.gathered
    parts = {"roster.csv": roster, "asked.csv": _asked(found), **dict(_of_course_file(actor, found))}
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(parts.items()))
    day, archive = found.offering.ends_on, BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as files:
        for name, content in [*sorted(parts.items()), (MANIFEST, sums.encode())]:
            files.writestr(ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0)), content)
    return archive.getvalue()


def _of_course_file(actor: Actor, found: Gathered) -> Iterator[tuple[str, bytes]]:
    """Only what the board asks for: the rest of the file is nothing of theirs."""
    wanted = found.version.packet
    if not wanted:
        return
    tables = {*ALWAYS, *(TABLES[one] for one in wanted if one in TABLES)}
    with ZipFile(BytesIO(course_archive(actor, offering=found.offering.pk))) as files:
        for name in files.namelist():
            item = name.removeprefix("papers/").partition("-")[0]
            if name in tables or (name.startswith("papers/") and item in wanted):
                yield f"course_file/{name}", files.read(name)


def _asked(found: Gathered) -> bytes:
    version = found.version
    said = (
        ("who sends it", version.sender),
        ("how it is sent", version.way),
        ("what a roster says", version.columns_asked),
        ("what goes with it", version.packet_asked),
    )
    lines = [_statement(what, one) for what, one in said]
    lines += [_statement("by when", Statement(one.text, one.source)) for one in version.deadlines]
    lines += [["unknown", one, "", "", ""] for one in version.unknown]
    return roster_file(["about", "said", "source", "address", "certainty"], lines)


def _statement(what: str, one: Statement | None) -> list[str]:
    if one is None:
        return [what, "no source that we know says it", "", "", ""]
    return [what, one.text, one.source.citation, one.source.url, one.source.certainty]


def _head(found: Gathered, column: RosterColumn) -> str:
    kind = column.removesuffix("_number")
    known = {str(key): one.name for key, one in found.version.numbers.items()}
    return _HEADS.get(column) or known.get(kind) or f"Number of the {kind}"

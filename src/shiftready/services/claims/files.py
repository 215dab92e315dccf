"""The files of a claim, made from its own rows: the same bytes whenever they are made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from shiftready.core.money.cents import plain_dollars
from shiftready.formats.csv_text import csv_bytes
from shiftready.services.claims.classes import ClassClaimed, classes_of
from shiftready.store.models import FundClaim, FundClaimLine

LINES, ATTENDANCE = "lines.csv", "attendance.csv"
LINE_HEADINGS = (
    "claim", "fund", "award_number", "class", "class_first_day", "class_last_day", "use", "kind", "what", "person",
    "day", "entry", "evidence", "minutes", "dollars_an_hour", "dollars",
)  # fmt: skip
ATTENDANCE_HEADINGS = ("claim", "person", "day", "block", "minutes_of_block", "minutes_present")
#: What the files of a claim of some days have besides.
PERIOD, CLASS = ("period_first_day", "period_last_day"), ("class", "class_first_day")


def claim_files(row: FundClaim) -> dict[str, bytes]:
    """Both files by name: every line with the sums below, and who was present for which blocks.

    In a claim of some days each line says its class, if it has one, and each file says the days.
    """
    lines, classes, is_of_days = list(row.lines.of(row.agency)), classes_of(row), row.offering_id is None
    heads = _beside(LINE_HEADINGS, "award_number", PERIOD if is_of_days else ())
    marks = _beside(ATTENDANCE_HEADINGS, "claim", CLASS if is_of_days else ())
    return {
        LINES: csv_bytes(heads, _line_rows(row, lines, {one.offering: one for one in classes})),
        ATTENDANCE: csv_bytes(marks, _attendance_rows(row, classes)),
    }


def _beside(headings: tuple[str, ...], after: str, more: tuple[str, ...]) -> tuple[str, ...]:
    at = headings.index(after) + 1
    return (*headings[:at], *more, *headings[at:])


def digests_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 by name."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def _line_rows(
    row: FundClaim, lines: Iterable[FundClaimLine], classes: Mapping[int, ClassClaimed]
) -> Iterator[tuple[object, ...]]:
    head = row.head
    begin = (row.number, head["fund"], head["award_number"])
    days = () if row.offering_id is not None else (head["first_on"], head["last_on"])
    for one in lines:
        rate = "" if one.cents_an_hour is None else plain_dollars(one.cents_an_hour)
        minutes = "" if one.minutes is None else one.minutes
        what = (one.use, one.kind, one.text, one.number, one.happened_on, one.entry_number, one.evidence)
        of = _class_cells(classes.get(row.offering_id or one.offering_id or 0))
        yield (*begin, *days, *of, *what, minutes, rate, plain_dollars(one.cents))
    for use, cents in (("paid", row.claimed_cents), ("match", row.match_cents)):
        of = _class_cells(classes.get(row.offering_id or 0))
        yield (*begin, *days, *of, use, "total", "", "", "", "", "", "", "", plain_dollars(cents))


def _class_cells(one: ClassClaimed | None) -> tuple[str, str, str]:
    return (one.title, one.first_on, one.last_on) if one else ("", "", "")


def _attendance_rows(row: FundClaim, classes: Iterable[ClassClaimed]) -> Iterator[tuple[object, ...]]:
    for one in classes:
        of = () if row.offering_id is not None else (one.title, one.first_on)
        for person in one.people:
            for block, minutes in zip(one.blocks, person["minutes"], strict=True):
                if minutes:
                    yield (
                        row.number, *of, person["number"], block["on"], block["title"], block["minutes"], minutes
                    )  # fmt: skip

"""The files of a claim, made from its own rows: the same bytes whenever they are made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from shiftready.core.money.cents import plain_dollars
from shiftready.formats.csv_text import csv_bytes
from shiftready.store.models import FundClaim, FundClaimLine

LINES, ATTENDANCE = "lines.csv", "attendance.csv"
LINE_HEADINGS = (
    "claim", "fund", "award_number", "class", "class_first_day", "class_last_day", "use", "kind", "what", "person",
    "day", "entry", "evidence", "minutes", "dollars_an_hour", "dollars",
)  # fmt: skip
ATTENDANCE_HEADINGS = ("claim", "person", "day", "block", "minutes_of_block", "minutes_present")


def claim_files(row: FundClaim) -> dict[str, bytes]:
    """Both files by name: every line with the sums below, and who was present for which blocks."""
    lines = list(row.lines.of(row.agency))
    return {
        LINES: csv_bytes(LINE_HEADINGS, _line_rows(row, lines)),
        ATTENDANCE: csv_bytes(ATTENDANCE_HEADINGS, _attendance_rows(row)),
    }


def digests_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 by name."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def _line_rows(row: FundClaim, lines: Iterable[FundClaimLine]) -> Iterator[tuple[object, ...]]:
    head = row.head
    begin = (
        row.number, head["fund"], head["award_number"], head["class"], head["first_on"], head["last_on"]
    )  # fmt: skip
    for one in lines:
        rate = "" if one.cents_an_hour is None else plain_dollars(one.cents_an_hour)
        minutes = "" if one.minutes is None else one.minutes
        what = (one.use, one.kind, one.text, one.number, one.happened_on, one.entry_number, one.evidence)
        yield (*begin, *what, minutes, rate, plain_dollars(one.cents))
    for use, cents in (("paid", row.claimed_cents), ("match", row.match_cents)):
        yield (*begin, use, "total", "", "", "", "", "", "", "", plain_dollars(cents))


def _attendance_rows(row: FundClaim) -> Iterator[tuple[object, ...]]:
    blocks = row.attendance["blocks"]
    for person in row.attendance["people"]:
        for block, minutes in zip(blocks, person["minutes"], strict=True):
            if minutes:
                yield (row.number, person["number"], block["on"], block["title"], block["minutes"], minutes)

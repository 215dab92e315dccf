"""Who was put on the list of specialists, suspended, reinstated or removed: the table of decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shiftready.core.dates import Span
from shiftready.core.specialist_status import DECISIONS, REASONS, WITH_AN_END, Decision, StatusDecision
from shiftready.formats.away_csv import read_span
from shiftready.formats.cells import read_word
from shiftready.formats.columns import Column, TableShape
from shiftready.formats.known_people import People
from shiftready.formats.roster_csv import PERSON
from shiftready.formats.row_days import DayColumn
from shiftready.formats.standing_csv import LONGEST_NAME, Read, fits_in, read_as, read_lines
from shiftready.formats.tables import Row, Table, open_table

SPECIALIST_STATUS = TableShape(
    "specialist_status",
    (
        PERSON,
        Column("decision", required=True, synonyms=("status", "what", "action")),
        Column("from", required=True, synonyms=("effective date", "effective", "start", "start date", "on")),
        Column("to", synonyms=("until", "end", "end date", "expires")),
        Column("issuer", synonyms=("decided by", "issued by", "authority")),
        Column("reason", synonyms=("reason code",)),
    ),
)


def read_specialist_status(
    path: Path, *, people: People | None, file: str = "", **mapping: Any
) -> Read[StatusDecision]:
    """Read the decisions about the list in the order of their lines; `mapping` is as in `open_table`.

    A reason that is none of the codes is not kept, since it might be a diagnosis; the line is.

    Raises:
        FileRefused: when the file cannot be read as a table, or its headings do not fit.
    """
    table = open_table(path, SPECIALIST_STATUS, file=file, **mapping)
    return read_as(table, read_lines(table, people, _decision))


def _decision(table: Table, row: Row, first: DayColumn, last: DayColumn) -> StatusDecision | None:
    decision, span = _which(table, row), read_span(row, first, last)
    fits = fits_in(table, row, "issuer", LONGEST_NAME)
    if decision is None or span is None or not fits:
        return None
    kept = _without_end(table, row, decision, span)
    return StatusDecision(row["person"], decision, kept, row["issuer"], _reason(table, row))


def _which(table: Table, row: Row) -> Decision | None:
    word = read_word(row["decision"])
    for decision in DECISIONS:
        if word == decision:
            return decision
    heading = table.theirs("decision")
    table.remarks.error(
        "decision_unknown", f'"{row["decision"][:40]}" is no decision about the list; the line was not used.',
        f"Write one of {', '.join(DECISIONS)}.", line=row.line, column=heading, value=row["decision"],
    )  # fmt: skip
    return None


def _without_end(table: Table, row: Row, decision: Decision, span: Span) -> Span:
    """A reinstatement and a removal stand until the next decision: a last day is not kept."""
    if span.last_on is None or decision in WITH_AN_END:
        return span
    table.remarks.warn(
        "decision_has_no_end", f"What is {decision} has no last day; {span.last_on} is not kept.",
        "Write the next decision in a line of its own.", line=row.line, column=table.theirs("to"), value=row["to"],
    )  # fmt: skip
    return Span(span.first_on)


def _reason(table: Table, row: Row) -> str:
    reason = read_word(row["reason"])
    if reason and reason not in REASONS:
        table.remarks.warn(
            "reason_unknown", f"The reason is not one of {', '.join(REASONS)}; it counts as not recorded.",
            "Choose one of these, and write no diagnosis.", line=row.line, column=table.theirs("reason"),
        )  # fmt: skip
    return reason if reason in REASONS else ""

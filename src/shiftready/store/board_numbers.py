"""From rows of numbers at boards to core values, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from shiftready.core.board_numbers import BoardNumber
from shiftready.store import models as rows


def board_numbers_of(agency: rows.Agency) -> tuple[BoardNumber, ...]:
    """The numbers in force of people on the roster and of courses, by board and number; one query.

    Guests are on no roster of ours, so that a folder could not say whose their numbers are.
    """
    found = rows.BoardNumber.objects.of(agency).filter(withdrawn_at=None, offering=None)
    ours = found.exclude(person__organization__gt="").exclude(person__withdrawn_at__isnull=False)
    return tuple(map(board_number_of, ours.select_related("person").order_by("board", "number", "pk")))


def board_number_of(row: rows.BoardNumber) -> BoardNumber:
    """What a row says; its person must have been fetched with it."""
    days = row.first_on, row.last_on
    if row.person is not None:
        return BoardNumber(row.board, "person", row.person.number, row.number, *days)
    if row.course:
        return BoardNumber(row.board, "course", row.course, row.number, *days)
    return BoardNumber(row.board, "class", str(row.offering_id), row.number, *days)


def append_board_numbers(
    batch: rows.ImportBatch, numbers: Iterable[BoardNumber], people: Mapping[str, int], at: datetime
) -> None:
    """The numbers of a folder; `people` maps roster numbers to row ids."""
    rows.BoardNumber.objects.bulk_create(
        rows.BoardNumber(
            agency=batch.agency,
            batch=batch,
            entered_at=at,
            board=one.board,
            number=one.number,
            person_id=people[one.holder] if one.kind == "person" else None,
            course=one.holder if one.kind == "course" else "",
            first_on=one.first_on,
            last_on=one.last_on,
        )
        for one in numbers
    )

"""Everything about a class that a board's roster is made of, gathered in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shiftready.catalogue.board_files import Board, BoardVersion
from shiftready.catalogue.program import load_program
from shiftready.core.board_numbers import BoardNumber, number_on
from shiftready.core.errors import NotFound
from shiftready.core.training import Course
from shiftready.services.access import Actor
from shiftready.services.attendance import held_seats
from shiftready.services.clock import today_in
from shiftready.services.offerings.find import course_as_taught, find_offering
from shiftready.store import models as rows
from shiftready.store.board_numbers import board_number_of


@dataclass(frozen=True, slots=True)
class Attendee:
    """One seat: the record that closing wrote for it, None where nothing was earned, and the number at the board.

    `has_completed` is False of who earned only some topics.
    """

    seat: rows.Seat
    record: rows.TrainingRecord | None
    has_completed: bool
    number: str

    @property
    def person(self) -> rows.Person:
        found: rows.Person = self.seat.person
        return found


@dataclass(frozen=True, slots=True)
class Gathered:
    """A class and its people as a board sees them; numbers are "" where none is written down."""

    board: Board
    version: BoardVersion
    offering: rows.Offering
    course: Course
    attendees: tuple[Attendee, ...]
    course_number: str
    class_number: str
    today: date


def find_board(board: str) -> Board:
    """The board of the catalogue.

    Raises:
        NotFound: `board_not_found`.
    """
    found = load_program().boards.get(board)
    if found is None:
        known = ", ".join(load_program().boards)
        raise NotFound("board_not_found", f'What the board "{board}" asks for was read nowhere. Known are: {known}.')
    return found


def gather(actor: Actor, *, board: str, offering: int) -> Gathered:
    """The class and its people, with what the board calls them.

    Raises:
        NotFound: `board_not_found`, `offering_not_found`.
    """
    asked, row = find_board(board), find_offering(actor, offering)
    seats, today = held_seats(row), today_in(actor.agency)
    records = _records(row)
    numbers = rows.BoardNumber.objects.of(actor.agency).filter(board=board, withdrawn_at=None)
    of_people = _by_person(numbers.filter(person__in=[seat.person_id for seat in seats]).select_related("person"))
    blocks = list(rows.OfferingBlock.objects.of(actor.agency).filter(offering=row))
    return Gathered(
        asked,
        asked.version_on(row.ends_on),
        row,
        course_as_taught(row, blocks),
        tuple(_attendee(seat, row, records, of_people, today) for seat in seats),
        _held(numbers.filter(course=row.course), row.ends_on),
        _held(numbers.filter(offering=row), row.ends_on),
        today,
    )


def _records(offering: rows.Offering) -> dict[int, rows.TrainingRecord]:
    """What closing wrote, by person; of two the one that completes the course."""
    found = rows.TrainingRecord.objects.of(offering.agency).filter(offering=offering, withdrawn_at=None)
    ordered = sorted(found, key=lambda one: one.course == offering.course)
    return {one.person_id: one for one in ordered if one.person_id}


def _attendee(
    seat: rows.Seat,
    offering: rows.Offering,
    records: dict[int, rows.TrainingRecord],
    numbers: dict[int, list[BoardNumber]],
    today: date,
) -> Attendee:
    record = records.get(seat.person_id)
    held = numbers.get(seat.person_id, [])
    day = record.completed_on if record else offering.ends_on
    # Many a number is given after somebody's first class: the one of today is theirs then too.
    number = number_on(held, day) or number_on(held, today)
    completed = record is not None and record.course == offering.course
    return Attendee(seat, record, completed, number.number if number else "")


def _by_person(found: Iterable[rows.BoardNumber]) -> dict[int, list[BoardNumber]]:
    by_person: dict[int, list[BoardNumber]] = {}
    for row in found:
        by_person.setdefault(row.person_id or 0, []).append(board_number_of(row))
    return by_person


def _held(found: Iterable[rows.BoardNumber], day: date) -> str:
    held = number_on(map(board_number_of, found), day)
    return held.number if held else ""

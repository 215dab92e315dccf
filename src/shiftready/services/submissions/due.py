"""What boards are to be told, and by when: classes not sent yet, and the days of the year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shiftready.catalogue.board_files import Board, BoardDeadline
from shiftready.catalogue.program import load_program
from shiftready.core.board_deadlines import due_day, next_yearly
from shiftready.services.access import Actor, Deed, require
from shiftready.store.models import BoardNumber, Offering, Submission

#: Days ahead that Today tells of a deadline.
DAYS_AHEAD = 14
#: What ended longer ago is history: nobody is nagged about classes that were held before boards were told from here.
LONGEST_AGO = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class DueAtBoard:
    """One thing due: `offering` None of a day of the year. `text` is the board's rule, with its source."""

    board: Board
    deadline: BoardDeadline
    due_on: date
    offering: Offering | None = None

    @property
    def says(self) -> str:
        return f"{self.deadline.text} ({self.deadline.source.citation}.)"


def own_boards(actor: Actor) -> tuple[Board, ...]:
    """The boards of the agency's state, as far as the catalogue knows them."""
    state = actor.agency.state.upper()
    return tuple(one for one in load_program().boards.values() if one.state == state)


def due_at_boards(actor: Actor, *, as_of: date) -> tuple[DueAtBoard, ...]:
    """Every class its boards are still to be told of, the earliest deadline first; nothing for whoever sees none."""
    if not actor.may(Deed.SEE_SUBMISSIONS):
        return ()
    found = (one for board in own_boards(actor) for one in _of_board(actor, board, as_of))
    return tuple(sorted(found, key=lambda one: (one.due_on, one.offering.pk if one.offering else 0)))


def days_of_the_year(actor: Actor, *, as_of: date) -> tuple[DueAtBoard, ...]:
    """The next day of each year on which a board of the state is to be told, the earliest first."""
    if not actor.may(Deed.SEE_SUBMISSIONS):
        return ()
    found = (
        DueAtBoard(board, one, next_yearly(as_of, one.yearly.month, one.yearly.day))
        for board in own_boards(actor)
        for one in board.version_on(as_of).deadlines
        if one.yearly is not None
    )
    return tuple(sorted(found, key=lambda one: one.due_on))


def told_next(actor: Actor, *, as_of: date) -> tuple[DueAtBoard, ...]:
    """Every class that boards are still to be told of, and then the days of the year.

    Raises:
        NotAllowed: without `Deed.SEE_SUBMISSIONS`.
    """
    require(actor, Deed.SEE_SUBMISSIONS)
    return (*due_at_boards(actor, as_of=as_of), *days_of_the_year(actor, as_of=as_of))


def near_at_boards(actor: Actor, *, as_of: date) -> tuple[DueAtBoard, ...]:
    """What Today tells: due within two weeks, or past, by those who keep submissions."""
    if not actor.may(Deed.KEEP_SUBMISSIONS):
        return ()
    last = as_of + timedelta(days=DAYS_AHEAD)
    found = told_next(actor, as_of=as_of)
    return tuple(sorted((one for one in found if one.due_on <= last), key=lambda one: one.due_on))


def _of_board(actor: Actor, board: Board, as_of: date) -> Iterator[DueAtBoard]:
    rows = (
        Offering.objects.of(actor.agency)
        .exclude(status=Offering.Status.CANCELLED)
        .filter(host="", ends_on__gte=as_of - LONGEST_AGO)
    )
    told = set(_told(actor, board))
    numbered = set(_numbered(actor, board))
    for row in rows:
        for one in board.version_on(row.ends_on).deadlines:
            if one.days is None:
                continue
            if one.counts_from == "last_day" and row.ends_on <= as_of and row.pk not in told:
                due = due_day(row.ends_on, one.days, on_business_days=one.on_business_days)
                yield DueAtBoard(board, one, due, row)
            elif one.counts_from == "first_day" and row.starts_on >= as_of and row.pk not in numbered:
                due = due_day(row.starts_on, -one.days, on_business_days=one.on_business_days)
                yield DueAtBoard(board, one, due, row)


def _told(actor: Actor, board: Board) -> Any:
    """Classes of which the board was sent a roster that it has not thrown back."""
    rows = Submission.objects.of(actor.agency).filter(board=board.id, standing__in=("sent", "accepted"))
    return rows.values_list("offering", flat=True)


def _numbered(actor: Actor, board: Board) -> Any:
    """Classes to which the board gave a number: it knows of them."""
    rows = BoardNumber.objects.of(actor.agency).filter(board=board.id, withdrawn_at=None)
    return rows.exclude(offering=None).values_list("offering", flat=True)

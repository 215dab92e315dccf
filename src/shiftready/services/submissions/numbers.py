"""Numbers at training boards: given to a person, a course or a class, looked up, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shiftready.catalogue.board_files import Board, NumberKind
from shiftready.catalogue.program import load_program
from shiftready.core.board_numbers import Holder
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.formats.board_numbers_csv import LONGEST_BOARD, LONGEST_NUMBER
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.compliance import is_self
from shiftready.services.courses.shelf import no_course, titles_of
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import Agency, BoardNumber, Person

HOLDERS: tuple[Holder, ...] = get_args(Holder)


@dataclass(frozen=True, slots=True)
class NumberSaid:
    """A number as people say it: `board` is a board's id in the catalogue or another board's name.

    `holder` is a roster number, a course's id or the number of a class, as `kind` says. `last_on` is the last day on
    which it holds, or by which it is to be renewed.
    """

    board: str
    kind: str
    holder: str
    number: str
    first_on: date | None = None
    last_on: date | None = None


def board_numbers(actor: Actor, *, kind: str = "", holder: str = "") -> Any:
    """The numbers in force, by board and number; of one kind, and of one holder, where they are named.

    Raises:
        NotAllowed: without `Deed.SEE_SUBMISSIONS`.
        ShiftreadyError: `holder_kind_unknown`.
    """
    require(actor, Deed.SEE_SUBMISSIONS)
    return _of_kind(_in_force(actor.agency), kind, holder)


def board_numbers_of_person(actor: Actor, *, person: str) -> tuple[BoardNumber, ...]:
    """What boards call somebody: for those who see submissions and the person, and nothing for anyone else."""
    if not (actor.may(Deed.SEE_SUBMISSIONS) or is_self(actor, person)):
        return ()
    return tuple(_of_kind(_in_force(actor.agency), "person", person))


def give_board_number(actor: Actor, *, said: NumberSaid) -> BoardNumber:
    """Write down which number a board gave to whom or what.

    A form is asked of it only where a source of the board states one.

    Raises:
        NotAllowed: without `Deed.KEEP_SUBMISSIONS`.
        NotFound: `person_not_found`, `course_not_found`, `offering_not_found`.
        ShiftreadyError: `board_number_wrong`, with a remark for every field; `board_number_known`,
            `board_number_of_somebody_else`, `board_number_overlaps`.
    """
    require(actor, Deed.KEEP_SUBMISSIONS)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        made = keep_number(actor, said=said)
        facts = {"kind": said.kind, "board": made.board}
        write_line(actor, "give_board_number", subject=f"board_number:{made.pk}", facts=facts, changes_facts=False)
    return made


def keep_number(actor: Actor, *, said: NumberSaid) -> BoardNumber:
    """Write a number down as part of a deed that has locked the agency and leaves the line.

    Raises:
        As `give_board_number`.
    """
    said = _trimmed(said)
    if remarks := dict(_remarks(said, today_in(actor.agency))):
        raise ShiftreadyError("board_number_wrong", "This number cannot be taken as it is.", fields=remarks)
    holder = _holder(actor, said)
    _refuse_taken(actor, said, holder)
    made: BoardNumber = BoardNumber.objects.create(
        agency=actor.agency, entered_at=timezone.now(), board=said.board, number=said.number,
        first_on=said.first_on, last_on=said.last_on, **holder,
    )  # fmt: skip
    return made


def withdraw_board_number(actor: Actor, *, board_number: int) -> BoardNumber:
    """Take a number back that was written down wrongly; that it stood until now stays known.

    Raises:
        NotAllowed: without `Deed.KEEP_SUBMISSIONS`.
        NotFound: `board_number_not_found`, also when it was withdrawn before.
    """
    require(actor, Deed.KEEP_SUBMISSIONS)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        found: BoardNumber | None = _in_force(actor.agency).filter(pk=board_number).first()
        if found is None:
            raise NotFound("board_number_not_found", f"There is no number {board_number} at a board to withdraw here.")
        found.withdrawn_at = timezone.now()
        found.save(update_fields=["withdrawn_at"])
        subject = f"board_number:{found.pk}"
        write_line(actor, "withdraw_board_number", subject=subject, facts={"board": found.board}, changes_facts=False)
    return found


def board_of(key: str) -> Board | None:
    """The board of the catalogue; None for one whose rules nobody has read."""
    return load_program().boards.get(key)


def board_title(key: str) -> str:
    """The board's name; what was written where it is none of the catalogue."""
    found = board_of(key)
    return found.title if found else key


def number_kind(board: str, kind: str, day: date) -> NumberKind | None:
    """What the board calls such a number on a day; None where no source says that it gives one."""
    found = board_of(board)
    return next((one for key, one in found.version_on(day).numbers.items() if key == kind), None) if found else None


def _in_force(agency: Agency) -> Any:
    rows = BoardNumber.objects.of(agency).filter(withdrawn_at=None, person__withdrawn_at=None)
    return rows.select_related("person", "offering").order_by("board", "number", "pk")


def _of_kind(rows: Any, kind: str, holder: str) -> Any:
    if not kind:
        return rows
    if kind not in HOLDERS:
        raise ShiftreadyError("holder_kind_unknown", f'"{kind}" bears no number. Take one of: {", ".join(HOLDERS)}.')
    if kind == "person":
        return rows.filter(person__number=holder) if holder else rows.exclude(person=None)
    if kind == "course":
        return rows.filter(course=holder) if holder else rows.exclude(course="")
    whole = int(holder) if holder.isdecimal() and len(holder) < len(str(2**63)) else 0
    return rows.filter(offering=whole) if holder else rows.exclude(offering=None)


def _trimmed(said: NumberSaid) -> NumberSaid:
    board, number = said.board.strip(), " ".join(said.number.split())
    return NumberSaid(board, said.kind, said.holder.strip(), number, said.first_on, said.last_on)


def _remarks(said: NumberSaid, today: date) -> Iterator[tuple[str, str]]:
    if said.kind not in HOLDERS:
        yield "kind", f'"{said.kind}" bears no number. Take one of: {", ".join(HOLDERS)}.'
    for name, longest in (("board", LONGEST_BOARD), ("number", LONGEST_NUMBER)):
        if not getattr(said, name):
            yield name, "Write it; it cannot be blank."
        elif len(getattr(said, name)) > longest:
            yield name, f"Use up to {longest} letters."
    known = number_kind(said.board, said.kind, today)
    if said.number and known is not None and not known.fits(said.number):
        yield "number", f'"{said.number}" is no {known.name}: it has {known.form_says}.'
    if said.first_on and said.last_on and said.last_on < said.first_on:
        yield "last_on", f"The last day {said.last_on} is before the first, {said.first_on}. Correct one of the two."


def _holder(actor: Actor, said: NumberSaid) -> dict[str, Any]:
    if said.kind == "person":
        return {"person": _person(actor, said.holder)}
    if said.kind == "class":
        return {"offering": find_offering(actor, int(said.holder) if said.holder.isdecimal() else 0)}
    if said.holder not in titles_of(actor.agency):
        raise NotFound("course_not_found", no_course(said.holder))
    return {"course": said.holder}


def _person(actor: Actor, number: str) -> Person:
    """Anyone on the roster, and guests too: boards ask for the numbers of all who sat in the class."""
    found: Person | None = Person.objects.of(actor.agency).filter(number=number, withdrawn_at=None).first()
    if found is None:
        raise NotFound("person_not_found", f'Nobody you may see has the roster number "{number}". Look in People.')
    return found


def _refuse_taken(actor: Actor, said: NumberSaid, holder: dict[str, Any]) -> None:
    rows = _in_force(actor.agency).filter(board=said.board)
    own = rows.filter(**holder)
    if own.filter(number__iexact=said.number, first_on=said.first_on, last_on=said.last_on).exists():
        raise ShiftreadyError("board_number_known", "This very number is written down already.")
    if said.kind == "course":
        return
    held_by = {"person": "somebody else", "class": "another class"}[said.kind]
    others = _of_kind(rows.filter(number__iexact=said.number), said.kind, "").exclude(**holder)
    if others.exists():
        message = f"{board_title(said.board)} gave {said.number} to {held_by}. Ask the board whose it is."
        raise ShiftreadyError("board_number_of_somebody_else", message, fields={"number": message})
    _refuse_overlap(own, said)


def _refuse_overlap(own: Any, said: NumberSaid) -> None:
    """A person has one number at a board at a time, and a class too."""
    before = Q(last_on__lt=said.first_on) if said.first_on else Q(pk=None)
    after = Q(first_on__gt=said.last_on) if said.last_on else Q(pk=None)
    there = own.exclude(before).exclude(after).first()
    if there is not None:
        message = f"The number {there.number} of this board stands on some of these days. Withdraw it first."
        raise ShiftreadyError("board_number_overlaps", message, fields={"first_on": message})

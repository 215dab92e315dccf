"""Bringing papers for the file of a class, saying why there is none, and taking out what was brought by mistake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.course_file import PaperItem
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.kept_files import FiledPaper, given_back, leave_out, read_kept_file
from shiftready.services.offerings.find import find_offering
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import CourseFileEntry

ITEMS: tuple[str, ...] = get_args(PaperItem)
MOST_FILES = 40


@transaction.atomic
def bring_paper(actor: Actor, *, offering: int, item: str, name: str, content: bytes) -> CourseFileEntry:
    """Keep a PDF or picture for an item, also after the class was closed. The same file brought again is kept once.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `item_unknown`, `file_full`, and as `read_evidence_file`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_offering(actor, offering, to_change=True)
    _refuse_unknown(item)
    file = read_kept_file(name, content)
    held = CourseFileEntry.objects.of(actor.agency).filter(offering=row, withdrawn_at=None)
    there: CourseFileEntry | None = held.filter(item=item, digest=file.digest).first()
    if there is not None:
        return there
    if held.count() >= MOST_FILES:
        message = f"The file of a class holds up to {MOST_FILES} papers. Put several pages into one PDF."
        raise ShiftreadyError("file_full", message, fields={"file": message})
    return _append(actor, row.pk, item, file.columns)


@transaction.atomic
def say_there_is_none(actor: Actor, *, offering: int, item: str, why: str) -> CourseFileEntry:
    """Say why this class has nothing for an item; it stands in the file in place of a paper.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `item_unknown`, `reason_missing`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_offering(actor, offering, to_change=True)
    _refuse_unknown(item)
    return _append(actor, row.pk, item, {"remark": asked_reason(why)[:500]})


@transaction.atomic
def take_out(actor: Actor, *, offering: int, entry: int, reason: str) -> CourseFileEntry:
    """Take out what was brought by mistake; its row stays with the reason.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`, `paper_not_found`.
        ShiftreadyError: `reason_missing`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    why = asked_reason(reason)
    find_offering(actor, offering, to_change=True)
    row = _entry(actor, offering, entry)
    leave_out(row, why)
    subject, facts = f"offering:{offering}", {"entry": row.pk, "item": row.item}
    write_line(actor, "take_out_of_course_file", subject=subject, facts=facts, changes_facts=False)
    return row


def filed_paper(actor: Actor, *, offering: int, entry: int) -> FiledPaper:
    """A paper of the file, for those who may read the file.

    Raises:
        NotAllowed: without `Deed.SEE_AUDIT`.
        NotFound: `paper_not_found`.
    """
    require(actor, Deed.SEE_AUDIT)
    row = _entry(actor, offering, entry)
    if row.remark:
        raise _not_there(entry)
    return given_back(row)


def _append(actor: Actor, offering: int, item: str, said: Mapping[str, object]) -> CourseFileEntry:
    made = CourseFileEntry.objects.create(
        agency=actor.agency, offering_id=offering, item=item, brought_at=timezone.now(), brought_by=actor.user, **said
    )
    facts = {"entry": made.pk, "item": item}
    write_line(actor, "add_to_course_file", subject=f"offering:{offering}", facts=facts, changes_facts=False)
    return made


def _entry(actor: Actor, offering: int, entry: int) -> CourseFileEntry:
    held = CourseFileEntry.objects.of(actor.agency).filter(offering=offering, pk=entry, withdrawn_at=None)
    found: CourseFileEntry | None = held.first()
    if found is None:
        raise _not_there(entry)
    return found


def _not_there(entry: int) -> NotFound:
    return NotFound("paper_not_found", f"The file of this class has no paper {entry}. It may have been taken out.")


def _refuse_unknown(item: str) -> None:
    if item not in ITEMS:
        message = f'"{item}" is no item that papers are brought for. Choose one of {", ".join(ITEMS)}.'
        raise ShiftreadyError("item_unknown", message, fields={"item": message})

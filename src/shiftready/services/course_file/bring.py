"""Bringing papers for the file of a class, saying why there is none, and taking out what was brought by mistake."""

from __future__ import annotations

from typing import get_args

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.course_file import PaperItem
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.kept_files import LONGEST_REASON, FiledPaper, Papers, given_back, leave_out
from shiftready.services.offerings.find import find_offering
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import CourseFileEntry

ITEMS: tuple[str, ...] = get_args(PaperItem)
PAPERS = Papers(
    CourseFileEntry,
    40,
    "The file of a class holds up to {} papers. Put several pages into one PDF.",
    code="file_full",
    none="The file of this class has no paper",
)


@transaction.atomic
def bring_paper(actor: Actor, *, offering: int, item: str, name: str, content: bytes) -> CourseFileEntry:
    """Keep a PDF or picture for an item, also after the class was closed. The same file brought again is kept once.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `item_unknown`, and as `Papers.keep`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_offering(actor, offering, to_change=True)
    _refuse_unknown(item)
    made, is_new = PAPERS.keep(actor, name, content, of={"offering": row, "item": item}, within={"offering": row})
    if is_new:
        _write_added(actor, made)
    return made


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
    made = CourseFileEntry.objects.create(
        agency=actor.agency, offering=row, item=item, remark=asked_reason(why)[:LONGEST_REASON],
        brought_at=timezone.now(), brought_by=actor.user,
    )  # fmt: skip
    _write_added(actor, made)
    return made


@transaction.atomic
def take_out(actor: Actor, *, offering: int, entry: int, reason: str) -> CourseFileEntry:
    """Take out what was brought by mistake; its row stays with the reason.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`, `paper_not_found`.
        ShiftreadyError: `reason_missing`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    find_offering(actor, offering, to_change=True)
    row = PAPERS.find(actor, entry, offering=offering)
    leave_out(row, reason)
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
    return given_back(PAPERS.find(actor, entry, offering=offering, remark=""))


def _write_added(actor: Actor, made: CourseFileEntry) -> None:
    facts = {"entry": made.pk, "item": made.item}
    subject = f"offering:{made.offering_id}"
    write_line(actor, "add_to_course_file", subject=subject, facts=facts, changes_facts=False)


def _refuse_unknown(item: str) -> None:
    if item not in ITEMS:
        message = f'"{item}" is no item that papers are brought for. Choose one of {", ".join(ITEMS)}.'
        raise ShiftreadyError("item_unknown", message, fields={"item": message})

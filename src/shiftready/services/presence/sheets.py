"""Sign-in sheets on paper: what is printed for a day, and the photograph of what was signed, kept as the original."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.formats.evidence_file import MEDIA_TYPES, read_evidence_file
from shiftready.services.access import Actor, Deed, require
from shiftready.services.attendance import held_seats
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, today_in
from shiftready.services.offerings.find import find_offering
from shiftready.services.presence.signs import class_days_of
from shiftready.store.models import Offering, OfferingBlock, Seat, SheetOriginal

MOST_ORIGINALS = 60


@dataclass(frozen=True, slots=True)
class SheetToSign:
    """One day of a class on paper: its blocks in order, and a line for everyone with a seat."""

    offering: Offering
    day: date
    blocks: tuple[OfferingBlock, ...]
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """A photograph as it is given out, always to be saved and never to be shown by the browser."""

    name: str
    media_type: str
    content: bytes


def sheet_to_sign(actor: Actor, *, offering: int, day: date | None = None) -> SheetToSign:
    """The sheet of a day to be printed; without one, today's where the class meets today, else the first day's.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `no_class_that_day`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_offering(actor, offering)
    days, today = class_days_of(row), today_in(actor.agency)
    wanted = day or (today if today in days else next(iter(days), today))
    _refuse_other_day(row, wanted, days)
    blocks = OfferingBlock.objects.of(actor.agency).filter(offering=row)
    own = tuple(block for block in blocks if day_in(actor.agency, block.starts_at) == wanted)
    return SheetToSign(row, wanted, own, tuple(held_seats(row)))


def originals_of(actor: Actor, *, offering: int) -> tuple[SheetOriginal, ...]:
    """The photographs kept with a class, by day; without what is in them.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    rows = SheetOriginal.objects.of(actor.agency).filter(offering=find_offering(actor, offering))
    return tuple(rows.select_related("agency", "brought_by").defer("content"))


@transaction.atomic
def keep_original(actor: Actor, *, offering: int, day: date, name: str, content: bytes) -> SheetOriginal:
    """Keep the photograph of a sheet, to the byte; the same one again is the one that is kept.

    A closed class takes it as well: paper comes late. It is never changed or taken away.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `no_class_that_day`; `originals_enough`; as `read_evidence_file`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_offering(actor, offering, to_change=True)
    _refuse_other_day(row, day, class_days_of(row))
    file = read_evidence_file(name, content)
    digest = hashlib.sha256(file.content).hexdigest()
    kept = SheetOriginal.objects.of(actor.agency).filter(offering=row)
    same: SheetOriginal | None = kept.filter(digest=digest).first()
    if same is not None:
        return same
    if kept.count() >= MOST_ORIGINALS:
        message = f"{MOST_ORIGINALS} sheets are kept with a class. Put several pages into one PDF."
        raise ShiftreadyError("originals_enough", message, fields={"file": message})
    made = SheetOriginal.objects.create(
        agency=actor.agency,
        offering=row,
        day=day,
        name=file.name,
        kind=file.kind,
        size=len(file.content),
        digest=digest,
        content=file.content,
        brought_at=timezone.now(),
        brought_by=actor.user,
    )
    facts = {"sheet": made.pk, "bytes": made.size, "digest": digest}
    write_line(actor, "keep_sheet", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return made


def original_file(actor: Actor, *, offering: int, sheet: int) -> OriginalFile:
    """One photograph, for those who mark attendance.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`, `sheet_not_found`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_offering(actor, offering)
    found: SheetOriginal | None = SheetOriginal.objects.of(actor.agency).filter(offering=row, pk=sheet).first()
    if found is None:
        raise NotFound("sheet_not_found", f"{row.title} of {row.starts_on} has no sheet {sheet}.")
    return OriginalFile(found.name, MEDIA_TYPES[found.kind], bytes(found.content))


def _refuse_other_day(offering: Offering, day: date, days: tuple[date, ...]) -> None:
    if day not in days:
        said = ", ".join(str(one) for one in days)
        message = f"{offering.title} does not meet on {day}. It meets on {said}."
        raise ShiftreadyError("no_class_that_day", message, fields={"day": message})

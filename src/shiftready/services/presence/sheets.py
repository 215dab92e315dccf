"""Sign-in sheets on paper: what is printed for a day, and the photograph of what was signed, kept as the original."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.attendance import held_seats
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, today_in
from shiftready.services.kept_files import FiledPaper, Papers, given_back
from shiftready.services.offerings.find import find_offering
from shiftready.services.presence.signs import class_days_of
from shiftready.store.models import Offering, OfferingBlock, Seat, SheetOriginal

ORIGINALS = Papers(
    SheetOriginal,
    60,
    "{} sheets are kept with a class. Put several pages into one PDF.",
    code="originals_enough",
)


@dataclass(frozen=True, slots=True)
class SheetToSign:
    """One day of a class on paper: its blocks in order, and a line for everyone with a seat."""

    offering: Offering
    day: date
    blocks: tuple[OfferingBlock, ...]
    seats: tuple[Seat, ...]


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
        ShiftreadyError: `no_class_that_day`; as `Papers.keep`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_offering(actor, offering, to_change=True)
    _refuse_other_day(row, day, class_days_of(row))
    made, is_new = ORIGINALS.keep(actor, name, content, of={"offering": row}, day=day, size=len(content))
    if is_new:
        facts = {"sheet": made.pk, "bytes": made.size, "digest": made.digest}
        write_line(actor, "keep_sheet", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return made


def original_file(actor: Actor, *, offering: int, sheet: int) -> FiledPaper:
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
    return given_back(found)


def _refuse_other_day(offering: Offering, day: date, days: tuple[date, ...]) -> None:
    if day not in days:
        said = ", ".join(str(one) for one in days)
        message = f"{offering.title} does not meet on {day}. It meets on {said}."
        raise ShiftreadyError("no_class_that_day", message, fields={"day": message})

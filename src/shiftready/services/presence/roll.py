"""The roll on the phones of those who teach: kept once whenever it arrives, and a question where phones disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.roll import RollSaid, Settled, settle
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, today_in
from shiftready.services.offerings.find import find_open_offering
from shiftready.store.models import Offering, RollEntry

LONGEST_KEY, MOST_AT_ONCE = 64, 2000


@dataclass(frozen=True, slots=True)
class RollWish:
    """What a phone says of one seat in one block, in whole minutes; see `core.delivery.roll.RollSaid`."""

    key: str
    seat: int
    block: int
    minutes: int
    said_at: datetime
    device: str
    after: str = ""
    late: int = 0
    early: int = 0


@dataclass(frozen=True, slots=True)
class RollKept:
    """The keys that are kept now, and of those that cannot be, why: the phone keeps them and shows it."""

    kept: tuple[str, ...]
    refused: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A seat in a block it sits in: how long the block lasts, and the day it is on."""

    minutes: int
    starts_at: datetime


@transaction.atomic
def append_roll(
    actor: Actor, *, offering: int, places: Mapping[tuple[int, int], Place], wishes: Sequence[RollWish]
) -> RollKept:
    """Keep what is new of what a phone sends; whatever was kept before with the same key is kept still.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`; `roll_too_long`.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    if len(wishes) > MOST_AT_ONCE:
        raise ShiftreadyError("roll_too_long", f"Up to {MOST_AT_ONCE} taps are read at once. Send the rest after them.")
    row = find_open_offering(actor, offering)
    remarks = {wish.key: _why_unfit(actor, wish, places.get((wish.seat, wish.block))) for wish in wishes}
    refused = {key: remark for key, remark in remarks.items() if remark}
    fit = {wish.key: wish for wish in wishes if wish.key not in refused}
    known = set(RollEntry.objects.of(actor.agency).filter(key__in=fit).values_list("key", flat=True))
    _append(actor, row, [wish for key, wish in fit.items() if key not in known])
    return RollKept(tuple(fit), refused)


def settled_rolls(*offerings: Offering) -> dict[tuple[int, int], Settled]:
    """What the phones of classes of one agency say, by (seat, block), in one query."""
    said: dict[tuple[int, int], list[RollSaid]] = {}
    for entry in RollEntry.objects.of(offerings[0].agency).filter(block__offering__in=offerings):
        said.setdefault((entry.seat_id, entry.block_id), []).append(_said(entry))
    found = {place: settle(entries) for place, entries in said.items()}
    return {place: one for place, one in found.items() if one is not None}


def _said(entry: RollEntry) -> RollSaid:
    return RollSaid(entry.key, entry.device, entry.after, entry.said_at, entry.minutes_present, entry.late, entry.early)


def _append(actor: Actor, offering: Offering, wishes: Sequence[RollWish]) -> None:
    if not wishes:
        return
    now = timezone.now()
    RollEntry.objects.bulk_create(_row(actor, wish, now) for wish in wishes)
    facts = {"blocks": sorted({wish.block for wish in wishes}), "seats": sorted({wish.seat for wish in wishes})}
    write_line(actor, "keep_roll", subject=f"offering:{offering.pk}", facts=facts, changes_facts=False)


def _row(actor: Actor, wish: RollWish, now: datetime) -> RollEntry:
    return RollEntry(
        agency=actor.agency,
        seat_id=wish.seat,
        block_id=wish.block,
        minutes_present=wish.minutes,
        late=wish.late,
        early=wish.early,
        said_at=wish.said_at,
        device=wish.device,
        after=wish.after,
        key=wish.key,
        entered_at=now,
        entered_by=actor.user,
    )


def _why_unfit(actor: Actor, wish: RollWish, place: Place | None) -> str:
    texts = (wish.key, wish.device, wish.after)
    if not (wish.key and wish.device) or any(len(text) > LONGEST_KEY for text in texts):
        return f"Give each tap a key and a device of its own, of up to {LONGEST_KEY} letters."
    if timezone.is_naive(wish.said_at):
        return "Say the time with its zone, such as 2027-03-02T08:00-06:00."
    if place is None:
        return "This is for someone who does not sit in this block any more."
    if day_in(actor.agency, place.starts_at) > today_in(actor.agency):
        return "This block has not begun. It can be marked from its day on."
    if wish.minutes < 0 or min(wish.late, wish.early) < 0 or wish.minutes + wish.late + wish.early > place.minutes:
        return f"The block lasts {place.minutes} minutes; no more can be present and missed."
    return ""

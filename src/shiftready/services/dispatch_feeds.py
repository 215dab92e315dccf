"""Private addresses at which a calendar reads the dispatch list: made, shown once, looked up by digest, revoked.

An address shows what its maker may see, and nothing once they may not. Only the digest of its key is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from shiftready.core.dates import DAY, days_from
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, actor_in, require
from shiftready.services.accounts_tokens import digest_of
from shiftready.services.clock import today_in
from shiftready.services.dispatch import NamedList, specialists_on_days
from shiftready.services.private_addresses import draw_key, end_address, note_use
from shiftready.store.models import DispatchFeed

LONGEST_NAME, MOST_FEEDS = 60, 20
#: Days in an answer: the day before, whose night shift may still be on duty, and two weeks from today on.
DAYS = 15


@dataclass(frozen=True, slots=True)
class NewFeed:
    """A feed just made; `key` is the secret part of its address, said this once and kept nowhere."""

    feed: DispatchFeed
    key: str


@dataclass(frozen=True, slots=True)
class FeedRead:
    """A feed with what it holds now: the list of each day, of its unit and shift alone where it has one."""

    feed: DispatchFeed
    lists: tuple[NamedList, ...]


def feeds_of(actor: Actor) -> tuple[DispatchFeed, ...]:
    """All feeds of the agency, newest first, revoked ones too.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    return tuple(DispatchFeed.objects.of(actor.agency).select_related("user"))


def make_feed(actor: Actor, *, name: str, unit: str = "", shift: str = "") -> NewFeed:
    """Make an address of the dispatch list, of one unit or one shift where it is named.

    Raises:
        NotAllowed: without the deeds to change settings and to see coverage and people, or without an account.
        ShiftreadyError: `feed_wrong`.
    """
    for deed in (Deed.CHANGE_SETTINGS, Deed.SEE_COVERAGE, Deed.SEE_PEOPLE):
        require(actor, deed)
    said = name.strip()
    in_use = DispatchFeed.objects.of(actor.agency).filter(revoked_at=None)
    if actor.user is None:
        raise ShiftreadyError("feed_wrong", "An address shows what its maker may see. Make it on the pages.")
    if not said or len(said) > LONGEST_NAME or in_use.filter(name=said).exists():
        message = f"Say who will read it, in a name of its own of up to {LONGEST_NAME} letters."
        raise ShiftreadyError("feed_wrong", message, fields={"name": message})
    if in_use.count() >= MOST_FEEDS:
        raise ShiftreadyError("feed_wrong", f"There are {MOST_FEEDS} addresses in use. Revoke one nobody reads.")
    key = draw_key()
    made = {"name": said, "unit": unit, "shift": shift, "digest": digest_of(key), "made_at": timezone.now()}
    with transaction.atomic():
        feed = DispatchFeed.objects.create(agency=actor.agency, user=actor.user, **made)
        audit.write_line(actor, "dispatch_feed_made", subject=f"feed {feed.pk}", changes_facts=False)
    return NewFeed(feed, key)


def revoke_feed(actor: Actor, *, feed: int) -> DispatchFeed:
    """Make an address of the agency useless, at once and for good; one that is revoked stays so.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        NotFound: `feed_not_found`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    with transaction.atomic():
        found: DispatchFeed | None = DispatchFeed.objects.of(actor.agency).filter(pk=feed).first()
        if found is None:
            raise NotFound("feed_not_found", "There is no such address. Look at the list of addresses.")
        if end_address(found):
            audit.write_line(actor, "dispatch_feed_revoked", subject=f"feed {found.pk}", changes_facts=False)
    return found


def read_feed(key: str) -> FeedRead:
    """What the address with that key shows now, as far as its maker may see it.

    Raises:
        NotFound: `feed_not_found`, also when it was revoked or its maker belongs to the agency no longer.
        NotAllowed: its maker may no longer see coverage or people.
        ShiftreadyError: `strategy_missing`, `group_unknown`, `specialist_list_missing`.
    """
    rows = DispatchFeed.objects.everywhere().filter(digest=digest_of(key), revoked_at=None)
    feed = rows.select_related("user", "agency").first()
    if feed is None:
        raise NotFound("feed_not_found", "Nothing is kept at this address. Ask whoever gave it to you for a new one.")
    actor = actor_in(feed.user, feed.agency.slug)
    days = days_from(today_in(feed.agency) - DAY, DAYS)
    lists = specialists_on_days(actor, days=days, unit=feed.unit)
    note_use(feed)
    return FeedRead(feed, tuple(_of_shift(one, feed.shift) for one in lists))


def _of_shift(named: NamedList, shift: str) -> NamedList:
    if not shift:
        return named
    shifts = tuple(one for one in named.found.shifts if one.shift == shift)
    return replace(named, found=replace(named.found, shifts=shifts))

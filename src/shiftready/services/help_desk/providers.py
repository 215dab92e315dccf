"""Whom an agency may ask for help, and how soon each promises an answer on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import cast
from zoneinfo import ZoneInfo

from shiftready.catalogue.program import load_program
from shiftready.catalogue.site_files import Promise
from shiftready.core.errors import NotFound
from shiftready.core.federal_holidays import federal_holidays
from shiftready.core.promise_clock import ClockKind, PromiseClock
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in, zone_of
from shiftready.services.help_desk.offer import helpers_elsewhere
from shiftready.store.models import Agency, HelpOffer, HelpPromise, HelpProvider

#: The provider whose promise stands in the catalogue, with the page on which it was read.
CENTER = "center"
CENTER_NAME = "National training and technical assistance center (BJA)"
CENTER_TEXT = "Helps agencies build programs with mental-health partners, and brings them together with learning sites."
NOT_KNOWN = "No promise of an answer is known."
#: Before the short name of an agency of this installation.
AGENCY = "agency:"
#: No promise is longer: for so many years after the day of asking holidays are known to the clock.
YEARS_AHEAD = 12


@dataclass(frozen=True, slots=True)
class Provider:
    """One who may be asked, by `key`: its name in the catalogue, or its number among the agency's own.

    `clock` None: no promise of an answer is known. `says` is the promise in words, `source` where it stands, `from_on`
    since when, None where no source says. `row` None: it is of the catalogue, or the agency `helper` of this
    installation.
    """

    key: str
    name: str
    text: str
    clock: PromiseClock | None
    says: str
    source: str
    from_on: date | None = None
    row: HelpProvider | None = None
    helper: Agency | None = None


def providers_of(actor: Actor, *, on: date | None = None) -> tuple[Provider, ...]:
    """Everyone whom the agency may ask, with the promise that counts on a day (today).

    The center first, then agencies of this installation, then the agency's own list, each by name.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    day = on or today_in(actor.agency)
    rows = HelpProvider.objects.of(actor.agency).filter(ended_at=None)
    said = HelpPromise.objects.of(actor.agency).filter(provider__in=rows, from_on__lte=day)
    newest = {one.provider_id: one for one in said}
    helpers = (_of_offer(one, day) for one in helpers_elsewhere(actor.agency, day))
    own = (own_provider(row, newest.get(row.pk), day) for row in rows)
    return (*_of_catalogue(zone_of(actor.agency)), *helpers, *own)


def provider_called(actor: Actor, key: str, *, on: date | None = None) -> Provider:
    """One of those whom the agency may ask.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `help_provider_not_found`, also for one that was ended.
    """
    known = {one.key: one for one in providers_of(actor, on=on)}
    if key not in known:
        message = f'Nobody is called "{key[:40]}" among those you may ask. Choose one of: {", ".join(known)}.'
        raise NotFound("help_provider_not_found", message)
    return known[key]


def own_provider(row: HelpProvider, promise: HelpPromise | None, day: date) -> Provider:
    """A provider of the agency's own, with what it promises on a day."""
    clock = clock_of(promise, day) if promise and promise.kind else None
    says = promise_words(promise) if promise else NOT_KNOWN
    source, from_on = (promise.source, promise.from_on) if promise else ("", None)
    return Provider(str(row.pk), row.name, row.text, clock, says, source, from_on, row)


def _of_offer(offer: HelpOffer, day: date) -> Provider:
    """An agency of this installation that helps others."""
    agency = offer.agency
    clock = clock_of(offer, day) if offer.kind else None
    source = f"{agency.name} says so here."
    said = (promise_words(offer), source, offer.from_on)
    return Provider(f"{AGENCY}{agency.slug}", agency.name, offer.text, clock, *said, helper=agency)


def clock_of(promise: HelpPromise | HelpOffer, day: date) -> PromiseClock:
    """The clock of a promise for whoever asks on a day."""
    closed = frozenset(date.fromisoformat(one) for one in promise.closed_on)
    public = federal_holidays(day.year, day.year + YEARS_AHEAD) if promise.federal_holidays else frozenset()
    return PromiseClock(cast("ClockKind", promise.kind), promise.amount, ZoneInfo(promise.time_zone), closed | public)


def promise_words(promise: HelpPromise | HelpOffer) -> str:
    """The promise as a sentence."""
    if not promise.kind:
        return NOT_KNOWN
    if promise.kind == "hours":
        return f"Answers within {_many(promise.amount, 'hour')}, nights and weekends counted."
    what = "hour" if promise.kind == "business_hours" else "business day"
    of = " of business days" if promise.kind == "business_hours" else ""
    return f"Answers within {_many(promise.amount, what)}{of}: {_days(promise)}, by the days of {promise.time_zone}."


def _days(promise: HelpPromise | HelpOffer) -> str:
    without = ["federal holidays"] if promise.federal_holidays else []
    without += [f"{_many(len(promise.closed_on), 'day')} on which it is closed"] if promise.closed_on else []
    return "Monday to Friday" + (f" except {' and '.join(without)}" if without else "")


def _of_catalogue(zone: tzinfo) -> Iterator[Provider]:
    """The center, by the promise that stands on its page now; what older pages said is told beside it."""
    for one in load_program().site_program.promises:
        if one.is_current:
            older = [each.says() for each in load_program().site_program.promises if not each.is_current]
            text = " ".join([CENTER_TEXT, *(["Another page says:"] if older else []), *older])
            yield Provider(CENTER, CENTER_NAME, text, _clock(one, zone), one.text, one.source.citation)


def _clock(promise: Promise, zone: tzinfo) -> PromiseClock:
    return PromiseClock("business_hours" if promise.on_business_days else "hours", promise.answer_hours, zone)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"

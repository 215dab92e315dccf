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
#: What for the center promises a match: it is one with a learning site.
OF_A_SITE = ("site_visit",)
#: Before the short name of an agency of this installation.
AGENCY = "agency:"
#: No promise is longer: for so many years after the day of asking holidays are known to the clock.
YEARS_AHEAD = 12


@dataclass(frozen=True, slots=True)
class Provider:
    """One who may be asked, by `key`: its name in the catalogue, or its number among the agency's own.

    `clock` None: no promise of an answer is known; `match` likewise, of a match, which is promised to requests of
    `match_kinds` (none: all). An agency of this installation offers help with `kinds` (none: all). `says` is the
    promise in words, `source` where it stands, `from_on` since when, None where no source says. `row` None: it is of
    the catalogue, or the agency `helper` of this installation.
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
    match: PromiseClock | None = None
    match_kinds: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def match_clock_for(self, kind: str) -> PromiseClock | None:
        """The clock by which a match is promised to a request of a kind; None where none is."""
        return self.match if not self.match_kinds or kind in self.match_kinds else None


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
    match = match_clock(promise) if promise else None
    return Provider(str(row.pk), row.name, row.text, clock, says, source, from_on, row, match=match)


def _of_offer(offer: HelpOffer, day: date) -> Provider:
    """An agency of this installation that helps others."""
    agency = offer.agency
    clock = clock_of(offer, day) if offer.kind else None
    source = f"{agency.name} says so here."
    said = (promise_words(offer), source, offer.from_on)
    match = match_clock(offer)
    more = {"helper": agency, "match": match, "kinds": tuple(offer.kinds)}
    return Provider(f"{AGENCY}{agency.slug}", agency.name, offer.text, clock, *said, **more)  # type: ignore[arg-type]  # by name


def clock_of(promise: HelpPromise | HelpOffer, day: date) -> PromiseClock:
    """The clock of a promise for whoever asks on a day."""
    closed = frozenset(date.fromisoformat(one) for one in promise.closed_on)
    public = federal_holidays(day.year, day.year + YEARS_AHEAD) if promise.federal_holidays else frozenset()
    return PromiseClock(cast("ClockKind", promise.kind), promise.amount, ZoneInfo(promise.time_zone), closed | public)


def match_clock(promise: HelpPromise | HelpOffer) -> PromiseClock | None:
    """The clock by which a match is promised; None where none is."""
    return PromiseClock("days", promise.match_days, ZoneInfo(promise.time_zone)) if promise.match_days else None


def promise_words(promise: HelpPromise | HelpOffer) -> str:
    """The promise as a sentence, or two where a match is promised."""
    match = f" Finds a match within {_many(promise.match_days, 'day')}." if promise.match_days else ""
    return _answer_words(promise) + match


def _answer_words(promise: HelpPromise | HelpOffer) -> str:
    if not promise.kind:
        return NOT_KNOWN
    if promise.kind in ("hours", "days"):
        counted = "nights and weekends" if promise.kind == "hours" else "weekends"
        return f"Answers within {_many(promise.amount, promise.kind[:-1])}, {counted} counted."
    what = "hour" if promise.kind == "business_hours" else "business day"
    of = " of business days" if promise.kind == "business_hours" else ""
    return f"Answers within {_many(promise.amount, what)}{of}: {_days(promise)}, by the days of {promise.time_zone}."


def _days(promise: HelpPromise | HelpOffer) -> str:
    without = ["federal holidays"] if promise.federal_holidays else []
    without += [f"{_many(len(promise.closed_on), 'day')} on which it is closed"] if promise.closed_on else []
    return "Monday to Friday" + (f" except {' and '.join(without)}" if without else "")


def _of_catalogue(zone: tzinfo) -> Iterator[Provider]:
    """The center, by the promise that stands on its page now; what older pages said is told beside it.

    Where the page says nothing of a match, the older page that does is what there is, and is named as such.
    """
    promises = load_program().site_program.promises
    for one in promises:
        if one.is_current:
            older = [each.says() for each in promises if not each.is_current]
            text = " ".join([CENTER_TEXT, *(["Another page says:"] if older else []), *older])
            matching = next((each for each in (one, *promises) if each.match_days), None)
            says, match = _of_match(one, matching, zone)
            clock, source = _clock(one, zone), one.source.citation
            yield Provider(CENTER, CENTER_NAME, text, clock, says, source, match=match, match_kinds=OF_A_SITE)


def _of_match(current: Promise, matching: Promise | None, zone: tzinfo) -> tuple[str, PromiseClock | None]:
    """The promise in words, and the clock of the match that some page promises."""
    if matching is None or matching.match_days is None:
        return current.text, None
    page = "It" if matching is current else "An older page"
    says = f"{current.text} {page} promises a match with a site within {_many(matching.match_days, 'day')}."
    return says, PromiseClock("days", matching.match_days, zone)


def _clock(promise: Promise, zone: tzinfo) -> PromiseClock:
    return PromiseClock("business_hours" if promise.on_business_days else "hours", promise.answer_hours, zone)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"

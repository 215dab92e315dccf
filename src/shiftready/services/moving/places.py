"""Places of a class that is moved: seats kept for organizations until a day, and offers that wait for an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from shiftready.core.dates import say_day
from shiftready.core.delivery.application import Step
from shiftready.services.access import Actor
from shiftready.services.applications.steps import StepSaid, open_offers, take_steps
from shiftready.services.clock import today_in, zone_of
from shiftready.services.offerings.moving_up import first_morning, rule_of
from shiftready.services.offerings.room import kept_in
from shiftready.store.models import ApplicationStep, KeptSeats, Offering


def keep_seats_along(actor: Actor, offering: Offering, began_on: date) -> tuple[str, ...]:
    """Let seats go as many days before the class as they would have; what anyone may have already stays so.

    `began_on` was the first day of the class; returns what moved, in sentences.
    """
    later, today = offering.starts_on - began_on, today_in(actor.agency)
    kept = kept_in(actor.agency, [offering.pk]).get(offering.pk, ())
    dated = [(one, one.released_on) for one in kept if one.seats and one.released_on and today < one.released_on]
    if not later or not dated:
        return ()
    about = {"agency": actor.agency, "offering": offering, "said_at": timezone.now(), "said_by": actor.user}
    KeptSeats.objects.bulk_create(
        KeptSeats(organization=one.organization, seats=one.seats, released_on=day + later, **about)
        for one, day in dated
    )
    return tuple(
        f"{one.seats} kept for {one.organization or actor.agency.name}: until {say_day(day + later)} instead of "
        f"{say_day(day)}."
        for one, day in dated
    )


def end_offers_along(actor: Actor, offering: Offering, began_on: date) -> tuple[str, ...]:
    """Let no offer outlast the morning of the first day, and one that had been cut short there last as long as usual.

    Every other one ends when it was said to. Where the class begins today, offers are over: nobody can be seated then.
    """
    steps = list(open_offers(actor.agency, [offering.pk]).order_by("pk"))
    was = first_morning(offering, began_on)
    said = list(_offers_along(steps, was, first_morning(offering, offering.starts_on), rule_of(offering).answer_hours))
    ends = Counter(one.until for one in said if one.until is not None)
    take_steps(actor, said)
    zone = zone_of(actor.agency)
    return tuple(
        f"{count} open {'offer ends' if count == 1 else 'offers end'} on {say_day(at.astimezone(zone).date())}, "
        f"{at.astimezone(zone):%H:%M}."
        for at, count in sorted(ends.items())
    )


def _offers_along(
    steps: list[ApplicationStep], was: datetime, begins: datetime, answer_hours: int
) -> Iterator[StepSaid]:
    for one in steps:
        until = one.until
        if until is None:
            continue
        usual = max(until, one.at + timedelta(hours=answer_hours)) if until == was else until
        if (ends := min(usual, begins)) != until:
            yield StepSaid(one.application_id, Step.OFFERED, one.why, ends, one.facts)

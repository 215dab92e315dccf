"""What stands against a class for people: their calendar, and what must come first; shown, so that somebody decides."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Q

from shiftready.services.access import Actor, Deed
from shiftready.services.clock import zone_of
from shiftready.services.offerings.unprepared import unprepared_for
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import Absence, Offering, OfferingBlock, Person, Seat


def clashes_of(actor: Actor, offering: Offering, people: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Sentences by the person's row, only of those who have any.

    Of leave, another class, days on duty by the pattern, and courses that come first and are not completed by then.

    Why somebody is away is told to those who see waivers.
    """
    found: dict[int, list[str]] = {}
    days, numbers = days_of(actor, offering), _numbers(actor, people)
    for clashes in (
        _away(actor, offering, people),
        _seated(actor, offering, people),
        _on_duty(actor, numbers, days),
        unprepared_for(actor, offering, numbers).items(),
    ):
        for person, sentence in clashes:
            found.setdefault(person, []).append(sentence)
    return {person: tuple(sentences) for person, sentences in found.items()}


def days_of(actor: Actor, offering: Offering) -> tuple[date, ...]:
    """The days on which a class meets."""
    starts = OfferingBlock.objects.of(actor.agency).filter(offering=offering).values_list("starts_at", flat=True)
    zone = zone_of(actor.agency)
    return tuple(sorted({at.astimezone(zone).date() for at in starts})) or (offering.starts_on,)


def _away(actor: Actor, offering: Offering, people: Collection[int]) -> list[tuple[int, str]]:
    rows = Absence.objects.of(actor.agency).filter(
        Q(last_on=None) | Q(last_on__gte=offering.starts_on),
        withdrawn_at=None,
        person__in=people,
        first_on__lte=offering.ends_on,
    )
    knows_why = actor.may(Deed.SEE_WAIVERS)
    return [
        (row.person_id, f"{row.get_kind_display() if knows_why else 'Away'} from {row.first_on} to {_end(row)}.")
        for row in rows.order_by("first_on", "pk")
    ]


def _end(row: Absence) -> str:
    return str(row.last_on) if row.last_on else "no end that is known"


def _seated(actor: Actor, offering: Offering, people: Collection[int]) -> list[tuple[int, str]]:
    seats = Seat.objects.of(actor.agency).filter(
        released_at=None,
        person__in=people,
        offering__starts_on__lte=offering.ends_on,
        offering__ends_on__gte=offering.starts_on,
    )
    others = seats.exclude(offering=offering).select_related("offering").order_by("offering__starts_on", "pk")
    return [
        (seat.person_id, f"A seat in {seat.offering.title}, {seat.offering.starts_on} to {seat.offering.ends_on}.")
        for seat in others
    ]


def _numbers(actor: Actor, people: Collection[int]) -> dict[int, str]:
    rows = Person.objects.of(actor.agency).filter(pk__in=people).order_by("pk")
    return dict(rows.values_list("pk", "number"))


def _on_duty(actor: Actor, numbers: Mapping[int, str], days: Sequence[date]) -> list[tuple[int, str]]:
    staffing = facts_of(actor.agency, version_of(actor.agency)).staffing
    found = []
    for pk, number in numbers.items():
        if count := sum(staffing.is_on_duty(number, day) for day in days):
            duty = staffing.duty[number]
            of = "on that day" if len(days) == 1 else f"on {count} of {len(days)} days"
            found.append((pk, f"On duty {of} with {duty.squad}{f', {duty.shift} shift' if duty.shift else ''}."))
    return found

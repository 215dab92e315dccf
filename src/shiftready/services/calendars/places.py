"""A person's place in a class as calendars and mails tell it: a seat, the offer of one, or neither any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from shiftready.core.delivery.application import Step
from shiftready.formats.calendar_ics import CANCELLED, CONFIRMED, TENTATIVE
from shiftready.services.calendars.entries import DAYS_CANCELLED, Part, uid_of
from shiftready.store.models import Agency, ApplicationStep, Offering, Seat

SHOWN = (Offering.Status.ANNOUNCED, Offering.Status.CLOSED)
#: The steps of an application by which an offer comes and goes.
OFFERS = (Step.OFFERED, Step.LAPSED, Step.TURNED_DOWN, Step.WITHDRAWN)


@dataclass(slots=True)
class Place:
    """What is kept of a person in a class, each in order."""

    offering: Offering
    seats: list[Seat] = field(default_factory=list)
    offers: list[ApplicationStep] = field(default_factory=list)

    @property
    def held(self) -> Seat | None:
        return next((one for one in self.seats if one.released_at is None), None)

    @property
    def is_offered(self) -> bool:
        newest = self.offers[-1] if self.offers else None
        return (
            newest is not None and newest.kind == Step.OFFERED and bool(newest.until and newest.until > timezone.now())
        )

    @property
    def changes(self) -> list[datetime]:
        """When seats and offers came and went. Their number only grows."""
        seats = (at for one in self.seats for at in (one.given_at, one.released_at) if at)
        return [*seats, *(one.at for one in self.offers)]

    @property
    def status(self) -> str:
        if self.offering.status not in SHOWN:
            return CANCELLED
        return CONFIRMED if self.held else TENTATIVE if self.is_offered else CANCELLED

    @property
    def was_known(self) -> bool:
        """Whether the person could have read of it, and not too long ago."""
        announced, newest = self.offering.announced_at, max(self.changes)
        if announced is None or (not self.held and newest < announced):
            return False
        moment = max(newest, self.offering.revised_at or newest)
        return timezone.now() - moment < timedelta(days=DAYS_CANCELLED)


def places_in(
    agency: Agency, *, offerings: Iterable[Any], people: Iterable[int] | None = None
) -> Mapping[tuple[int, int], Place]:
    """Everybody's place in these classes by class and person, in the same two queries however many."""
    chosen = {"offering__in": offerings}
    whose = {} if people is None else {"person__in": people}
    found: dict[tuple[int, int], Place] = {}
    for seat in Seat.objects.of(agency).filter(**chosen, **whose).select_related("offering").order_by("pk"):
        found.setdefault((seat.offering_id, seat.person_id), Place(seat.offering)).seats.append(seat)
    asked = {f"application__{key}": value for key, value in (chosen | whose).items()}
    steps = ApplicationStep.objects.of(agency).filter(kind__in=OFFERS, **asked).order_by("pk")
    by_pair: dict[tuple[int, int], list[ApplicationStep]] = defaultdict(list)
    for step in steps.select_related("application__offering"):
        by_pair[step.application.offering_id, step.application.person_id].append(step)
    for pair, own in by_pair.items():
        if any(one.kind == Step.OFFERED for one in own):
            found.setdefault(pair, Place(own[0].application.offering)).offers = own
    return found


def part_of_place(pair: tuple[int, int], place: Place) -> Part:
    """The entry's part for a place: its number grows with each change of the class, the seat and the offer."""
    held = place.held
    return Part(
        uid_of(f"seat-{pair[0]}-{pair[1]}"),
        place.offering,
        place.status,
        changed_at=max(place.changes),
        turns=len(place.changes),
        track=held.track if held else "",
    )

"""Whom an actor may see: everybody of the agency or, bound to a unit, who serves there today, and themselves.

Today alone decides, whatever day a question is asked for: naming a day of the past opens nobody who has left since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q

from shiftready.services.access import Actor
from shiftready.services.clock import today_in
from shiftready.services.people_in_classes import postings_on, rows_on
from shiftready.store.models import Person, Seat


def people_in_sight(actor: Actor) -> Mapping[int, str] | None:
    """Row and roster numbers of everybody whom an actor bound to a unit sees; None where no unit hides anybody."""
    if not actor.unit:
        return None
    agency, today = actor.agency, today_in(actor.agency)
    in_unit = rows_on(agency, today).filter(unit=actor.unit).values_list("person", flat=True)
    stays = postings_on(agency, list(in_unit), today)
    serving = [person for person, stay in stays.items() if stay.unit == actor.unit]
    here = Q(pk__in=serving) & (Q(left_on=None) | Q(left_on__gte=today))
    people = Person.objects.of(agency).filter(here | Q(pk=actor.person_id), withdrawn_at=None)
    return dict(people.values_list("pk", "number"))


def sees_person(actor: Actor, person: int) -> bool:
    """Whether the person of that row number is in the actor's sight."""
    seen = people_in_sight(actor)
    return seen is None or person in seen


def seen_seats(actor: Actor, *lists: Iterable[Seat]) -> tuple[list[Seat], ...]:
    """Of each list those seats whose people are in the actor's sight."""
    seen = people_in_sight(actor)
    return tuple([seat for seat in seats if seen is None or seat.person_id in seen] for seats in lists)

"""Who sits in a class, as a reader may see it: their posting on its first day, and only people of the reader's unit."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from shiftready.services.access import Actor
from shiftready.store.models import Agency, DutyAssignment, Posting, Seat
from shiftready.store.scope import ScopedQuerySet


def postings_on(agency: Agency, people: Collection[int], day: date) -> dict[int, Posting]:
    """The posting of each person on a day, by their row number; of stays that overlap the first, as in the core."""
    return _first_of_each(rows_on(agency, day).filter(person__in=people))


def role_on(agency: Agency, people: Collection[int], day: date) -> dict[int, str]:
    return {person: posting.role for person, posting in postings_on(agency, people, day).items()}


def squads_of(agency: Agency, people: Collection[int]) -> dict[int, str]:
    """The squad on whose duty roster each person stands, by their row number; nobody who stands on none."""
    rows = DutyAssignment.objects.of(agency).filter(withdrawn_at=None, person__in=people).order_by("-pk")
    return dict(rows.values_list("person", "squad"))


def seen_seats(actor: Actor, seats: Iterable[Seat], postings: dict[int, Posting]) -> list[Seat]:
    """Those seats whose people the actor may see: all, or those of the actor's own unit and the actor."""
    if not actor.unit:
        return list(seats)
    return [seat for seat in seats if _is_seen(actor, seat.person_id, postings)]


def sees_person(actor: Actor, person: int, day: date) -> bool:
    """Whether the actor's unit, if bound to one, is the person's on that day, or the person is the actor."""
    return not actor.unit or _is_seen(actor, person, postings_on(actor.agency, [person], day))


def _is_seen(actor: Actor, person: int, postings: dict[int, Posting]) -> bool:
    posting = postings.get(person)
    return person == actor.person_id or (posting is not None and posting.unit == actor.unit)


def rows_on(agency: Agency, day: date) -> ScopedQuerySet[Posting]:
    """Every posting that covers a day, by person, in the order of their source."""
    begun = Posting.objects.of(agency).filter(withdrawn_at=None, first_on__lte=day)
    rows: ScopedQuerySet[Posting] = begun.filter(Q(last_on=None) | Q(last_on__gte=day))
    return rows.order_by("person_id", "pk")


def _first_of_each(rows: Iterable[Posting]) -> dict[int, Posting]:
    found: dict[int, Posting] = {}
    for row in rows:
        found.setdefault(row.person_id, row)
    return found

"""What the people of a class were posted as on its first day, and on whose duty roster they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from shiftready.store.models import Agency, DutyAssignment, Posting
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

"""How much room classes have: seats held and promised, by organization, and seats kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Count

from shiftready.core.delivery.kept_seats import Kept, Room, kept_on
from shiftready.services.applications.steps import open_offers
from shiftready.services.clock import today_in
from shiftready.store.models import Agency, KeptSeats, Offering, Seat


def rooms_of(agency: Agency, offerings: Iterable[Offering], *, apart_from: Collection[int] = ()) -> dict[int, Room]:
    """The room of each class by its row; offers made to the people `apart_from` hold no place against themselves."""
    capacity = {offering.pk: offering.max_seats for offering in offerings}
    used: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    held = Seat.objects.of(agency).filter(released_at=None, offering__in=list(capacity)).order_by()
    for offering, organization, count in held.values_list("offering", "person__organization").annotate(Count("pk")):
        used[offering][organization] += count
    offers = open_offers(agency, list(capacity)).exclude(application__person__in=apart_from)
    for offering, organization in offers.values_list("application__offering", "application__person__organization"):
        used[offering][organization] += 1
    kept = kept_in(agency, list(capacity))
    today = today_in(agency)
    return {pk: Room(bound, dict(used[pk]), kept_on(kept.get(pk, ()), today)) for pk, bound in capacity.items()}


def kept_in(agency: Agency, offerings: Collection[int]) -> dict[int, tuple[Kept, ...]]:
    """What was last said of each organization, by class, in order of the organizations' names."""
    said: dict[int, dict[str, Kept]] = defaultdict(dict)
    rows = KeptSeats.objects.of(agency).filter(offering__in=offerings).order_by("pk")
    for row in rows:
        said[row.offering_id][row.organization] = Kept(row.organization, row.seats, row.released_on)
    return {pk: tuple(by_name[name] for name in sorted(by_name)) for pk, by_name in said.items()}

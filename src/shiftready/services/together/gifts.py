"""What a partner gave to classes built together: part of what it gave in a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shiftready.core.dates import Span
from shiftready.services.clock import day_in
from shiftready.services.together.find import parts_of
from shiftready.store.models import Agency, ClassPart, OfferingBlock, Partner


@dataclass(frozen=True, slots=True)
class Brought:
    """Something given to a class; `offering` is the number of the class, `on` its first day."""

    kind: str
    text: str
    how_many: int
    offering: int
    title: str
    on: date


def brought_by(agency: Agency, partner: Partner, span: Span) -> tuple[Brought, ...]:
    """What the partner gave to classes that began in a span, the oldest first."""
    days = (span.first_on, span.last_on or date.max)
    rows = ClassPart.objects.of(agency).filter(
        partner=partner, need__dropped_at=None, need__offering__starts_on__range=days
    )
    given = (one for one in parts_of(agency, rows.select_related("need__offering")) if one.part.state == "given")
    found = (
        Brought(need.kind, need.text, one.part.how_many, need.offering_id, need.offering.title, need.offering.starts_on)
        for one in given
        for need in (one.row.need,)
    )
    return tuple(sorted(found, key=lambda one: (one.on, one.offering, one.text)))


def room_days(agency: Agency, brought: Iterable[Brought]) -> int | None:
    """On how many class days rooms were given, each room for itself; None where none is known to have been given."""
    rooms = [one for one in brought if one.kind == "room"]
    if not rooms:
        return None
    days: dict[int, set[date]] = defaultdict(set)
    blocks = OfferingBlock.objects.of(agency).filter(offering__in=[one.offering for one in rooms])
    for offering, starts_at in blocks.values_list("offering_id", "starts_at"):
        days[offering].add(day_in(agency, starts_at))
    return sum(one.how_many * len(days[one.offering]) for one in rooms)

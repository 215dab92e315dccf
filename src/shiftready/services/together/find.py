"""What a class needs and who brings what of it, and seats by share beside those taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import QuerySet

from shiftready.core import together
from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import (
    Agency,
    ClassNeed,
    ClassPart,
    ClassPartStep,
    ClassShare,
    Offering,
    Partner,
    Seat,
)


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part with who brings it ("" the agency itself), what was said last, and its note."""

    row: ClassPart
    who: str
    part: together.Part
    note: str

    @property
    def may_say(self) -> frozenset[str]:
        return together.MAY_FOLLOW[self.part.state]


@dataclass(frozen=True, slots=True)
class NeedShown:
    """A need with its parts, in the order in which they were asked."""

    row: ClassNeed
    need: together.Need
    parts: tuple[PartShown, ...]


@dataclass(frozen=True, slots=True)
class ShareShown:
    """Seats for the people of a partner (None: the agency's own) beside those they have."""

    partner: Partner | None
    seats: int
    taken: int


@dataclass(frozen=True, slots=True)
class Together:
    """A class with what it needs and the shares of its seats; `unshared` None where no number of seats is said."""

    offering: Offering
    needs: tuple[NeedShown, ...]
    shares: tuple[ShareShown, ...]
    unshared: int | None

    @property
    def missing(self) -> tuple[NeedShown, ...]:
        return tuple(one for one in self.needs if one.need.missing)


@dataclass(frozen=True, slots=True)
class StillMissing:
    """A class to come that lacks things, by what each need says."""

    offering: Offering
    texts: tuple[str, ...]


def who_brings_what(actor: Actor, *, offering: int) -> Together:
    """All of a class, in a number of queries that does not grow.

    Raises:
        NotAllowed: without `Deed.SEE_PARTNERS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_PARTNERS)
    row = find_offering(actor, offering)
    shares = _shares(row)
    said = sum(one.seats for one in shares)
    return Together(
        row, needs_of([row]).get(row.pk, ()), shares, None if row.max_seats is None else row.max_seats - said
    )


def still_missing(actor: Actor, *, as_of: date) -> tuple[StillMissing, ...]:
    """Classes to come for which something is missing, the nearest first; nothing for whoever keeps no partners."""
    if not actor.may(Deed.KEEP_PARTNERS):
        return ()
    rows = Offering.objects.of(actor.agency).filter(ends_on__gte=as_of, needs__dropped_at=None, needs__isnull=False)
    open_ones = list(rows.exclude(status__in=(Offering.Status.CLOSED, Offering.Status.CANCELLED)).distinct())
    needs = needs_of(open_ones)
    found = ((row, tuple(one.row.text for one in needs.get(row.pk, ()) if one.need.missing)) for row in open_ones)
    return tuple(StillMissing(row, texts) for row, texts in found if texts)


def missing_of(actor: Actor, offering: Offering) -> tuple[str, ...]:
    """What is still missing for one class, by what each need says; nothing for whoever may not see partners."""
    if not actor.may(Deed.SEE_PARTNERS):
        return ()
    return tuple(one.row.text for one in needs_of([offering]).get(offering.pk, ()) if one.need.missing)


def needs_of(offerings: Iterable[Offering]) -> Mapping[int, tuple[NeedShown, ...]]:
    """What classes of one agency need, by class: part of a larger answer, which asks whether it may."""
    rows = list(offerings)
    if not rows:
        return {}
    agency = rows[0].agency
    own = ClassNeed.objects.of(agency).filter(offering__in=[one.pk for one in rows], dropped_at=None)
    needs = list(own.select_related("block"))
    if not needs:
        return {}
    found: dict[int, list[NeedShown]] = defaultdict(list)
    parts = parts_of(agency, ClassPart.objects.of(agency).filter(need__in=[one.pk for one in needs]))
    by_need: dict[int, list[PartShown]] = defaultdict(list)
    for one in parts:
        by_need[one.row.need_id].append(one)
    for need in needs:
        asked = tuple(by_need[need.pk])
        value = together.Need(need.how_many, tuple(one.part for one in asked))
        found[need.offering_id].append(NeedShown(need, value, asked))
    return {offering: tuple(own) for offering, own in found.items()}


def parts_of(agency: Agency, rows: QuerySet[ClassPart]) -> list[PartShown]:
    """Parts with what was said last of each."""
    kept = list(rows.select_related("partner", "need__block"))
    said = ClassPartStep.objects.of(agency).filter(part__in=[one.pk for one in kept]).order_by("pk")
    newest = {step.part_id: step for step in said}
    return [_shown(one, newest[one.pk]) for one in kept]


def _shown(row: ClassPart, newest: ClassPartStep) -> PartShown:
    part = together.Part(row.how_many, cast("together.PartState", newest.state))
    return PartShown(row, row.partner.name if row.partner else "", part, newest.note)


def find_need(actor: Actor, need: int, *, to_change: bool = False) -> ClassNeed:
    """A need that stands, with its class, locked until the transaction ends where it is to change.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `class_need_not_found`.
    """
    require(actor, Deed.KEEP_PARTNERS)
    own = ClassNeed.objects.of(actor.agency).filter(pk=need, dropped_at=None).select_related("offering")
    found: ClassNeed | None = (own.select_for_update(of=("self",)) if to_change else own).first()
    if found is None:
        message = f"There is no need {need}. It may have been dropped: look at who brings what for the class."
        raise NotFound("class_need_not_found", message)
    return found


def find_part(actor: Actor, part: int, *, to_change: bool = False) -> PartShown:
    """A part with what was said last of it, locked until the transaction ends where it is to change.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `class_part_not_found`.
    """
    require(actor, Deed.KEEP_PARTNERS)
    own = ClassPart.objects.of(actor.agency).filter(pk=part, need__dropped_at=None)
    found = parts_of(actor.agency, own.select_for_update(of=("self",)) if to_change else own)
    if not found:
        message = f"There is no part {part}. Look at who brings what for the class."
        raise NotFound("class_part_not_found", message)
    return found[0]


def _shares(offering: Offering) -> tuple[ShareShown, ...]:
    kept = ClassShare.objects.of(offering.agency).filter(offering=offering, gone_at=None).select_related("partner")
    rows = list(kept)
    if not rows:
        return ()
    seats = Seat.objects.of(offering.agency).filter(offering=offering, released_at=None)
    taken = Counter(" ".join(one.split()).casefold() for one in seats.values_list("person__organization", flat=True))
    return tuple(ShareShown(one.partner, one.seats, _taken(one.partner, taken)) for one in rows)


def _taken(partner: Partner | None, by_name: Mapping[str, int]) -> int:
    names = partner.names if partner else ("",)
    return sum(by_name.get(name, 0) for name in names)

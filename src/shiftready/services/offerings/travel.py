"""How long it takes from one of the agency's sites to another, as it says itself; what it said before is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.travel import MOST_MINUTES, USUAL_MINUTES, Travel, Way, pair_key, site_key, travel_by
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.store.models import Agency, Offering, TeachingRoom, TravelTime

#: What was said before is shown as far back as this.
LINES_BEFORE = 20
SHUT = (Offering.Status.CLOSED, Offering.Status.CANCELLED)


@dataclass(frozen=True, slots=True)
class TravelShown:
    """Minutes for all pairs nobody named (`usual`), the pairs that were, the sites there are, and what was said before.

    `sites` are those of rooms in the list and the places of classes that are neither closed nor cancelled.
    """

    usual: int
    pairs: tuple[TravelTime, ...]
    sites: tuple[str, ...]
    before: tuple[TravelTime, ...]


def travel_in(agency: Agency) -> Travel:
    """How long everyone needs between the agency's sites, in one query."""
    rows = list(TravelTime.objects.of(agency).filter(gone_at=None))
    ways = [Way(row.site, row.other_site, row.minutes, row.minutes_back) for row in rows if row.pair]
    return travel_by(ways, next((row.minutes for row in rows if not row.pair), USUAL_MINUTES))


def show_travel(actor: Actor) -> TravelShown:
    """What is said of the ways between sites, in the same number of queries whatever there is of it.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    rows = TravelTime.objects.of(actor.agency)
    said = list(rows.filter(gone_at=None))
    usual = next((row.minutes for row in said if not row.pair), USUAL_MINUTES)
    before = rows.exclude(gone_at=None).order_by("-gone_at", "-pk")[:LINES_BEFORE]
    sites = tuple(sorted(_sites(actor.agency).values(), key=site_key))
    return TravelShown(usual, tuple(row for row in said if row.pair), sites, tuple(before))


@transaction.atomic
def say_travel(actor: Actor, *, site: str, other: str, minutes: int, minutes_back: int | None = None) -> TravelTime:
    """Say how long it takes from `site` to the `other`, and back where that differs; what was said before is replaced.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `travel_wrong`, with a remark for every field.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    _refuse_wrong_minutes({"minutes": minutes, "minutes_back": minutes_back})
    names = _two_sites(actor.agency, site, other)
    row = _say(actor, *names, minutes, None if minutes_back == minutes else minutes_back)
    write_line(actor, "travel_said", subject=f"travel {row.pk}", facts=_facts(row), changes_facts=False)
    return row


@transaction.atomic
def say_usual_travel(actor: Actor, *, minutes: int) -> TravelTime:
    """Say how long it takes between two sites of which nothing else is said.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `travel_wrong`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    _refuse_wrong_minutes({"minutes": minutes})
    row = _say(actor, "", "", minutes, None)
    write_line(actor, "usual_travel_said", subject=f"travel {row.pk}", facts=_facts(row), changes_facts=False)
    return row


@transaction.atomic
def remove_travel(actor: Actor, *, travel: int) -> TravelTime:
    """Say nothing of a pair any more, so that the usual minutes go for it.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        NotFound: `travel_not_found`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    row = _find(actor, travel, is_gone=False)
    row.gone_at = timezone.now()
    row.save(update_fields=["gone_at"])
    write_line(actor, "travel_removed", subject=f"travel {row.pk}", facts=_facts(row), changes_facts=False)
    return row


@transaction.atomic
def bring_back_travel(actor: Actor, *, travel: int) -> TravelTime:
    """Say again what was said of a pair before it was changed or removed; its sites may have left the list since.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        NotFound: `travel_not_found`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    old = _find(actor, travel, is_gone=True)
    row = _say(actor, old.site, old.other_site, old.minutes, old.minutes_back)
    facts = {**_facts(row), "from": old.pk}
    write_line(actor, "travel_brought_back", subject=f"travel {row.pk}", facts=facts, changes_facts=False)
    return row


def _say(actor: Actor, site: str, other: str, minutes: int, back: int | None) -> TravelTime:
    """One at a time in an agency: whoever says the same pair at that moment replaces what the first one said."""
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    pair, now = "\n".join(pair_key(site, other)).strip(), timezone.now()
    TravelTime.objects.of(actor.agency).filter(pair=pair, gone_at=None).update(gone_at=now)
    row: TravelTime = TravelTime.objects.create(
        agency=actor.agency, site=site, other_site=other, pair=pair, minutes=minutes, minutes_back=back, said_at=now
    )
    return row


def _find(actor: Actor, travel: int, *, is_gone: bool) -> TravelTime:
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    row: TravelTime | None = TravelTime.objects.of(actor.agency).filter(pk=travel, gone_at__isnull=not is_gone).first()
    if row is None:
        what = "has not said before" if is_gone else "says"
        message = f"{actor.agency.name} {what} nothing of that kind under number {travel}. Look under Settings, Travel."
        raise NotFound("travel_not_found", message)
    return row


def _sites(agency: Agency) -> dict[str, str]:
    """The names of sites by their keys, in two queries."""
    places = Offering.objects.of(agency).exclude(status__in=SHUT).exclude(place="").values_list("place", flat=True)
    rooms = TeachingRoom.objects.of(agency).filter(gone_at=None).exclude(site="").values_list("site", flat=True)
    names = [*places.order_by("place").distinct(), *rooms.order_by("site").distinct()]
    return {site_key(name): " ".join(name.split()) for name in names if name.strip()}


def _two_sites(agency: Agency, site: str, other: str) -> tuple[str, str]:
    known = _sites(agency)
    remarks = {
        field: f"“{name[:60]}” is not a site of {agency.name}. Name it as a room in the list or a class does."
        for field, name in (("site", site), ("other", other))
        if site_key(name) not in known
    }
    if not remarks and site_key(site) == site_key(other):
        remarks = {"other": "Choose another site: within one there is no way to go."}
    _refuse(remarks)
    return known[site_key(site)], known[site_key(other)]


def _refuse_wrong_minutes(said: Mapping[str, int | None]) -> None:
    _refuse(
        {
            field: f"Write minutes from 0 to {MOST_MINUTES}, which is a day, not {minutes}."
            for field, minutes in said.items()
            if minutes is not None and not 0 <= minutes <= MOST_MINUTES
        }
    )


def _refuse(remarks: Mapping[str, str]) -> None:
    if remarks:
        raise ShiftreadyError("travel_wrong", " ".join(dict.fromkeys(remarks.values())), fields=remarks)


def _facts(row: TravelTime) -> dict[str, Any]:
    return {"minutes": row.minutes, "minutes_back": row.minutes_back}

"""Keeping the seats of shared classes: a draft class in each agency's calendar, with the seats it has there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.shape import read_shape
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.offerings import OfferingWish
from shiftready.services.offerings.hosted import Host
from shiftready.services.offerings.make import draft_offerings
from shiftready.services.plans.region import actors_with, find_region, stored_region
from shiftready.store.models import RegionRun


@transaction.atomic
def adopt_region(actor: Actor, *, run_id: int) -> dict[str, int]:
    """Make the drafts, everywhere or nowhere; how many in which agency, by its slug.

    Who holds the classes is the agency that asked: in its own calendar they are its own, in all others a partner's with
    the seats kept for them. Whom to seat each agency then says itself, by hand or with a plan.

    Raises:
        NotAllowed: without `Deed.MAKE_PLANS` here, or `Deed.RUN_OFFERINGS` in one of the agencies.
        ShiftreadyError: `region_not_done`, `region_without_classes`, `region_adopted_already`, or what
            `draft_offerings` refuses.
    """
    require(actor, Deed.MAKE_PLANS)
    find_region(actor, run_id)  # whoever may not see it is not told what stands in the way
    run = RegionRun.objects.of(actor.agency).select_for_update().get(pk=run_id)
    _refuse_unfit(run)
    made = {}
    for slug, own in _coordinators(actor, run).items():
        drafts = draft_offerings(own, wishes=list(_classes(run, slug)))
        made[slug] = len(drafts)
        facts = {"offerings": [draft.pk for draft in drafts], "asked_by": run.agency.slug}
        audit.write_line(own, "region_adopted", subject=f"region {run.pk}", facts=facts)
    run.adopted_at = timezone.now()
    run.save(update_fields=["adopted_at"])
    return made


def _refuse_unfit(run: RegionRun) -> None:
    if run.status != RegionRun.Status.DONE:
        raise ShiftreadyError("region_not_done", f"{run} have no result to keep seats of.")
    if not run.result["classes"]:
        raise ShiftreadyError("region_without_classes", f"{run} hold no class, so there are no seats to keep.")
    if run.adopted_at is not None:
        raise ShiftreadyError(
            "region_adopted_already", f"The seats of {run} are kept already; they stand under Classes of each agency."
        )


def _coordinators(actor: Actor, run: RegionRun) -> dict[str, Actor]:
    """Whoever acts, as they act in each agency that has seats."""
    with_seats = {slug for one in run.result["classes"] for slug in _slugs(run, one["seats"])}
    allowed = actors_with(actor, Deed.RUN_OFFERINGS)
    if missing := sorted(with_seats - allowed.keys()):
        raise NotAllowed(
            "not_allowed",
            f"Your role may not run classes at {', '.join(missing)}. Ask its training coordinator to keep the seats.",
        )
    return {slug: allowed[slug] for slug in sorted(with_seats)}


def _classes(run: RegionRun, slug: str) -> Iterator[OfferingWish]:
    wanted = stored_region(run.parameters).parameters
    host = Host("" if slug == run.agency.slug else run.agency.name)
    for one in run.result["classes"]:
        seats = _slugs(run, one["seats"])
        if slug in seats:
            yield OfferingWish(
                run.result["course"],
                date.fromisoformat(one["starts_on"]),
                max_seats=seats[slug],
                shape=read_shape(wanted.shape) if wanted.shape else None,
                host=host,
            )


def _slugs(run: RegionRun, by_name: dict[str, int]) -> dict[str, int]:
    return {run.result["slugs"][name]: seats for name, seats in by_name.items()}

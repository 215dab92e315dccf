"""Classes that several agencies share: asked for, stopped, thrown away, found again by those who see all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.planning.region.asked import refuse_too_few
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, actor_in, agencies_of, require, the_shell
from shiftready.services.clock import today_in
from shiftready.services.plans.ask import WAITING, refuse_crowd
from shiftready.services.plans.parameters import PlanParameters, read_parameters, stored_parameters
from shiftready.store.models import Agency, RegionRun

ASKED = ("as_of", "weeks", "seats", "classes_per_week", "fewest_in_class", "course", "shape", "gap", "seconds", "seed")
MOST_OF_AN_AGENCY = 500


@dataclass(frozen=True, slots=True)
class RegionWanted:
    """What was asked for; `agencies` are slugs."""

    parameters: PlanParameters
    agencies: tuple[str, ...]
    most_of_an_agency: int | None = None

    def as_data(self) -> dict[str, Any]:
        """As JSON holds it, with as much of a plan's parameters as a region is asked."""
        of_plan = self.parameters.as_data()
        own = {"agencies": list(self.agencies), "most_of_an_agency": self.most_of_an_agency}
        return {**{name: of_plan[name] for name in ASKED}, **own}


def stored_region(data: Mapping[str, Any]) -> RegionWanted:
    """What a run was asked for, as `as_data` wrote it."""
    of_plan = stored_parameters({name: data[name] for name in ASKED})
    return RegionWanted(of_plan, tuple(data["agencies"]), data["most_of_an_agency"])


def actors_with(actor: Actor, deed: Deed) -> dict[str, Actor]:
    """By slug, whoever acts here as they act in each of their agencies where they may do this.

    Who is bound to one unit of an agency sees how many of it sit where, as in its plans, and decides nothing for it.
    """
    if actor.user is None:
        return {agency.slug: the_shell(agency) for agency in Agency.objects.order_by("slug")}
    is_looking = deed is Deed.SEE_PLANS
    found = {agency.slug: actor_in(actor.user, agency.slug) for agency in agencies_of(actor.user)}
    return {slug: own for slug, own in found.items() if own.may(deed) and (is_looking or not own.unit)}


def ask_region(actor: Actor, *, parameters: Mapping[str, Any]) -> RegionRun:
    """Write down what is wanted; a door then hands the run to `jobs.plans`.

    Raises:
        NotAllowed: the actor may not make plans.
        ShiftreadyError: `plan_parameters_wrong`, also for an agency where the actor may make none; `region_too_small`;
            `plans_waiting`.
    """
    require(actor, Deed.MAKE_PLANS)
    wanted = _read(actor, parameters)
    with transaction.atomic():
        refuse_crowd(actor)
        run = RegionRun.objects.create(
            agency=actor.agency, parameters=wanted.as_data(), asked_by=actor.user, asked_at=timezone.now()
        )
        facts = wanted.as_data()
        audit.write_line(actor, "region_asked", subject=f"region {run.pk}", facts=facts, changes_facts=False)
    return run


def list_regions(actor: Actor) -> list[RegionRun]:
    """Every such run asked for here of which the actor sees all agencies, newest first."""
    require(actor, Deed.SEE_PLANS)
    seen = actors_with(actor, Deed.SEE_PLANS).keys()
    runs = RegionRun.objects.of(actor.agency).select_related("asked_by")
    return [run for run in runs if seen >= set(run.parameters["agencies"])]


def find_region(actor: Actor, run_id: int) -> RegionRun:
    """One of them.

    Raises:
        NotFound: `region_not_found`, also for one of another agency, or of agencies the actor does not see.
    """
    run = next((one for one in list_regions(actor) if one.pk == run_id), None)
    if run is None:
        raise NotFound(
            "region_not_found",
            f"There are no shared classes {run_id} here that you may see. They may have been thrown away, or one of "
            "their agencies has not let you in.",
        )
    return run


def stop_region(actor: Actor, *, run_id: int) -> RegionRun:
    """End a search that waits or is under way; one that has ended stays as it is. What it found by then is kept."""
    require(actor, Deed.MAKE_PLANS)
    run = find_region(actor, run_id)
    waiting = RegionRun.objects.of(actor.agency).filter(pk=run.pk, status__in=WAITING)
    with transaction.atomic():
        if waiting.update(status=RegionRun.Status.STOPPED, ended_at=timezone.now()):
            audit.write_line(actor, "region_stopped", subject=f"region {run.pk}", changes_facts=False)
    return find_region(actor, run_id)


def discard_region(actor: Actor, *, run_id: int) -> None:
    """Throw one away; classes that were made of it stay.

    Raises:
        ShiftreadyError: `region_in_use` while it is sought.
    """
    require(actor, Deed.MAKE_PLANS)
    with transaction.atomic():
        run = find_region(actor, run_id)
        if run.status in WAITING:
            sentence = f"{run} cannot be thrown away while they are being sought. Stop the search first."
            raise ShiftreadyError("region_in_use", sentence)
        audit.write_line(actor, "region_discarded", subject=f"region {run.pk}", changes_facts=False)
        run.delete()


def _read(actor: Actor, asked: Mapping[str, Any]) -> RegionWanted:
    known = {name: asked.get(name) for name in ASKED} | {"gap": asked.get("gap") or 0}
    remarks, parameters = dict[str, str](), None
    try:
        longest = settings.SHIFTREADY.plan_seconds
        parameters = read_parameters(known, today=today_in(actor.agency), longest_seconds=longest)
    except ShiftreadyError as refusal:
        remarks |= refusal.fields
    agencies = _agencies(actor, asked.get("agencies") or (), remarks)
    most = _most(asked.get("most_of_an_agency"), remarks)
    if parameters is None or remarks:
        raise ShiftreadyError("plan_parameters_wrong", "Some of what you asked for cannot be used.", fields=remarks)
    refuse_too_few(agencies, most)
    return RegionWanted(parameters, agencies, most)


def _agencies(actor: Actor, asked: Iterable[str], remarks: dict[str, str]) -> tuple[str, ...]:
    """In the order of their addresses."""
    wanted, allowed = set(asked), actors_with(actor, Deed.MAKE_PLANS)
    if strange := sorted(wanted - allowed.keys()):
        remarks["agencies"] = (
            f"You may not make plans for {', '.join(strange)}. Leave it out, or ask its coordinator to add you."
        )
    return tuple(sorted(wanted))


def _most(given: Any, remarks: dict[str, str]) -> int | None:
    if given in {None, ""}:
        return None
    try:
        most = int(given)
    except (TypeError, ValueError):
        most = 0
    if not 1 <= most <= MOST_OF_AN_AGENCY:
        remarks["most_of_an_agency"] = f'"{given}" cannot be used. Write a number from 1 to {MOST_OF_AN_AGENCY}.'
    return most

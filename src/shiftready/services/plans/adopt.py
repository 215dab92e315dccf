"""Making a plan's classes and seats real, as drafts, and taking that back while nothing was held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from shiftready.core.delivery.shape import read_shape
from shiftready.core.errors import ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.offerings import OfferingWish, SeatWish
from shiftready.services.offerings.find import find_open_offering
from shiftready.services.offerings.life import call_off
from shiftready.services.offerings.make import draft_offerings
from shiftready.services.offerings.moving_up import give_free_seats, together
from shiftready.services.offerings.seats import fill_seats, pairs_of
from shiftready.services.plans.ask import find_plan
from shiftready.services.plans.digest import digest_of
from shiftready.services.plans.parameters import stored_parameters
from shiftready.services.plans.problem import problem_of
from shiftready.store.models import Agency, Offering, PlanRun, Seat
from shiftready.store.snapshots import name_of_class


@transaction.atomic
def adopt_plan(actor: Actor, *, run_id: int, digest: str) -> tuple[Offering, ...]:
    """Make the classes of a finished plan and give its seats, also those in classes on dates already; all or none.

    `digest` is the one the reader was shown: only what was looked at is adopted.

    Raises:
        NotAllowed: without `Deed.MAKE_PLANS` and `Deed.RUN_OFFERINGS`.
        ShiftreadyError: `plan_not_done`, `plan_adopted_already`; `plan_is_stale` when the facts are no longer those it
            was made from, seats given meanwhile among them; or what `services.offerings` refuses.
    """
    require(actor, Deed.MAKE_PLANS)
    require(actor, Deed.RUN_OFFERINGS)
    Agency.objects.select_for_update().get(pk=actor.agency.pk)  # two adoptions at once: the second waits and sees
    run = find_plan(actor, run_id)
    _refuse_unfit(actor, run)
    _refuse_stale(run, digest)
    made = draft_offerings(actor, wishes=_classes(run), plan_run=run)
    seats = fill_seats(actor, wishes=_seats(actor, run, made), plan_run=run)
    run.adopted_at = timezone.now()
    run.save(update_fields=["adopted_at"])
    facts = {"offerings": [offering.pk for offering in made], "seats": pairs_of(seats)}
    audit.write_line(actor, "plan_adopted", subject=f"plan {run.pk}", facts=facts)
    return made


@transaction.atomic
def take_back_adoption(actor: Actor, *, run_id: int) -> None:
    """Cancel the classes an adopted plan made, and release its seats, those alone in classes it did not make.

    Whoever waits for a seat in one of those classes moves up.

    Raises:
        NotAllowed: without `Deed.MAKE_PLANS` and `Deed.RUN_OFFERINGS`.
        ShiftreadyError: `plan_not_adopted`; `class_was_held` when a class has marks or is closed.
    """
    require(actor, Deed.MAKE_PLANS)
    require(actor, Deed.RUN_OFFERINGS)
    run = find_plan(actor, run_id)
    mine, joined = list(_living(actor, run)), seats_joined(actor, run)
    if not mine and not joined.exists():
        raise ShiftreadyError("plan_not_adopted", f"Plan {run.pk} has no classes that could be taken back.")
    _refuse_held(actor, run, mine)
    why = f"The adoption of plan {run.pk} was taken back."
    stood = [find_open_offering(actor, pk) for pk in sorted(set(joined.values_list("offering", flat=True)))]
    released = sum(call_off(find_open_offering(actor, offering.pk), why) for offering in mine)
    gone = _released(joined, why)
    released += sum(map(len, gone.values()))
    moved = together(give_free_seats(actor, offering, changed=gone[offering.pk]) for offering in stood)
    run.adopted_at = None
    run.save(update_fields=["adopted_at"])
    facts = {"offerings": [offering.pk for offering in mine], "seats_released": released, **moved.facts}
    audit.write_line(actor, "plan_adoption_taken_back", subject=f"plan {run.pk}", facts=facts)


def _released(joined: QuerySet[Seat], why: str) -> Mapping[int, list[int]]:
    """Release seats in classes that the plan did not make; whose they were, by class."""
    people: dict[int, list[int]] = defaultdict(list)
    for offering, person in joined.values_list("offering", "person"):
        people[offering].append(person)
    joined.update(released_at=timezone.now(), release_reason=why)
    return people


def _refuse_unfit(actor: Actor, run: PlanRun) -> None:
    if run.status != PlanRun.Status.DONE:
        raise ShiftreadyError("plan_not_done", f"Plan {run.pk} has no result to adopt.")
    if not run.result["offerings"]:
        raise ShiftreadyError("plan_without_classes", f"Plan {run.pk} holds no class, so there is nothing to adopt.")
    if _living(actor, run).exists() or seats_joined(actor, run).exists():
        raise ShiftreadyError(
            "plan_adopted_already", f"Plan {run.pk} is adopted already; its classes stand under Classes."
        )


def _refuse_stale(run: PlanRun, digest: str) -> None:
    _, problem = problem_of(run.agency, stored_parameters(run.parameters))
    if not digest == run.problem_digest == digest_of(problem):
        raise ShiftreadyError(
            "plan_is_stale",
            f"Since plan {run.pk} was made, people, training, duty, absences, floors or seats have "
            "changed, so its seats may no longer fit. Ask for the plan again.",
        )


def _refuse_held(actor: Actor, run: PlanRun, mine: list[Offering]) -> None:
    of_run = Q(offering__in=[one.pk for one in mine]) | Q(pk__in=seats_joined(actor, run))
    marked = Seat.objects.of(actor.agency).filter(of_run, marks__isnull=False)
    is_mine = Q(plan_run=run) | Q(seats__in=seats_joined(actor, run))
    closed = Offering.objects.of(actor.agency).filter(is_mine, status=Offering.Status.CLOSED)
    if marked.exists() or closed.exists():
        raise ShiftreadyError(
            "class_was_held",
            f"A class of plan {run.pk} was held already, so the adoption cannot be taken back whole. "
            "Cancel the classes that are still to come one by one, and release its seats in others.",
        )


def _living(actor: Actor, run: PlanRun) -> QuerySet[Offering]:
    mine: QuerySet[Offering] = Offering.objects.of(actor.agency).filter(plan_run=run)
    return mine.exclude(status=Offering.Status.CANCELLED)


def seats_joined(actor: Actor, run: PlanRun) -> QuerySet[Seat]:
    """The seats that adopting the plan gave in classes it did not make, as far as they are held."""
    held: QuerySet[Seat] = Seat.objects.of(actor.agency).filter(plan_run=run, released_at=None)
    return held.exclude(offering__plan_run=run)


def _classes(run: PlanRun) -> list[OfferingWish]:
    """The seats a class may hold are those the plan was asked for, as far as the course allows."""
    asked = stored_parameters(run.parameters).shape
    shape = read_shape(asked) if asked else None
    return [
        OfferingWish(
            one["course"],
            date.fromisoformat(one["starts_on"]),
            plan_key=one["id"],
            shape=shape,
        )
        for one in run.result["offerings"]
        if not one.get("joins")
    ]


def classes_joined(actor: Actor, run: PlanRun) -> dict[str, int]:
    """The rows of the classes on dates already that the plan fills, by their ids in it; those still there."""
    joined = {one["id"]: one["joins"]["offering"] for one in run.result["offerings"] if one.get("joins")}
    days = {one["starts_on"] for one in run.result["offerings"] if one["id"] in joined}
    rows = Offering.objects.of(actor.agency).filter(starts_on__in=days).values_list("pk", flat=True) if joined else ()
    named = {name_of_class(pk): pk for pk in rows}
    return {plan_key: named[name] for plan_key, name in joined.items() if name in named}


def _seats(actor: Actor, run: PlanRun, made: tuple[Offering, ...]) -> list[SeatWish]:
    """The seats of each class, just made or joined."""
    rows = {offering.plan_key: offering.pk for offering in made} | classes_joined(actor, run)
    planned = [(rows[one["id"]], one["seats"]) for one in run.result["offerings"]]
    return [SeatWish(pk, seat["person"], seat["reason"]) for pk, seats in planned for seat in seats]

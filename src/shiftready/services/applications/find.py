"""Applications as their readers may see them, each with how it stands and every step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from shiftready.core.delivery.application import OPEN, Stage, Step, StepTaken, stage_of
from shiftready.core.delivery.kept_seats import free_for
from shiftready.core.delivery.waiting_list import in_order
from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.services.offerings.moving_up import rule_of, waiting_in
from shiftready.services.offerings.room import rooms_of
from shiftready.services.sight import people_in_sight, sees_person
from shiftready.store.models import Application, ApplicationStep, Offering, Seat
from shiftready.store.scope import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class Applied:
    """One application. `place` counts from 1 on the waiting list, None for whoever is not on it."""

    application: Application
    steps: tuple[ApplicationStep, ...]
    stage: Stage
    place: int | None = None

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN

    @property
    def asked(self) -> ApplicationStep:
        """The asking that counts: the newest."""
        return next(step for step in reversed(self.steps) if step.kind == Step.ASKED)

    @property
    def how(self) -> str:
        """`volunteered` or `assigned`."""
        return str(self.asked.facts.get("how", ""))

    @property
    def years(self) -> int | None:
        """Years of service, as they were stated."""
        years: int | None = self.asked.facts.get("years")
        return years

    @property
    def recommendation(self) -> ApplicationStep | None:
        """What a supervisor said since it was asked; None where nobody did."""
        said = (Step.RECOMMENDED, Step.NOT_RECOMMENDED)
        return next((s for s in reversed(self.steps) if s.kind in said and s.pk > self.asked.pk), None)

    @property
    def newest(self) -> ApplicationStep:
        return self.steps[-1]

    def after(self, taken: Sequence[ApplicationStep], stage: Stage) -> Applied:
        """The application once a deed took these steps on it; without a place, which the deed took away."""
        return replace(self, steps=(*self.steps, *taken), stage=stage, place=None)

    @property
    def until(self) -> datetime | None:
        """The moment until which an open offer stands."""
        return self.newest.until if self.stage is Stage.OFFERED else None


def applications_in(actor: Actor, *, offering: Offering) -> tuple[Applied, ...]:
    """The applications for a class of everybody whom the actor may see, in the order of their first asking.

    Raises:
        NotAllowed: without `Deed.RECOMMEND_APPLICANTS`.
    """
    require(actor, Deed.RECOMMEND_APPLICANTS)
    rows = _in_sight(actor).filter(offering=offering)
    return _applied(actor, rows, places_in(actor, offering))


def applications_to_look_at(actor: Actor) -> tuple[Applied, ...]:
    """Applications in classes to come that wait for a recommendation or a decision, of whom the actor may see.

    Raises:
        NotAllowed: without `Deed.RECOMMEND_APPLICANTS`.
    """
    require(actor, Deed.RECOMMEND_APPLICANTS)
    running = (Offering.Status.DRAFT, Offering.Status.ANNOUNCED)
    found = _applied(actor, _in_sight(actor).filter(offering__status__in=running), {})
    return tuple(one for one in found if one.stage is Stage.ASKED)


def own_applications(actor: Actor) -> tuple[Applied, ...]:
    """The actor's own applications in classes that are neither closed nor cancelled, the next class first.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    if actor.person_id is None:
        return ()
    running = (Offering.Status.DRAFT, Offering.Status.ANNOUNCED)
    rows = list(_rows(actor).filter(person=actor.person_id, offering__status__in=running))
    places: dict[int, int] = {}
    for row in rows:
        places |= places_in(actor, row.offering)
    return _applied(actor, sorted(rows, key=lambda row: (row.offering.starts_on, row.pk)), places)


def own_offers(actor: Actor) -> tuple[Applied, ...]:
    """The seats offered to the actor that still stand; nothing for whoever is on no roster."""
    if actor.person_id is None or not actor.may(Deed.SEE_OWN_TRAINING):
        return ()
    rows = _rows(actor).filter(person=actor.person_id, offering__status=Offering.Status.ANNOUNCED)
    return tuple(one for one in _applied(actor, rows, {}) if one.stage is Stage.OFFERED)


def find_application(actor: Actor, pk: int, *, to_change: bool = False) -> Applied:
    """One application of the actor's own or of somebody they may see; its class is locked where it is to change.

    Raises:
        NotFound: `application_not_found`, also for those who may not see it.
    """
    rows = _rows(actor).filter(pk=pk)
    row = (rows.select_for_update(of=("offering",)) if to_change else rows).first()
    if row is None or not (is_own(actor, row) or _is_in_sight(actor, row)):
        raise NotFound("application_not_found", f"There is no application {pk} that you may see.")
    found = _applied(actor, [row], {})[0]
    # Only whoever waits has a place; working it out takes the whole list, and a deed needs none.
    if to_change or found.stage is not Stage.WAITING:
        return found
    return replace(found, place=places_in(actor, row.offering).get(pk))


def read_again(actor: Actor, found: Applied) -> Applied:
    """The application after a deed was done to it; without a place, which the deed took away."""
    return _applied(actor, [found.application], {})[0]


def places_in(actor: Actor, offering: Offering) -> dict[int, int]:
    """The place on the waiting list of a class by the row of the application, counted from 1."""
    waiting = waiting_in(actor.agency, offering)
    if not waiting:
        return {}
    room = rooms_of(actor.agency, [offering])[offering.pk]
    ranked = in_order(waiting, rule_of(offering).order, room)
    return {one.key: place for place, one in enumerate(ranked, start=1)}


def taken_in(actor: Actor, offering: Offering) -> frozenset[int]:
    """Rows of the people who have an open application for a class, or a seat in it.

    Raises:
        NotAllowed: without `Deed.RECOMMEND_APPLICANTS`.
    """
    applied = (one for one in applications_in(actor, offering=offering) if one.is_open)
    seated = Seat.objects.of(actor.agency).filter(offering=offering, released_at=None)
    return frozenset({one.application.person_id for one in applied} | set(seated.values_list("person", flat=True)))


def free_seats(actor: Actor, offering: Offering, organization: str = "") -> int | None:
    """How many more of an organization can be seated now; None where the class has no bound."""
    return free_for(rooms_of(actor.agency, [offering])[offering.pk], organization)


def is_own(actor: Actor, row: Application) -> bool:
    return actor.person_id is not None and actor.person_id == row.person_id and actor.may(Deed.SEE_OWN_TRAINING)


def _is_in_sight(actor: Actor, row: Application) -> bool:
    return actor.may(Deed.RECOMMEND_APPLICANTS) and sees_person(actor, row.person_id)


def _rows(actor: Actor) -> ScopedQuerySet[Application]:
    rows: ScopedQuerySet[Application] = Application.objects.of(actor.agency)
    return rows.select_related("person", "offering", "agency").order_by("pk")


def _in_sight(actor: Actor) -> ScopedQuerySet[Application]:
    seen = people_in_sight(actor)
    return _rows(actor) if seen is None else _rows(actor).filter(person__in=seen)


def _applied(actor: Actor, rows: Iterable[Application], places: dict[int, int]) -> tuple[Applied, ...]:
    found = list(rows)
    steps: dict[int, list[ApplicationStep]] = {}
    taken = ApplicationStep.objects.of(actor.agency).filter(application__in=[row.pk for row in found])
    for step in taken.select_related("by").order_by("pk"):
        steps.setdefault(step.application_id, []).append(step)
    now = timezone.now()
    stages = {
        row.pk: stage_of([StepTaken(Step(step.kind), step.until) for step in steps[row.pk]], now) for row in found
    }
    seated = [row for row in found if stages[row.pk] is Stage.SEATED]
    # A seat taken back with the plan that gave it leaves no step: it is not held any more all the same.
    held = _held(actor, seated) if seated else set()
    lost = {row.pk for row in seated if (row.offering_id, row.person_id) not in held}
    stages |= dict.fromkeys(lost, Stage.RELEASED)
    return tuple(Applied(row, tuple(steps[row.pk]), stages[row.pk], places.get(row.pk)) for row in found)


def _held(actor: Actor, rows: Sequence[Application]) -> set[tuple[Any, ...]]:
    seats = Seat.objects.of(actor.agency).filter(released_at=None, offering__in={row.offering_id for row in rows})
    return set(seats.values_list("offering", "person"))

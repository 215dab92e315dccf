"""Steps appended to applications, and the newest of each, which says how it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from shiftready.core.delivery.application import Step
from shiftready.services.access import Actor
from shiftready.store.models import Agency, Application, ApplicationStep
from shiftready.store.scope import ScopedQuerySet

_MAY_BE_SEATED = (Step.ASKED, Step.RECOMMENDED, Step.NOT_RECOMMENDED, Step.APPROVED, Step.OFFERED)


@dataclass(frozen=True, slots=True)
class StepSaid:
    """A step to be taken: of which application, and what is said with it."""

    application: int
    kind: Step
    why: str = ""
    until: datetime | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def take_steps(actor: Actor, steps: Iterable[StepSaid]) -> tuple[ApplicationStep, ...]:
    """Append steps, as part of a deed that leaves the line; the rows of those taken."""
    now = timezone.now()
    taken = ApplicationStep.objects.bulk_create(
        ApplicationStep(
            agency=actor.agency,
            application_id=one.application,
            kind=one.kind,
            at=now,
            by=actor.user,
            why=one.why[:500],
            until=one.until,
            facts=dict(one.facts),
        )
        for one in steps
    )
    return tuple(taken)


def newest_steps(agency: Agency) -> ScopedQuerySet[ApplicationStep]:
    """Of every application the step taken last."""
    rows: ScopedQuerySet[ApplicationStep] = ApplicationStep.objects.of(agency)
    later = ApplicationStep.objects.of(agency).filter(application=OuterRef("application"), pk__gt=OuterRef("pk"))
    return rows.filter(~Exists(later))


def open_offers(agency: Agency, offerings: Collection[int]) -> ScopedQuerySet[ApplicationStep]:
    """Offers of seats in these classes that stand at this moment: each holds a place."""
    offered = newest_steps(agency).filter(kind=Step.OFFERED, until__gt=timezone.now())
    return offered.filter(application__offering__in=offerings)


def mark_seated(actor: Actor, seats: Iterable[tuple[int, int, str]]) -> None:
    """Say of those who applied that they have a seat: class, person and reason of each seat given."""
    given = {(offering, person): reason for offering, person, reason in seats}
    newest = newest_steps(actor.agency).filter(kind__in=_MAY_BE_SEATED)
    found = newest.filter(
        application__offering__in={offering for offering, _ in given},
        application__person__in={person for _, person in given},
    ).values_list("application", "application__offering", "application__person")
    take_steps(
        actor,
        (
            StepSaid(pk, Step.SEATED, given[offering, person])
            for pk, offering, person in found
            if (offering, person) in given
        ),
    )


def application_of(actor: Actor, *, offering: int, person: int) -> int | None:
    """The row of a person's application in a class."""
    rows = Application.objects.of(actor.agency).filter(offering=offering, person=person)
    found: int | None = rows.values_list("pk", flat=True).first()
    return found

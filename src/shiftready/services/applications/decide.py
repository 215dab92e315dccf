"""Deciding about applications: approved ones get a seat or a place on the waiting list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from shiftready.core.delivery.application import Stage, Step
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.applications.ask import ASSIGNED, refuse_begun
from shiftready.services.applications.find import Applied, applications_in
from shiftready.services.applications.standing import standing_of
from shiftready.services.applications.steps import StepSaid, take_steps
from shiftready.services.audit import write_line
from shiftready.services.offerings.find import find_open_offering
from shiftready.services.offerings.life import asked_reason
from shiftready.services.offerings.moving_up import Moved, give_free_seats
from shiftready.store.models import Offering


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of those decided: how many there were, and who moved up, perhaps others who waited before them."""

    count: int
    moved: Moved

    @property
    def waiting(self) -> int:
        return max(0, self.count - len(self.moved.seated) - len(self.moved.offered))


@transaction.atomic
def approve_applications(actor: Actor, *, offering: int, applications: Sequence[int], why: str = "") -> Decided:
    """Approve applications for one class, all or none: who is first gets what is free, the others wait.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `applications_refused` naming each that cannot be decided; `class_has_begun`,
            `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_open_offering(actor, offering)
    refuse_begun(actor, row)
    chosen = _undecided(actor, row, applications)
    take_steps(actor, _approvals(actor, row, chosen, why.strip()))
    moved = give_free_seats(actor, row)
    facts = {"applications": [one.application.pk for one in chosen], **moved.facts}
    write_line(actor, "applications_approved", subject=f"offering:{row.pk}", facts=facts)
    return Decided(len(chosen), moved)


@transaction.atomic
def decline_applications(actor: Actor, *, offering: int, applications: Sequence[int], why: str) -> Decided:
    """Decline applications for one class with the reason, all or none; their people may ask again.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `reason_missing`; `applications_refused` naming each that cannot be decided;
            `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    reason = asked_reason(why)
    row = find_open_offering(actor, offering)
    chosen = _undecided(actor, row, applications)
    take_steps(actor, (StepSaid(one.application.pk, Step.DECLINED, reason) for one in chosen))
    facts = {"applications": [one.application.pk for one in chosen]}
    write_line(actor, "applications_declined", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return Decided(len(chosen), Moved())


def _undecided(actor: Actor, offering: Offering, wanted: Sequence[int]) -> list[Applied]:
    found = {one.application.pk: one for one in applications_in(actor, offering=offering)}
    remarks = [_remark(pk, found.get(pk)) for pk in dict.fromkeys(wanted)]
    if wrong := " ".join(remark for remark in remarks if remark):
        raise ShiftreadyError("applications_refused", wrong, fields={"applications": wrong})
    if not remarks:
        message = "Choose at least one application."
        raise ShiftreadyError("applications_refused", message, fields={"applications": message})
    return [found[pk] for pk in dict.fromkeys(wanted)]


def _remark(pk: int, found: Applied | None) -> str:
    if found is None:
        return f"The class has no application {pk}."
    if found.stage is not Stage.ASKED:
        stands = found.stage.value.replace("_", " ")
        return f"The application of {found.application.person.number} is {stands}: it waits for no decision."
    return ""


def _approvals(actor: Actor, offering: Offering, chosen: Sequence[Applied], why: str) -> list[StepSaid]:
    """Each approval keeps what its place on the list goes by, as it is known on this day."""
    numbers = [one.application.person.number for one in chosen if not one.application.person.organization]
    known = standing_of(actor, offering, numbers)
    return [
        StepSaid(
            one.application.pk,
            Step.APPROVED,
            why,
            facts={
                "asked_at": one.asked.at.isoformat(),
                "volunteered": one.how != ASSIGNED,
                **known.get(one.application.person.number, {}),
            },
        )
        for one in chosen
    ]

"""What an agency has still to say before Shiftready can answer: the first steps, each done or not."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.services.access import Actor, Deed
from shiftready.store import models as rows

#: Each step with the deed it takes, in the order in which one leads to the next.
STEPS = {
    "coordinator": Deed.MANAGE_ACCESS,
    "roster": Deed.IMPORT_DATA,
    "records": Deed.IMPORT_DATA,
    "duty": Deed.IMPORT_DATA,
    "strategy": Deed.CHANGE_SETTINGS,
    "rules": Deed.CHANGE_SETTINGS,
    "plan": Deed.MAKE_PLANS,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step by its name in `STEPS`."""

    name: str
    is_done: bool


def first_steps(actor: Actor) -> tuple[Step, ...]:
    """The steps this actor can take; none once all of theirs are done."""
    mine = [name for name, deed in STEPS.items() if actor.may(deed)]
    steps = tuple(Step(name, _is_done(actor, name)) for name in mine)
    return () if all(step.is_done for step in steps) else steps


def _is_done(actor: Actor, name: str) -> bool:
    agency = actor.agency
    if name == "strategy":
        return bool(agency.strategy)
    if name == "coordinator":
        return rows.Membership.objects.of(agency).filter(role=rows.Role.COORDINATOR).exists()
    if name == "plan":
        return rows.PlanRun.objects.of(agency).exists()
    facts: dict[str, tuple[type[rows.Fact], ...]] = {
        "roster": (rows.Person,),
        "records": (rows.TrainingRecord,),
        "duty": (rows.DutyAssignment,),
        "rules": (rows.RuleAdoption, rows.OwnRule),
    }
    return any(model.objects.of(agency).filter(withdrawn_at=None).exists() for model in facts[name])

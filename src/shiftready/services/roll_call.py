"""When to brief each squad, for the agency and day asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.core.coverage.before_roster import refuse_before_roster
from shiftready.core.planning.roll_call import RollCall, plan_roll_call
from shiftready.services.access import Actor, Deed, require
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.remembered import facts_of, version_of


def brief_squads(actor: Actor, *, first_on: date, days: int) -> RollCall:
    """The fewest briefing days by which everyone of each squad is reached.

    Raises:
        NotAllowed: the actor may not make plans.
        ShiftreadyError: `roster_begins_later`, or whatever `plan_roll_call` refuses.
    """
    require(actor, Deed.MAKE_PLANS)
    version = version_of(actor.agency)
    facts = facts_of(actor.agency, version)
    refuse_before_roster(facts.roster, first_on)
    found = plan_roll_call(facts, first_on=first_on, days=days)
    return replace(found, notes=(*found.notes, *note_lines_left_out(actor.agency, version)))

"""How many people to train, and in how many classes a year, for the agency and day asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.core.coverage.how_many import HowMany, Stated, how_many_to_train
from shiftready.core.coverage.specialists import strategy_of
from shiftready.services.access import Actor, Deed, require
from shiftready.services.courses.shelf import course_known_on
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.remembered import facts_of, version_of


def how_many(actor: Actor, *, as_of: date, stated: Stated) -> HowMany:
    """Work out people and classes a year that reach the target on every shift, and hold it.

    Raises:
        NotAllowed: the actor may not make plans.
        ShiftreadyError: whatever `how_many_to_train` and `Stated.assumed` refuse.
    """
    require(actor, Deed.MAKE_PLANS)
    version = version_of(actor.agency)
    facts = facts_of(actor.agency, version)
    course = course_known_on(actor.agency, strategy_of(facts).course, as_of)
    assumed = stated.assumed(facts, course, as_of)
    found = how_many_to_train(facts, assumed, as_of=as_of)
    return replace(found, notes=(*found.notes, *note_lines_left_out(actor.agency, version)))

"""How many people to train, and in how many classes a year, for the agency and day asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from shiftready.catalogue.load import course_on
from shiftready.core.coverage.attrition import counted_attrition, stated_attrition
from shiftready.core.coverage.how_many import Assumed, HowMany, how_many_to_train
from shiftready.core.coverage.specialists import strategy_of
from shiftready.core.facts import AgencyFacts
from shiftready.services.access import Actor, Deed, require
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.remembered import facts_of, version_of


@dataclass(frozen=True, slots=True)
class Question:
    """What is stated of the years ahead; `attrition` (a share, 0-1) None: counted from the roster.

    The other fields are those of `Assumed`.
    """

    leave_days: float
    attrition: float | None = None
    years: int = 1
    seats: int = 30
    pass_share: float = 1.0
    per_shift: int | None = None


def how_many(actor: Actor, *, as_of: date, question: Question) -> HowMany:
    """Work out people and classes a year that reach the target on every shift, and hold it.

    Raises:
        NotAllowed: the actor may not see plans of the whole agency.
        ShiftreadyError: whatever `how_many_to_train` and `counted_attrition` refuse.
    """
    require(actor, Deed.MAKE_PLANS)
    version = version_of(actor.agency)
    facts = facts_of(actor.agency, version)
    share = question.attrition
    assumed = Assumed(
        attrition=counted_attrition(facts, as_of) if share is None else stated_attrition(share),
        leave_days=question.leave_days,
        years=question.years,
        seats=_seats(facts, question.seats, as_of),
        pass_share=question.pass_share,
        per_shift=question.per_shift,
    )
    found = how_many_to_train(facts, assumed, as_of=as_of)
    return replace(found, notes=(*found.notes, *note_lines_left_out(actor.agency, version)))


def _seats(facts: AgencyFacts, seats: int, as_of: date) -> int:
    """As many as the course allows at most."""
    course = course_on(strategy_of(facts).course, as_of)
    return seats if course is None else min(seats, course.max_seats or seats)

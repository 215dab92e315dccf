"""Who would sit in a class without what comes before its course; told, since a coordinator may know better."""

from __future__ import annotations

from collections.abc import Mapping

from shiftready.core.planning.eligibility import words_of
from shiftready.core.planning.prerequisites import unprepared
from shiftready.services.access import Actor
from shiftready.services.clock import today_in
from shiftready.services.offerings.find import course_of
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import Offering


def unprepared_for(actor: Actor, offering: Offering, numbers: Mapping[int, str]) -> dict[int, str]:
    """A sentence for each who neither completed what comes first nor sits before in a class of it.

    `numbers`: roster numbers by the person's row.
    """
    facts, today = facts_of(actor.agency, version_of(actor.agency)), today_in(actor.agency)
    lacking = unprepared(facts, course_of(offering), numbers.values(), as_of=today, first_on=offering.starts_on)
    return {
        pk: f"{words_of(lacking[number])}, which comes first, is not completed by then."
        for pk, number in numbers.items()
        if number in lacking
    }

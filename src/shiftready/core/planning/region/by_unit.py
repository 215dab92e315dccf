"""Units in place of squads, for an agency of a region that records no duty patterns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.core.facts import AgencyFacts
from shiftready.core.staffing import DutyAssignment, DutyPattern

EVERY_DAY = "every day"


def with_units_as_squads(facts: AgencyFacts, as_of: date) -> AgencyFacts:
    """The facts as if everybody of a unit were on duty together every day, where no duty pattern is recorded at all.

    So the share of each unit is what is short or not, as in a plan that evens out units. Floors are nobody's then.
    """
    if any(one.pattern for one in facts.staffing.duty.values()):
        return facts
    postings = ((person, facts.roster.posting_on(person, as_of)) for person in facts.roster.people)
    duty = {
        person: DutyAssignment(person, posting.unit, "", EVERY_DAY, 0)
        for person, posting in postings
        if posting is not None and posting.unit
    }
    pattern = DutyPattern(EVERY_DAY, (True,), as_of)
    staffing = replace(facts.staffing, duty=duty, patterns={EVERY_DAY: pattern}, floors={}, joint_floors=())
    return replace(facts, staffing=staffing)

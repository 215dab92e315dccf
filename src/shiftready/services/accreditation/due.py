"""A pledge whose months run out soon, or ran out: what Today tells of."""

from __future__ import annotations

from datetime import date, timedelta

from shiftready.core.accreditation import last_day
from shiftready.core.dates import Span
from shiftready.services.access import Actor, Deed
from shiftready.services.accreditation.editions import editions_said, governs_on
from shiftready.services.accreditation.folder import accreditation_folder
from shiftready.services.accreditation.pledge import MOST_MONTHS, PLEDGE, PledgeTime, time_of

#: From so long before its last day on Today names what is not met.
AHEAD = timedelta(days=90)


def pledge_due(actor: Actor, *, as_of: date) -> PledgeTime | None:
    """The time of the One Mind pledge where its last day is near or has passed and something is not met.

    None for whoever does not keep the program. The folder is only looked at once the day is near.
    """
    if not actor.may(Deed.KEEP_PROGRAM):
        return None
    row = governs_on(editions_said(actor.agency, PLEDGE), as_of)
    last_on = last_day(Span(row.cycle_first_on, row.cycle_last_on), most_months=MOST_MONTHS) if row else None
    if last_on is None or as_of < last_on - AHEAD:
        return None
    found = time_of(accreditation_folder(actor, standard=PLEDGE, as_of=as_of))
    return found if found is not None and found.not_met else None

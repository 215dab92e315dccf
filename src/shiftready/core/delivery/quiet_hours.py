"""Hours of the day in which nobody is written to, by the clock on the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From a time of the day until another, over midnight where the first is the later one."""

    begins: time
    ends: time

    def holds(self, clock: time) -> bool:
        """Whether a moment at which the clock shows this is quiet; where both are the same none is."""
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


def first_loud(moment: datetime, quiet: QuietHours | None, zone: tzinfo) -> datetime:
    """The first moment from `moment` on at which somebody may be written to, where clocks are those of `zone`.

    An end within the hour that a clock change leaves out is an hour later; of one that comes twice it is the first that
    is still to come.
    """
    here = moment.astimezone(zone)
    if quiet is None or not quiet.holds(here.time()):
        return moment
    day = here.date() if here.time() < quiet.ends else here.date() + timedelta(days=1)
    ends = (datetime.combine(day, quiet.ends, zone).replace(fold=fold) for fold in (0, 1))
    return next(end for end in ends if end.timestamp() > moment.timestamp()).astimezone(moment.tzinfo)

"""Everything stated by whoever asks what a crisis call meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shiftready.core.coverage.calls.demand import Demand
from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.minutes import CallMinutes
from shiftready.core.coverage.calls.simulate import WARM_UP_WEEKS
from shiftready.core.coverage.calls.traffic import CallKind, ServiceTime
from shiftready.core.errors import ShiftreadyError

USUAL_WEEKS, USUAL_REPLICATIONS = 4, 200
MOST_WEEKS, MOST_OFFICERS, LARGEST_SEED = 52, 9, 2**31 - 1
#: Fields of `CallsStated` in minutes.
MINUTES = ("crisis_minutes", "crisis_spread", "other_minutes", "other_spread")
FEWEST_WORTHWHILE = 10


@dataclass(frozen=True, slots=True)
class CallsStated:
    """Minutes are those a call keeps a unit, on average, a spread their standard deviation where known.

    Minutes None are those of the calls counted, where these say. `weeks` are looked at, so many `replications` times.
    """

    crisis_minutes: float | None = None
    crisis_spread: float | None = None
    other_minutes: float | None = None
    other_spread: float | None = None
    rule: DispatchRule = field(default_factory=DispatchRule)
    weeks: int = USUAL_WEEKS
    replications: int = USUAL_REPLICATIONS
    seed: int = 0

    def kinds(self, demand: Demand) -> tuple[CallKind, ...]:
        """The kinds of call to simulate. Minutes that are not stated are those of the calls counted.

        Raises:
            ShiftreadyError: `crisis_minutes_missing`, `other_minutes_missing`, `minutes_not_possible`.
        """
        crisis = _service(self.crisis_minutes, self.crisis_spread, demand.crisis_minutes)
        other = _service(self.other_minutes, self.other_spread, demand.other_minutes)
        if crisis is None:
            raise _missing("crisis_minutes", "Nothing says how long a crisis call keeps a unit.")
        if other is not None:
            return demand.kinds(crisis, other)
        if any(not is_crisis for is_crisis, _ in demand.an_hour):
            raise _missing("other_minutes", "Other calls keep units busy too.")
        return demand.kinds(crisis, crisis)


def _service(stated: float | None, spread: float | None, counted: CallMinutes | None) -> ServiceTime | None:
    if stated is not None:
        return ServiceTime(stated, spread)
    return None if counted is None else counted.service(spread)


def _missing(field: str, why: str) -> ShiftreadyError:
    said = f"{why} State the {field.replace('_', ' ')}: how long such a call takes, on average."
    return ShiftreadyError(f"{field}_missing", said, fields={field: "missing"})


def replications_within(calls: int, kinds: Sequence[CallKind], weeks: int) -> int:
    """As many replications of so many weeks as that many simulated calls allow; at most the usual.

    Raises:
        ShiftreadyError: `too_many_calls` where they allow fewer than say anything.
    """
    a_week = sum(kind.a_week for kind in kinds)
    possible = int(calls / max(1.0, (weeks + WARM_UP_WEEKS) * a_week))
    if possible < FEWEST_WORTHWHILE:
        raise ShiftreadyError(
            "too_many_calls",
            f"{a_week:,.0f} calls a week are too many to simulate while somebody waits. "
            "Ask for fewer weeks, or for one unit with its calls.",
            fields={"weeks": str(weeks)},
        )
    return min(possible, USUAL_REPLICATIONS)

"""Erlang's second formula: how many calls wait, and how long, where every unit is like every other."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.core.coverage.calls.erlang_b import erlang_b
from shiftready.core.errors import ShiftreadyError


@dataclass(frozen=True, slots=True)
class Waiting:
    """`share` (0-1) of the calls that wait, and the mean minutes of wait over all calls."""

    share: float
    mean_minutes: float


def erlang_c(units: int, calls_an_hour: float, service_minutes: float) -> Waiting:
    """Waiting in a queue of Poisson calls, exponential service and `units` alike units, first come first served.

    Raises:
        ShiftreadyError: `more_calls_than_units` when the queue would grow without end; `load_not_known` as `erlang_b`.
    """
    load = calls_an_hour * service_minutes / 60
    blocked = erlang_b(units, load)
    if load >= units:
        raise ShiftreadyError(
            "more_calls_than_units",
            f"The calls keep {load:.1f} units busy on average, but {units} are on duty, so the queue would grow "
            "without end. Put more units on duty, or check the calls an hour and the minutes a call takes.",
            fields={"units": str(units), "load": f"{load:.1f}"},
        )
    share = blocked / (1 - load / units * (1 - blocked))
    return Waiting(share, share * service_minutes / (units - load))

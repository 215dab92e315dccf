"""Erlang's first formula: the chance that a call finds every unit busy where calls do not wait."""

from __future__ import annotations

from shiftready.core.errors import ShiftreadyError


def erlang_b(units: int, load: float) -> float:
    """The share (0-1) of calls that find all `units` busy and go elsewhere (M/M/c/c, any law of service times).

    Args:
        units: units on duty, 0 or more.
        load: offered load in erlangs: calls an hour times mean hours a call.

    Raises:
        ShiftreadyError: `load_not_known` for a load below 0 or a negative count of units.

    Source: Erlang 1917, by the recursion B(c) = a B(c-1) / (c + a B(c-1)), which no large number can overflow.
    """
    if units < 0 or not load >= 0:
        raise ShiftreadyError(
            "load_not_known",
            f"{units} units under a load of {load:g} erlangs cannot be. Give 0 units or more, and a load of 0 or more.",
            fields={"units": str(units), "load": f"{load:g}"},
        )
    blocked = 1.0
    for count in range(1, units + 1):
        blocked = load * blocked / (count + load * blocked)
    return blocked

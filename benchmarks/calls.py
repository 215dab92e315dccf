"""Time the simulation of what a crisis call meets: 30 units, eight with a specialist, three kinds of call by priority.

Prints one JSON object a line, as `benchmarks/README.md` asks. Calls of every kind are counted, drawn and answered
in one process on one core.
"""

from __future__ import annotations

import json
from math import pi, sin
from time import perf_counter

import numpy as np

from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.fleet import ON_DUTY, WITH_SPECIALIST, Fleet, orders_by_chance
from shiftready.core.coverage.calls.hypercube import MOST_UNITS, CallSource, in_order, solve_hypercube
from shiftready.core.coverage.calls.simulate import simulate_calls
from shiftready.core.coverage.calls.traffic import HOURS_A_WEEK, CallKind, ServiceTime

UNITS, SPECIALISTS = 30, 8
CALLS_AN_HOUR = 35.5  # with the times below, 65 % of the units are busy on average, and 90 % in the busiest hour
RULES = {
    "specialists first": DispatchRule(),
    "up to 5 minutes for a specialist": DispatchRule(wait_minutes=5),
    "anyone": DispatchRule(prefer_specialist=False),
}


def main() -> None:
    fleet, kinds = _fleet(), _kinds()
    spans = {"all day": frozenset(range(24))}
    for name, rule in RULES.items():
        began = perf_counter()
        found = simulate_calls(kinds, fleet, rule, weeks=1, replications=512, seed=7, spans=spans)
        rate = found.calls / (perf_counter() - began)
        print(json.dumps({"what": f"simulate {UNITS} units, priority, {name}", "value": rate, "unit": "calls/s"}))
    began = perf_counter()
    solve_hypercube([CallSource("all", 16.8, in_order(*range(MOST_UNITS)))], units=MOST_UNITS, service_minutes=30)
    taken = perf_counter() - began
    print(json.dumps({"what": f"solve the hypercube of {MOST_UNITS} units exactly", "value": taken, "unit": "s"}))


def _fleet() -> Fleet:
    duty = np.full((HOURS_A_WEEK, UNITS), ON_DUTY, np.uint8)
    duty[:, :SPECIALISTS] = WITH_SPECIALIST
    return Fleet(duty, orders_by_chance(UNITS, 7))


def _kinds() -> tuple[CallKind, ...]:
    day = [1 + 0.4 * sin(2 * pi * (hour % 24 - 9) / 24) for hour in range(HOURS_A_WEEK)]
    return (
        CallKind("crisis", True, 1, _part(day, 0.1), ServiceTime(60.0, 45.0)),  # noqa: FBT003 (a crisis call)
        CallKind("urgent", False, 1, _part(day, 0.3), ServiceTime(30.0)),  # noqa: FBT003 (no crisis call)
        CallKind("other", False, 2, _part(day, 0.6), ServiceTime(30.0)),  # noqa: FBT003 (the same)
    )


def _part(day: list[float], share: float) -> tuple[float, ...]:
    return tuple(CALLS_AN_HOUR * share * hour for hour in day)


if __name__ == "__main__":
    main()

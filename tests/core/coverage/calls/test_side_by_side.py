"""Streets simulated side by side: each comes out as if it stood alone, to the byte."""

from __future__ import annotations

import numpy as np
import pytest

from shiftready.core.coverage.calls import simulate
from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.draws import draw_calls
from shiftready.core.coverage.calls.fleet import Fleet, orders_by_chance
from shiftready.core.coverage.calls.side_by_side import Side, dispatch_together
from shiftready.core.coverage.calls.simulate import Run, simulate_calls, simulate_together
from tests.core.coverage.calls.streets import fleet, kind

RULES = (DispatchRule(), DispatchRule(prefer_specialist=False), DispatchRule(wait_minutes=15, spare_specialists=True))
SPANS = {"day": frozenset(range(8, 20))}


def _turning(units, *, hours=168, seed=3):
    """Units that go off duty and come back by the hour, some of them with a specialist, and never none."""
    duty = np.random.default_rng(seed).integers(0, 3, (hours, units), dtype=np.uint8)
    duty[:, 0] = 1
    return Fleet(duty, orders_by_chance(units, seed))


def _runs():
    calls = (kind("crisis", 2.0, 50, priority=1), kind("other", 3.0, 30, crisis=False, priority=2))
    crowded = (kind("crisis", 0.5, 90, spread=60), kind("urgent", 0.5, crisis=False), kind("other", 1.0, crisis=False))
    return (
        Run(calls, _turning(12), 2, 5, 1, SPANS),
        Run(crowded, fleet([1, 2, 1]), 1, 7, 9, {}),
        Run((kind("crisis", 1.0, 40),), _turning(70, seed=8), 2, 3, 1, SPANS),
        Run((kind("crisis", 1.0, 40),), _turning(3, hours=336), 1, 4, 1, SPANS),
    )


@pytest.mark.parametrize("rule", RULES)
def test_each_run_finds_what_it_finds_alone(rule):
    alone = [
        simulate_calls(
            run.kinds,
            run.fleet,
            rule,
            weeks=run.weeks,
            replications=run.replications,
            seed=run.seed,
            spans=run.spans,
        )
        for run in _runs()
    ]

    assert simulate_together(_runs(), rule) == alone


@pytest.mark.parametrize("calls_at_once", [1, 3_000, 8_000])
def test_what_does_not_fit_into_memory_together_is_simulated_in_turn(calls_at_once, monkeypatch):
    whole = simulate_together(_runs(), DispatchRule())

    monkeypatch.setattr(simulate, "CALLS_AT_ONCE", calls_at_once)

    assert simulate_together(_runs(), DispatchRule()) == whole


@pytest.mark.parametrize("rule", RULES)
def test_every_call_of_every_side_goes_to_the_same_unit_at_the_same_moment(rule):
    sides = [
        Side(
            draw_calls(run.kinds, run.weeks_lived, len(run.fleet.orders), seed=run.seed, replications=range(4)),
            run.kinds,
            run.fleet,
        )
        for run in _runs()[:3]
    ]

    together = dispatch_together(sides, rule)

    for side, sent in zip(sides, together, strict=True):
        (alone,) = dispatch_together([side], rule)
        np.testing.assert_array_equal(sent.at, alone.at)
        np.testing.assert_array_equal(sent.unit, alone.unit)

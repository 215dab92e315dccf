"""How many crisis calls each specialist would meet."""

from __future__ import annotations

import pytest

from shiftready.core.tailoring.calls import load_of


@pytest.mark.parametrize(
    ("calls", "specialists", "spread"),
    [
        (520, 26, (10, 8760 / 520, 20, False)),
        (311, 26, (311 / 52, 8760 / 311, 311 / 26, True)),
        (312, 26, (6, 8760 / 312, 12, False)),
    ],
)
def test_calls_are_spread_over_weeks_and_specialists(calls, specialists, spread):
    load = load_of(calls, specialists)

    assert (load.a_week, load.hours_between, load.each, load.is_low) == spread


@pytest.mark.parametrize("calls", [None, 0])
def test_where_no_call_is_counted_nothing_is_said(calls):
    assert load_of(calls, 8) is None

"""Requests counted: worked by hand once, and what holds of any."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.help_desk import Awaited
from shiftready.core.help_figures import Case, HelpFigures, help_figures, nine_of_ten

ASKED = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOW = ASKED + timedelta(hours=100)
VALUES = st.lists(st.integers(0, 1000), min_size=1, max_size=40)


def case(kind="training", answered=None, promised=36, ended=None, outcome=""):
    moments = (None if hours is None else ASKED + timedelta(hours=hours) for hours in (promised, answered, ended))
    by, confirmed, closed = moments
    return Case(kind, ASKED, Awaited(by, by, by, confirmed, closed), outcome)


def test_a_handful_of_requests_counted_by_hand():
    cases = [
        case(answered=10, ended=90, outcome="helped"),
        case(answered=20, outcome="partly"),
        case(answered=40),
        case(),
        case("data", promised=None, answered=50, ended=60, outcome="not"),
        case("data", ended=5),
        case("data", promised=200),
    ]

    everything, data, training = help_figures(cases, NOW)

    assert training == HelpFigures("training", 4, 3, 20, 40, 2, 2, 1, 1, 0, 2)
    assert data == HelpFigures("data", 3, 1, 50, 50, 0, 0, 0, 0, 1, 2)
    assert everything == HelpFigures("", 7, 4, 30, 50, 2, 2, 1, 1, 1, 4)
    assert (everything.share_kept, data.share_kept) == (0.5, None)


def test_of_no_requests_nothing_is_known():
    assert help_figures([], NOW) == (HelpFigures("", 0, 0, None, None, 0, 0, 0, 0, 0, 0),)


@given(VALUES)
def test_nine_of_ten_lie_within_the_90th_percentile_and_fewer_within_any_smaller_value(values):
    found = nine_of_ten(values)

    assert found in values
    assert 10 * sum(value <= found for value in values) >= 9 * len(values)
    assert 10 * sum(value < found for value in values) < 9 * len(values)


@given(st.lists(st.builds(case, st.sampled_from(["training", "data"]), st.none() | st.integers(0, 99))))
def test_kinds_add_up_to_all_of_them(cases):
    everything, *kinds = help_figures(cases, NOW)

    for name in ("requests", "answered", "kept", "broken", "without_outcome"):
        assert getattr(everything, name) == sum(getattr(one, name) for one in kinds)

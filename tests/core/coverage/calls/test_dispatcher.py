"""Who is sent to which call, and when."""

import numpy as np
import pytest

from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.dispatcher import dispatch
from shiftready.core.coverage.calls.draws import draw_calls
from shiftready.core.coverage.calls.fleet import Fleet, orders_by_chance
from shiftready.core.errors import ShiftreadyError
from tests.core.coverage.calls.plain_loop import answer_one_by_one
from tests.core.coverage.calls.streets import fleet, kind, script

CRISIS, THEFT = 0, 1
KINDS = (kind("crisis", 1.0), kind("theft", 1.0, crisis=False, priority=2))
ANYONE = DispatchRule(prefer_specialist=False)


def _answers(calls, units, rule, kinds=KINDS):
    sent = dispatch(calls, kinds, units, rule)
    return [(float(at), int(unit)) for at, unit in zip(sent.at[0], sent.unit[0], strict=True) if unit >= 0]


def test_the_nearest_unit_goes_where_anyone_may():
    calls = script((1, CRISIS, 10), (2, CRISIS, 10))

    assert _answers(calls, fleet([1, 2]), ANYONE) == [(1.0, 0), (2.0, 1)]


def test_a_specialist_goes_first_and_anyone_where_none_is_free():
    calls = script((1, CRISIS, 10), (2, CRISIS, 10))

    assert _answers(calls, fleet([1, 2]), DispatchRule()) == [(1.0, 1), (2.0, 0)]


def test_a_crisis_call_waits_for_a_specialist_and_then_takes_anyone():
    calls = script((1, CRISIS, 4), (2, CRISIS, 20), (6, CRISIS, 5))

    answers = _answers(calls, fleet([1, 2]), DispatchRule(wait_minutes=5))

    # The second gets the specialist back at 5; the third waits its five minutes in vain.
    assert answers == [(1.0, 1), (5.0, 1), (11.0, 0)]


def test_other_calls_leave_specialists_free_where_the_agency_says_so():
    calls = script((1, THEFT, 10), (2, THEFT, 10), (3, THEFT, 10))

    assert _answers(calls, fleet([2, 1]), DispatchRule()) == [(1.0, 0), (2.0, 1), (11.0, 0)]
    assert _answers(calls, fleet([2, 1]), DispatchRule(spare_specialists=True)) == [(1.0, 1), (2.0, 0), (11.0, 1)]


def test_an_urgent_call_is_served_before_one_that_has_waited_longer():
    calls = script((1, THEFT, 10), (2, THEFT, 10), (3, CRISIS, 10))

    assert _answers(calls, fleet([1]), ANYONE) == [(1.0, 0), (21.0, 0), (11.0, 0)]


def test_a_call_waits_for_the_change_of_shift_and_a_late_unit_ends_its_call_off_duty():
    hours = np.zeros((168, 2), np.uint8)
    hours[0, 0], hours[1:, 1] = 2, 1
    calls = script((50, CRISIS, 30), (55, CRISIS, 10))

    assert _answers(calls, fleet(hours), DispatchRule()) == [(50.0, 0), (60.0, 1)]


def test_two_units_coming_on_duty_together_take_two_waiting_calls():
    hours = np.zeros((168, 2), np.uint8)
    hours[2:, :] = 1
    calls = script((10, THEFT, 30), (20, CRISIS, 30))

    assert _answers(calls, fleet(hours), DispatchRule()) == [(120.0, 1), (120.0, 0)]


def test_places_have_their_own_order():
    calls = script((1, CRISIS, 10, 1), (2, CRISIS, 10, 0))

    assert _answers(calls, fleet([1, 1], orders=[[0, 1], [1, 0]]), ANYONE) == [(1.0, 1), (2.0, 0)]


RULES = [
    ANYONE,
    DispatchRule(),
    DispatchRule(wait_minutes=7.5),
    DispatchRule(wait_minutes=20, spare_specialists=True),
]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("units", [6, 70])
def test_every_call_is_answered_as_by_a_plain_loop_over_events(rule, units):
    busy = units / 6
    kinds = (
        kind("crisis", 0.7 * busy, 70, spread=50, priority=2),
        kind("urgent", 1.0 * busy, 20, crisis=False, priority=1),
        kind("other", 1.8 * busy, 40, spread=25, crisis=False, priority=3),
    )
    duty = np.random.default_rng(5).integers(0, 3, (168, units)).astype(np.uint8)
    duty = np.repeat(duty[::8], 8, axis=0)  # eight-hour shifts
    streets = Fleet(duty, orders_by_chance(units, 5))
    calls = draw_calls(kinds, 1, len(streets.orders), seed=5, replications=range(2))

    sent = dispatch(calls, kinds, streets, rule)

    for row in range(2):
        found = [(float(a), int(u)) for a, u in zip(sent.at[row], sent.unit[row], strict=True) if u >= 0]
        assert found == answer_one_by_one(calls, kinds, streets, rule, row)
        assert len(found) > 450


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        (
            {"wait_minutes": -1},
            "wait_not_possible",
            "A call cannot wait -1 minutes for a specialist. Give 0 to 1440.",
        ),
        (
            {"wait_minutes": float("inf")},
            "wait_not_possible",
            "A call cannot wait inf minutes for a specialist. Give 0 to 1440.",
        ),
        (
            {"prefer_specialist": False, "wait_minutes": 5},
            "wait_for_nobody",
            (
                "Calls that anyone may answer do not wait for a specialist. "
                "Leave the minutes out, or send specialists first."
            ),
        ),
    ],
)
def test_a_rule_that_cannot_be_is_refused(wrong, code, words):
    with pytest.raises(ShiftreadyError) as refused:
        DispatchRule(**wrong)

    assert (refused.value.code, refused.value.message) == (code, words)

"""An hour that goes on as it is, worked out exactly."""

import pytest

from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.erlang_c import erlang_c
from shiftready.core.coverage.calls.steady_hour import SteadyHour, Street, steady_hour
from shiftready.core.errors import ShiftreadyError

CALLS = {"crisis_an_hour": 1.0, "other_an_hour": 3.0, "minutes": 30}


def test_where_every_unit_has_a_specialist_every_call_is_met_and_waits_as_erlang_says():
    found = steady_hour(Street(4, 4), **CALLS, rule=DispatchRule())

    waiting = erlang_c(4, 4.0, 30)
    assert (found.share_met, found.share_waiting, found.wait_minutes) == pytest.approx(
        (1.0, waiting.share, waiting.mean_minutes)
    )
    assert found.specialist_busy == pytest.approx(0.5)
    assert found.other_busy is None


def test_where_none_has_no_call_is_met():
    found = steady_hour(Street(4, 0), **CALLS, rule=DispatchRule())

    assert (found.share_met, found.specialist_busy, found.other_busy) == (0.0, None, pytest.approx(0.5))


def test_where_anyone_goes_the_share_is_that_of_the_units_with_a_specialist():
    found = steady_hour(Street(5, 2), **CALLS, rule=DispatchRule(prefer_specialist=False))

    assert found.share_met == pytest.approx(2 / 5)
    assert found.specialist_busy == pytest.approx(found.other_busy)


def test_two_units_by_hand():
    # One call in a service time, all crisis calls, specialists first: states 00, 10 (specialist busy), 01, 11.
    # 00: p00 = p10 + p01. 01: 2 p01 = p11. 10: 2 p10 = p00 + p11. Full: 2 p11 = p10 + p01 (without a queue).
    p00, p10, p01, p11 = 0.4, 0.3, 0.1, 0.2
    full = 1 / 3  # Erlang C for a load of 1 on 2 units; the states below it keep their proportions
    scale = (1 - full) / (1 - p11)

    found = steady_hour(Street(2, 1), crisis_an_hour=2.0, other_an_hour=0.0, minutes=30, rule=DispatchRule())

    assert found == SteadyHour(
        share_met=pytest.approx(scale * (p00 + p01) + full / 2),
        share_waiting=pytest.approx(full),
        wait_minutes=pytest.approx(10),
        specialist_busy=pytest.approx(scale * p10 + full),
        other_busy=pytest.approx(scale * p01 + full),
    )


def test_sparing_specialists_meets_more_crisis_calls():
    at_once, spared = (
        steady_hour(Street(6, 2), **CALLS, rule=DispatchRule(spare_specialists=spare)) for spare in (False, True)
    )

    assert at_once.share_met < spared.share_met
    assert at_once.wait_minutes == pytest.approx(spared.wait_minutes)


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        (
            {"street": Street(2, 3)},
            "street_not_possible",
            "3 of 2 units cannot hold a specialist. Give 0 to 2.",
        ),
        (
            {"crisis_an_hour": -1.0},
            "calls_negative",
            "-1 crisis calls and 3 other calls an hour cannot come. Give 0 or more.",
        ),
        (
            {"rule": DispatchRule(wait_minutes=5)},
            "wait_not_exact",
            (
                "The exact model lets no call wait for a specialist while another unit is free. "
                "Leave the minutes out, or simulate."
            ),
        ),
        (
            {"street": Street(13, 3)},
            "too_many_units",
            "The exact model takes 1 to 12 units, not 13. Ask the simulation instead.",
        ),
        (
            {"street": Street(2, 1)},
            "more_calls_than_units",
            (
                "The calls keep 2.0 units busy on average, but 2 are on duty, so the queue would grow without end. "
                "Put more units on duty, or check the calls an hour and the minutes a call takes."
            ),
        ),
    ],
)
def test_what_has_no_exact_answer_is_refused(changed, code, words):
    asked = {"street": Street(4, 1), "rule": DispatchRule(), **CALLS, **changed}

    with pytest.raises(ShiftreadyError) as refused:
        steady_hour(asked.pop("street"), **asked)

    assert (refused.value.code, refused.value.message) == (code, words)

"""The simulation agrees with what can be known exactly, repeats itself, and refuses what could not end."""

from dataclasses import replace

import numpy as np
import pytest

from shiftready.core.coverage.calls import simulate
from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.draws import draw_calls
from shiftready.core.coverage.calls.erlang_c import erlang_c
from shiftready.core.coverage.calls.fleet import Fleet, orders_by_chance
from shiftready.core.coverage.calls.hypercube import CallSource, in_order, solve_hypercube
from shiftready.core.coverage.calls.simulate import MetRow, simulate_calls
from shiftready.core.coverage.calls.steady_hour import Street, steady_hour
from shiftready.core.errors import ShiftreadyError
from tests.core.coverage.calls.streets import fleet, kind

ANYONE = DispatchRule(prefer_specialist=False)
DAY_AND_NIGHT = {"day": frozenset(range(8, 20)), "night": frozenset((*range(8), *range(20, 24)))}


def _simulate(kinds, units, rule, **asked):
    wanted = {"weeks": 4, "replications": 40, "seed": 11, "spans": DAY_AND_NIGHT, **asked}
    return simulate_calls(kinds, units, rule, **wanted)


def test_alike_units_wait_as_erlang_c_says():
    calls = [kind("crisis", 6.0, 30)]

    found = _simulate(calls, fleet([1, 1, 1, 1]), ANYONE)

    wait = found.whole.wait_minutes
    assert wait.low <= erlang_c(4, 6.0, 30).mean_minutes <= wait.high
    assert wait.high - wait.low < 3.0
    assert found.whole.share.value == 0.0


@pytest.mark.parametrize("rule", [DispatchRule(), ANYONE, DispatchRule(spare_specialists=True)])
def test_the_share_of_calls_met_is_that_of_the_hypercube(rule):
    # Unit 2 and 5 hold specialists; both kinds of call take 40 minutes and are served as they come.
    kinds = (kind("crisis", 1.5, 40), kind("other", 4.0, 40, crisis=False))
    duty = [1, 2, 1, 1, 2, 1]
    plain, skilled = (0, 2, 3, 5), (1, 4)
    order = range(6)
    crisis = CallSource("crisis", 1.5, in_order(*(*skilled, *plain) if rule.prefer_specialist else order))
    other = CallSource("other", 4.0, in_order(*(*plain, *skilled) if rule.spare_specialists else order))
    exact = solve_hypercube([crisis, other], units=6, service_minutes=40)

    found = _simulate(kinds, fleet(duty), rule)

    share, wait = found.whole.share, found.whole.wait_minutes
    assert share.low <= exact.sent[0][1] + exact.sent[0][4] <= share.high
    assert share.high - share.low < 0.02
    assert wait.low <= exact.mean_wait_minutes <= wait.high


@pytest.mark.parametrize("rule", [DispatchRule(), ANYONE, DispatchRule(spare_specialists=True)])
def test_units_found_by_chance_meet_what_the_steady_hour_says(rule):
    kinds = (kind("crisis", 1.5, 40), kind("other", 4.0, 40, crisis=False))
    streets = Fleet(fleet([1, 2, 1, 1, 2, 1]).duty, orders_by_chance(6, 1))
    exact = steady_hour(Street(6, 2), crisis_an_hour=1.5, other_an_hour=4.0, minutes=40, rule=rule)

    found = _simulate(kinds, streets, rule)

    share, wait = found.whole.share, found.whole.wait_minutes
    assert share.low <= exact.share_met <= share.high
    assert wait.low <= exact.wait_minutes <= wait.high


def test_calls_follow_the_hours_of_the_week():
    busy_mornings = [4.0 if hour % 24 < 12 else 0.0 for hour in range(168)]

    found = _simulate([kind("crisis", busy_mornings, 5)], fleet([2, 2, 2]), DispatchRule(), spans={
        "morning": frozenset(range(12)), "evening": frozenset(range(12, 24)),
    })  # fmt: skip

    morning, evening = found.spans
    assert morning.calls_a_week == pytest.approx(4.0 * 12 * 7, rel=0.02)
    assert evening == MetRow("evening", 0.0, None, None)
    assert found.whole.calls_a_week == morning.calls_a_week


def test_a_night_without_specialists_shows_in_its_own_row():
    hours = np.ones((168, 4), np.uint8)
    hours[[hour for hour in range(168) if 8 <= hour % 24 < 20], :] = 2

    found = _simulate([kind("crisis", 1.0, 10)], fleet(hours), DispatchRule())

    day, night = found.spans
    assert (day.name, round(day.share.value, 3)) == ("day", 1.0)
    assert (night.name, night.share.value) == ("night", 0.0)


def test_waiting_for_a_specialist_meets_more_calls_and_takes_longer():
    kinds = (kind("crisis", 1.0, 60), kind("other", 3.0, 30, crisis=False, priority=2))
    units = Fleet(fleet([2, 1, 1, 1, 1]).duty, orders_by_chance(5, 1))

    rows = [_simulate(kinds, units, rule).whole for rule in (ANYONE, DispatchRule(), DispatchRule(wait_minutes=20))]

    shares, waits = [row.share.value for row in rows], [row.wait_minutes.value for row in rows]
    assert shares == sorted(shares)
    assert waits == sorted(waits)
    assert shares[0] < shares[1] < shares[2]


def test_the_same_seed_gives_the_same_answer_and_another_seed_another():
    kinds = (kind("crisis", 1.0, 60, spread=40), kind("other", 3.0, 30, crisis=False, priority=2))
    units = Fleet(fleet([2, 2, 1, 1, 1]).duty, orders_by_chance(5, 1))

    answers = [_simulate(kinds, units, DispatchRule(wait_minutes=5), seed=seed) for seed in (3, 3, 4)]

    assert repr(answers[0]) == repr(answers[1])
    assert answers[0].whole != answers[2].whole


def test_how_many_replications_are_held_at_once_changes_nothing(monkeypatch):
    kinds = (kind("crisis", 1.0, 60), kind("other", 3.0, 30, crisis=False, priority=2))
    few = {"replications": 5, "weeks": 1}
    together = _simulate(kinds, fleet([2, 1, 1, 1]), DispatchRule(), **few)

    monkeypatch.setattr(simulate, "CALLS_AT_ONCE", 4_000)

    assert _simulate(kinds, fleet([2, 1, 1, 1]), DispatchRule(), **few) == together


def test_the_interval_holds_the_truth_about_nineteen_times_in_twenty():
    exact = erlang_c(2, 0.5, 60).mean_minutes
    few = {"replications": 20, "weeks": 2}
    runs = [_simulate([kind("crisis", 0.5, 60)], fleet([1, 1]), ANYONE, seed=seed, **few) for seed in range(60)]

    held = sum(run.whole.wait_minutes.low <= exact <= run.whole.wait_minutes.high for run in runs)

    assert 52 <= held <= 60


def test_times_of_service_have_the_mean_and_the_spread_that_were_stated():
    kinds = (kind("crisis", 50.0, 60, spread=90), kind("other", 50.0, 30, crisis=False))

    calls = draw_calls(kinds, 2, 8, seed=1, replications=range(20))

    there = np.isfinite(calls.arrived)
    crisis, other = calls.minutes[there & (calls.kind == 0)], calls.minutes[there & (calls.kind == 1)]
    assert (crisis.mean(), crisis.std()) == pytest.approx((60, 90), rel=0.05)
    assert (other.mean(), other.std()) == pytest.approx((30, 30), rel=0.02)
    assert there.sum() == pytest.approx(20 * 2 * 168 * 100, rel=0.01)


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        (
            {"replications": 1},
            "run_not_possible",
            (
                "1 replications of 4 weeks from seed 11 cannot be simulated. "
                "Ask for 2 replications or more, of a week or more, and a seed of 0 or more."
            ),
        ),
        (
            {"units": fleet([0, 0])},
            "no_unit_on_duty",
            (
                "No unit is on duty in any hour, so no call would ever be answered. "
                "Check the duty patterns, the shifts' hours and the group."
            ),
        ),
        (
            {"units": fleet([1])},
            "more_calls_than_units",
            (
                "The calls keep 2.0 units busy on average, but 1.0 are on duty, so the queue would grow without end. "
                "Check the calls a week, the minutes a call takes, and who answers calls."
            ),
        ),
        (
            {"kinds": [replace(kind("theft", 2.0), crisis=False)]},
            "no_crisis_calls",
            "No crisis call comes in the whole week. State how many come.",
        ),
        (
            {"replications": 10**6},
            "too_many_calls",
            "1,680 million calls would be simulated; up to 200 million are. Ask for fewer replications or fewer weeks.",
        ),
    ],
)
def test_what_could_not_end_is_refused_before_anything_is_computed(changed, code, words):
    asked = {"kinds": [kind("crisis", 2.0, 60)], "units": fleet([1, 1, 1]), **changed}

    with pytest.raises(ShiftreadyError) as refused:
        _simulate(asked.pop("kinds"), asked.pop("units"), DispatchRule(), **asked)

    assert (refused.value.code, refused.value.message) == (code, words)


@pytest.mark.parametrize("minutes", [0, -5, 10_081, float("inf"), float("nan")])
def test_a_call_that_takes_no_time_or_weeks_is_refused(minutes):
    for given in ((minutes, None), (30.0, minutes)):
        with pytest.raises(ShiftreadyError) as refused:
            kind("crisis", 1.0, given[0], spread=given[1])

        assert refused.value.code == "minutes_not_possible"
        assert refused.value.message.endswith(
            " cannot be simulated. Give minutes above 0, up to a week; leave the spread out if it is not known."
        )


def test_a_week_with_other_than_168_hours_is_refused():
    with pytest.raises(ShiftreadyError) as refused:
        kind("crisis", [1.0] * 24)

    assert refused.value.code == "hours_not_a_week"
    assert refused.value.message == (
        "Calls of the kind crisis need 168 rates of 0 or more, one for each hour of the week."
    )

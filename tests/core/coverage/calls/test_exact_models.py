"""The exact models say what others published, and what closed forms say."""

from math import factorial

import pytest

from shiftready.core.coverage.calls.erlang_b import erlang_b
from shiftready.core.coverage.calls.erlang_c import erlang_c
from shiftready.core.coverage.calls.hypercube import CallSource, in_order, solve_hypercube
from shiftready.core.coverage.calls.student import student_t
from shiftready.core.errors import ShiftreadyError


def test_erlang_b_for_30_lines_and_25_erlangs_is_five_percent():
    # Wolfram, "Compute Loss Probabilities for a Queue" (new in Mathematica 9): approximately 0.05.
    assert round(erlang_b(30, 25.0), 2) == 0.05


@pytest.mark.parametrize(("units", "load"), [(1, 0.4), (4, 2.0), (7, 9.5), (12, 8.4)])
def test_erlang_b_is_the_sum_it_stands_for(units, load):
    terms = [load**k / factorial(k) for k in range(units + 1)]

    assert erlang_b(units, load) == pytest.approx(terms[-1] / sum(terms), rel=1e-12)


def test_erlang_b_without_units_or_without_calls():
    assert (erlang_b(0, 3.0), erlang_b(5, 0.0)) == (1.0, 0.0)


def test_erlang_c_for_55_agents_and_48_erlangs():
    # The worked example of "The Erlang-C Formula" (T. Tanner's tutorial): 360 calls of 4 minutes in half an hour.
    waiting = erlang_c(55, calls_an_hour=720, service_minutes=4)

    assert round(waiting.share, 3) == 0.239
    assert round(waiting.mean_minutes * 60, 1) == 8.2


def test_erlang_c_of_one_unit_is_the_queue_with_one_server():
    waiting = erlang_c(1, calls_an_hour=3, service_minutes=15)

    assert waiting.share == pytest.approx(0.75)
    assert waiting.mean_minutes == pytest.approx(45)


def test_no_call_waits_where_none_comes():
    waiting = erlang_c(2, calls_an_hour=0, service_minutes=30)

    assert (waiting.share, waiting.mean_minutes) == (0.0, 0.0)


def test_a_queue_that_would_grow_without_end_is_refused_with_the_way_out():
    with pytest.raises(ShiftreadyError) as refused:
        erlang_c(4, calls_an_hour=10, service_minutes=30)

    assert refused.value.code == "more_calls_than_units"
    assert refused.value.message == (
        "The calls keep 5.0 units busy on average, but 4 are on duty, so the queue would grow without end. "
        "Put more units on duty, or check the calls an hour and the minutes a call takes."
    )


def test_a_negative_load_is_refused():
    with pytest.raises(ShiftreadyError) as refused:
        erlang_b(2, -1.0)

    assert refused.value.code == "load_not_known"
    assert refused.value.message == (
        "2 units under a load of -1 erlangs cannot be. Give 0 units or more, and a load of 0 or more."
    )


def test_the_three_server_city_has_the_workloads_of_the_book():
    # R. C. Larson and A. R. Odoni, Urban Operations Research, 5.4.3 and 5.5.3: 1.5 calls in a mean service time, half
    # of them unit 1's own; it is everyone's first backup; exact workloads 0.5574, 0.4734, 0.4693. How the rest is
    # shared out stands in a figure we have not read; of shares in steps of 0.05 these alone give all three workloads.
    city = [
        CallSource("atoms 1 and 2", 0.50, in_order(0, 1, 2)),
        CallSource("atom 4", 0.25, in_order(0, 2, 1)),
        CallSource("area of unit 2", 0.35, in_order(1, 0, 2)),
        CallSource("area of unit 3", 0.40, in_order(2, 0, 1)),
    ]

    found = solve_hypercube(city, units=3, service_minutes=60)

    assert tuple(round(share, 4) for share in found.busy) == (0.5574, 0.4734, 0.4693)


def test_two_unlike_units_without_a_queue_follow_the_closed_form():
    # Larson and Odoni 5.3.2: a and b calls for units 1 and 2 in a service time; the balance of the four states by hand.
    a, b = 0.6, 0.9
    both = (a + b) ** 2 / 2  # p11 / p00
    first = (a + both) / (a + b + 1)  # unit 1 alone is busy: (a + b + 1) p10 = a p00 + p11
    second = a + b - first
    total = 1 + first + second + both

    found = solve_hypercube(
        [CallSource("a", a, in_order(0, 1)), CallSource("b", b, in_order(1, 0))],
        units=2,
        service_minutes=60,
        line="none",
    )

    assert found.busy == pytest.approx(((first + both) / total, (second + both) / total))
    assert found.sent[0] == pytest.approx(((1 + second) / total, first / total))
    assert found.all_busy == pytest.approx(both / total)


@pytest.mark.parametrize("units", [1, 2, 5, 12])
def test_alike_units_wait_as_erlang_c_says_and_lose_as_erlang_b_says(units):
    load = 0.7 * units
    calls = [CallSource("all", load * 2, in_order(*range(units)))]

    queued = solve_hypercube(calls, units=units, service_minutes=30)
    lost = solve_hypercube(calls, units=units, service_minutes=30, line="none")

    waiting = erlang_c(units, load * 2, 30)
    assert (queued.all_busy, queued.mean_wait_minutes) == pytest.approx((waiting.share, waiting.mean_minutes))
    assert lost.all_busy == pytest.approx(erlang_b(units, load))
    assert sum(queued.busy) == pytest.approx(load)
    assert sum(queued.sent[0]) == pytest.approx(1)
    assert sum(lost.sent[0]) == pytest.approx(1 - erlang_b(units, load))


def test_more_units_than_the_exact_model_takes_are_sent_to_the_simulation():
    with pytest.raises(ShiftreadyError) as refused:
        solve_hypercube([], units=13, service_minutes=30)

    assert refused.value.code == "too_many_units"
    assert refused.value.message == "The exact model takes 1 to 12 units, not 13. Ask the simulation instead."


def test_a_place_that_does_not_name_every_unit_is_refused():
    with pytest.raises(ShiftreadyError) as refused:
        solve_hypercube([CallSource("the harbour", 1.0, in_order(0, 0))], units=2, service_minutes=30)

    assert refused.value.code == "preference_not_whole"
    assert refused.value.message == (
        "Calls of the harbour must name each of the 2 units once, in the order they are sent in."
    )


# Abramowitz and Stegun, table 26.10, and every table of t since.
@pytest.mark.parametrize(
    ("degrees", "t"), [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (9, 2.262), (30, 2.042), (120, 1.980)]
)
def test_student_s_t_is_that_of_the_tables(degrees, t):
    assert round(student_t(degrees), 3) == t

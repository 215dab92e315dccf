"""Effects of paired tests: a worked example of their author's own program, and what must always hold."""

from __future__ import annotations

from math import sqrt
from random import Random
from statistics import fmean, variance

import pytest

from shiftready.core.delivery.assessment.effect import Moments, paired_effect, standardized


def test_bonett_s_worked_example_gives_his_numbers():
    # ci.stdmean.ps(.05, 110.4, 102.1, 15.3, 14.6, .75, 25) in the documentation of his statpsych, unweighted
    # standardizer: 0.5550319 uncorrected, 0.5433457 corrected, 0.2394905 to 0.8705732. Ours counts after less before.
    size, low, high = standardized(Moments(25, (102.1, 110.4), (14.6, 15.3), 0.75))

    assert (round(size, 7), round(low, 7), round(high, 7)) == (0.5433457, 0.2394905, 0.8705732)


def test_his_other_example_with_few_people_gives_his_numbers():
    # ci.stdmean.ps(.05, 602.4, 705.6, 33.17, 51.08, .769, 8): -2.2185 corrected, -3.6744 to -1.1182.
    size, low, high = standardized(Moments(8, (705.6, 602.4), (51.08, 33.17), 0.769))

    assert (round(size, 4), round(low, 4), round(high, 4)) == (-2.2185, -3.6744, -1.1182)


@pytest.mark.parametrize("seed", range(10))
def test_a_second_computation_from_the_differences_agrees(seed):
    chance = Random(seed)  # noqa: S311 - made-up data, no secret
    before = [chance.gauss(50, 12) for _ in range(chance.randint(5, 30))]
    after = [value + chance.gauss(8, 6) for value in before]

    found = paired_effect(before, after)

    # The variance of the differences taken from the differences themselves, not from the correlation.
    square = (variance(before) + variance(after)) / 2
    differences = [late - early for early, late in zip(before, after, strict=True)]
    raw = fmean(differences) / sqrt(square)
    shared = (variance(before) + variance(after) - variance(differences)) / 2
    both = variance(before) ** 2 + variance(after) ** 2 + 2 * shared**2
    df = len(before) - 1
    error = sqrt(raw**2 * both / (8 * df * square**2) + variance(differences) / (df * square))
    assert found.size == pytest.approx(sqrt((df - 1) / df) * raw)
    assert (found.low, found.high) == pytest.approx((raw - 1.959964 * error, raw + 1.959964 * error), rel=1e-6)
    assert found.low < found.size < found.high


def test_turning_before_and_after_turns_the_sign_alone():
    before, after = [40, 50, 60, 70, 55], [60, 65, 70, 90, 80]
    there, back = paired_effect(before, after), paired_effect(after, before)

    assert (there.size, there.low, there.high) == pytest.approx((-back.size, -back.high, -back.low))
    assert (there.is_apart_from_nothing, back.is_apart_from_nothing) == (True, True)


def test_where_nothing_varies_no_effect_is_said():
    found = paired_effect([50] * 5, [80] * 5)

    assert (found.before, found.after, found.size, found.low, found.high) == (50, 80, None, None, None)
    assert not found.is_apart_from_nothing


def test_where_everybody_moved_alike_the_interval_closes_around_what_they_moved():
    found = paired_effect([40, 50, 60, 70, 80], [50, 60, 70, 80, 90])

    assert found.after - found.before == 10
    assert found.is_apart_from_nothing


def test_where_one_of_both_does_not_vary_there_still_is_an_effect():
    found = paired_effect([40, 50, 60, 70, 80], [100] * 5)

    assert found.size is not None
    assert found.low < found.size < found.high

"""How many specialists a squad wants on duty."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.coverage.target import wanted_specialists, written_share
from tests.core.coverage.shifts import strategy


@pytest.mark.parametrize(
    ("share", "heads", "wanted"),
    [(0.2, 15, 3), (0.2, 16, 4), (0.1, 30, 3), (0.07, 100, 7), (0.3, 10, 3), (1.0, 4, 4), (0.0, 9, 0)],
)
def test_a_share_that_comes_out_even_is_not_rounded_up_by_a_binary_crumb(share, heads, wanted):
    assert wanted_specialists(strategy(share=share, at_least=0), heads) == wanted


@pytest.mark.parametrize(("heads", "wanted"), [(0, 3), (15, 3), (16, 4)])
def test_at_least_is_wanted_however_few_are_on_duty(heads, wanted):
    assert wanted_specialists(strategy(share=0.2, at_least=3), heads) == wanted


@given(st.integers(0, 100), st.integers(0, 500))
def test_the_wanted_number_is_the_least_that_reaches_the_written_share(percent, heads):
    wanted = wanted_specialists(strategy(share=percent / 100, at_least=0), heads)

    assert written_share(percent / 100) == Fraction(percent, 100)
    assert wanted * 100 >= percent * heads > (wanted - 1) * 100

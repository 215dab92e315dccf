"""The inequalities that let the solver prove its plan sooner hold for every spread of whole people."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.planning.envelope import Cut, ShortDay, cuts_of

DAYS = st.lists(
    st.builds(
        ShortDay,
        lack=st.integers(1, 4),
        times=st.integers(1, 2),
        kinds=st.sets(st.integers(0, 2), min_size=1).map(lambda kinds: tuple(sorted(kinds))),
    ),
    min_size=1,
    max_size=4,
).map(tuple)


def _short(days, spread):
    return sum(day.times * max(0, day.lack - sum(spread[kind] for kind in day.kinds)) for day in days)


@given(DAYS)
def test_no_spread_of_whole_people_breaks_a_cut(days):
    for spread in product(range(7), repeat=3):
        for cut in cuts_of(days, 3):
            assert cut.width * _short(days, spread) + cut.drop * sum(spread) >= cut.level


@given(st.integers(1, 30))
def test_the_cuts_stay_true_past_the_number_of_graduates_that_can_be_counted(lack):
    """Ten kinds: only a few graduates can be spread in every way, far fewer than are needed."""
    days = tuple(ShortDay(lack, 1, (kind, (kind + 1) % 10)) for kind in range(10))

    for each in range(lack + 2):
        for cut in cuts_of(tuple(sorted(days)), 10):
            assert cut.width * _short(days, [each] * 10) + cut.drop * 10 * each >= cut.level


def test_two_halves_of_a_person_do_not_cover_two_days_of_different_people():
    """One graduate can be on duty on one of the two days only: half of each kind would leave two halves short."""
    days = (ShortDay(1, 1, (0,)), ShortDay(1, 1, (1,)))

    assert cuts_of(days, 2) == (Cut(width=2, drop=2, level=4),)


def test_three_days_of_which_each_kind_covers_two_need_two_people_and_not_one_and_a_half():
    days = (ShortDay(1, 1, (0, 1)), ShortDay(1, 1, (0, 2)), ShortDay(1, 1, (1, 2)))

    assert cuts_of(days, 3) == (Cut(width=1, drop=2, level=3), Cut(width=1, drop=1, level=2))

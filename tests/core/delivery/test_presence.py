"""Signs at the door become minutes in each block, by hand to check."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.presence import Asked, Meeting, Presence, Sign, is_inside, presence

CHICAGO = ZoneInfo("America/Chicago")


def at(hour, minute=0, second=0, day=2):
    """A moment in March 2026; on the 8th clocks go forward at two."""
    return datetime(2026, 3, day, hour, minute, second, tzinfo=CHICAGO)


#: Monday: 8:00 to 9:30, then 9:40 to 11:10. Tuesday: 8:00 to 9:00.
MONDAY = (Meeting(1, at(8), 90), Meeting(2, at(9, 40), 90))
TUESDAY = Meeting(3, at(8, day=3), 60)


def came(*moment, **day):
    return Sign(at(*moment, **day), is_in=True)


def left(*moment, **day):
    return Sign(at(*moment, **day), is_in=False)


def test_who_comes_before_and_leaves_after_has_all_minutes_and_a_break_is_no_absence():
    assert presence([came(7, 50), left(11, 12)], MONDAY) == {1: Presence(90), 2: Presence(90)}


def test_late_and_early_are_told_in_whole_minutes_and_seconds_are_left_out():
    found = presence([came(8, 7, 59), left(11, 0, 1)], MONDAY)

    assert found == {1: Presence(83, late=7), 2: Presence(81, early=9)}


def test_who_goes_away_in_between_misses_those_minutes():
    found = presence([came(7, 50), left(8, 30), came(8, 50), left(11, 10)], MONDAY)

    assert found[1] == Presence(70, away=20)


def test_a_block_that_nobody_saw_the_person_in_has_no_minutes():
    assert presence([came(7, 55), left(9, 35)], MONDAY)[2] == Presence(0, away=90)
    assert presence([came(9, 31), left(11, 10)], MONDAY)[1] == Presence(0, away=90)


def test_without_a_sign_out_what_it_touches_is_asked_and_lateness_is_known():
    found = presence([came(8, 10)], MONDAY)

    assert found == {1: Presence(None, late=10, asked=Asked.SIGN_OUT), 2: Presence(None, asked=Asked.SIGN_OUT)}


def test_without_a_sign_in_what_lies_before_is_asked_and_what_lies_after_is_known():
    found = presence([left(9, 35)], MONDAY)

    assert found == {1: Presence(None, asked=Asked.SIGN_IN), 2: Presence(0, away=90)}


def test_who_left_for_lunch_and_only_signs_out_again_is_asked_about_the_time_between():
    found = presence([came(7, 50), left(9, 32), left(11, 10)], MONDAY)

    assert found == {1: Presence(90), 2: Presence(None, asked=Asked.SIGN_IN)}


def test_who_signs_in_twice_was_there_in_between():
    assert presence([came(7, 50), came(9, 40), left(11, 10)], MONDAY) == {1: Presence(90), 2: Presence(90)}


def test_a_day_says_nothing_of_another_one():
    found = presence([came(7, 50), left(8, 30, day=3)], [*MONDAY, TUESDAY])

    assert found == {
        1: Presence(None, asked=Asked.SIGN_OUT),
        2: Presence(None, asked=Asked.SIGN_OUT),
        3: Presence(None, asked=Asked.SIGN_IN),
    }
    assert presence([came(7, 50), left(11, 10)], [*MONDAY, TUESDAY]).keys() == {1, 2}


def test_a_class_over_midnight_belongs_to_the_day_it_begins_on():
    night = Meeting(1, at(23, 30), 60)

    assert presence([came(23, 25), left(0, 30, day=3)], [night]) == {1: Presence(60)}


def test_minutes_are_real_ones_on_the_day_on_which_clocks_change():
    # From 1:00 to 4:00 by the clock on the wall there are two hours, for at two it is three.
    night = Meeting(1, at(1, day=8), 120)

    assert presence([came(0, 50, day=8), left(4, 0, day=8)], [night]) == {1: Presence(120)}
    assert presence([came(0, 50, day=8), left(3, 30, day=8)], [night]) == {1: Presence(90, early=30)}


def test_who_is_inside_is_told_by_the_last_sign():
    signs = [came(7, 50), left(9, 30)]

    assert [is_inside([]), is_inside(signs[:1]), is_inside(signs), is_inside(reversed(signs))] == [
        False,
        True,
        False,
        False,
    ]


MINUTES = st.integers(0, 300).map(lambda minutes: datetime(2026, 3, 2, 13, tzinfo=UTC) + timedelta(minutes=minutes))


@given(st.lists(st.tuples(MINUTES, st.booleans()), min_size=1, max_size=8))
def test_minutes_present_and_missed_make_the_block_or_something_is_asked(said):
    signs = [Sign(moment, is_in) for moment, is_in in said]
    found = presence(signs, MONDAY)

    assert found.keys() == {1, 2}
    for one in found.values():
        if one.minutes is None:
            assert one.asked is not None
        else:
            assert one.minutes + one.late + one.early + one.away == 90
            assert min(one.minutes, one.late, one.early, one.away) >= 0

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.layout import DayPlan, ScheduledBlock, class_days, lay_out, next_start
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Block
from tests.core.delivery.courses import FOR_LAWYERS, FOR_POLICE, IN_TRACKS, TALK, TINY, course, courses

CHICAGO = ZoneInfo("America/Chicago")
MONDAY = date(2026, 3, 2)


def clock(scheduled):
    return [(s.block.key, f"{s.starts_at:%a %H:%M}", f"{s.ends_at:%H:%M}") for s in scheduled]


def test_blocks_follow_each_other_with_breaks_and_lunch_between():
    long_day = course(*(Block(f"b{i}", f"Block {i}", 1, 60, "t", "lecture") for i in range(8)))

    assert clock(lay_out(long_day, MONDAY, zone=CHICAGO)) == [
        ("b0", "Mon 08:00", "09:00"),
        ("b1", "Mon 09:00", "10:00"),
        ("b2", "Mon 10:10", "11:10"),
        ("b3", "Mon 11:10", "12:10"),
        ("b4", "Mon 13:10", "14:10"),
        ("b5", "Mon 14:10", "15:10"),
        ("b6", "Mon 15:20", "16:20"),
        ("b7", "Mon 16:20", "17:20"),
    ]


def test_tracks_are_taught_side_by_side_and_meet_again():
    plan = DayPlan(starts_at=time(9))

    assert clock(lay_out(IN_TRACKS, MONDAY, zone=CHICAGO, day=plan)) == [
        ("talk", "Mon 09:00", "10:00"),
        ("police", "Mon 10:00", "11:00"),
        ("lawyers", "Mon 10:00", "10:45"),
        ("end", "Mon 11:10", "11:40"),
    ]
    assert (FOR_POLICE.minutes, FOR_LAWYERS.minutes) == (60, 45)


def test_the_second_day_starts_afresh():
    assert clock(lay_out(TINY, MONDAY, zone=CHICAGO))[-1] == ("visit", "Tue 08:00", "10:00")


def test_a_closed_day_within_the_course_is_refused_with_the_next_start_that_fits():
    with pytest.raises(ShiftreadyError) as refusal:
        lay_out(TINY, MONDAY, zone=CHICAGO, closed_days={date(2026, 3, 3), date(2026, 3, 5)})

    words = "Tiny course from 2026-03-02 would meet on 2026-03-03, when there is no class. It fits from 2026-03-06."
    assert (refusal.value.code, refusal.value.message) == ("class_on_closed_day", words)
    assert refusal.value.fields == {"starts_on": words}


def test_the_night_on_which_clocks_go_forward_is_an_hour_shorter_on_the_wall_and_not_in_fact():
    night = course(Block("night", "Night watch", 1, 240, "t", "exercise"))

    scheduled = lay_out(night, date(2026, 3, 8), zone=CHICAGO, day=DayPlan(starts_at=time(0)))

    starts_at = datetime(2026, 3, 8, 0, 0, tzinfo=CHICAGO)
    ends_at = datetime(2026, 3, 8, 5, 0, tzinfo=CHICAGO)
    assert scheduled == (ScheduledBlock(night.blocks[0], starts_at, ends_at),)
    assert ends_at.astimezone(UTC) - starts_at.astimezone(UTC) == timedelta(minutes=240)


def test_a_course_says_its_days_even_where_a_block_stands_on_a_later_one():
    assert class_days(TINY, MONDAY) == (MONDAY, date(2026, 3, 3))
    assert class_days(course(TALK), MONDAY) == (MONDAY,)


starts = st.dates(date(2020, 1, 1), date(2035, 12, 31))
zones = st.sampled_from([ZoneInfo(name) for name in ("America/Chicago", "America/Phoenix", "Pacific/Honolulu")])


@given(courses(), starts, zones, st.times(), st.integers(0, 90))
def test_every_block_lasts_its_real_minutes_and_no_track_is_in_two_places(course_, day, zone, at, pause):
    plan = DayPlan(starts_at=at.replace(tzinfo=None), break_minutes=pause)

    scheduled = lay_out(course_, day, zone=zone, day=plan)

    assert sorted(s.block.key for s in scheduled) == sorted(block.key for block in course_.blocks)
    spans = {s.block.key: (s.starts_at.astimezone(UTC), s.ends_at.astimezone(UTC)) for s in scheduled}
    assert all(spans[b.key][1] - spans[b.key][0] == timedelta(minutes=b.minutes) for b in course_.blocks)
    for track, number in product(("police", "legal"), range(1, 6)):
        own = [spans[b.key] for b in course_.blocks if b.day == number and b.audience in ("all", track)]
        assert all(first[1] <= second[0] for first, second in pairwise(own))


@given(courses(), starts, st.sets(st.integers(0, 60)))
def test_the_next_start_meets_no_closed_day_and_no_earlier_day_would_do(course_, day, offsets):
    closed = {day + timedelta(days=offset) for offset in offsets}

    found = next_start(course_, day, closed)

    earlier = [day + timedelta(days=i) for i in range((found - day).days)]
    assert not closed & set(class_days(course_, found))
    assert all(closed & set(class_days(course_, start)) for start in earlier)

"""Who can still reach the minimum: by hand, in every small case, and as properties of any course."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.credit import blocks_for, credit
from shiftready.core.delivery.outcome import Mark
from shiftready.core.delivery.reach import CourseReach, Known, Reach, TopicReach, reach_of, with_made_up
from shiftready.core.training import Block
from tests.core.delivery.courses import IN_TRACKS, TINY, course, courses

ORDER = list(Reach)


def reach(a_course, present=None, made_up=None, may=frozenset(), track="all"):
    return reach_of(a_course, track, Known(present or {}, made_up or {}, may))


def test_before_the_class_everything_is_to_come():
    law, services = TopicReach("law", 0, 150, 0, 150, 150), TopicReach("services", 0, 120, 0, 120, 120)

    found = reach(TINY)

    assert found == CourseReach((law, services))
    assert (found.reach, found.held, found.possible, found.needed) == (Reach.OPEN, 0, 270, 270)


def test_ten_minutes_late_puts_one_topic_out_of_reach_and_leaves_the_other_open():
    found = reach(TINY, {"talk": 50})

    assert [one.reach for one in found.topics] == [Reach.OUT_OF_REACH, Reach.OPEN]
    assert (found.reach, found.held, found.possible) == (Reach.OUT_OF_REACH, 50, 260)
    assert [one.topic for one in found.standing(Reach.OUT_OF_REACH)] == ["law"]


def test_an_excused_absence_is_within_reach_by_making_it_up_and_reached_once_that_is_done():
    may = frozenset({"talk"})

    before, after = reach(TINY, {"talk": 50}, may=may), reach(TINY, {"talk": 50}, {"talk": 10}, may)

    assert (before.reach, before.topics[0].by_make_up) == (Reach.BY_MAKE_UP, 10)
    assert (after.topics[0].reach, after.topics[0].held, after.topics[0].by_make_up) == (Reach.OPEN, 60, 0)


def test_a_share_of_nine_tenths_forgives_and_says_when_it_is_reached():
    forgiving = replace(TINY, present_share=0.9)

    assert reach(forgiving, {"talk": 45, "scenes": 90}).topics[0].reach == Reach.REACHED
    assert reach(forgiving, {"talk": 44, "scenes": 90}).topics[0].reach == Reach.OUT_OF_REACH
    assert reach(forgiving, {"talk": 45}).topics[0].reach == Reach.OPEN


def test_a_minute_missed_of_a_block_of_two_topics_is_missed_of_both():
    split = replace(TINY, blocks=(Block("both", "Both", 1, 90, "law", "lecture", also=(("suicide", 30),)),))

    late, coming = reach(split, {"both": 80}), reach(split)

    assert [(one.topic, one.held, one.needed) for one in late.topics] == [("law", 50, 60), ("suicide", 20, 30)]
    assert [(one.topic, one.held, one.to_come) for one in coming.topics] == [("law", 0, 60), ("suicide", 0, 30)]
    assert [one.held for one in reach(split, {"both": 80}, {"both": 10}).topics] == [60, 30]


def test_only_the_blocks_of_one_s_own_track_count():
    found = reach(IN_TRACKS, track="legal")

    assert [(one.topic, one.lasts) for one in found.topics] == [("law", 60), ("own_work", 45), ("plan", 30)]


def test_a_course_without_blocks_asks_for_nothing():
    assert reach(course()).reach == Reach.REACHED


def test_made_up_minutes_fill_a_block_and_no_more():
    assert [with_made_up(60, 50, minutes) for minutes in (0, 5, 10, 90)] == [50, 55, 60, 60]


SHARES = (0.5, 0.67, 1.0)
#: What is known of a block of two minutes: nothing, or the minutes present and whether the rest may be made up.
STATES = [None, (0, False), (0, True), (1, False), (1, True), (2, False)]


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize(
    "topics", [("a",), ("a", "a"), ("a", "b"), ("ab",), ("a", "ab"), ("a", "a", "b"), ("b", "ab", "a")]
)
def test_in_every_small_case_the_answer_is_what_credit_would_say_of_every_way_it_can_end(topics, share):
    blocks = [
        Block(f"b{i}", f"Block {i}", 1, 2, topic[0], "lecture", also=tuple((other, 1) for other in topic[1:]))
        for i, topic in enumerate(topics)
    ]
    small = course(*blocks, present_share=share)

    for states in product(STATES, repeat=len(blocks)):
        known = dict(zip((block.key for block in blocks), states, strict=True))
        present = {key: state[0] for key, state in known.items() if state}
        may = frozenset(key for key, state in known.items() if state and state[1])
        assert reach(small, present, may=may).reach == _by_trying(small, present, may), known


def _by_trying(small, present, may):
    """Let whatever is not known come out in every way, then say what holds in all of them, in some, or in none."""
    without = _completes(small, present, frozenset())
    if all(without):
        return Reach.REACHED
    if any(without):
        return Reach.OPEN
    return Reach.BY_MAKE_UP if any(_completes(small, present, may)) else Reach.OUT_OF_REACH


def _completes(small, present, may):
    ways = [
        [present[block.key]] if block.key in present and block.key not in may else range(present.get(block.key, 0), 3)
        for block in small.blocks
    ]
    for way in product(*ways):
        marks = [Mark("p", block.key, minutes) for block, minutes in zip(small.blocks, way, strict=True)]
        yield from [not credit(small, marks, {"p": "all"})[0].shortfalls]


@st.composite
def standings(draw):
    """Any course with anything known of somebody in its first track."""
    a_course = draw(courses())
    own = blocks_for(a_course, "police")
    known = [block for block in own if draw(st.booleans())]
    present = {block.key: draw(st.integers(0, block.minutes)) for block in known}
    made_up = {block.key: draw(st.integers(0, block.minutes)) for block in known if draw(st.booleans())}
    may = frozenset(block.key for block in known if draw(st.booleans()))
    return a_course, present, made_up, may


@given(standings(), st.data())
def test_one_more_minute_present_or_made_up_never_leaves_anybody_further_off(standing, data):
    a_course, present, made_up, may = standing
    before = reach(a_course, present, made_up, may, "police").reach
    if not present:
        return
    key = data.draw(st.sampled_from(sorted(present)))
    lasts = next(block.minutes for block in a_course.blocks if block.key == key)
    longer = present | {key: min(present[key] + 1, lasts)}
    more = made_up | {key: made_up.get(key, 0) + 1}

    after = [reach(a_course, longer, made_up, may, "police"), reach(a_course, present, more, may, "police")]

    assert max(ORDER.index(one.reach) for one in after) <= ORDER.index(before)


@given(standings())
def test_an_excuse_never_harms_and_no_topic_holds_more_than_it_lasts(standing):
    a_course, present, made_up, may = standing

    without = reach(a_course, present, made_up, frozenset(), "police")
    with_excuses = reach(a_course, present, made_up, may, "police")

    assert ORDER.index(with_excuses.reach) <= ORDER.index(without.reach)
    for one in with_excuses.topics:
        assert 0 <= one.held <= one.possible <= one.lasts
        assert one.held + one.to_come <= one.lasts


@given(standings())
def test_when_everything_is_known_the_answer_is_that_of_the_credits(standing):
    a_course, _, made_up, _ = standing
    own = blocks_for(a_course, "police")
    present = {block.key: block.minutes // 2 for block in own}
    marks = [Mark("p", b.key, with_made_up(b.minutes, present[b.key], made_up.get(b.key, 0))) for b in own]

    found = reach(a_course, present, made_up, frozenset(), "police")

    lacking = {short.topic for short in credit(a_course, marks, {"p": "police"})[0].shortfalls}
    assert {one.topic for one in found.standing(Reach.OUT_OF_REACH)} == lacking

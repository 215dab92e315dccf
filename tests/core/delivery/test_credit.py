from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.credit import MarkOutsideCourse, blocks_for, credit, minutes_needed, tracks_of
from shiftready.core.delivery.outcome import Mark, MissedBlock, Outcome, Shortfall
from shiftready.core.training import Credit
from tests.core.delivery.courses import IN_TRACKS, TINY, courses

LAW = (
    Credit("law", 60, frozenset({"in_person"})),
    Credit("law", 90, frozenset({"in_person", "role_play", "scenario_based"})),
)
SERVICES = Credit("services", 120, frozenset({"in_person", "site_visit"}))


def there_all_day(person, course, track="all"):
    return [Mark(person, block.key, block.minutes) for block in blocks_for(course, track)]


def test_who_was_there_all_the_time_earns_every_topic_by_how_it_was_taught():
    marks = there_all_day("p1", TINY)

    outcomes = credit(TINY, marks, {"p1": "all"})

    assert outcomes == (Outcome("p1", (*LAW, SERVICES)),)
    assert (outcomes[0].is_complete, outcomes[0].minutes) == (True, 270)
    assert outcomes[0].minutes_by_topic == {"law": 150, "services": 120}


def test_ten_minutes_late_loses_the_topic_and_says_why_and_keeps_the_rest():
    marks = [*there_all_day("late one", TINY), Mark("late one", "talk", 50)]

    outcomes = credit(TINY, marks, {"late one": "all"})

    shortfall = Shortfall("law", 140, 150, (MissedBlock("talk", "A talk", 10),))
    assert outcomes == (Outcome("late one", (SERVICES,), (shortfall,)),)
    assert not outcomes[0].is_complete


def test_a_course_that_asks_for_nine_tenths_forgives_ten_minutes():
    forgiving = replace(TINY, present_share=0.9)
    marks = [*there_all_day("late one", TINY), Mark("late one", "talk", 50)]

    outcomes = credit(forgiving, marks, {"late one": "all"})

    assert outcomes == (Outcome("late one", (*LAW, SERVICES)),)


def test_whoever_was_never_marked_is_there_with_nothing_and_comes_in_order_of_id():
    outcomes = credit(TINY, there_all_day("a", TINY), {"b": "all", "a": "all"})

    missed_law = (MissedBlock("talk", "A talk", 60), MissedBlock("scenes", "Scenes", 90))
    missed_services = (MissedBlock("visit", "A visit", 120),)
    nothing = Outcome("b", (), (Shortfall("law", 0, 150, missed_law), Shortfall("services", 0, 120, missed_services)))
    assert outcomes == (Outcome("a", (*LAW, SERVICES)), nothing)


def test_a_track_is_earned_by_those_in_it_and_asked_of_nobody_else():
    attendees = {"lawyer": "legal", "officer": "law_enforcement"}
    marks = there_all_day("lawyer", IN_TRACKS, "legal") + there_all_day("officer", IN_TRACKS, "law_enforcement")

    lawyer, officer = credit(IN_TRACKS, marks, attendees)

    assert tracks_of(IN_TRACKS) == ("law_enforcement", "legal")
    assert lawyer.minutes_by_topic == {"law": 60, "own_work": 45, "plan": 30}
    assert officer.minutes_by_topic == {"law": 60, "own_work": 60, "plan": 30}
    assert (lawyer.is_complete, officer.is_complete) == (True, True)


def test_marks_that_do_not_fit_are_refused_together():
    marks = [Mark("p1", "talk", 61), Mark("p1", "dance", 5), Mark("stranger", "talk", 60), Mark("p1", "visit", -1)]

    with pytest.raises(MarkOutsideCourse) as refusal:
        credit(TINY, marks, {"p1": "all"})

    assert refusal.value.code == "mark_outside_course"
    assert refusal.value.message == (
        '4 attendance marks do not fit Tiny course: p1, block "talk": 61 minutes present of 60; '
        'p1, block "dance": the course has no such block for this person; '
        'stranger, block "talk": the person has no seat; p1, block "visit": -1 minutes present of 120. '
        "Mark them again."
    )


def test_a_share_is_read_as_it_is_written():
    # In binary, 0.9 x 50 is a hair over 45, and rounding up would ask for one minute more than the course does.
    assert [minutes_needed(minutes, 0.9) for minutes in (10, 50, 51, 0)] == [9, 45, 46, 0]


@given(courses(), st.data())
def test_credits_and_shortfalls_together_are_the_person_s_whole_course(course, data):
    track = data.draw(st.sampled_from(["all", "police", "legal"]))
    own = blocks_for(course, track)
    marks = [Mark("p", block.key, data.draw(st.integers(0, block.minutes))) for block in own]

    (outcome,) = credit(course, marks, {"p": track})

    topics = {c.topic for c in outcome.credits} | {s.topic for s in outcome.shortfalls}
    assert topics == {block.topic for block in own}
    assert not {c.topic for c in outcome.credits} & {s.topic for s in outcome.shortfalls}
    asked = {s.topic: sum(b.minutes for b in own if b.topic == s.topic) for s in outcome.shortfalls}
    assert outcome.minutes + sum(asked.values()) == sum(block.minutes for block in own)
    assert all(s.minutes_present < s.minutes_needed and s.missed for s in outcome.shortfalls)


@given(courses(tracks=("all",)), st.data())
def test_one_more_minute_present_never_earns_less(course, data):
    marks = [Mark("p", block.key, data.draw(st.integers(0, block.minutes))) for block in course.blocks]
    index = data.draw(st.integers(0, len(marks) - 1))
    longer = list(marks)
    longer[index] = replace(marks[index], minutes_present=course.blocks[index].minutes)

    (before,), (after,) = credit(course, marks, {"p": "all"}), credit(course, longer, {"p": "all"})

    assert {c.topic for c in before.credits} <= {c.topic for c in after.credits}


@given(courses(tracks=("all",)), st.randoms())
def test_the_order_of_marks_of_different_blocks_does_not_matter(course, random):
    marks = there_all_day("p", course)
    shuffled = random.sample(marks, len(marks))

    assert credit(course, marks, {"p": "all"}) == credit(course, shuffled, {"p": "all"})

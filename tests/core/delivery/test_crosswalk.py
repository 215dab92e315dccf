"""A course held against a list of topics, to the minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.crosswalk import ListedTopic, compare
from shiftready.core.training import Block, Course

LAW = Block("law", "Law", 1, 240, "law", "lecture")
SCENES = Block("scenes", "Scenes", 1, 120, "scenarios", "role_play")
TALK = Block("talk", "Debrief", 1, 30, "scenarios", "discussion")
COURSE = Course("c", "Course", date(2020, 1, 1), 390, blocks=(LAW, SCENES, TALK))


def asked(topic="law", **bounds):
    return ListedTopic(topic, topic.title(), frozenset({topic}), **bounds)


@pytest.mark.parametrize(
    ("line", "taught", "short", "over", "standing"),
    [
        (asked(at_least=240), 240, 0, 0, "met"),
        (asked(at_least=241), 240, 1, 0, "short"),
        (asked(at_most=239), 240, 0, 1, "over"),
        (asked(at_least=240, at_most=240), 240, 0, 0, "met"),
        (asked("youth", at_least=1), 0, 1, 0, "short"),
        (asked(is_seen=False), 240, 0, 0, "unknown"),
        (asked("scenarios", at_least=120, at_most=120, methods=frozenset({"role_play"})), 120, 0, 0, "met"),
    ],
)
def test_a_line_is_met_short_over_or_unknown(line, taught, short, over, standing):
    (found,) = compare(COURSE, [line]).lines

    assert (found.minutes_taught, found.minutes_short, found.minutes_over, found.standing) == (
        taught,
        short,
        over,
        standing,
    )


def test_minutes_no_line_speaks_of_are_told_and_a_part_of_a_line_is_not_counted_twice():
    scenes = asked("scenarios", at_least=150)
    role_play = ListedTopic("play", "Role-play", methods=frozenset({"role_play"}), at_least=120, inside="scenarios")

    found = compare(COURSE, [scenes, role_play], minutes=390)

    assert [(one.line.key, one.blocks) for one in found.lines] == [
        ("scenarios", ("scenes", "talk")),
        ("play", ("scenes",)),
    ]
    assert found.minutes_beside == 240
    assert found.total is not None
    assert (found.total.minutes_taught, found.standing) == (390, "met")


def test_what_a_course_of_unstated_length_lacks_may_stand_where_nobody_has_looked():
    unstated = replace(COURSE, minutes=None)

    found = compare(unstated, [asked(at_least=300), asked("scenarios", at_most=100)])

    assert [one.standing for one in found.lines] == ["unknown", "over"]


def test_a_course_without_blocks_leaves_every_line_open_and_its_length_still_counts():
    found = compare(replace(COURSE, blocks=()), [asked(at_least=60)], minutes=400)

    assert [one.standing for one in found.lines] == ["unknown"]
    assert found.total is not None
    assert (found.total.standing, found.total.minutes_short) == ("short", 10)
    assert found.standing == "short"


def test_a_track_counts_for_its_own_audience_alone():
    track = Block("legal", "Legal", 1, 60, "law", "exercise", "legal_professionals")
    course = replace(COURSE, blocks=(LAW, track))

    everyone, legal = (compare(course, [asked()], audience=who) for who in ("all", "legal_professionals"))

    assert (everyone.lines[0].minutes_taught, legal.lines[0].minutes_taught) == (240, 300)


@given(st.lists(st.sampled_from(["law", "youth", "suicide"]), max_size=12), st.integers(0, 600), st.integers(0, 600))
def test_every_minute_is_counted_once_and_one_more_never_makes_a_line_shorter(topics, at_least, more):
    blocks = tuple(Block(f"b{i}", "B", 1, 10 * (i + 1), topic, "lecture") for i, topic in enumerate(topics))
    course = Course("c", "C", date(2020, 1, 1), sum(b.minutes for b in blocks), blocks=blocks)
    lines = [asked("law", at_least=at_least), asked("youth", at_least=at_least)]

    before = compare(course, lines)
    after = compare(replace(course, blocks=(*blocks, Block("x", "X", 1, more, "law", "lecture"))), lines)

    assert sum(one.minutes_taught for one in before.lines) + before.minutes_beside == course.minutes
    assert all(a.minutes_short <= b.minutes_short for a, b in zip(after.lines, before.lines, strict=True))

"""The cheapest steps for a few asks that a reader can weigh: courses first, minutes of topics where those lack."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance.cure_search import ANY, MANY_MINUTES, Step, cheapest_steps, offers_on, topic_steps
from shiftready.core.training import Block, Course, Credit, TrainingRecord

DAY = date(2026, 3, 2)
TOPICS = topic_steps({"law": "Law", "bias": "Bias", "drill": "Drill"})


def course(name, minutes, first_on=date(2000, 1, 1), *, state="", **topics):
    blocks = tuple(Block(topic, topic, 1, length, topic, "lecture") for topic, length in topics.items())
    return Course(name, name.title(), first_on, minutes, blocks=blocks, state=state)


def shelf(*courses):
    return {one.id: (one,) for one in courses}


def offers(*courses):
    return offers_on(shelf(*courses), DAY)


def asks(total=0, **topics):
    """Enough are so many minutes in all, and so many of each topic; steps of any topic count in the total alone."""

    def is_enough(steps):
        held = [pair for step in steps for pair in step.topics]
        by_topic = {topic: sum(minutes for of, minutes in held if of == topic) for topic in topics}
        return sum(m for _, m in held) >= total and all(by_topic[topic] >= least for topic, least in topics.items())

    return is_enough


def asks_for(*names, **topics):
    """Enough are these courses, and so many minutes of each topic."""
    enough = asks(**topics)
    return lambda steps: set(names) <= {step.course for step in steps} and enough(steps)


def found(steps):
    return None if steps is None else [(step.course or step.topics[0][0], step.minutes) for step in steps]


TALK, WEEK = course("talk", 60, law=60), course("week", 2400, law=480, bias=60)
DAY_OF_LAW, CUSTOM = course("day", 480, law=480), course("custom", None)


@pytest.mark.parametrize(
    ("is_enough", "expected"),
    [
        (asks(), []),
        (asks(law=60), [("talk", 60)]),
        (asks(law=61), [("day", 480)]),
        (asks(law=500), [("talk", 60), ("day", 480)]),
        (asks(law=60, bias=60), [("week", 2400)]),
    ],
)
def test_courses_are_the_way_where_courses_are_enough(is_enough, expected):
    assert found(cheapest_steps(offers(TALK, DAY_OF_LAW, WEEK), TOPICS, is_enough)) == expected


@pytest.mark.parametrize(
    ("is_enough", "expected"),
    [
        (asks(law=500), [("law", 500)]),
        (asks(total=90), [(ANY, 90)]),
        (asks(law=1), [("law", 1)]),
        (asks(law=2, bias=3), [("law", 2), ("bias", 3)]),
        (asks(total=10, law=4, bias=3), [("law", 4), ("bias", 6)]),
        (asks(law=MANY_MINUTES), [("law", MANY_MINUTES)]),
        (asks(law=MANY_MINUTES + 1), None),
        (lambda steps: asks(law=60)(steps) and len(steps) > 1, [("law", 60), (ANY, 1)]),  # any before some named one
        (lambda steps: asks(bias=30)(steps) or asks(law=20)(steps), [("law", 20)]),
        (lambda steps: asks(bias=30)(steps) or asks(law=30)(steps), [("law", 30)]),
    ],
)
def test_with_no_course_there_are_minutes_of_one_topic_or_of_as_few_as_do_it(is_enough, expected):
    assert found(cheapest_steps((), TOPICS, is_enough)) == expected


def asked_times(is_enough, likely):
    asked = []
    found_ = found(cheapest_steps((), TOPICS, lambda steps: asked.append(steps) or is_enough(steps), likely))
    return found_, len(asked)


@pytest.mark.parametrize("likely", [(), (480, 60), (0, 1, 45, MANY_MINUTES, MANY_MINUTES + 1), (44, 46), (-60, 90_000)])
@pytest.mark.parametrize("minutes", [1, 2, 45, 60, 61, 480, 2400, MANY_MINUTES - 1, MANY_MINUTES])
def test_minutes_that_are_likely_save_questions_and_decide_nothing(minutes, likely):
    one, several = asks(law=minutes), asks(total=minutes + 7, law=minutes, bias=3)

    assert asked_times(one, likely)[0] == [("law", minutes)]
    assert asked_times(several, likely)[0] == asked_times(several, ())[0]


def test_a_number_that_the_rule_names_is_found_with_few_questions():
    """Its minutes are sought twice: beside all courses, and beside those that no minutes can stand for."""
    halving, edges, more_edges = (asked_times(asks(law=480), likely) for likely in ((), (480,), (60, 120, 480)))

    assert [halving, edges, more_edges] == [([("law", 480)], number) for number in (44, 18, 20)]


def test_topics_too_little_all_together_are_passed_over_at_once():
    many = topic_steps({f"topic-{place}": f"Topic {place}" for place in range(63)})
    asked = []

    found_ = cheapest_steps((), many, lambda steps: asked.append(len(steps)) or asks(**{"topic-40": 60})(steps), (60,))

    assert found(found_) == [("topic-40", 60)]
    assert len(asked) < 36


def test_a_course_stands_beside_the_minutes_that_no_course_holds():
    assert found(cheapest_steps(offers(TALK, DAY_OF_LAW), TOPICS, asks_for("day", drill=45))) == [
        ("day", 480),
        ("drill", 45),
    ]


@pytest.mark.parametrize(
    ("asked", "expected"), [(42, [("talk", 60), ("drill", 30)]), (41, [("law", 41), ("drill", 30)])]
)
def test_a_course_takes_the_place_of_minutes_up_to_a_quarter_longer_than_they(asked, expected):
    """Beside 30 minutes of drill a talk of 60 stands for 42 of law, 90 being a quarter more than 72; not for 41."""
    assert found(cheapest_steps(offers(TALK), TOPICS, asks(law=asked, drill=30))) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (42, [("talk", 59), ("custom", None), ("drill", 30)]),
        (41, [("custom", None), ("law", 41), ("drill", 30)]),
    ],
)
def test_a_course_that_states_no_minutes_makes_neither_way_longer(asked, expected):
    """Whatever the other course lasts, 89 minutes beside it are within a quarter more than 72, and not than 71."""
    is_enough = asks_for("custom", law=asked, drill=30)

    assert found(cheapest_steps(offers(course("talk", 59, law=59), CUSTOM), TOPICS, is_enough)) == expected


def test_a_course_that_states_no_minutes_is_taken_where_nothing_else_is_enough():
    assert found(cheapest_steps(offers(CUSTOM, TALK), TOPICS, asks_for("custom", drill=45))) == [
        ("custom", None),
        ("drill", 45),
    ]


def test_a_shelf_is_offered_in_its_versions_of_the_day_from_the_shortest_on():
    versions = {"refresher": (course("refresher", 240), course("refresher", 480, DAY)), **shelf(CUSTOM, TALK)}
    short = shelf(course("notice", 2), course("reminder", 1))
    coming = {"coming": (course("coming", 30, date(2026, 3, 3)),), "aside": (course("aside", 60, state="IL"),)}

    assert offers_on({**versions, **short, **coming}, DAY) == (
        Step("reminder", "Reminder", 1),
        Step("notice", "Notice", 2),
        Step("aside", "Aside", 60, (), "IL"),
        Step("talk", "Talk", 60, (("law", 60),)),
        Step("refresher", "Refresher", 480),
        Step("custom", "Custom", None),
    )
    assert [step.minutes for step in offers_on(versions, date(2026, 3, 1))] == [60, 240, None]


def test_topics_are_offered_with_more_minutes_than_any_rule_asks_any_topic_first():
    assert topic_steps({"law": "Law"}) == (
        Step(None, "any topic", MANY_MINUTES, ((ANY, MANY_MINUTES),)),
        Step(None, "Law", MANY_MINUTES, (("law", MANY_MINUTES),)),
    )


def test_the_record_of_a_step_is_of_its_course_or_of_its_minutes():
    cit = Step("cit", "CIT", 2400, (("law", 480),), "IL", frozenset({"in_person"}), 80)
    law = Step(None, "Law", 45, (("law", 45),))

    assert [step.record("p1", DAY) for step in (cit, law)] == [
        TrainingRecord("p1", DAY, "CIT", "cit", (), None, "shelf:cit", frozenset({"in_person"}), score=80),
        TrainingRecord("p1", DAY, "Law", None, (Credit("law", 45),), where="shelf:Law"),
    ]

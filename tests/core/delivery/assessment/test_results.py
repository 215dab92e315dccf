"""What may be said of a class: of enough people, by topic, and never more than research says."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.delivery.assessment.effect import Effect
from shiftready.core.delivery.assessment.moments import FOLLOW_UPS, Moment, days_of
from shiftready.core.delivery.assessment.question import Question
from shiftready.core.delivery.assessment.results import (
    Asked,
    Told,
    TopicResult,
    mark_result,
    said_of,
    topic_results,
)

RIGHT = Question("single", "?", ("a", "b"), frozenset({1}))
SURE = Question("scale", "?", ("1", "2", "3", "4", "5"), frozenset({4}))
ASKED = {1: Asked("law", RIGHT), 2: Asked("law", RIGHT), 3: Asked("law", SURE)}


def told(*people):
    """Each person: a code, how many of the two questions were right, and the place on the scale."""
    answers = [(code, {1: [right > 0], 2: [right > 1], 3: [place]}) for code, right, place in people]
    return Told(ASKED, answers)


BEFORE = told(("a", 0, 1), ("b", 1, 2), ("c", 0, 1), ("d", 1, 0), ("e", 1, 2))
AFTER = told(("e", 2, 4), ("d", 2, 3), ("c", 1, 3), ("b", 2, 4), ("a", 1, 4), ("z", 2, 4))


def test_topics_are_told_apart_and_knowledge_from_self_rating():
    knowledge, rating = topic_results(BEFORE, AFTER)

    assert (knowledge.topic, knowledge.is_scale, knowledge.people, knowledge.unpaired) == ("law", False, 5, 1)
    assert (knowledge.effect.before, knowledge.effect.after) == (30, 80)
    assert (rating.is_scale, rating.effect.before, rating.effect.after) == (True, 30, 90)


def test_of_fewer_than_five_pairs_nothing_is_said():
    few = Told(ASKED, BEFORE.answers[:4])

    assert {one.effect for one in topic_results(few, AFTER)} == {None}
    assert {one.effect for one in topic_results(BEFORE, AFTER, at_least=6)} == {None}
    assert None not in {one.effect for one in topic_results(BEFORE, AFTER, at_least=1)}


def test_a_topic_asked_about_once_alone_has_no_result():
    other = Told({9: Asked("trauma", RIGHT)}, [(code, {9: [1]}) for code in "abcde"])

    assert topic_results(BEFORE, other) == ()


def test_marks_of_fewer_than_five_have_no_mean():
    assert (mark_result("x", [1, 2, 3, 4]).mean, mark_result("x", [1, 2, 3, 4]).people) == (None, 4)
    assert mark_result("x", [1, 2, 3, 4, 5]).mean == 3
    assert mark_result("x", [1, 2, 3, 4, 9, 0]).mean is None
    assert mark_result("x", [5] * 6, at_least=7).mean is None


@pytest.mark.parametrize(
    ("effect", "is_scale", "sentence"),
    [
        (None, False, "Fewer than 5 people can be paired: nothing is shown."),
        (Effect(5, 50, 50, None, None, None), False, "All answered alike, so that an effect cannot be said."),
        (Effect(9, 50, 55, 0.2, -0.1, 0.5), False, "No change can be told from chance."),
        (Effect(9, 50, 70, 0.9, 0.3, 1.5), False, "The class is linked to better knowledge here."),
        (Effect(9, 50, 70, 0.9, 0.3, 1.5), True, "The class is linked to better self-ratings here."),
        (
            Effect(9, 70, 50, -0.9, -1.5, -0.3),
            False,
            "Answers were worse than before. Look at the questions, and at how it was taught.",
        ),
    ],
)
def test_no_more_is_said_than_research_says(effect, is_scale, sentence):
    assert said_of(TopicResult("law", is_scale, 9, 0, effect)) == sentence


def test_people_are_asked_before_after_and_one_six_and_twelve_months_later():
    first, last = date(2026, 3, 2), date(2026, 3, 6)

    days = {moment: days_of(moment, first, last) for moment in Moment}

    assert [moment.months for moment in FOLLOW_UPS] == [1, 6, 12]
    assert days == {
        Moment.BEFORE: (date(2026, 2, 16), date(2026, 3, 2)),
        Moment.AFTER: (date(2026, 3, 6), date(2026, 3, 27)),
        Moment.MONTH_1: (date(2026, 4, 6), date(2026, 4, 27)),
        Moment.MONTH_6: (date(2026, 9, 6), date(2026, 9, 27)),
        Moment.MONTH_12: (date(2027, 3, 6), date(2027, 3, 27)),
    }

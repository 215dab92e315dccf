"""What a question asks of its writer, and what an answer to it is worth."""

from __future__ import annotations

from fractions import Fraction

import pytest

from shiftready.core.delivery.assessment.question import Question, faults, fits, worth

THREE = ("a", "b", "c")
LIKERT = ("Not at all", "A little", "Somewhat", "Very", "Wholly")


def question(kind="single", answers=THREE, right=(0,), text="Which?"):
    return Question(kind, text, answers, frozenset(right))


@pytest.mark.parametrize(
    ("kind", "right", "given", "points"),
    [
        ("single", {1}, [1], 1),
        ("single", {1}, [0], 0),
        ("single", {1}, [], 0),
        ("several", {0, 2}, [2, 0], 1),
        ("several", {0, 2}, [0], 0),
        ("several", {0, 2}, [0, 1, 2], 0),
    ],
)
def test_an_answer_is_right_whole_or_not_at_all(kind, right, given, points):
    assert worth(question(kind, right=right), given) == points


def test_on_a_scale_the_nearer_the_hoped_for_end_the_more():
    upwards, downwards = question("scale", LIKERT, {4}), question("scale", LIKERT, {0})

    assert [worth(upwards, [place]) for place in range(5)] == [Fraction(place, 4) for place in range(5)]
    assert [worth(downwards, [place]) for place in range(5)] == [Fraction(4 - place, 4) for place in range(5)]
    assert worth(upwards, []) == 0


def test_an_answer_names_places_that_are_there_and_one_alone_where_one_is_asked_for():
    assert fits(question(), [])
    assert fits(question(), [2])
    assert not fits(question(), [3])
    assert not fits(question(), [-1])
    assert not fits(question(), [0, 1])
    assert fits(question("several", right={0, 1}), [0, 1])


def test_a_question_well_written_has_no_faults():
    written = [question(), question("several", right={0, 1}), question("scale", LIKERT, {4})]
    written.append(question("true_false", ("True", "False"), {1}))

    assert [list(faults(one)) for one in written] == [[], [], [], []]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (question(text=""), ("text", "A question needs words.")),
        (question(text="x" * 601), ("text", "A question holds up to 600 letters; this one has 601.")),
        (
            question("riddle"),
            ("kind", '"riddle" is no kind of question. Choose one of single, several, true_false, scale.'),
        ),
        (question(answers=("a",)), ("answers", "A question has 2 to 8 answers to choose from; this one has 1.")),
        (question(answers=("a", "a")), ("answers", "Two answers are the same. Change one of them.")),
        (question(answers=("a", "")), ("answers", "Each answer has 1 to 200 letters.")),
        (
            question("true_false", ("Yes", "No")),
            (
                "answers",
                'A question of this kind is answered by "True" or "False". Write these two, in this order.',
            ),
        ),
        (question(right=()), ("right", "Say which answer is right, by its number from 1.")),
        (
            question(right={3}),
            ("right", "An answer is named as right that is not there; they are numbered from 1 to 3."),
        ),
        (
            question(right={0, 1}),
            ("right", "A question of this kind has one right answer. Name one, or make it one of several."),
        ),
        (question("scale", LIKERT, {2}), ("right", "Of a scale, name the end that is hoped for: 1 or 5.")),
    ],
)
def test_what_is_wrong_with_a_question_is_said(wrong, said):
    assert list(faults(wrong)) == [said]

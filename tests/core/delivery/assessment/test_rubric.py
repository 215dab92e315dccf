"""Scenes that are scored: when one is passed, why not, and how far evaluators agree."""

from __future__ import annotations

import pytest

from shiftready.core.delivery.assessment.agreement import alpha
from shiftready.core.delivery.assessment.rubric import (
    Criterion,
    Rubric,
    SceneResult,
    agreement_of,
    judge_scene,
    levels_fit,
    percent_of,
    rubric_faults,
    says,
)

FOUR = ("never", "at times", "mostly", "throughout")
RUBRIC = Rubric("Final scenes", (Criterion("Listens", FOUR), Criterion("Keeps distance", FOUR)), 50, 2, 2)


def test_the_lowest_levels_are_nothing_and_the_highest_are_all():
    assert [percent_of(RUBRIC, levels) for levels in ((1, 1), (4, 4), (1, 4), (2, 2))] == [
        0,
        100,
        50,
        pytest.approx(100 / 3),
    ]


@pytest.mark.parametrize(
    ("scores", "result"),
    [
        ([], SceneResult(0, None, is_passed=False, why_not="Final scenes: not scored yet.")),
        ([(4, 4)], SceneResult(1, 100, is_passed=False, why_not="Final scenes: scored by 1 of 2 evaluators.")),
        ([(3, 3), (2, 2)], SceneResult(2, 50, is_passed=True)),
        ([(2, 3), (2, 2)], SceneResult(2, 41, is_passed=False, why_not="Final scenes: 41 %, 50 % needed.")),
        (
            [(4, 4), (4, 1)],
            SceneResult(2, 75, is_passed=False, why_not="Final scenes: Keeps distance at level 1, 2 needed."),
        ),
    ],
)
def test_a_scene_is_passed_by_enough_evaluators_the_mean_and_no_criterion_too_low(scores, result):
    assert judge_scene(RUBRIC, scores) == result


def test_a_mean_that_reaches_the_mark_by_thirds_is_not_lost_to_rounding():
    thirds = Rubric("S", (Criterion("C", FOUR),), 66, 1, 3)
    exact = Rubric("S", (Criterion("C", ("a", "b", "c", "d")),), 100, 1, 3)

    assert judge_scene(thirds, [(3,), (3,), (3,)]) == SceneResult(3, 66, is_passed=True)
    assert judge_scene(exact, [(4,), (4,), (4,)]) == SceneResult(3, 100, is_passed=True)


def test_agreement_is_said_by_criterion_and_over_all():
    people = {1: [(1, 4), (1, 1)], 2: [(4, 2), (4, 3)], 3: [(2, 1), (2, 4)], 4: [(3, 3)]}

    found = agreement_of(RUBRIC, people)

    assert found.by_criterion == (("Listens", 1.0), ("Keeps distance", alpha([[4, 1], [2, 3], [1, 4]])))
    assert found.by_criterion[1][1] < 0 < found.overall < 1


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (None, "Cannot be said yet: it takes two evaluators of the same people, and levels that differ."),
        (0.8, "They agree well enough to rely on."),
        (0.7, "They agree well enough for a first look. Talk through where they differ."),
        (
            0.5,
            "They do not agree well enough to rely on. Watch a scene together, and say what each level looks like.",
        ),
    ],
)
def test_an_agreement_is_said_within_its_author_s_bounds(value, sentence):
    assert says(value) == sentence


def test_levels_fit_where_each_criterion_has_one_of_its_own():
    assert levels_fit(RUBRIC, (1, 4))
    assert not levels_fit(RUBRIC, (1,))
    assert not levels_fit(RUBRIC, (0, 4))
    assert not levels_fit(RUBRIC, (1, 5))


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"title": ""}, "title", "Give it a name of 1 to 200 letters."),
        ({"criteria": ()}, "criteria", "A scene is scored by 1 to 12 criteria; this has 0."),
        ({"criteria": (Criterion("C", ("a",)),)}, "criteria", '"C" has 1 levels; it takes 2 to 6.'),
        (
            {"criteria": (Criterion("", ("a", "b")),)},
            "criteria",
            "A criterion and each of its levels have 1 to 200 letters.",
        ),
        ({"pass_mark": 101}, "pass_mark", "A pass mark lies between 1 and 100 percent."),
        (
            {"least": 5},
            "least",
            "The least level is one that every criterion has; 1 lets each be as low as it may.",
        ),
        ({"evaluators": 0}, "evaluators", "It takes 1 to 5 evaluators."),
    ],
)
def test_what_is_wrong_with_a_rubric_is_said(changed, field, sentence):
    said = {"title": "S", "criteria": (Criterion("C", FOUR),), "pass_mark": 50, "least": 1, "evaluators": 2} | changed

    assert list(rubric_faults(Rubric(**said))) == [(field, sentence)]

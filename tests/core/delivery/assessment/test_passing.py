"""Scores, attempts, and what somebody took out of a class: attended, passed and completed apart."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.delivery.assessment.attainment import Attainment, Passing
from shiftready.core.delivery.assessment.final_test import Score, Standing, needed, paper_of, score, standing
from shiftready.core.delivery.assessment.question import Question
from shiftready.core.delivery.outcome import Outcome, Shortfall
from shiftready.core.training import Credit

FRIDAY, NEXT_WEEK = date(2026, 3, 6), date(2026, 3, 11)
WHOLE = Outcome("p1", (Credit("law", 60),))
PART = Outcome("p1", (Credit("law", 60),), (Shortfall("trauma", 0, 60, ()),))
NOTHING = Outcome("p1", (), (Shortfall("law", 0, 60, ()),))
PASSED = Passing("test", is_passed=True, on=FRIDAY, score=85)
FAILED = Passing("test", is_passed=False, score=60, why_not="The test: 60 %.")


def test_a_test_is_scored_by_the_questions_answered_right():
    questions = {key: Question("single", "?", ("a", "b"), frozenset({1})) for key in (7, 8, 9)}

    assert score(questions, {7: [1], 8: [0]}) == Score(1, 3)
    assert (Score(1, 3).percent, Score(2, 3).percent, Score(0, 0).percent) == (33, 66, 0)


@pytest.mark.parametrize(("of", "mark", "right"), [(10, 70, 7), (10, 75, 8), (3, 66, 2), (3, 67, 3), (7, 100, 7)])
def test_a_pass_mark_is_reached_to_the_question(of, mark, right):
    assert needed(of, mark) == right
    assert Score(right, of).reaches(mark)
    assert not Score(right - 1, of).reaches(mark)


@pytest.mark.parametrize(
    ("passed", "attempts", "plans", "found"),
    [
        ([], 2, 0, Standing.NOT_TAKEN),
        ([True], 2, 0, Standing.PASSED),
        ([False], 2, 0, Standing.NEEDS_PLAN),
        ([False], 2, 1, Standing.MAY_RETAKE),
        ([False], 1, 1, Standing.NO_ATTEMPT_LEFT),
        ([False, False], 3, 1, Standing.NEEDS_PLAN),
        ([False, False], 3, 2, Standing.MAY_RETAKE),
        ([False, False], 2, 2, Standing.NO_ATTEMPT_LEFT),
        ([False, True], 2, 1, Standing.PASSED),
    ],
)
def test_one_plan_to_learn_opens_one_more_attempt(passed, attempts, plans, found):
    assert standing(passed, attempts=attempts, plans=plans) is found
    assert found.may_take == (found in {Standing.NOT_TAKEN, Standing.MAY_RETAKE})


def test_papers_of_like_questions_take_turns():
    assert [paper_of([[1, 2], [3, 4]], attempt) for attempt in range(3)] == [[1, 2], [3, 4], [1, 2]]


@pytest.mark.parametrize(
    ("outcome", "passings", "said"),
    [
        (WHOLE, (), (True, None, True, True)),
        (WHOLE, (PASSED,), (True, True, True, True)),
        (WHOLE, (FAILED,), (True, False, False, False)),
        (PART, (), (False, None, False, True)),
        (PART, (PASSED,), (False, True, False, True)),
        (PART, (FAILED,), (False, False, False, False)),
        (NOTHING, (PASSED,), (False, True, False, False)),
        (WHOLE, (PASSED, Passing("scenes", is_passed=False, why_not="x")), (True, False, False, False)),
    ],
)
def test_attended_passed_and_completed_are_kept_apart(outcome, passings, said):
    found = Attainment(outcome, passings)

    assert (found.has_attended, found.has_passed, found.has_completed, found.is_credited) == said


def test_the_reasons_the_score_and_the_day_are_those_of_what_was_passed():
    late = Attainment(WHOLE, (Passing("test", is_passed=True, on=NEXT_WEEK, score=90),))

    assert (late.score, late.completed_on(FRIDAY), late.why_not_passed) == (90, NEXT_WEEK, ())
    assert Attainment(WHOLE, (FAILED,)).why_not_passed == ("The test: 60 %.",)
    assert (Attainment(WHOLE).score, Attainment(WHOLE).completed_on(FRIDAY)) == (None, FRIDAY)

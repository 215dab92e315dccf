"""A test that must be passed: its score, whether it is passed, and whether somebody may take it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from shiftready.core.delivery.assessment.question import Question, worth

MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Score:
    """Questions answered right, out of how many."""

    right: int
    of: int

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: nobody is shown a score they have not reached."""
        return floor(100 * self.right / self.of) if self.of else 0

    def reaches(self, pass_mark: int) -> bool:
        """Whether it is at least `pass_mark` percent, to the question and not by a rounded percentage."""
        return self.right >= needed(self.of, pass_mark)


def needed(questions: int, pass_mark: int) -> int:
    """How many of them must be right for so many percent, rounded up."""
    return ceil(questions * pass_mark / 100)


def score(questions: Mapping[int, Question], given: Mapping[int, Sequence[int]]) -> Score:
    """Score the answers to the questions of a test, by the questions' numbers; one without an answer is not right."""
    return Score(sum(worth(one, given.get(key, ())) == 1 for key, one in questions.items()), len(questions))


class Standing(StrEnum):
    """How somebody stands with a test."""

    NOT_TAKEN = "not_taken"
    PASSED = "passed"
    #: Failed, and what to learn before the next attempt is not said yet.
    NEEDS_PLAN = "needs_plan"
    MAY_RETAKE = "may_retake"
    NO_ATTEMPT_LEFT = "no_attempt_left"

    @property
    def may_take(self) -> bool:
        return self in {Standing.NOT_TAKEN, Standing.MAY_RETAKE}


def standing(passed: Sequence[bool], *, attempts: int, plans: int) -> Standing:
    """Judge by the attempts so far, in order, and how many plans to learn were made after a failed one.

    Before every attempt but the first, somebody who teaches says what is to be learned: one plan opens one attempt.
    """
    if any(passed):
        return Standing.PASSED
    if not passed:
        return Standing.NOT_TAKEN
    if len(passed) >= attempts:
        return Standing.NO_ATTEMPT_LEFT
    return Standing.MAY_RETAKE if plans >= len(passed) else Standing.NEEDS_PLAN


def paper_of(papers: Sequence[Sequence[int]], attempt: int) -> Sequence[int]:
    """The questions of the attempt, counted from 0: papers of like questions take turns."""
    return papers[attempt % len(papers)]

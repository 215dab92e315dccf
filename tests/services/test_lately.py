"""The newest answers to a few questions."""

from __future__ import annotations

from shiftready.services.lately import Lately


def test_an_answer_takes_the_place_of_the_last_and_the_oldest_goes_first():
    answers: Lately[str, int] = Lately(2)
    answers.keep("a", 1)
    answers.keep("b", 2)
    answers.keep("a", 3)
    answers.keep("c", 4)

    assert [answers.of(asked) for asked in "abc"] == [3, None, 4]

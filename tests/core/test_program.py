"""Where elements stand day by day, and training that stands alone."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.program import Assessed, ProgressDay, progress, say_training_alone, standings_on

FIRST, SECOND, LAST = date(2026, 1, 5), date(2026, 3, 2), date(2026, 4, 1)
SAID = [
    Assessed("training", "not_begun", FIRST),
    Assessed("training", "under_way", FIRST),
    Assessed("design", "in_place", SECOND),
    Assessed("elsewhere", "in_place", SECOND),
]


def test_the_newest_word_counts_and_of_two_of_one_day_the_later():
    assert standings_on(SAID, FIRST) == {"training": "under_way"}
    assert standings_on(list(reversed(SAID)), FIRST) == {"training": "not_begun"}


def test_progress_has_every_day_on_which_something_was_said_and_the_last():
    none = {"not_begun": 0, "under_way": 0, "in_place": 0, "reviewed": 0}

    assert progress(SAID, ["training", "design", "steering"], LAST) == (
        ProgressDay(FIRST, none | {"under_way": 1}, 2),
        ProgressDay(SECOND, none | {"under_way": 1, "in_place": 1}, 1),
        ProgressDay(LAST, none | {"under_way": 1, "in_place": 1}, 1),
    )
    assert progress(SAID, ["steering"], LAST) == ()


@pytest.mark.parametrize(
    ("standing", "says"),
    [
        (
            {"t": "under_way", "a": "not_begun", "b": "not_begun", "c": "in_place"},
            "Training is under way, but 2 of the 3 other elements have not been begun. Training alone is no program.",
        ),
        (
            {"t": "in_place", "a": "not_begun", "b": "under_way"},
            (
                "Training is in place, but 2 of the 3 other elements have not been begun or not been assessed. "
                "Training alone is no program."
            ),
        ),
        (
            {"t": "reviewed", "a": "in_place", "b": "under_way"},
            "Training is in place, but 1 of the 3 other elements has not been assessed. Training alone is no program.",
        ),
        ({"t": "under_way", "a": "in_place", "b": "under_way", "c": "reviewed"}, ""),
        ({"t": "not_begun", "a": "not_begun"}, ""),
        ({"a": "not_begun"}, ""),
    ],
)
def test_training_that_stands_while_others_are_empty_is_told(standing, says):
    assert say_training_alone(standing, ["t"], 3) == says

"""A cure in one sentence and as plain data."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance import Status
from shiftready.core.compliance.cure import Cure
from shiftready.core.compliance.cure_search import ANY, Step
from shiftready.core.compliance.cure_words import NO_COURSE, cure_as_data, say_cure

BY = date(2026, 6, 30)
CIT = Step("cit-40", "CIT week", 2400)
FILM = Step("film", "Film", 45)
CUSTOM = Step("custom", "Custom", None)


def minutes_of(topic, title, minutes):
    return Step(None, title, minutes, ((topic, minutes),))


LAW, SOME_LAW = minutes_of("law", "Law", 90), minutes_of("law", "Law", 1)
WHATEVER = minutes_of(ANY, "any topic", 60)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((CIT,), "CIT week (40 hours)"),
        ((FILM,), "Film (45 minutes)"),
        ((CUSTOM,), "Custom (length not stated)"),
        ((LAW,), "1 hour 30 minutes of Law"),
        ((SOME_LAW,), "any training in Law"),
        ((WHATEVER,), "1 hour of any topic"),
        ((CIT, WHATEVER), "CIT week (40 hours) and 1 hour of other topics"),
        ((CIT, FILM, LAW), "CIT week (40 hours), Film (45 minutes) and 1 hour 30 minutes of Law"),
    ],
)
def test_what_to_complete_is_said_step_by_step(steps, said):
    assert say_cure(Cure(steps, BY)) == f"Cheapest way: {said}, by 2026-06-30."


def test_a_title_that_ends_with_its_length_does_not_say_it_twice():
    assert say_cure(Cure((Step("talk", "Talk of 1 hour", 60),), BY)) == "Cheapest way: Talk of 1 hour, by 2026-06-30."


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"is_late": True}, "Cheapest way: CIT week (40 hours), as soon as possible: the deadline has passed."),
        (
            {"in_doubt": True},
            ("Cheapest way: CIT week (40 hours), whatever the fact is that is not recorded; by when hangs on it."),
        ),
        ({"by": None}, "Cheapest way: CIT week (40 hours), on any day: no deadline is stated."),
        ({"keeps": True}, "Cheapest way to stay in order: CIT week (40 hours), by 2026-06-30."),
        (
            {"keeps": True, "not_before": date(2026, 5, 1)},
            "Cheapest way next time: CIT week (40 hours), from 2026-05-01 to 2026-06-30.",
        ),
        (
            {"then": Status.DUE, "then_due_on": date(2026, 12, 31)},
            (
                "Cheapest way: CIT week (40 hours), by 2026-06-30. "
                "That makes up for what was missed; the next is due by 2026-12-31."
            ),
        ),
        ({"then": Status.DUE}, "Cheapest way: CIT week (40 hours), by 2026-06-30."),
        ({"then_due_on": date(2026, 12, 31)}, "Cheapest way: CIT week (40 hours), by 2026-06-30."),
        ({"steps": ()}, NO_COURSE),
    ],
)
def test_by_when_and_what_is_owed_after_it_is_said(parts, said):
    assert say_cure(Cure(**{"steps": (CIT,), "by": BY, **parts})) == said


def test_what_must_be_on_record_is_said_after_the_day():
    asked = Step("cit-40", "CIT week", 2400, attributes=frozenset({"in_person", "scenario_based"}), score=80)

    assert say_cure(Cure((asked,), BY)) == (
        "Cheapest way: CIT week (40 hours), by 2026-06-30. "
        "It counts where that is on record as the rule has it: in person; scenario based; passed with 80 %."
    )


def test_programs_get_the_steps_the_days_and_the_sentence():
    cure = Cure((CIT, LAW), BY, keeps=True, not_before=date(2026, 5, 1))

    assert cure_as_data(cure) == {
        "code": "courses_and_topics",
        "minutes": 2490,
        "steps": [
            {"course": "cit-40", "title": "CIT week", "minutes": 2400, "topics": {}},
            {"course": None, "title": "Law", "minutes": 90, "topics": {"law": 90}},
        ],
        "as_asked": [],
        "by": BY,
        "is_late": False,
        "keeps": True,
        "not_before": date(2026, 5, 1),
        "then": Status.MET,
        "then_due_on": None,
        "text": (
            "Cheapest way next time: CIT week (40 hours) and 1 hour 30 minutes of Law, from 2026-05-01 to 2026-06-30."
        ),
    }


@pytest.mark.parametrize(
    ("steps", "code", "minutes"),
    [
        ((CIT,), "courses", 2400),
        ((LAW,), "topics", 90),
        ((CIT, CUSTOM), "courses", None),
        ((), "no_course_cures", None),
    ],
)
def test_a_cure_has_the_code_of_its_steps_and_a_sum_where_each_states_its_minutes(steps, code, minutes):
    cure = Cure(steps, BY)

    assert (cure.code, cure.minutes) == (code, minutes)

"""What nobody recorded: the answer is what every way of filling it in gives, or *not known*."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shiftready.core.compliance import Status, explain, judge, statuses
from shiftready.core.compliance.amounts import Accepted, AllOf, AnyOf, Minutes
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.moments import YearDay
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.strict_amounts import Cap, StrictMinutes
from shiftready.core.compliance.windows import Yearly
from shiftready.core.training import Course, Credit, TrainingRecord
from tests.core.compliance.people import agency, book, rule, version
from tests.core.compliance.test_properties import GOODNESS

YEAR = Yearly(YearDay(1, 1))
HIRED, NOW = date(2023, 1, 1), date(2024, 6, 1)
SCENARIOS = StrictMinutes(60, Filter(having=frozenset({"scenario_based"})))
FEW_LECTURES = StrictMinutes(120, caps=(Cap(60, Filter(having=frozenset({"lecture"}))),))


def earned(on, minutes, *attributes):
    """Minutes of one topic; without attributes nobody recorded how they were given."""
    return TrainingRecord("p1", on, "Training", None, (Credit("law", minutes, frozenset(attributes)),))


def finding(needs, *records, as_of, **parts):
    (found,) = judge(agency(*records, hired_on=HIRED), book(rule(version(YEAR, needs, **parts))), as_of)
    return found


def said(found):
    return [sentence for sentence in explain(found)[2:] if not sentence.startswith(("Counted", "Not counted", "Asked"))]


# Every way of filling it in


def filled(record):
    """The record as it may have been: given in scenarios, or in a lecture."""
    (credit,) = record.credits
    if credit.attributes:
        return (record,)
    ways = (frozenset({"scenario_based"}), frozenset({"lecture"}))
    return tuple(replace(record, credits=(replace(credit, attributes=way),)) for way in ways)


def status(records, law, as_of):
    return statuses(agency(*records, hired_on=HIRED), book(law), as_of)["p1"][0]


records = some.builds(
    lambda on, minutes, attributes: earned(on, minutes, *attributes),
    some.sampled_from([date(2023, 6, 1), date(2023, 11, 1), date(2024, 2, 1), date(2024, 5, 1), date(2025, 2, 1)]),
    some.sampled_from([30, 60, 120]),
    some.sampled_from([(), (), ("lecture",), ("scenario_based",)]),
)


laws = some.builds(
    lambda needs, carry_over, grace: rule(version(YEAR, needs, carry_over=carry_over, grace=grace)),
    some.sampled_from(
        [SCENARIOS, FEW_LECTURES, *(tree((Minutes(120), SCENARIOS)) for tree in (AllOf, AnyOf))],
    ),
    some.sampled_from([0, 30, 60]),
    some.sampled_from([Grace(), Grace(90)]),
)
days = some.sampled_from([date(2024, 3, 1), date(2024, 12, 31), date(2025, 3, 1)])


@settings(max_examples=200, deadline=None)
@given(laws, some.lists(records, max_size=4), days)
def test_a_year_is_answered_as_every_way_of_filling_in_the_records_answers_it(law, taken, as_of):
    answers = {status(way, law, as_of) for way in product(*map(filled, taken))}

    assert status(taken, law, as_of) is all_of(answers)


def all_of(answers):
    """The answer that all agree on. Grace is given where nothing is in doubt but whether the year before was open."""
    if answers == {Status.IN_GRACE, Status.OVERDUE}:
        return Status.IN_GRACE
    return answers.pop() if len(answers) == 1 else Status.UNDETERMINED


@settings(max_examples=25, deadline=None)
@given(laws, some.lists(records, max_size=4), days)
def test_an_answer_that_hangs_on_a_year_before_stays_until_the_day_it_names(law, taken, as_of):
    (found,) = judge(agency(*taken, hired_on=HIRED), book(law), as_of)

    until = found.changes_on or date(2026, 2, 1)
    between = {status(taken, law, as_of + timedelta(n)) for n in range((until - as_of).days)}
    assert (between, status(taken, law, until) is found.status) == ({found.status}, found.changes_on is None)


@settings(max_examples=200, deadline=None)
@given(laws, some.lists(records, max_size=3), records, days)
def test_one_more_record_never_leaves_a_person_worse_even_if_nobody_said_how_it_was_given(law, taken, more, as_of):
    before, after = status(taken, law, as_of), status([*taken, more], law, as_of)

    assert GOODNESS[after] >= GOODNESS[before]


# The same by hand, with what the finding says


@pytest.mark.parametrize(
    ("attributes", "answer"),
    [((), Status.UNDETERMINED), (("lecture",), Status.DUE), (("role_play",), Status.MET)],
)
def test_hours_left_over_from_last_year_are_in_doubt_where_how_they_were_given_is_not_recorded(attributes, answer):
    last_year = earned(date(2023, 6, 1), 60, "role_play")

    found = finding(SCENARIOS, last_year, earned(date(2023, 7, 1), 60, *attributes), as_of=NOW, carry_over=60)

    assert found.status is answer


def test_a_finding_says_that_it_hangs_on_what_last_year_left_over():
    last_year = earned(date(2023, 6, 1), 60, "role_play")

    found = finding(SCENARIOS, last_year, earned(date(2023, 7, 1), 60), as_of=NOW, carry_over=60)

    assert said(found) == [
        (
            "Up to 1 hour left over from the period before may be used, and with them it may be met: what is "
            "recorded does not tell."
        ),
        "Deadline: 2024-12-31.",
    ]


def test_more_than_the_rule_lets_be_carried_leaves_nothing_in_doubt():
    last_year = earned(date(2023, 6, 1), 60, "role_play")

    found = finding(SCENARIOS, last_year, earned(date(2023, 7, 1), 60), as_of=NOW, carry_over=59)

    assert found.status is Status.DUE


def test_what_a_missed_year_made_up_late_leaves_over_is_in_doubt_where_nobody_recorded_how_it_was_given():
    scenarios_late, unknown_late = earned(date(2024, 2, 1), 60, "role_play"), earned(date(2024, 2, 1), 60)

    found = finding(SCENARIOS, scenarios_late, unknown_late, as_of=NOW)

    assert (found.status, found.due_on) == (Status.UNDETERMINED, date(2024, 12, 31))
    assert said(found) == [
        "What made up the period missed before may have left enough over for this one: what is recorded does not tell.",
        (
            "The period from 2023-01-01 to 2023-12-31 was not met in its time. It was made up on 2024-02-01; what was "
            "completed up to that day is used for it."
        ),
        "Deadline: 2024-12-31.",
    ]


def test_a_year_is_in_doubt_where_it_is_not_known_whether_the_one_before_was_missed():
    maybe, late = earned(date(2023, 6, 1), 60), earned(date(2024, 2, 1), 60, "role_play")

    found = finding(SCENARIOS, maybe, late, as_of=NOW)

    assert found.status is Status.UNDETERMINED  # met if 2023 was; else the late hours belong to 2023
    assert said(found) == [
        (
            "Whether the period from 2023-01-01 to 2023-12-31 was met in its time cannot be told from what is "
            "recorded, and the answer hangs on it."
        ),
        "Deadline: 2024-12-31.",
    ]


def test_a_year_is_met_where_it_would_be_whether_the_one_before_was_missed_or_not():
    maybe, late = earned(date(2023, 6, 1), 60), earned(date(2024, 2, 1), 120, "role_play")

    found = finding(SCENARIOS, maybe, late, as_of=NOW)

    assert (found.status, said(found)) == (Status.MET, ["Deadline: 2024-12-31."])


def test_minutes_nobody_stated_last_year_may_be_left_over_too():
    last_year = earned(date(2023, 6, 1), 60)
    not_stated = TrainingRecord("p1", date(2023, 7, 1), "custom", "custom", ())
    shelf = [Course("custom", "Custom", date(2000, 1, 1), minutes=None)]
    law = rule(version(YEAR, Minutes(60), carry_over=60))

    (found,) = judge(agency(last_year, not_stated, hired_on=HIRED), book(law, courses=shelf), NOW)

    assert found.status is Status.UNDETERMINED


@pytest.mark.parametrize(("score", "answer"), [(None, Status.UNDETERMINED), (69, Status.DUE), (70, Status.MET)])
def test_a_course_taken_twice_after_a_missed_year_is_in_doubt_where_the_second_score_is_not_recorded(score, answer):
    course = StrictCompletion((Accepted("crisis"),), pass_mark=70)
    first, second = (
        TrainingRecord("p1", date(2024, 2, 1), "crisis", "crisis", (), score=points) for points in (90, score)
    )

    assert finding(course, first, second, as_of=NOW).status is answer


def test_minutes_nobody_stated_decide_nothing_where_a_whole_course_is_asked_for():
    course = StrictCompletion((Accepted("crisis"),))
    taken = [TrainingRecord("p1", date(2024, 2, 1), "crisis", "crisis", ())]

    assert finding(course, *taken, as_of=NOW).status is Status.DUE  # spent on 2023


def test_minutes_nobody_stated_last_year_decide_nothing_where_too_few_of_them_may_be_carried():
    not_stated = TrainingRecord("p1", date(2023, 7, 1), "custom", "custom", ())

    found = finding(Minutes(60), earned(date(2023, 6, 1), 60), not_stated, as_of=NOW, carry_over=59)

    assert found.status is Status.DUE

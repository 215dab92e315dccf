"""Completions under conditions: a test passed, how it was given, how often, and renewals that come in time."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shiftready.core.compliance.amounts import Accepted, AllOf, AnyOf
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.strict_amounts import Apart, StrictMinutes
from shiftready.core.compliance.windows import Once, Rolling
from tests.core.compliance.people import agency, took, version
from tests.core.compliance.standing import found_on, of, somebody, status_on

CRISIS = (Accepted("crisis"),)


def passed(score):
    return replace(took("crisis", of(2024, 2)), score=score)


@pytest.mark.parametrize(("score", "status"), [(80, "met"), (79, "due"), (None, "undetermined")])
def test_a_test_must_be_passed_with_the_mark_the_rule_asks_for(score, status):
    needs = StrictCompletion(CRISIS, pass_mark=80)

    assert status_on(of(2024, 6), somebody(passed(score)), version(Once(), needs)) == status


@pytest.mark.parametrize(
    ("attributes", "status"), [({"in_person"}, "met"), ({"online"}, "due"), (set(), "undetermined")]
)
def test_a_course_that_may_not_be_taken_online_needs_a_record_that_says_how_it_was_taken(attributes, status):
    record = replace(took("crisis", of(2024, 2)), attributes=frozenset(attributes))

    found = found_on(
        of(2024, 6), somebody(record), version(Once(), StrictCompletion(CRISIS, without=frozenset({"online"})))
    )

    assert str(found.status) == status


@pytest.mark.parametrize(("score", "status"), [(70, "met"), (69, "due"), (None, "undetermined")])
def test_hours_may_count_only_where_their_test_was_passed(score, status):
    record = replace(took("a course", of(2024, 2), minutes=480, topic="law"), score=score)

    found = found_on(of(2024, 6), somebody(record), version(Once(), StrictMinutes(480, Filter(pass_mark=70))))

    assert str(found.status) == status
    causes = {69: "not_passed", None: "score_not_recorded"}
    said = [reason.facts["cause"] for reason in found.reasons if reason.code == "not_counted"]
    assert said == ([causes[score]] if score in causes else [])


@pytest.mark.parametrize(
    ("attributes", "score", "status"),
    [({"online"}, None, "due"), ({"online"}, 90, "due"), (set(), 60, "due"), (set(), 90, "undetermined")],
)
def test_what_is_known_to_fail_is_not_in_doubt_because_something_else_is_unknown(attributes, score, status):
    record = replace(
        took("a course", of(2024, 2), minutes=480, topic="law"), score=score, attributes=frozenset(attributes)
    )
    in_person = Filter(having=frozenset({"in_person"}), pass_mark=70)

    assert status_on(of(2024, 6), somebody(record), version(Once(), StrictMinutes(480, in_person))) == status


def test_a_course_asked_for_twice_is_not_met_by_once():
    needs = StrictCompletion(CRISIS, times=2)
    first, second = took("crisis", of(2024, 2)), took("crisis", of(2024, 3))

    assert [status_on(of(2024, 6), somebody(*r), version(Once(), needs)) for r in ([first], [first, second])] == [
        "due",
        "met",
    ]


FIRST_AID = StrictCompletion(CRISIS, renewals=(Accepted("renewal"),), lasting_months=36)


@pytest.mark.parametrize(("renewed_on", "status"), [(of(2023, 5, 1), "met"), (of(2023, 5, 2), "overdue")])
def test_a_renewal_counts_up_to_the_last_day_and_not_a_day_later(renewed_on, status):
    facts = somebody(took("crisis", of(2020, 5, 1)), took("renewal", renewed_on), hired_on=of(2019))

    assert status_on(of(2024), facts, version(Rolling(36), FIRST_AID)) == status


def test_a_renewal_of_a_renewal_keeps_it_alive():
    renewals = [took("renewal", of(2022)), took("renewal", of(2024))]

    assert status_on(of(2026), somebody(took("crisis", of(2020)), *renewals), version(Rolling(36), FIRST_AID)) == "met"


def test_a_renewal_alone_is_nothing():
    assert (
        status_on(of(2021), somebody(took("renewal", of(2020)), hired_on=of(2020)), version(Rolling(36), FIRST_AID))
        == "due"
    )


PASSED = StrictCompletion(CRISIS, pass_mark=70, renewals=(Accepted("renewal"),), lasting_months=12)


def taken(course, on, score=None):
    return replace(took(course, on), score=score)


@pytest.mark.parametrize(("score", "status"), [(70, "met"), (69, "overdue"), (None, "undetermined")])
def test_whether_a_renewal_without_a_score_keeps_a_course_alive_is_not_known(score, status):
    facts = somebody(taken("crisis", of(2023, 2), 80), taken("renewal", of(2024, 1), score), hired_on=of(2022))

    assert status_on(of(2024, 6), facts, version(Rolling(12), PASSED)) == status


@pytest.mark.parametrize(("score", "status"), [(70, "met"), (69, "overdue"), (None, "undetermined")])
def test_so_is_a_renewal_of_a_course_without_a_score(score, status):
    facts = somebody(taken("crisis", of(2023, 2), score), taken("renewal", of(2024, 1), 80), hired_on=of(2022))

    assert status_on(of(2024, 6), facts, version(Rolling(12), PASSED)) == status


@pytest.mark.parametrize(("renewed_on", "status"), [(of(2024, 2, 1), "met"), (of(2024, 2, 2), "due")])
def test_of_completions_kept_apart_a_renewal_that_came_too_late_is_none(renewed_on, status):
    facts = somebody(taken("crisis", of(2023, 2), 80), taken("renewal", renewed_on, 80))

    assert status_on(of(2024, 6), facts, version(Once(), Apart((PASSED, PASSED)))) == status


AID, LAW = (StrictCompletion((Accepted(name),)) for name in ("aid", "law"))


@pytest.mark.parametrize(
    ("needs", "courses", "status"),
    [
        (Apart((StrictCompletion(CRISIS, times=2), AID)), ["crisis", "aid"], "due"),
        (Apart((StrictCompletion(CRISIS, times=2), AID)), ["crisis", "crisis", "aid"], "met"),
        (Apart((AnyOf((StrictCompletion(CRISIS), AID)), LAW)), ["crisis", "law"], "met"),
        (Apart((AnyOf((StrictCompletion(CRISIS), AID)), LAW)), ["law"], "due"),
        (Apart((StrictCompletion(CRISIS, times=2), StrictCompletion(CRISIS))), ["crisis", "crisis"], "due"),
        (Apart((StrictCompletion(CRISIS, times=2), StrictCompletion(CRISIS))), ["crisis"] * 3, "met"),
        (AllOf((StrictCompletion(CRISIS), AID)), ["crisis"], "due"),
    ],
)
def test_each_completion_is_asked_as_often_as_it_says_and_of_alternatives_one(needs, courses, status):
    facts = somebody(*(took(course, of(2024, month + 1)) for month, course in enumerate(courses)))

    assert status_on(of(2024, 6), facts, version(Once(), needs)) == status


IN_PERSON = replace(PASSED, without=frozenset({"online"}))
completed = some.builds(
    lambda course, on, score, way: replace(taken(course, on, score), attributes=frozenset(way)),
    some.sampled_from(["crisis", "renewal"]),
    some.sampled_from([of(2023, 2), of(2023, 12), of(2024, 2), of(2024, 3), of(2025, 1)]),
    some.sampled_from([None, 69, 70, 80]),
    some.sampled_from([(), ("online",), ("classroom",)]),
)
wanted = some.sampled_from([PASSED, IN_PERSON, replace(PASSED, times=2), Apart((PASSED, IN_PERSON))])


def filled(record):
    """The record as it may have been."""
    scores = (69, 70) if record.score is None else (record.score,)
    ways = [record.attributes] if record.attributes else [frozenset({"online"}), frozenset({"classroom"})]
    return [replace(record, score=score, attributes=way) for score, way in product(scores, ways)]


@settings(max_examples=200, deadline=None)
@given(wanted, some.lists(completed, max_size=3), some.sampled_from([of(2023), of(2024), of(2025)]))
def test_completions_are_answered_as_every_way_of_filling_in_the_records_answers_them(needs, records, first):
    def met(records):
        return needs.met(open_case(Bench(agency(*records), CreditTable({})), "p1"), first, of(2025, 6))

    answers = {met(way) for way in product(*map(filled, records))}

    assert met(records) is (answers.pop() if len(answers) == 1 else None)

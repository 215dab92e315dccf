"""Caps on minutes of which nobody recorded how they were given: every way of filling it in, and what is said."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from shiftready.core.compliance import Status, explain_reason
from shiftready.core.compliance.amounts import AllOf, Measure, Minutes
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.strict_amounts import Apart, Cap, StrictMinutes
from shiftready.core.compliance.windows import Once
from shiftready.core.training import Credit, TrainingRecord
from tests.core.compliance.people import agency, version
from tests.core.compliance.standing import found_on, of, somebody

DAY = of(2024, 2)
LECTURE, ONLINE = Filter(having=frozenset({"lecture"})), Filter(having=frozenset({"online"}))
PASSED = Filter(pass_mark=70)
WAYS = ({"lecture"}, {"online"}, {"lecture", "online"}, {"hands_on"})


def earned(minutes, *attributes, course="hours", score=None):
    credit = Credit("law", minutes, frozenset(attributes))
    return TrainingRecord("p1", DAY, "Training", course, (credit,), score=score)


def met(amount, *records):
    return amount.met(open_case(Bench(agency(*records), CreditTable({})), "p1"), DAY, DAY)


# Every way of filling it in


def filled(record):
    """The record as it may have been: in any of four ways, its test passed or not."""
    (credit,) = record.credits
    ways = (credit.attributes,) if credit.attributes else map(frozenset, WAYS)
    scores = (69, 70) if record.score is None else (record.score,)
    credits_ = [(replace(credit, attributes=way),) for way in ways]
    return [replace(record, credits=c, score=score) for c, score in product(credits_, scores)]


def all_of(answers):
    return answers.pop() if len(answers) == 1 else None


caps = some.lists(some.builds(Cap, some.integers(0, 3), some.sampled_from([LECTURE, ONLINE, PASSED])), max_size=2)
minutes = some.builds(
    StrictMinutes,
    some.integers(1, 6),
    some.just(Filter()),
    caps.map(tuple),
    some.sampled_from([None, None, 1]),
    some.sampled_from([False, False, True]),
)
amounts = some.one_of(
    minutes,
    some.builds(lambda one: AllOf((one, Minutes(2))), minutes),
    some.builds(lambda one: Apart((one, Minutes(2))), minutes.filter(lambda one: not one.at_once)),
)
records = some.builds(
    lambda n, way, course, score: earned(n, *way, course=course, score=score),
    some.integers(1, 3),
    some.sampled_from([(), (), *WAYS]),
    some.sampled_from(["hours", "other"]),
    some.sampled_from([None, 69, 70]),
)
BOTH = (Cap(1, LECTURE), Cap(2, ONLINE))


@settings(max_examples=200, deadline=None)
@given(amounts, some.lists(records, max_size=3))
@example(StrictMinutes(3, caps=BOTH), [earned(3)])
@example(StrictMinutes(3, caps=BOTH, repeats=1), [earned(3), earned(2, "lecture")])
@example(StrictMinutes(3, caps=BOTH, at_once=True), [earned(3, "lecture", "online"), earned(3)])
def test_a_cap_is_answered_as_every_way_of_filling_in_the_records_answers_it(amount, taken):
    answers = {met(amount, *way) for way in product(*map(filled, taken))}

    assert met(amount, *taken) is all_of(answers)


# The same by hand, with what the finding says

RANGE = StrictMinutes(240, Filter(frozenset({"law"})), (Cap(60, LECTURE),))


@pytest.mark.parametrize(
    ("attributes", "status"),
    [((), Status.UNDETERMINED), (("lecture",), Status.DUE), (("hands_on",), Status.MET)],
)
def test_hours_under_a_cap_are_in_doubt_where_how_they_were_given_is_not_recorded(attributes, status):
    assert found_on(of(2024, 6), somebody(earned(240, *attributes)), version(Once(), RANGE)).status is status


@pytest.mark.parametrize(("practised", "answer"), [(180, True), (179, None), (119, None), (0, None)])
def test_hours_in_doubt_decide_nothing_where_as_many_as_the_cap_lets_count_are_enough(practised, answer):
    assert met(RANGE, earned(240), earned(practised, "hands_on")) is answer


@pytest.mark.parametrize(
    ("attributes", "apart", "crossing"),
    [((), None, None), (("lecture", "online"), False, False), (("hands_on",), True, True)],
)
def test_so_they_are_where_credits_are_shared_out(attributes, apart, crossing):
    assert met(Apart((RANGE, Minutes(60, ("law",)))), earned(300, *attributes)) is apart
    assert met(StrictMinutes(4, caps=BOTH), earned(4, *attributes)) is crossing
    assert met(StrictMinutes(4, caps=BOTH[:1], repeats=1), earned(4, *attributes)) is crossing


@pytest.mark.parametrize(("attributes", "used"), [((), [60, 100]), (("lecture",), [60, 100]), (("hands_on",), [])])
def test_of_minutes_in_doubt_only_what_the_cap_lets_count_is_told_to_be_put_to_use(attributes, used):
    records = [earned(200, *attributes), earned(100, "hands_on")]
    case = open_case(Bench(agency(*records), CreditTable({})), "p1")

    assert [use.minutes for use in RANGE.uses(case, DAY, DAY)] == used


def test_hours_in_doubt_decide_nothing_where_all_of_them_are_too_few():
    assert met(RANGE, earned(239)) is False


def test_a_finding_says_how_many_hours_are_in_doubt_and_counts_what_counts_in_any_case():
    law = version(Once(), RANGE)

    found = found_on(of(2024, 6), somebody(earned(200), earned(100, "hands_on")), law)

    asked, doubt = (reason for reason in found.reasons if reason.code in ("asked", "minutes_in_doubt"))
    assert asked.facts["minutes"] == 160
    assert explain_reason(doubt) == (
        "Of 3 hours 20 minutes nobody recorded whether they count for it, or only up to a limit, and the answer hangs "
        "on that; the minutes found count in any case."
    )


@pytest.mark.parametrize(
    ("records", "met", "found", "in_doubt"),
    [
        ([earned(240)], None, 60, 240),
        ([earned(40), earned(240, "lecture")], False, 60, 0),
        ([earned(240), earned(180, "hands_on")], True, 240, 0),
    ],
)
def test_minutes_in_doubt_are_told_only_where_the_answer_hangs_on_them(records, met, found, in_doubt):
    case = open_case(Bench(agency(*records), CreditTable({})), "p1")

    assert RANGE.measure(case, DAY, DAY) == Measure(RANGE, met, found, in_doubt)


def test_minutes_that_count_for_one_part_and_may_for_another_are_told_to_be_in_doubt():
    practised = StrictMinutes(60, Filter(having=frozenset({"hands_on"})))

    found = found_on(of(2024, 6), somebody(earned(50), earned(40)), version(Once(), AllOf((Minutes(60), practised))))

    told = [(r.code, r.facts["minutes"]) for r in found.reasons if r.code in ("asked", "minutes_in_doubt", "counted")]
    assert told == [("asked", 90), ("asked", 0), ("minutes_in_doubt", 90), ("counted", 50), ("counted", 40)]


def test_what_was_used_for_pay_is_put_down_and_other_hours_are_not_in_doubt():
    florida = StrictMinutes(60, caps=(Cap(0, Filter(having=frozenset({"salary_incentive"}))),))

    answers = [met(florida, earned(60, *said)) for said in ((), ("salary_incentive",), ("lecture",))]

    assert answers == [True, False, True]


def test_hours_of_which_nobody_stated_how_many_may_escape_every_cap():
    unstated = TrainingRecord("p1", DAY, "Custom", "custom", ())
    but_law = StrictMinutes(60, caps=(Cap(0, Filter(but=frozenset({"law"}))),))

    assert met(Apart((but_law, but_law)), earned(60), unstated) is None

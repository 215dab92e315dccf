"""Sums that two times share: the same as the search for a sharing finds, without the search."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shiftready.core.compliance.amounts import Accepted, AllOf, AnyOf, Completion, Minutes
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.ledger import can_meet, may_meet
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.strict_amounts import Cap, StrictMinutes, claim
from shiftready.core.compliance.sums import shared_sums
from shiftready.core.training import Course, Credit, TrainingRecord
from tests.core.compliance.people import agency
from tests.core.compliance.standing import of

LAW, CRISIS = frozenset({"law"}), frozenset({"crisis"})
BUT_LAW = Filter(but=LAW)
PRACTISED = Filter(LAW, having=frozenset({"hands_on"}))
Y2023, Y2024, NOW = of(2023), of(2024), of(2024, 6)


def claims(missed, now, *records):
    shelf = {"custom": (Course("custom", "Custom", of(2000), None),)}
    case = open_case(Bench(agency(*records), CreditTable(shelf)), "p1")
    return case, claim(missed, case, Y2023, NOW), claim(now, case, Y2024, NOW)


def earned(on, topic, minutes, *attributes):
    return TrainingRecord("p1", on, "Training", None, (Credit(topic, minutes, frozenset(attributes)),))


def unstated(on):
    return TrainingRecord("p1", on, "Custom", "custom", ())


def searched(case, *both):
    return True if can_meet(both, case.records) else None if may_meet(both, case.records) else False


days = some.sampled_from([of(2023, 3), of(2024, 2)])
topics = some.sampled_from(["law", "crisis"])
ways = some.sampled_from([(), ("hands_on",), ("lecture",), ("taught",)])
records = some.one_of(
    some.builds(lambda on, topic, n, way: earned(on, topic, n, *way), days, topics, some.integers(1, 4), ways),
    some.builds(earned, days, topics, some.integers(1, 4)),
    some.builds(unstated, days),
)
asked = some.integers(1, 4)
sums = some.one_of(
    some.builds(lambda n, topic: Minutes(n, (topic,)), asked, topics),
    some.builds(StrictMinutes, asked, some.sampled_from([BUT_LAW, PRACTISED])),
    some.builds(lambda law, rest: AllOf((Minutes(law, ("law",)), StrictMinutes(rest, BUT_LAW))), asked, asked),
    some.builds(lambda law, rest: AllOf((StrictMinutes(law, PRACTISED), Minutes(rest, ("crisis",)))), asked, asked),
)


@settings(max_examples=300, deadline=None)
@given(sums, sums, some.lists(records, max_size=5))
def test_sums_answer_as_the_search_for_a_sharing_does(missed, now, taken):
    case, *both = claims(missed, now, *taken)

    found = shared_sums(*both)

    if found is not None:
        assert found.met() is searched(case, *both)


@pytest.mark.parametrize(
    ("missed", "now"),
    [
        (Minutes(60), Minutes(60)),
        (Minutes(60, ("law",)), StrictMinutes(60, BUT_LAW)),
        (AllOf((Minutes(60, ("law",)), AllOf((Minutes(30, ("crisis",)),)))), Minutes(90, ("law",))),
        (AllOf((Minutes(60, ("law",)), Minutes(30, ("law",)))), Minutes(60, ("law",))),
    ],
)
def test_sums_over_different_minutes_are_settled(missed, now):
    _, *both = claims(missed, now, earned(NOW, "law", 60), earned(NOW, "crisis", 60))

    assert shared_sums(*both) is not None


@pytest.mark.parametrize(
    "needs",
    [
        Completion((Accepted("crisis"),)),
        AnyOf((Minutes(60), Minutes(60, ("law",)))),
        AllOf((Minutes(60), Completion((Accepted("crisis"),)))),
        AllOf((Minutes(60), Minutes(60, ("law",)))),
        StrictMinutes(60, caps=(Cap(30, BUT_LAW),)),
        StrictMinutes(60, repeats=1),
        StrictMinutes(60, at_once=True),
        StrictMinutes(60, rates=(("college_semester", 900),)),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_where_more_than_sums_decides_or_a_line_may_count_for_two_they_do_not_settle_it(needs, first):
    both = (needs, Minutes(60)) if first else (Minutes(60), needs)

    _, *asked = claims(*both, earned(NOW, "law", 60))

    assert shared_sums(*asked) is None


@pytest.mark.parametrize(("minutes", "answer"), [(120, True), (119, False)])
def test_of_one_kind_asked_for_twice_the_most_is_asked(minutes, answer):
    twice = AllOf((Minutes(60, ("law",)), Minutes(30, ("law",))))

    _, *both = claims(twice, Minutes(60, ("law",)), earned(NOW, "law", minutes))

    assert shared_sums(*both).met() is answer


@pytest.mark.parametrize(("on", "answer"), [(of(2024, 2), None), (of(2023, 3), False)])
def test_minutes_nobody_stated_may_be_of_every_kind_in_their_own_time(on, answer):
    needs = AllOf((Minutes(60, ("law",)), Minutes(60, ("crisis",))))

    _, *both = claims(needs, needs, unstated(on))

    assert shared_sums(*both).met() is answer


def test_what_one_of_two_claims_asks_alone_is_met_with_no_minute_to_spare():
    both = Minutes(60, ("law",)), StrictMinutes(60, BUT_LAW)

    _, *asked = claims(*both, earned(NOW, "law", 60), earned(NOW, "crisis", 60))

    assert shared_sums(*asked).met() is True


@pytest.mark.parametrize(("minutes", "answer"), [(60, None), (59, False)])
def test_minutes_in_doubt_are_added_to_those_that_are_sure(minutes, answer):
    asked = StrictMinutes(60, PRACTISED)

    _, *both = claims(asked, asked, earned(NOW, "law", 60, "hands_on"), earned(NOW, "law", minutes))

    assert shared_sums(*both).met() is answer

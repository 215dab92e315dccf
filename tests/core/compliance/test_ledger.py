"""The integer program of a sharing: alternatives in alternatives, records used as a whole, and what comes nearest."""

from __future__ import annotations

import pytest

from shiftready.core.compliance.amounts import Accepted, AllOf, AnyOf, Completion, Minutes
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.ledger import Use, allocate, can_meet, may_meet
from shiftready.core.compliance.strict_amounts import Apart, claim
from shiftready.core.training import Credit, TrainingRecord
from tests.core.compliance.people import agency
from tests.core.compliance.standing import of

DAY = of(2024, 2)
COURSE = Completion((Accepted("crisis"),))
TWICE = StrictCompletion((Accepted("crisis"),), times=2)
LAW, CRISIS, RADIO, ETHICS = (Minutes(60, (topic,)) for topic in ("law", "crisis", "radio", "ethics"))


def hour(topic, minutes=60, course=None):
    return TrainingRecord("p1", DAY, "Training", course, (Credit(topic, minutes),))


def shared(*amounts, records):
    """The claims of several amounts on the same records."""
    case = open_case(Bench(agency(*records), CreditTable({})), "p1")
    return [claim(amount, case, DAY, DAY) for amount in amounts], case.records


def met(*amounts, records):
    return can_meet(*shared(*amounts, records=records))


@pytest.mark.parametrize(
    ("of_them", "answer"),
    [
        ((), False),
        (("law",), True),
        (("crisis",), True),
        (("radio",), True),
        (("ethics",), False),
    ],
)
@pytest.mark.parametrize(
    "amount",
    [AnyOf((LAW, CRISIS, RADIO)), AnyOf((AnyOf((LAW, CRISIS)), RADIO)), AnyOf((RADIO, AllOf((AnyOf((CRISIS, LAW)),))))],
)
def test_one_of_several_is_enough_however_they_are_nested_and_none_is_not(amount, of_them, answer):
    assert met(amount, records=[hour(topic) for topic in of_them]) is answer


@pytest.mark.parametrize(("of_them", "answer"), [(("law", "ethics"), True), (("law",), False), (("ethics",), False)])
def test_of_parts_kept_apart_each_has_its_own_alternatives(of_them, answer):
    both = Apart((AnyOf((LAW, CRISIS)), AnyOf((RADIO, ETHICS))))

    assert met(both, records=[hour(topic) for topic in of_them]) is answer


@pytest.mark.parametrize(
    ("of_them", "answer"), [(("radio",), True), (("law", "crisis"), True), (("law",), False), ((), False)]
)
def test_parts_kept_apart_may_be_one_of_two_alternatives(of_them, answer):
    either = AnyOf((Apart((LAW, CRISIS)), RADIO))

    assert met(either, records=[hour(topic) for topic in of_them]) is answer


@pytest.mark.parametrize(
    ("topic", "course", "answer"), [("radio", None, True), ("law", "crisis", True), ("law", None, False)]
)
def test_a_whole_course_may_be_one_of_two_alternatives(topic, course, answer):
    assert met(AnyOf((COURSE, RADIO)), records=[hour(topic, course=course)]) is answer


def test_minutes_set_aside_are_not_shared_out():
    taught = TrainingRecord("p1", DAY, "Training", None, (Credit("law", 60, frozenset({"taught"})),))

    assert met(LAW, records=[taught]) is False


@pytest.mark.parametrize(("minutes", "answer"), [(60, False), (120, True)])
def test_alternatives_take_no_minute_that_another_part_needs(minutes, answer):
    assert met(Apart((AnyOf((LAW, CRISIS)), LAW)), records=[hour("law", minutes)]) is answer


@pytest.mark.parametrize(("records", "answer"), [([hour("law", course="crisis")], False), ([], False)])
def test_one_record_is_not_used_as_a_whole_twice(records, answer):
    assert met(TWICE, records=records) is answer
    assert met(COURSE, COURSE, records=records) is answer


def test_two_records_are_two_completions():
    records = [hour("law", course="crisis")] * 2

    assert (met(TWICE, records=records), met(COURSE, COURSE, records=records)) == (True, True)


@pytest.mark.parametrize(("more", "answer"), [([], False), ([hour("crisis")], True), ([hour("law")], False)])
def test_a_record_that_a_part_of_one_claim_uses_as_a_whole_lends_another_claim_nothing(more, answer):
    records = [hour("crisis", course="crisis"), hour("law"), *more]

    assert met(Apart((COURSE, LAW)), CRISIS, records=records) is answer
    assert met(CRISIS, Apart((COURSE, LAW)), records=records) is answer


def test_a_record_used_as_a_whole_lends_nothing_of_the_minutes_that_nobody_stated():
    unstated = TrainingRecord("p1", DAY, "Training", "crisis", ())

    answers = [may_meet(*shared(Apart((COURSE, Minutes(60))), records=[unstated] * n)) for n in (1, 2)]

    assert answers == [False, True]


@pytest.mark.parametrize(
    ("minutes", "used"), [(59, Use(0, "crisis", 0, "", None)), (61, Use(1, "1 hour 1 minute", 0, "law", 61))]
)
def test_a_completion_that_is_short_weighs_an_hour_where_not_everything_can_be_met(minutes, used):
    claims, records = shared(COURSE, Minutes(minutes), records=[hour("law", 120, course="crisis")])

    assert allocate(claims, records) == (False, (used,))


def test_what_can_be_met_is_told_use_by_use():
    claims, records = shared(COURSE, Minutes(60), records=[hour("law", course="crisis"), hour("law")])

    assert allocate(claims, records) == (True, (Use(0, "crisis", 0, "", None), Use(1, "1 hour", 1, "law", 60)))

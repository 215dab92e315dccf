"""Which records an amount may use, whatever else is completed or found out."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance.amounts import Accepted, AllOf, AnyOf, Completion, Minutes
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.judge import open_cases
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.moments import Completed, Event
from shiftready.core.compliance.strict_amounts import Apart, StrictMinutes
from shiftready.core.compliance.touched import asks_beside_its_amount, may_move
from shiftready.core.compliance.way import Way
from shiftready.core.compliance.who import All, Cohort, Posted
from shiftready.core.compliance.who_standing import Meets
from shiftready.core.compliance.windows import Once
from shiftready.core.training import Course, Credit, TrainingRecord
from tests.core.compliance.people import CRISIS, agency, book, rule, version

DAY = date(2026, 3, 10)
SWORN = Posted("role", frozenset({"sworn"}))
LAW = Minutes(60, ("law",))
DRILL = StrictMinutes(60, Filter(topics=frozenset({"drill"}), having=frozenset({"in_person"})))
RENEWED = StrictCompletion((Accepted("crisis", DAY),), pass_mark=70, renewals=(Accepted("refresher"),))

RECORDS = {
    "law": TrainingRecord("p1", DAY, "Law", credits=(Credit("law", 60),)),
    "drill": TrainingRecord("p1", DAY, "Drill", credits=(Credit("law", 60), Credit("drill", 60))),
    "taught": TrainingRecord("p1", DAY, "Taught", credits=(Credit("law", 60, frozenset({"taught"})),)),
    "crisis": TrainingRecord("p1", date(2020, 1, 1), "Crisis", "crisis"),
    "refresher": TrainingRecord("p1", DAY, "Refresher", "refresher"),
    "nobody knows": TrainingRecord("p1", DAY, "Long ago", "unstated"),
    "no course": TrainingRecord("p1", DAY, "A title"),
}
UNSTATED = Course("unstated", "Long ago", date(2000, 1, 1), None)
SHELF = [Course(one, one, date(2000, 1, 1), 60) for one in ("crisis", "refresher")]


@pytest.mark.parametrize(
    ("amount", "used"),
    [
        (Minutes(60), {"law", "drill", "crisis", "refresher", "nobody knows"}),
        (LAW, {"law", "drill", "nobody knows"}),
        (DRILL, {"drill", "nobody knows"}),
        (CRISIS, {"crisis"}),
        (Completion((Accepted("first-aid"), Accepted("crisis", DAY))), {"crisis"}),
        (RENEWED, {"crisis", "refresher"}),
        (AllOf((CRISIS, LAW)), {"crisis", "law", "drill", "nobody knows"}),
        (AnyOf((CRISIS, LAW)), {"crisis", "law", "drill", "nobody knows"}),
        (Apart((CRISIS, LAW)), {"crisis", "law", "drill", "nobody knows"}),
    ],
)
def test_an_amount_may_use_what_counts_for_it_or_would_if_more_were_known(amount, used):
    assert used_by(rule(version(needs=amount))) == used


def test_a_record_may_move_a_rule_by_any_of_its_versions():
    assert used_by(rule(version(needs=CRISIS), version(needs=DRILL))) == {"crisis", "drill", "nobody knows"}
    assert may_move(rule(version(needs=CRISIS)), case_of(*RECORDS.values()), ()) is False


def test_of_minutes_in_doubt_the_doubt_is_told_whatever_stands_before_them():
    case = case_of(RECORDS["drill"], RECORDS["law"])

    assert [DRILL.part(case, place) for place in (0, 1)] == ["attribute_not_recorded", "other_topic"]
    assert DRILL.met(case, DAY, DAY) is None


def used_by(law):
    found = {name: may_move(law, case_of(record), [0]) for name, record in RECORDS.items()}
    return {name for name, used in found.items() if used}


def case_of(*records):
    (case,) = open_cases(agency(*records), book(courses=(UNSTATED, *SHELF)), None, ["p1"])
    return case


@pytest.mark.parametrize(
    ("parts", "beside"),
    [
        ({}, False),
        ({"who": SWORN, "starts": Event("certified")}, False),
        ({"starts": Completed(("academy",))}, True),
        ({"exempt_periods": (Event("hired"), Completed(("academy",)))}, True),
        ({"who": All((SWORN, Cohort(Completed(("academy",)))))}, True),
        ({"who": All((SWORN, Meets("us/zz/other")))}, True),
    ],
)
def test_a_rule_that_goes_by_a_completion_or_by_another_rule_looks_at_records_beside_its_amount(parts, beside):
    assert asks_beside_its_amount(rule(version(), version(**parts))) is beside


def test_what_another_way_may_use_may_move_a_rule():
    law = rule(version(needs=CRISIS, instead=(Way(Once(), LAW),)))
    (case,) = open_cases(agency(*(RECORDS[name] for name in ("crisis", "no course", "law"))), book(law))

    assert [may_move(law, case, (place,)) for place in range(3)] == [True, False, True]

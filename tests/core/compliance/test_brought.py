"""What is worked out once for a kind of record is what each record of the kind brings."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance.amounts import Accepted, AllOf, AnyOf, Completion, Minutes
from shiftready.core.compliance.brought import Brought, best
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.findings import Reason
from shiftready.core.compliance.judge import open_cases
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.records_told import records_told
from shiftready.core.compliance.strict_amounts import Apart, StrictMinutes
from shiftready.core.training import Course, Credit, TrainingRecord
from tests.core.compliance.people import CRISIS, agency, book

OLD, NEW = date(2020, 1, 1), date(2025, 1, 1)
COURSES = (Course("crisis", "Crisis", OLD, None), Course("crisis", "Crisis", NEW, 480))
LAW, IN_PERSON = Credit("law", 60), frozenset({"in_person"})
RECORDS = tuple(
    TrainingRecord("p1", date(year, month, 1), "Training", course, credits_, attributes=attributes, score=score)
    for year in (2019, 2024, 2025)
    for month, (course, credits_, attributes, score) in enumerate(
        [
            ("crisis", (), frozenset(), None),
            ("crisis", (), IN_PERSON, 60),
            ("crisis", (LAW,), IN_PERSON, 90),
            ("refresher", (), frozenset(), 90),
            (None, (LAW, Credit("drill", 30, IN_PERSON)), frozenset(), None),
            (None, (), frozenset(), None),
            (None, (), frozenset({"taught"}), None),
        ],
        1,
    )
)
DRILL = StrictMinutes(60, Filter(topics=frozenset({"drill"}), having=IN_PERSON))
SINCE = Completion((Accepted("crisis", NEW),))
RENEWED = StrictCompletion((Accepted("crisis"),), pass_mark=70, renewals=(Accepted("refresher"),), lasting_months=24)
PASSED = StrictCompletion((Accepted("crisis"),), pass_mark=70)
OUTSIDE = ("before_window", None, "after_window"), ("before_window", "after_window", "after_window")
LATELY_PASSED = StrictCompletion((Accepted("crisis", NEW),), pass_mark=70)


@pytest.mark.parametrize(
    "amount",
    [
        *(CRISIS, SINCE, RENEWED, PASSED, LATELY_PASSED, DRILL, Minutes(60, ("law",)), Minutes(60)),
        *(AllOf((CRISIS, DRILL)), AnyOf((SINCE, DRILL)), Apart((CRISIS, DRILL)), Apart((RENEWED, Minutes(60)))),
    ],
)
@pytest.mark.parametrize("first", [OLD, NEW, date(2026, 1, 1)])
def test_every_record_brings_what_it_brings_looked_at_alone_or_lies_outside_the_days(amount, first):
    last = date(2025, 3, 1)
    case = case_of(*RECORDS)
    leaves = amount.leaves()

    def told(place, day):
        part = best(leaves, case, place)
        if isinstance(part, str):
            return part
        return "before_window" if day < first else "after_window" if day > last else part

    found = brought(records_told(case, Brought(leaves), first, last))

    assert found == tuple(told(place, record.completed_on) for place, record in enumerate(case.records))


@pytest.mark.parametrize(
    ("leaves", "record", "part"),
    [
        ((Minutes(60, ("law",)),), RECORDS[4], 60),
        ((Minutes(60, ("drill",)), Minutes(60, ("law",)), Minutes(60, ("drill",))), RECORDS[4], 60),
        ((Minutes(60, ("law",)), Minutes(60, ("drill",))), RECORDS[4], 60),
        ((Minutes(60, ("law",)), Minutes(60)), RECORDS[4], 90),
        ((CRISIS, Minutes(60, ("law",))), RECORDS[4], 60),  # what was mapped to no course brings minutes all the same
        ((SINCE, PASSED), RECORDS[7], "score_not_recorded"),  # nearer to counting than one that came too early
        ((PASSED, SINCE), RECORDS[7], "score_not_recorded"),
        ((PASSED, SINCE), RECORDS[8], "not_passed"),  # and too early for the other
        ((Minutes(60, ("holds",)), DRILL), RECORDS[6], "title_not_mapped"),
    ],
)
def test_of_several_parts_the_one_to_which_a_record_brings_most_tells_it(leaves, record, part):
    assert best(leaves, case_of(record), 0) == part


def test_records_outside_of_the_days_that_count_are_told_so_where_each_is_looked_at():
    case = case_of(*RECORDS[14:17])
    since = Brought(SINCE.leaves())

    assert brought(records_told(case, since, date(2025, 2, 1), date(2025, 2, 28))) == OUTSIDE[0]
    assert brought(records_told(case, since, date(2025, 1, 2), date(2025, 1, 31))) == OUTSIDE[1]


def test_what_is_told_of_records_is_read_one_by_one_or_some_of_them():
    told = records_told(case_of(*RECORDS[14:17]), Brought(CRISIS.leaves()), date(2025, 2, 1), date(2025, 12, 31))

    named = {"title": "Training", "where": ""}
    assert len(told) == 3
    assert told[1:] == (
        Reason("counted", {**named, "completed_on": date(2025, 2, 1), "minutes": None}),
        Reason("counted", {**named, "completed_on": date(2025, 3, 1), "minutes": None}),
    )
    assert told[0] == Reason("not_counted", {**named, "completed_on": NEW, "cause": "before_window"})


def test_records_are_of_one_kind_where_only_person_day_title_and_place_differ():
    table = CreditTable({"crisis": COURSES})
    one = TrainingRecord("p1", date(2024, 1, 1), "Crisis", "crisis", where="a.csv:1")
    same = TrainingRecord("p2", date(2023, 5, 5), "De crisi", "crisis", where="a.csv:2")

    assert table.kind(one) is table.kind(same)
    assert table.kind(RECORDS[2]) is table.kind(
        TrainingRecord("p2", NEW, "", "crisis", (Credit("law", 60),), None, "", IN_PERSON, 90)
    )


@pytest.mark.parametrize("other", range(1, len(RECORDS)))
def test_another_course_version_credit_attribute_or_score_makes_another_kind(other):
    table = CreditTable({"crisis": COURSES})

    assert table.kind(RECORDS[0]) is not table.kind(RECORDS[other]) or other == 7  # only the day differs


def case_of(*records):
    return next(iter(open_cases(agency(*records), book(courses=COURSES))))


def brought(told):
    return tuple(reason.facts["cause" if reason.code == "not_counted" else "minutes"] for reason in told)

"""The judge asked what would be if more were on file."""

from __future__ import annotations

from datetime import date

from shiftready.core.compliance import Finding, Status
from shiftready.core.compliance.supposing import Supposing
from shiftready.core.compliance.windows import Rolling
from tests.core.compliance.people import BEGIN, CRISIS, agency, book, rule, took, version

RULE = "us/zz/test"
AS_OF = date(2026, 3, 2)
OLD, NEW = took("crisis", date(2024, 6, 30)), took("crisis", date(2026, 2, 1))
LAW = version(Rolling(12), CRISIS)


def supposing(*records, known_by=None):
    return Supposing(agency(*records), book(rule(LAW)), known_by)


def status(asked, *more):
    return asked.verdict("p1", RULE, AS_OF, more).status


def test_more_is_taken_beside_what_is_on_file_and_for_one_question_only():
    asked = supposing(OLD)

    found = [status(asked), status(asked, NEW), status(asked)]

    assert found == [Status.OVERDUE, Status.MET, Status.OVERDUE]
    assert (asked.records_of("p1"), asked.has_records("p1")) == ((OLD,), True)


def test_a_finding_names_the_day_on_which_it_changes_and_no_reasons():
    asked = supposing(OLD)

    assert asked.finding("p1", RULE, date(2025, 6, 1)) == Finding(
        "p1", RULE, BEGIN, Status.MET, date(2025, 6, 30), date(2025, 7, 1)
    )
    assert asked.finding("p1", RULE, AS_OF, (NEW,)) == Finding(
        "p1", RULE, BEGIN, Status.MET, date(2027, 2, 1), date(2027, 2, 2)
    )


def test_of_whom_nothing_is_on_file_all_is_supposed():
    asked = supposing()

    assert (asked.records_of("p1"), asked.records_of("p9"), asked.has_records("p1")) == ((), (), False)
    assert status(asked, NEW) is Status.MET


def test_what_was_entered_later_is_not_on_file_by_then_and_what_is_supposed_always_is():
    entered_later = took("crisis", date(2026, 2, 1), entered_on=date(2026, 2, 20))

    the_day_before, that_day = (supposing(entered_later, known_by=date(2026, 2, day)) for day in (19, 20))

    assert [status(the_day_before), status(that_day)] == [Status.OVERDUE, Status.MET]
    assert status(the_day_before, NEW) is Status.MET


def test_of_each_record_it_is_told_whether_it_may_ever_count_in_the_order_given():
    asked, other = supposing(OLD), took("driving", date(2025, 1, 1))

    assert list(asked.may_count("p1", RULE, (NEW, other, OLD))) == [True, False, True]
    assert status(asked) is Status.OVERDUE


def test_the_wording_of_a_day_is_the_rule_s_own():
    asked = supposing()

    assert [asked.version(RULE, day) for day in (BEGIN, date(1999, 12, 31))] == [LAW, None]

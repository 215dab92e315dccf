"""One person's facts as the judge lays them out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.compliance import judge_each
from shiftready.core.compliance.amounts import Minutes
from shiftready.core.compliance.case import open_case
from shiftready.core.compliance.credits import ByKind
from shiftready.core.compliance.judge import bench_of
from shiftready.core.dates import Span
from shiftready.core.roster import Posting
from shiftready.core.training import Allowance
from tests.core.compliance.people import agency, book, rule, took, version
from tests.core.compliance.standing import away, licence, of, served, somebody

DAY = date(2024, 5, 1)


def case_of(facts, known_by=None):
    return open_case(bench_of(facts, book()), "p1", known_by)


def test_a_case_holds_what_is_on_file_of_the_person_and_nothing_else():
    facts = somebody(credentials=[licence(of(2020))], services=[served(of(2020))], absences=[away(of(2020), None)])
    alone = case_of(agency())

    case = case_of(facts)

    assert (case.credentials, case.services, case.absences) == (
        (licence(of(2020)),),
        (served(of(2020)),),
        (away(of(2020), None),),
    )
    assert (alone.credentials, alone.services, alone.absences, alone.allowances, alone.unstated) == ((), (), (), (), [])


def test_what_was_entered_or_granted_after_a_day_was_not_known_on_it():
    days = (None, date(2024, 4, 30), DAY, date(2024, 5, 2))
    records = [replace(took("crisis", date(2024, 1, 1)), entered_on=day) for day in days]
    granted = [Allowance("p1", "waived", Span(date(2024, 1, 1)), granted_on=day) for day in days]
    facts = agency(*records, allowances=granted)

    then, now = case_of(facts, DAY), case_of(facts)

    assert (list(then.records), then.entered_later, then.allowances) == (records[:3], records[3:], tuple(granted[:3]))
    assert (list(now.records), now.entered_later, now.allowances) == (records, (), tuple(granted))
    assert case_of(agency(), DAY).allowances == ()


def test_records_stand_in_order_and_those_of_one_day_as_they_were_told():
    first, second = (took("crisis", DAY, title=title) for title in ("first", "second"))
    later = took("driving", date(2024, 6, 1))

    assert list(case_of(agency(later, first, second)).records) == [first, second, later]
    assert case_of(agency(later, first, second)).course_days == {"crisis": [DAY, DAY], "driving": [date(2024, 6, 1)]}


def test_minutes_nobody_stated_lie_within_days_of_which_both_ends_belong_to_them():
    case = case_of(agency(took("crisis", DAY)))
    spans = [(DAY, DAY), (date(2024, 4, 1), DAY), (DAY, date(2024, 6, 1)), (date(2024, 5, 2), date(2024, 6, 1))]

    assert case.unstated == [DAY]
    assert [case.unstated_between(*span) for span in spans] == [True, True, True, False]
    assert [case.places_between(*span) for span in spans] == [range(1), range(1), range(1), range(1, 1)]


def test_days_worth_something_begin_with_the_day_asked_for_and_lines_name_their_record():
    case = case_of(agency(*(took(None, date(2024, month, 1), 60) for month in (1, 2, 3))))
    sixty = ByKind(case.bench.table.kinds, lambda kind: kind.worth["*"])

    assert list(case.days_worth(sixty, date(2024, 2, 1))) == [date(2024, 2, 1), date(2024, 3, 1)]
    assert [line.place for line in case.lines_between(date(2024, 2, 1), date(2024, 3, 1))] == [1, 2]


@pytest.mark.parametrize(
    ("day", "serves"),
    [
        (date(2009, 12, 31), False),
        (of(2010), True),
        (of(2012), True),
        (date(2012, 1, 2), False),
        (of(2014), True),
        (of(2024), True),
        (date(2024, 1, 2), False),
    ],
)
def test_times_of_service_tell_when_a_person_was_here_with_their_first_and_last_days(day, serves):
    back = case_of(somebody(services=[served(of(2010), of(2012)), served(of(2014), of(2024))]))
    here = case_of(agency(hired_on=of(2010), left_on=of(2024)))

    assert back.serves_on(day) is serves
    assert here.serves_on(day) is (serves or of(2012) < day < of(2014))


def test_before_the_first_service_on_file_the_day_of_hire_decides():
    case = case_of(somebody(services=[served(of(2015))], hired_on=of(2010)))

    assert [case.serves_on(day) for day in (date(2009, 12, 31), of(2010), of(2015))] == [False, True, True]


def test_a_posting_holds_on_its_first_and_its_last_day():
    held = Posting("p1", of(2020), of(2021), role="sworn")
    case = case_of(agency(postings=[held]))

    found = [case.posting_on(day) for day in (date(2019, 12, 31), of(2020), of(2021), date(2021, 1, 2))]

    assert found == [None, held, held, None]


def test_reasons_are_told_unless_nobody_wants_them():
    law = book(rule(version(needs=Minutes(60))))

    told, silent = next(judge_each(agency(), law, DAY)), next(judge_each(agency(), law, DAY, with_reasons=False))

    assert [reason.code for reason in told.reasons] == ["rule", "window", "asked", "no_deadline"]
    assert silent == told._replace(reasons=())


def test_of_a_rule_that_nobody_goes_by_there_is_no_status_and_no_day():
    bench = bench_of(agency(), book(rule(version(needs=Minutes(60)))))
    case = open_case(bench, "p1")

    assert [bench.status(case, one, DAY) for one in ("us/zz/test", "us/zz/other")] == ["due", None]
    assert [list(bench.turning_days(case, one, date(2010, 3, 14))) for one in ("us/zz/test", "us/zz/other")] == [
        [date(2010, 3, 15)],
        [],
    ]

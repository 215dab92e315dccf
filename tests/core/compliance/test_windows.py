"""Windows against plain day-by-day counting: every day of small cases, leap years and ends of months among them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from shiftready.core.compliance import Status, judge, statuses
from shiftready.core.compliance.amounts import AllOf, Minutes
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.moments import Event, Fixed, YearDay
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.windows import Block, Period, Rolling, SnappedBlock, WholeSet, Yearly, earliest_reaching
from shiftready.core.dates import DAY, add_months
from tests.core.compliance.people import CRISIS, agency, book, rule, took, version

HIRED = Event("hired")


def every_day(first, last):
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def someone(**person):
    return open_case(Bench(agency(**person), CreditTable({})), "p1")


@pytest.mark.parametrize(("month", "day"), [(1, 1), (7, 1), (2, 28)])
def test_a_year_runs_from_its_day_to_the_day_before_it_returns(month, day):
    case, first = someone(), date(2019, month, day)
    for today in every_day(first, date(2025, 6, 1)):
        if (today.month, today.day) == (month, day):
            first = today

        period = Yearly(YearDay(month, day)).period(case, today)

        assert period == Period(first, date(first.year + 1, month, day) - DAY)


@pytest.mark.parametrize("anchor", [date(2019, 1, 31), date(2020, 2, 29), date(2019, 5, 15)])
@pytest.mark.parametrize("months", [1, 5, 12, 24])
def test_blocks_follow_one_another_from_their_anchor_without_a_day_between(anchor, months):
    starts = [add_months(anchor, months * n) for n in range(80)]
    expected = {
        today: Period(first, after - DAY)
        for first, after in pairwise(starts)
        for today in every_day(first, after - DAY)
    }

    for window, case in ((Block(months, Fixed(anchor)), someone()), (Block(months, HIRED), someone(hired_on=anchor))):
        found = {today: window.period(case, today) for today in every_day(anchor, date(2025, 1, 1))}
        assert found == {today: expected[today] for today in found}


def test_a_snapped_block_ends_on_the_first_30_june_on_or_after_the_anniversary():
    for certified in every_day(date(1997, 1, 1), date(1998, 12, 31)):
        anniversary = add_months(certified, 48)
        ends = next(d for d in every_day(anniversary, anniversary + timedelta(366)) if (d.month, d.day) == (6, 30))
        case, window = someone(hired_on=certified), SnappedBlock(48, HIRED, YearDay(6, 30))

        found = [window.period(case, day) for day in (certified, ends, ends + DAY)]

        second = Period(ends + DAY, date(ends.year + 4, 6, 30))
        assert found == [Period(certified, ends), Period(certified, ends), second]


@pytest.mark.parametrize("months", [1, 6, 12, 36])
def test_the_earliest_completion_that_still_counts_is_found_without_walking(months):
    for today in every_day(date(2023, 12, 25), date(2024, 4, 2)):
        walked = today
        while add_months(walked - DAY, months) >= today:
            walked -= DAY
        assert earliest_reaching(today, months) == walked


@pytest.mark.parametrize("completed_on", [date(2019, 12, 31), date(2020, 2, 29), date(2020, 8, 31)])
def test_a_completion_counts_to_the_last_day_of_its_months_and_no_longer(completed_on):
    law = rule(version(Rolling(6), CRISIS))
    facts = agency(took("crisis", completed_on))
    last = add_months(completed_on, 6)

    found = {day: status_on(facts, law, day) for day in every_day(completed_on - DAY, last + DAY)}

    assert [day for day, status in found.items() if status is Status.MET] == every_day(completed_on, last)


DAYS = (date(2020, 2, 10), date(2020, 2, 29), date(2020, 5, 31), date(2020, 11, 30), date(2021, 4, 30))


@pytest.mark.parametrize("taken", [c for n in range(1, 5) for c in combinations(range(5), n)])
def test_a_whole_set_is_whole_on_the_latest_day_its_parts_lie_within_its_months(taken):
    needs = AllOf((Minutes(60, ("law",)), Minutes(60, ("crisis",))))
    records = [(DAYS[n], "law" if n % 2 else "crisis") for n in taken]
    law = rule(version(WholeSet(9), needs))
    facts = agency(*(took("c", day, 60, topic=topic) for day, topic in records))

    for today in every_day(date(2020, 1, 1), date(2022, 6, 1))[::3]:
        whole_on = [
            end
            for end, _ in records
            if end <= today
            and {topic for day, topic in records if day <= end and add_months(day, 9) >= end} == {"law", "crisis"}
        ]
        met = any(today <= add_months(end, 9) for end in whole_on)
        assert (status_on(facts, law, today) is Status.MET) == met


TRAINED_ON = (
    date(2018, 3, 1),
    date(2018, 12, 31),
    date(2019, 1, 1),
    date(2019, 2, 10),
    date(2019, 12, 1),
    date(2020, 6, 1),
)


@pytest.mark.parametrize("grace", [Grace(), Grace(20), Grace(until=YearDay(3, 15))])
@pytest.mark.parametrize("minutes", [(60, 60), (60, 60, 60), (120, 60, 120), (30, 90, 120, 60)])
def test_yearly_minutes_agree_with_counting_day_by_day(grace, minutes):
    law = rule(version(Yearly(YearDay(1, 1)), Minutes(120), grace=grace))
    months = [
        date(2018, 3, 1),
        date(2018, 12, 31),
        date(2019, 1, 1),
        date(2019, 2, 10),
        date(2019, 12, 1),
        date(2020, 6, 1),
    ]
    for chosen in combinations(months, len(minutes)):
        taken = dict(zip(chosen, minutes, strict=True))
        facts = agency(*(took("c", day, n) for day, n in taken.items()), hired_on=date(2018, 1, 1))

        expected = dict(count_day_by_day(taken, grace))

        days = list(expected)[::7] + [d for d in expected if (d.month, d.day) in ((1, 1), (12, 31), (3, 15), (3, 16))]
        assert {day: status_on(facts, law, day) for day in days} == {day: expected[day] for day in days}


def count_day_by_day(taken, grace, asked=120):
    """The same answer in another way: a ledger closed each 31 December, whose late minutes go to the old year."""
    year_total = own_total = late_total = 0
    missed_on = behind_before = None
    for today in every_day(date(2018, 1, 1), date(2021, 12, 31)):
        if (today.month, today.day) == (1, 1) and today.year > 2018:
            still_open = missed_on is not None
            missed_on, behind_before, late_total = None, still_open, own_total
            if own_total < asked:
                missed_on = today - DAY
            own_total = year_total = 0
        earned = taken.get(today, 0)
        own_total += earned
        if missed_on is None:
            year_total += earned
            yield today, Status.MET if year_total >= asked else Status.DUE
            continue
        late_total += earned
        if late_total >= asked:
            missed_on = None
            yield today, Status.DUE
        else:
            in_grace = today <= grace.last_day(missed_on) and not behind_before
            yield today, Status.IN_GRACE if in_grace else Status.OVERDUE


def test_the_finding_names_the_missed_year_and_the_day_it_was_made_up():
    law = rule(version(Yearly(YearDay(1, 1)), Minutes(120)))
    facts = agency(took("c", date(2018, 5, 1), 60), took("c", date(2019, 2, 1), 60), hired_on=date(2018, 1, 1))

    finding = judge(facts, book(law), date(2019, 3, 1))[0]

    assert (finding.status, finding.due_on, finding.changes_on) == (Status.DUE, date(2019, 12, 31), date(2020, 1, 1))
    assert [dict(r.facts) for r in finding.reasons if r.code == "missed_period"] == [
        {"first_on": date(2018, 1, 1), "last_on": date(2018, 12, 31), "cured_on": date(2019, 2, 1)}
    ]


def status_on(facts, law, day):
    return statuses(facts, book(law), day)["p1"][0]

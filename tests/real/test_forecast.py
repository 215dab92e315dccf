"""Who of a real department lapses in the months after April 2017, to the last person.

The counts were checked on two other routes: every person judged on every day of one month, and by hand from the dates
alone, a completion lasting 36 months and a first refresher being owed 36 months after the month of hire.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Status, statuses
from shiftready.core.compliance.forecast import forecast
from shiftready.core.compliance.kept import KeptFindings
from shiftready.core.compliance.turns import IN_ORDER, OWED
from shiftready.core.dates import DAY, add_months, days_from
from shiftready.formats.agency_folder import read_agency_folder

pytestmark = [pytest.mark.real, pytest.mark.slow]

AS_OF = date(2017, 4, 1)
CALEA = "us/calea/mental_health_refresher"
LAPSES = {
    (2017, 5): 19, (2017, 6): 18, (2017, 7): 17, (2017, 8): 13, (2017, 9): 27, (2017, 10): 26, (2017, 11): 53,
    (2017, 12): 22, (2018, 1): 27, (2018, 2): 39, (2018, 3): 36,
}  # fmt: skip
DEADLINES = {
    (2017, 4): 24, (2017, 5): 27, (2017, 8): 42, (2017, 9): 60, (2017, 10): 58, (2017, 11): 26, (2018, 2): 141,
}  # fmt: skip


@pytest.fixture(scope="module")
def facts(real_records):
    return read_agency_folder(real_records / "agencies" / "chicago-2017").facts


@pytest.fixture(scope="module")
def book(facts):
    return load_catalogue().book(facts.adopted)


@pytest.fixture(scope="module")
def ahead(facts, book):
    return forecast(KeptFindings.of(facts, book, AS_OF), 12, topics=load_catalogue().topics)


def test_the_lapses_and_deadlines_of_twelve_months(ahead):
    assert {turn.rule for turn in ahead.turns} == {CALEA}
    assert by_month(turn.on for turn in ahead.turns if turn.lapses) == LAPSES
    assert by_month(turn.on for turn in ahead.turns if turn.passes_deadline) == DEADLINES


def test_the_dates_alone_give_the_same(facts, ahead):
    first, last = ahead.months[0].first_on, ahead.last_on
    done = {p: add_months(r[-1].completed_on, 36) for p, r in facts.training.records.items()}
    current = {p: day for p, day in done.items() if p in facts.roster.people and day >= AS_OF}
    owed = {
        p: add_months(person.hired_on, 36)
        for p, person in facts.roster.people.items()
        if p not in current and person.hired_on is not None
    }

    assert by_month(d + DAY for d in current.values() if first <= d + DAY <= last) == LAPSES
    assert by_month(d + DAY for d in owed.values() if first <= d + DAY <= last) == DEADLINES


def test_judging_every_day_of_one_month_gives_the_same_people(facts, book, ahead):
    may = days_from(date(2017, 4, 30), 32)
    found = set()
    before = statuses(facts, book, may[0])
    for day in may[1:]:
        now = statuses(facts, book, day)
        found |= {(p, day) for p, row in now.items() if turned(before[p], row)}
        before = now

    assert found == {(turn.person, turn.on) for turn in ahead.turns if (turn.on.year, turn.on.month) == (2017, 5)}


def test_the_seats_are_those_of_the_late_of_every_turn_and_of_the_pledge(ahead):
    assert [(s.course, s.quarter, s.is_late, len(s.people)) for s in ahead.seats] == [
        ("cit-refresher", None, True, 9_823),
        ("cit-refresher", date(2017, 4, 1), False, 88),
        ("cit-refresher", date(2017, 7, 1), False, 159),
        ("cit-refresher", date(2017, 10, 1), False, 185),
        ("cit-refresher", date(2018, 1, 1), False, 243),
        ("mhfa-public-safety", None, False, 12_107),
    ]
    assert len(ahead.turns) == 88 + 159 + 185 + 243
    assert ahead.without_course == ()


def by_month(days):
    return Counter((day.year, day.month) for day in days)


def turned(before, now):
    """Whether any answer lapsed or passed its deadline between two days in a row."""
    return any(
        (was in IN_ORDER and becomes in OWED) or (was is Status.DUE and becomes is Status.OVERDUE)
        for was, becomes in zip(before, now, strict=True)
    )

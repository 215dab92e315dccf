"""Every person of a real department gets a finding for every rule adopted; totals to the last person."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Status, judge, judge_groups, statuses
from shiftready.core.dates import add_months
from shiftready.formats.agency_folder import read_agency_folder

pytestmark = pytest.mark.real

AS_OF = date(2017, 4, 1)
DRAWN = date(2016, 8, 19)
CALEA, ONE_MIND = "us/calea/mental_health_refresher", "us/iacp/one_mind"


@pytest.fixture(scope="module")
def facts(real_records):
    return read_agency_folder(real_records / "agencies" / "chicago-2017").facts


@pytest.fixture(scope="module")
def book(facts):
    return load_catalogue().book(facts.adopted)


@pytest.fixture(scope="module")
def findings(facts, book):
    return judge(facts, book, AS_OF)


def test_everyone_gets_a_finding_for_every_rule_in_the_order_of_the_roster(facts, findings):
    assert len(facts.roster.people) == 12_107
    assert [(f.person, f.rule) for f in findings] == [
        (person, rule) for person in facts.roster.people for rule in (CALEA, ONE_MIND)
    ]


def test_the_totals_are_those_of_the_records(findings):
    assert Counter((f.rule, f.status) for f in findings) == {
        (CALEA, Status.MET): 804,
        (CALEA, Status.DUE): 1_480,
        (CALEA, Status.OVERDUE): 9_823,
        (ONE_MIND, Status.DUE): 12_107,
    }


def test_the_same_totals_come_from_counting_the_records_by_hand(facts):
    last = {p: records[-1].completed_on for p, records in facts.training.records.items() if p in facts.roster.people}
    current = {p for p, day in last.items() if add_months(day, 36) >= AS_OF}
    late = {
        p
        for p, person in facts.roster.people.items()
        if p not in current and person.hired_on is not None and add_months(person.hired_on, 36) < AS_OF
    }

    assert (len(last), len(current), len(late)) == (2_023, 804, 9_823)


def test_every_finding_later_than_the_list_says_that_it_was_drawn(facts, book, findings):
    assert all(f.reasons[-1].facts == {"complete_until": DRAWN} for f in findings)
    assert not any(r.code == "list_drawn" for f in judge(facts, book, DRAWN) for r in f.reasons)


def test_the_fast_path_says_the_same(facts, book, findings):
    plain = statuses(facts, book, AS_OF)

    assert [status for row in plain.values() for status in row] == [f.status for f in findings]


def test_a_cached_finding_is_valid_until_the_day_it_names(facts, book, findings):
    soon = {f.changes_on for f in findings if f.changes_on is not None and f.changes_on.year == 2017}
    for day in sorted(soon):
        then = statuses(facts, book, day)
        column = {rule.id: place for place, rule in enumerate(book.rules)}
        changed = {(f.person, f.rule) for f in findings if then[f.person][column[f.rule]] is not f.status}
        assert {(f.person, f.rule) for f in findings if f.changes_on == day} <= changed
        assert all(f.changes_on <= day for f in findings if (f.person, f.rule) in changed)


def test_the_shares_of_the_pledge_name_their_denominator(facts, book):
    found = judge_groups(facts, book, AS_OF)

    assert [(g.duty, g.numerator, g.denominator, g.who, g.status) for g in found] == [
        ("First aid, all sworn", 0, 12_107, "role sworn", Status.DUE),
        ("CIT, a fifth of all sworn", 2_023, 12_107, "role sworn", Status.DUE),
    ]

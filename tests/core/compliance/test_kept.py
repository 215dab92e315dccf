"""Findings kept from day to day, against judging everyone anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shiftready.core.compliance import judge
from shiftready.core.compliance.amounts import Accepted, Completion, Minutes
from shiftready.core.compliance.kept import KeptFindings
from shiftready.core.compliance.moments import Completed, Fixed, Shifted, YearDay
from shiftready.core.compliance.rule import Rulebook
from shiftready.core.compliance.who import Cohort, Not
from shiftready.core.compliance.who_standing import Meets
from shiftready.core.compliance.windows import Rolling, Yearly
from shiftready.core.roster import Person, Roster
from tests.core.compliance.people import CRISIS, agency, book, rule, took, version
from tests.core.compliance.test_properties import days, people, records, rules

AS_OF = date(2026, 3, 10)
FIRST_AID = Completion((Accepted("first-aid"),))


def anew(facts, law, day):
    return judge(facts, law, day, with_reasons=False)


@settings(max_examples=400, deadline=None)
@given(rules(), people(), some.lists(records, max_size=6), days, some.lists(some.integers(0, 700), max_size=4))
def test_findings_kept_over_any_days_are_those_judged_anew(law, person, taken, as_of, steps):
    facts = agency(*taken, **person)
    kept = KeptFindings.of(facts, book(law), as_of)

    for step in steps:
        as_of += timedelta(step)
        kept = kept.again(facts, as_of)
        assert tuple(kept.findings) == anew(facts, book(law), as_of)


@settings(max_examples=200, deadline=None)
@given(rules(), people(), some.lists(some.lists(records, max_size=4), min_size=2, max_size=2), days)
def test_findings_kept_with_other_records_are_those_judged_anew(law, person, taken, as_of):
    before, after = (agency(*own, **person) for own in taken)
    day = as_of + timedelta(100)

    kept = KeptFindings.of(before, book(law), as_of).again(after, day)

    assert tuple(kept.findings) == anew(after, book(law), day)


@settings(max_examples=400, deadline=None)
@given(rules(), people(), some.lists(records, max_size=4), some.lists(records, min_size=1, max_size=2), days)
def test_findings_kept_with_more_records_are_those_judged_anew(law, person, taken, more, as_of):
    before, after = agency(*taken, **person), agency(*taken, *more, **person)
    day = as_of + timedelta(30)

    kept = KeptFindings.of(before, book(law), as_of)

    assert tuple(kept.again(after, day).findings) == anew(after, book(law), day)
    assert tuple(KeptFindings.of(after, book(law), as_of).again(before, day).findings) == anew(before, book(law), day)


def test_of_whom_a_record_came_only_the_findings_that_it_may_move_are_made_anew():
    first = rule(version(Rolling(12), CRISIS), rule_id="us/zz/first")
    second = rule(version(Yearly(YearDay(1, 1)), Minutes(60, ("law",))), rule_id="us/zz/second")
    crisis, law, hired_on = took("crisis", AS_OF, 60), took("law", AS_OF, 90, topic="law"), date(2026, 1, 2)
    kept = KeptFindings.of(agency(crisis, hired_on=hired_on), book(first, second), AS_OF)

    again = kept.again(agency(crisis, law, hired_on=hired_on), AS_OF)

    stayed, moved = again.rows["p1"].findings
    assert stayed is kept.rows["p1"].findings[0]
    assert moved.status == "met"
    assert again.moved == {"p1"}


@pytest.mark.parametrize(
    "by_completion",
    [
        version(Yearly(YearDay(1, 1)), CRISIS, starts=Completed(("academy",))),
        version(needs=CRISIS, deadline=Shifted(Completed(("academy",)), months=6)),
        version(Yearly(YearDay(1, 1)), CRISIS, exempt_periods=(Completed(("academy",)),)),
        version(needs=CRISIS, who=Not(Cohort(Completed(("academy",)), None, AS_OF))),
    ],
)
def test_a_rule_that_counts_from_a_completion_moves_with_it(by_completion):
    law = book(rule(by_completion))
    kept = KeptFindings.of(agency(), law, AS_OF)
    after = agency(took("academy", date(2026, 3, 1)))

    assert tuple(kept.again(after, AS_OF).findings) == anew(after, law, AS_OF) != tuple(kept.findings)


def test_a_rule_that_leans_on_another_moves_with_a_record_that_counts_for_the_other_alone():
    first = rule(version(Rolling(12), CRISIS), rule_id="us/zz/first")
    second = rule(version(Yearly(YearDay(1, 1)), FIRST_AID, who=Meets("us/zz/first")), rule_id="us/zz/second")
    law, after = book(first, second), agency(took("crisis", date(2026, 3, 1)))

    again = KeptFindings.of(agency(), law, AS_OF).again(after, AS_OF)

    assert tuple(again.findings) == anew(after, law, AS_OF)
    assert [finding.status for finding in again.findings] == ["met", "due"]


def test_nobody_is_judged_again_whose_facts_are_alike_and_whose_day_has_not_come():
    law = book(rule(version(Rolling(12), CRISIS)))
    kept = KeptFindings.of(agency(took("crisis", date(2026, 1, 5))), law, AS_OF)

    assert kept.moved == {"p1"}
    assert kept.again(agency(took("crisis", date(2026, 1, 5))), date(2027, 1, 5)).moved == set()
    assert kept.again(agency(took("crisis", date(2026, 1, 5))), date(2027, 1, 6)).moved == {"p1"}
    assert kept.again(agency(took("crisis", date(2026, 1, 6))), AS_OF).moved == {"p1"}


def test_a_rule_that_leans_on_another_moves_with_it():
    first = rule(version(Rolling(12), CRISIS), rule_id="us/zz/first")
    second = rule(version(Yearly(YearDay(1, 1)), CRISIS, who=Meets("us/zz/first")), rule_id="us/zz/second")
    facts = agency(took("crisis", date(2025, 6, 30)))
    kept = KeptFindings.of(facts, book(first, second), AS_OF)

    later = date(2026, 7, 1)
    assert tuple(kept.again(facts, later).findings) == anew(facts, book(first, second), later)


def test_people_come_and_go_in_the_order_of_the_roster():
    law = book(rule(version(needs=CRISIS, deadline=Fixed(date(2026, 5, 15)))))
    before = with_people("p1", "p2")
    after = with_people("p3", "p1")

    kept = KeptFindings.of(before, law, AS_OF).again(after, AS_OF)

    assert list(kept.rows) == ["p3", "p1"]
    assert kept.moved == {"p3"}
    assert tuple(kept.findings) == anew(after, law, AS_OF)


def test_an_earlier_day_and_another_agency_are_judged_from_the_beginning():
    law = book(rule(version(Rolling(12), CRISIS)))
    facts = agency(took("crisis", date(2026, 1, 5)))
    kept = KeptFindings.of(facts, law, AS_OF)

    assert kept.again(facts, date(2026, 1, 1)).moved == {"p1"}
    assert tuple(kept.again(facts, date(2026, 1, 1)).findings) == anew(facts, law, date(2026, 1, 1))
    assert kept.again(replace(facts, officers=12), AS_OF).moved == {"p1"}


def test_a_book_without_rules_keeps_nothing():
    kept = KeptFindings.of(agency(), Rulebook(()), AS_OF)

    assert tuple(kept.findings) == ()
    assert kept.again(agency(), date(2027, 1, 1)).moved == set()


def with_people(*ids):
    held = agency()
    return replace(held, roster=Roster({one: Person(one, hired_on=date(2010, 3, 15)) for one in ids}, {}))


def test_what_is_entered_later_stays_unknown_in_findings_that_are_kept():
    facts, law = agency(took("crisis", date(2026, 1, 5), entered_on=date(2026, 3, 11))), book(rule(version()))
    other = agency(took("crisis", date(2026, 1, 5), entered_on=date(2026, 3, 11)), left_on=date(2027, 1, 1))

    kept = KeptFindings.of(facts, law, AS_OF, AS_OF)
    found = (kept, kept.again(facts, AS_OF), kept.again(other, date(2026, 4, 1)), kept.again(facts, date(2026, 3, 1)))

    assert [[finding.status for finding in one.findings] for one in found] == [["due"]] * 4
    assert [(one.facts, one.book, one.as_of, one.known_by) for one in found] == [
        (facts, law, AS_OF, AS_OF),
        (facts, law, AS_OF, AS_OF),
        (other, law, date(2026, 4, 1), AS_OF),
        (facts, law, date(2026, 3, 1), AS_OF),
    ]

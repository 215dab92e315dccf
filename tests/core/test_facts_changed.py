"""Whose facts differ between two values of one agency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.dates import Span
from shiftready.core.facts_changed import people_changed, records_added
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.specialist_status import StatusDecision
from shiftready.core.staffing import Absence, Staffing
from shiftready.core.standing import Credential, Service
from shiftready.core.training import Allowance, SeatGiven, TrainingHistory
from tests.core.compliance.people import BEGIN, agency, took

SPAN = Span(date(2026, 1, 1), date(2026, 6, 30))
ONE = agency(took("crisis", date(2025, 6, 30)))

OTHERS = {
    "hired": agency(took("crisis", date(2025, 6, 30)), hired_on=date(2011, 1, 1)),
    "posted": agency(took("crisis", date(2025, 6, 30)), postings=[Posting("p1", BEGIN, role="dispatcher")]),
    "trained": agency(took("crisis", date(2025, 7, 1))),
    "not trained": replace(ONE, training=TrainingHistory({})),
    "excused": replace(ONE, allowances={"p1": (Allowance("p1", "waived", SPAN),)}),
    "suspended": replace(ONE, specialist_status={"p1": (StatusDecision("p1", "suspended", SPAN),)}),
    "licensed": replace(ONE, credentials={"p1": (Credential("p1", "license", SPAN),)}),
    "in service": replace(ONE, services={"p1": (Service("p1", SPAN, "Harbor Point"),)}),
    "on leave": replace(ONE, staffing=Staffing(absences={"p1": (Absence("p1", SPAN, "leave"),)})),
    "seated": replace(ONE, seats={"p1": (SeatGiven("p1", "crisis", SPAN),)}),
    "gone": replace(ONE, roster=Roster({}, {})),
}


@pytest.mark.parametrize("what", OTHERS)
def test_somebody_of_whom_one_thing_is_another_has_changed_whichever_comes_first(what):
    assert people_changed(ONE, OTHERS[what]) == {"p1"}
    assert people_changed(OTHERS[what], ONE) == {"p1"}


def test_nobody_has_changed_where_facts_read_anew_are_alike():
    assert people_changed(ONE, agency(took("crisis", date(2025, 6, 30)))) == frozenset()


def test_only_who_is_new_has_changed():
    people = {**ONE.roster.people, "p2": Person("p2")}

    assert people_changed(ONE, replace(ONE, roster=replace(ONE.roster, people=people))) == {"p2"}


@pytest.mark.parametrize(
    "of_all", [{"state": "YY"}, {"tags": frozenset({"pilot"})}, {"officers": 12}, {"rank_levels": {"Sgt": "sergeant"}}]
)
def test_what_rules_may_ask_of_the_agency_concerns_everyone(of_all):
    assert people_changed(ONE, replace(ONE, **of_all)) is None


def test_records_that_came_are_told_where_nothing_else_is_another():
    first, second, third = (took("crisis", date(2025, month, 30)) for month in (4, 5, 6))

    assert records_added(agency(second), agency(first, second, third), "p1") == (first, third)
    assert records_added(agency(), agency(first), "p1") == (first,)
    assert records_added(agency(first), agency(first), "p1") == ()
    assert records_added(agency(first, second), agency(second, third), "p1") is None


@pytest.mark.parametrize("what", sorted(OTHERS.keys() - {"trained", "not trained", "seated"}))
def test_where_anything_else_is_another_no_record_is_told_to_have_come(what):
    assert records_added(ONE, OTHERS[what], "p1") is None

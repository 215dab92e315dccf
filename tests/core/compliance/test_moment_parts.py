"""Moments one by one: what they say, the day they give, and the facts they lack."""

from __future__ import annotations

import pytest

from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.moments import (
    Completed,
    Credentialed,
    Event,
    Fixed,
    LeftRole,
    OneOf,
    Shifted,
    YearDay,
    events_in,
)
from shiftready.core.roster import Posting
from tests.core.compliance.people import took
from tests.core.compliance.standing import licence, of, served, somebody

HIRED, CERTIFIED, LEFT = Event("hired"), Event("certified"), Event("left")
JULY = YearDay(7, 1)


def found(moment, *records, **known):
    case = open_case(Bench(somebody(*records, **known), CreditTable({})), "p1")
    return moment.day(case), moment.missing(case)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (HIRED, "hired"),
        (Event("posted", "fto"), "posted as fto"),
        (LeftRole("elected"), "having left the role elected"),
        (Completed(("basic", "academy")), "completing basic or academy"),
        (Credentialed("license"), "receiving the license"),
        (Credentialed("license", frozenset({"master", "basic"}), ends=True), "the end of the license basic or master"),
        (Fixed(of(2024, 2, 29)), "2024-02-29"),
        (Shifted(HIRED), "hired"),
        (Shifted(HIRED, months=6), "6 months after hired"),
        (Shifted(HIRED, days=30), "30 days after hired"),
        (Shifted(HIRED, months=6, days=30), "6 months and 30 days after hired"),
        (Shifted(HIRED, next_year_day=JULY), "the next 1 July on or after hired"),
        (Shifted(HIRED, 12, next_year_day=JULY, strictly=True), "the next 1 July after 12 months after hired"),
        (
            Shifted(HIRED, last_year_day=YearDay(12, 31), then_months=24),
            "24 months after the last 31 December on or before hired",
        ),
        (OneOf((HIRED, Fixed(of(2024)))), "the earliest of (hired, 2024-01-01)"),
        (OneOf((HIRED, Fixed(of(2024))), latest=True), "the latest of (hired, 2024-01-01)"),
    ],
)
def test_a_moment_says_what_it_is(moment, said):
    assert moment.says() == said


@pytest.mark.parametrize(
    ("moment", "fact"),
    [
        (HIRED, "hired_on"),
        (CERTIFIED, "certified_on"),
        (LEFT, "left_on"),
        (Event("rehired"), "rehired_on"),
        (Event("posted", "fto"), "first day as fto"),
        (LeftRole("fto"), "last day as fto"),
        (Completed(("basic", "academy")), "completion of basic or academy"),
        (Credentialed("license"), "license since"),
        (Credentialed("license", frozenset({"master"}), ends=True), "license master until"),
        (Shifted(HIRED, months=6), "hired_on"),
        (OneOf((HIRED, Shifted(HIRED, months=6))), "hired_on"),
    ],
)
def test_a_moment_that_is_not_recorded_names_its_fact_once(moment, fact):
    assert found(moment, hired_on=None) == (None, (fact,))


@pytest.mark.parametrize("moment", [HIRED, CERTIFIED, LEFT])
def test_a_day_of_the_persons_own_is_that_day(moment):
    days = {"hired_on": of(2020), "certified_on": of(2021), "left_on": of(2022)}

    assert found(moment, **days) == (days[f"{moment.name}_on"], ())


def test_the_first_of_several_postings_in_a_role_and_the_last_of_them_count():
    postings = [
        Posting("p1", of(2012), of(2013), role="fto"),
        Posting("p1", of(2010), of(2011), role="fto"),
        Posting("p1", of(2009), role="sworn"),
    ]

    assert found(Event("posted", "fto"), postings=postings) == (of(2010), ())
    assert found(LeftRole("fto"), postings=postings) == (of(2013, 1, 2), ())
    assert found(LeftRole("sworn"), postings=postings) == (None, ("last day as sworn",))


def test_a_credential_gives_the_first_day_of_the_first_or_the_last_of_the_latest_at_its_levels():
    held = [licence(of(2018), of(2019), "basic"), licence(of(2020), of(2021), "master"), licence(of(2022), of(2023))]

    assert found(Credentialed("license"), credentials=held) == (of(2018), ())
    assert found(Credentialed("license", ends=True), credentials=held) == (of(2023), ())
    assert found(Credentialed("license", frozenset({"master"})), credentials=held) == (of(2020), ())
    assert found(Credentialed("license", frozenset({"basic"}), ends=True), credentials=held) == (of(2019), ())
    assert found(Credentialed("instructor"), credentials=held) == (None, ("instructor since",))


def test_what_was_completed_is_no_missing_fact():
    assert found(Completed(("basic", "academy")), took("academy", of(2021)), took("basic", of(2022))) == (of(2021), ())


def test_a_fixed_day_lacks_nothing():
    assert found(Fixed(of(2024))) == (of(2024), ())


def test_rehire_needs_a_break():
    assert found(Event("rehired"), services=[served(of(2010), of(2012)), served(of(2012, 1, 2))])[0] is None
    assert found(Event("rehired"), services=[served(of(2010), of(2012)), served(of(2012, 1, 3))])[0] == of(2012, 1, 3)


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [
        (of(2024, 6, 30), of(2024, 7), of(2023, 7)),
        (of(2024, 7, 1), of(2024, 7), of(2024, 7)),
        (of(2024, 7, 2), of(2025, 7), of(2024, 7)),
    ],
)
def test_a_day_of_the_year_returns_on_or_after_and_on_or_before_a_day(day, after, before):
    assert (JULY.on_or_after(day), JULY.on_or_before(day)) == (after, before)


def test_the_last_of_february_returns_each_year():
    leap = YearDay(2, 29)

    assert leap.says() == "29 February"
    assert (leap.on_or_after(of(2023)), leap.on_or_after(of(2024))) == (of(2023, 2, 28), of(2024, 2, 29))


@pytest.mark.parametrize(
    ("shift", "day"),
    [
        (Shifted(HIRED), of(2024, 7, 1)),
        (Shifted(HIRED, months=1, days=1), of(2024, 8, 2)),
        (Shifted(HIRED, months=-1, days=-1), of(2024, 5, 31)),
        (Shifted(HIRED, next_year_day=JULY), of(2024, 7, 1)),
        (Shifted(HIRED, next_year_day=JULY, strictly=True), of(2025, 7, 1)),
        (Shifted(HIRED, days=1, next_year_day=JULY), of(2025, 7, 1)),
        (Shifted(HIRED, last_year_day=JULY), of(2024, 7, 1)),
        (Shifted(HIRED, days=-1, last_year_day=JULY), of(2023, 7, 1)),
        (Shifted(HIRED, months=6, last_year_day=JULY, then_months=12), of(2025, 7, 1)),
        (Shifted(HIRED, days=1, next_year_day=YearDay(12, 31), last_year_day=JULY), of(2024, 7, 1)),
    ],
)
def test_a_moment_is_shifted_by_months_then_days_then_to_a_day_of_the_year(shift, day):
    assert found(shift, hired_on=of(2024, 7, 1)) == (day, ())


@pytest.mark.parametrize(
    ("moment", "both", "one"),
    [
        (OneOf((HIRED, CERTIFIED)), of(2020), None),
        (OneOf((HIRED, CERTIFIED), latest=True), of(2021), None),
        (OneOf((HIRED, CERTIFIED), as_known=True), of(2020), of(2020)),
        (OneOf((HIRED, CERTIFIED), latest=True, as_known=True), of(2021), of(2020)),
    ],
)
def test_the_earliest_or_latest_of_several_waits_for_all_unless_what_is_known_is_enough(moment, both, one):
    assert found(moment, hired_on=of(2020), certified_on=of(2021)) == (both, ())
    assert found(moment, hired_on=of(2020)) == (one, () if one else ("certified_on",))
    assert found(moment, hired_on=None) == (None, ("hired_on", "certified_on"))


def test_the_events_a_moment_is_worked_out_from_are_found_inside_it():
    moment = OneOf((Shifted(OneOf((HIRED, Fixed(of(2024)))), months=1), CERTIFIED))

    assert list(events_in(moment)) == [HIRED, CERTIFIED]
    assert list(events_in(Fixed(of(2024)))) == []

"""Kinds of rule that are said by putting parts together: nested clocks, steps by date, bridges, changed lengths."""

from __future__ import annotations

import pytest

from shiftready.core.compliance import judge
from shiftready.core.compliance.amounts import Accepted, AllOf, AnyOf, Completion, Minutes
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.moments import Event, Fixed, YearDay
from shiftready.core.compliance.strict_amounts import StrictMinutes
from shiftready.core.compliance.who import Cohort, Not
from shiftready.core.compliance.windows import Block, Once, Rolling, Yearly
from shiftready.core.dates import Span
from shiftready.core.training import Allowance, Course, Credit, TrainingRecord
from tests.core.compliance.people import agency, book, rule, took, version
from tests.core.compliance.standing import found_on, of, somebody, status_on

YEAR = Yearly(YearDay(1, 1))
NEW = of(2024)


def hours(minutes, on, topic="law"):
    return took("hours", on, minutes, topic=topic)


def test_three_clocks_run_for_one_officer_at_once_and_one_completion_serves_them_all():
    yearly = rule(version(YEAR, Minutes(60, ("firearms",))), rule_id="us/zz/year")
    three = rule(version(Block(36, Fixed(NEW)), Minutes(2880)), rule_id="us/zz/three")
    five = rule(version(Rolling(60), Minutes(480, ("driving",))), rule_id="us/zz/five")
    record = TrainingRecord("p1", of(2024, 2), "Week", None, (Credit("firearms", 60), Credit("driving", 480)))

    found = judge(agency(record, hired_on=NEW), book(yearly, three, five), of(2024, 6))

    assert [(str(f.status), f.due_on) for f in found] == [
        ("met", of(2024, 12, 31)),
        ("due", of(2026, 12, 31)),
        ("met", of(2029, 2, 1)),
    ]


def test_hours_step_up_on_their_days():
    steps = [version(YEAR, Minutes(n), first_on=of(y)) for n, y in ((1200, 2000), (1680, 2022), (1920, 2023))]

    def status(year):
        return status_on(of(year, 6), somebody(hours(1700, of(year, 3)), hired_on=of(year)), *steps)

    assert [status(year) for year in (2021, 2022, 2023)] == ["met", "met", "due"]


def test_a_year_for_which_the_board_sets_nothing_is_met_by_nothing():
    assert status_on(of(2012, 6), somebody(hired_on=of(2012)), version(YEAR, Minutes(0))) == "met"


def test_topics_of_one_year_are_not_those_of_the_next():
    first = version(YEAR, Minutes(120, ("domestic_violence",)), first_on=of(2022))
    second = version(YEAR, Minutes(120, ("wellness",)), first_on=of(2023))
    facts = [somebody(hours(120, of(y, 2), "domestic_violence"), hired_on=of(y)) for y in (2022, 2023)]

    assert [status_on(of(y, 6), f, first, second) for y, f in zip((2022, 2023), facts, strict=True)] == ["met", "due"]


def test_a_topic_without_minutes_asks_for_any_of_it():
    assert [
        status_on(
            of(2024, 6),
            somebody(hours(n, of(2024, 2), "diversity"), hired_on=NEW),
            version(YEAR, Minutes(1, ("diversity",))),
        )
        for n in (1, 30)
    ] == ["met", "met"]


def test_electives_are_drawn_from_the_listed_topics_only():
    listed = ("crisis", "autism")
    minnesota = AllOf((Minutes(360, ("crisis",)), Minutes(240, ("autism",)), Minutes(840, listed)))

    def status(extra):
        facts = somebody(hours(360, of(2024, 2), "crisis"), hours(240, of(2024, 2), "autism"), extra, hired_on=NEW)
        return status_on(of(2024, 6), facts, version(YEAR, minnesota))

    assert [status(hours(240, of(2024, 3), topic)) for topic in ("law", "crisis")] == ["due", "met"]


def test_some_of_each_member_of_a_group_and_so_much_of_them_all():
    skills = ("arrest", "driving", "firearms")
    colorado = AllOf((Minutes(720, skills), *(Minutes(60, (skill,)) for skill in skills)))

    def status(*minutes):
        records = [hours(n, of(2024, 2), s) for n, s in zip(minutes, skills, strict=True)]
        return status_on(of(2024, 6), somebody(*records, hired_on=NEW), version(YEAR, colorado))

    assert [status(360, 360, 0), status(600, 60, 60), status(300, 300, 60)] == ["due", "met", "due"]


def test_hours_are_split_by_who_chose_the_topic():
    def chosen(by, minutes):
        return StrictMinutes(minutes, Filter(having=frozenset({by})))

    michigan = AllOf((chosen("commission_designated", 480), chosen("agency_selected", 960)))
    record = TrainingRecord("p1", of(2024, 2), "Week", None, (Credit("law", 1440, frozenset({"agency_selected"})),))

    assert status_on(of(2024, 6), somebody(record, hired_on=NEW), version(YEAR, michigan)) == "due"


def test_a_short_course_and_its_bridge_make_the_long_one():
    needs = AnyOf(
        (Completion((Accepted("nine"),)), AllOf((Completion((Accepted("seven"),)), Completion((Accepted("bridge"),)))))
    )
    bridged = [took("seven", of(2020)), took("bridge", of(2024, 2))]

    assert [status_on(of(2024, 6), somebody(*r), version(Once(), needs)) for r in (bridged[:1], bridged)] == [
        "due",
        "met",
    ]


def test_one_course_credits_its_topics_and_itself():
    basic = Course("cit", "CIT Basic", of(2000), None)
    record = TrainingRecord(
        "p1",
        of(2024, 2),
        "CIT Basic",
        "cit",
        (Credit("crisis", 720), Credit("de_escalation", 240), Credit("de_escalation", 240, frozenset({"role_play"}))),
    )
    asked = [
        Minutes(720, ("crisis",)),
        Minutes(480, ("de_escalation",)),
        StrictMinutes(240, Filter(frozenset({"de_escalation"}), having=frozenset({"scenario_based"}))),
        Completion((Accepted("cit"),)),
    ]
    rules = [rule(version(Once(), needs), rule_id=f"us/zz/{n}") for n, needs in enumerate(asked)]

    found = judge(agency(record), book(*rules, courses=[basic]), of(2024, 6))

    assert [str(f.status) for f in found] == ["met"] * 4


def test_a_course_counts_for_the_minutes_it_had_when_it_was_taken():
    versions = [Course("crisis", "Crisis", of(2000), 960), Course("crisis", "Crisis", of(2018, 4), 2400)]
    week = version(Once(), Minutes(2400))

    def status(day):
        (found,) = judge(agency(took("crisis", day)), book(rule(week), courses=versions), of(2024))
        return str(found.status)

    assert [status(of(2018, 3, 31)), status(of(2018, 4))] == ["due", "met"]


@pytest.mark.parametrize(("hired", "status"), [(of(1990), "not_applicable"), (of(2001), "due")])
def test_whoever_served_before_the_rule_is_left_out_where_it_says_so(hired, status):
    old_hands = Cohort(Event("hired"), None, of(2000, 12, 31))

    assert status_on(of(2024), somebody(hired_on=hired), version(Once(), who=Not(old_hands))) == status


def test_a_head_of_agency_excuses_whose_duties_do_not_fit():
    granted = Allowance("p1", "exempt", Span(of(2024)), "us/zz/test", "duties do not fit")

    assert status_on(of(2024, 6), somebody(allowances=[granted]), version(YEAR)) == "exempt"


def test_a_rule_repealed_asks_no_more_and_its_past_is_judged_as_it_was():
    repealed = version(YEAR, first_on=of(2000), last_on=of(2016, 12, 31))

    assert [status_on(day, somebody(hired_on=of(2016)), repealed) for day in (of(2016, 6), of(2017))] == [
        "due",
        "not_applicable",
    ]


def test_rules_that_belong_together_say_so():
    related = rule(version(YEAR), rule_id="us/zz/part")
    related = type(related)(
        related.id, related.title, related.authority, related.versions, "us/zz/total", "us/zz/old", "us/zz/other"
    )

    (found,) = judge(agency(), book(related), of(2024))

    told = {r.code: r.facts["rule"] for r in found.reasons if r.code in ("inside", "replaces", "beside")}
    assert told == {"inside": "us/zz/total", "replaces": "us/zz/old", "beside": "us/zz/other"}


def test_training_approved_by_the_head_of_the_agency_needs_a_record_of_it():
    approved = StrictMinutes(60, Filter(having=frozenset({"agency_approved"})))

    def status(*attributes):
        record = TrainingRecord("p1", of(2024, 2), "Talk", None, (Credit("law", 60, frozenset(attributes)),))
        return str(found_on(of(2024, 6), somebody(record, hired_on=NEW), version(YEAR, approved)).status)

    assert [status("agency_approved"), status("online"), status()] == ["met", "due", "undetermined"]

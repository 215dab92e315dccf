"""Who a rule speaks of: rank levels, credentials, breaks, the agency, and other rules met."""

from __future__ import annotations

import pytest

from shiftready.core.compliance.moments import Credentialed, Event, Fixed, OneOf, Shifted
from shiftready.core.compliance.who import All, Cohort, Not
from shiftready.core.compliance.who_standing import AgencyIs, BackFromBreak, Holds, Meets, Ranked, Since
from shiftready.core.compliance.windows import Once
from shiftready.core.roster import Posting
from tests.core.compliance.people import BEGIN, rule, took, version
from tests.core.compliance.standing import found_on, licence, of, served, somebody, status_on

DAY = of(2024, 6)


def asks(who, **parts):
    """A rule that is due of whom it speaks of, and not applicable of everyone else."""
    return version(who=who, deadline=Fixed(of(2030)), **parts)


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Officer", "due"),
        ("Sergeant", "due"),
        ("Captain", "not_applicable"),
        ("Wizard", "undetermined"),
        (None, "undetermined"),
    ],
)
def test_a_bound_by_rank_reads_the_level_on_which_the_agency_puts_its_titles(title, status):
    levels = {"Officer": "line", "Sergeant": "first_line_supervisor", "Captain": "middle_management"}
    facts = somebody(postings=[Posting("p1", BEGIN, rank=title)], facts={"rank_levels": levels})

    assert status_on(DAY, facts, asks(Ranked(highest="first_line_supervisor"))) == status


@pytest.mark.parametrize(
    ("held", "status"),
    [
        ([licence(of(2020), of(2026), "peace_officer")], "due"),
        ([licence(of(2020), of(2024), "peace_officer")], "not_applicable"),
        ([licence(of(2020), of(2026), "jailer")], "not_applicable"),
        ([licence(of(2020), of(2026), "peace_officer", "inactive")], "not_applicable"),
        ([], "undetermined"),
    ],
)
def test_a_licence_counts_by_class_status_and_day_and_none_on_file_is_unknown(held, status):
    who = Holds("license", frozenset({"peace_officer"}), frozenset({"active"}))

    assert status_on(DAY, somebody(credentials=held), asks(who)) == status


def test_a_licence_ever_suspended_is_remembered():
    held = [licence(of(2018), of(2019), status="suspended"), licence(of(2019, 1, 2))]

    assert (
        status_on(DAY, somebody(credentials=held), asks(Holds("license", statuses=frozenset({"suspended"}), ever=True)))
        == "due"
    )


@pytest.mark.parametrize(
    ("held", "status"),
    [([licence(of(2024))], "due"), ([licence(of(2023, 12, 31))], "not_applicable"), ([], "undetermined")],
)
def test_a_cohort_may_go_by_the_first_day_of_a_licence(held, status):
    licensed_lately = Cohort(Credentialed("license"), first_on=of(2024))

    assert status_on(of(2024, 6), somebody(credentials=held), asks(licensed_lately)) == status
    assert licensed_lately.says() == "receiving the license on or after 2024-01-01"


RETIRED_IN_2026 = Cohort(Event("left"), of(2026), of(2026, 12, 31))


@pytest.mark.parametrize(
    ("who", "found"),
    [
        (RETIRED_IN_2026, ["due", "not_applicable", "not_applicable"]),
        (Not(RETIRED_IN_2026), ["not_applicable", "due", "due"]),
        (Not(Cohort(Shifted(Event("left"), months=-12), last_on=of(2025, 12, 31))), ["not_applicable", "due", "due"]),
        (Not(Since(Shifted(Event("left"), months=-36))), ["not_applicable", "due", "due"]),
    ],
)
def test_nobody_has_left_whose_last_day_is_not_recorded(who, found):
    leaving = [of(2026, 6, 30), of(2029, 6, 30), None]

    assert [status_on(DAY, somebody(left_on=day), asks(who)) for day in leaving] == found


@pytest.mark.parametrize("left", [RETIRED_IN_2026, Since(Event("left"))])
def test_a_last_day_that_is_not_recorded_is_no_missing_fact(left):
    found = found_on(DAY, somebody(), asks(All((Not(left), Cohort(Event("certified"), None, DAY)))))

    assert (str(found.status), [r.facts["fact"] for r in found.reasons if r.code == "fact_missing"]) == (
        "undetermined",
        ["certified_on"],
    )


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        (OneOf((Event("left"), Event("certified")), latest=True), ["not_applicable", "not_applicable"]),
        (OneOf((Event("left"), Event("certified")), latest=True, as_known=True), ["due", "undetermined"]),
        (OneOf((Event("left"), Event("certified"))), ["undetermined", "undetermined"]),
        (OneOf((Event("left"), Shifted(Event("left"), days=1))), ["not_applicable", "not_applicable"]),
    ],
)
def test_a_day_not_recorded_of_another_kind_stays_unknown_beside_a_last_day_that_has_not_come(moment, found):
    people = [somebody(certified_on=day) for day in (of(2020), None)]

    assert [status_on(DAY, facts, asks(Cohort(moment, last_on=of(2023)))) for facts in people] == found


def test_two_years_on_patrol_begin_with_the_second_anniversary():
    who = Since(Shifted(Event("hired"), months=24))

    assert [status_on(of(2012, 3, d), somebody(hired_on=of(2010, 3, 15)), asks(who)) for d in (14, 15)] == [
        "not_applicable",
        "due",
    ]


@pytest.mark.parametrize(
    ("back", "found"),
    [
        (of(2021, 1, 1), ["not_applicable", "not_applicable", "not_applicable"]),  # 12 months to the day
        (of(2021, 1, 2), ["due", "not_applicable", "not_applicable"]),
        (of(2022, 1, 1), ["due", "not_applicable", "not_applicable"]),
        (of(2022, 1, 2), ["not_applicable", "due", "not_applicable"]),
        (of(2023, 1, 2), ["not_applicable", "not_applicable", "due"]),
    ],
)
def test_a_break_in_service_falls_on_one_step_of_the_schedule(back, found):
    steps = [BackFromBreak(12, 24), BackFromBreak(24, 36), BackFromBreak(36)]
    facts = somebody(services=[served(of(2015), of(2020)), served(back)], hired_on=of(2015))

    assert [status_on(DAY, facts, asks(step)) for step in steps] == found


def test_without_times_of_service_nobody_knows_of_a_break():
    found = found_on(DAY, somebody(), asks(BackFromBreak(12)))

    assert (str(found.status), [r.facts["fact"] for r in found.reasons if r.code == "fact_missing"]) == (
        "undetermined",
        ["times of service"],
    )


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (AgencyIs(frozenset({"ZZ"})), "due"),
        (AgencyIs(frozenset({"YY"})), "not_applicable"),
        (AgencyIs(tags=frozenset({"trueblood_phase_one"})), "due"),
        (AgencyIs(tags=frozenset({"county_over_three_million"})), "not_applicable"),
        (AgencyIs(most=10), "due"),
        (AgencyIs(least=11), "not_applicable"),
    ],
)
def test_an_agency_is_picked_by_state_tag_and_size(who, status):
    facts = somebody(facts={"tags": frozenset({"trueblood_phase_one"}), "officers": 10})

    assert status_on(DAY, facts, asks(who)) == status


def test_the_size_of_an_agency_nobody_stated_is_unknown():
    assert status_on(DAY, somebody(), asks(AgencyIs(most=10))) == "undetermined"


def test_a_rule_may_lean_on_another_that_is_met():
    basic = rule(version(Once()), rule_id="us/zz/basic")
    advanced = asks(Meets("us/zz/basic"))

    before, after = (found_on(DAY, somebody(*r), advanced, others=[basic]) for r in ((), [took("crisis", of(2023))]))

    assert (str(before.status), str(after.status)) == ("not_applicable", "met")
    assert status_on(DAY, somebody(), advanced) == "undetermined"  # the other rule is not adopted


def test_whoever_is_behind_with_another_rule_is_told_from_whoever_is_not():
    cycle = rule(version(Once(), deadline=Fixed(of(2024))), rule_id="us/zz/cycle")

    def status(day):
        return status_on(day, somebody(), asks(Meets("us/zz/cycle", not_behind=True)), others=[cycle])

    assert (status(of(2024)), status(of(2024, 1, 2))) == ("due", "not_applicable")


def test_a_finding_that_leans_on_another_rule_says_when_that_turns():
    cycle = rule(version(Once(), deadline=Fixed(of(2024))), rule_id="us/zz/cycle")

    found = found_on(of(2023, 6), somebody(), asks(Meets("us/zz/cycle", not_behind=True)), others=[cycle])

    assert found.changes_on == of(2024, 1, 2)

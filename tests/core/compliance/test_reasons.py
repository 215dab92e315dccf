"""Why a finding is what it is, step by step: every reason of small cases, with its facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.compliance import Reason, Status, judge
from shiftready.core.compliance.aftermath import Step
from shiftready.core.compliance.amounts import AllOf, Minutes
from shiftready.core.compliance.case import open_case
from shiftready.core.compliance.judge import bench_of
from shiftready.core.compliance.moments import Event, Fixed, Shifted, YearDay
from shiftready.core.compliance.reasons import missing_facts
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.who import Posted
from shiftready.core.compliance.windows import Around, Block, CredentialCycle, FixedSpan, Once, Rolling, Yearly
from tests.core.compliance.people import BEGIN, CRISIS, TEN_HOURS, agency, book, rule, source, took, version

DAY = date(2024, 5, 1)
YEARLY = Yearly(YearDay(1, 1))
HOUR = Minutes(60, ("law",))


def told(law, *records, day=DAY, **person):
    """The status, and all reasons behind the first, which is the wording."""
    (finding,) = judge(agency(*records, **person), book(law), day)
    first, *others = finding.reasons
    assert first.code in {"rule", "no_version_in_force"}
    return finding.status, *others


def law(day, minutes=60):
    return took(None, day, minutes, topic="law", title="Law")


def of(day):
    return {"title": "Law", "completed_on": day, "where": f"records.csv:{day}"}


@pytest.mark.parametrize(
    ("certainties", "first_on"),
    [
        (("seen_official", "seen_official"), date(2030, 1, 1)),
        (("seen_bill", "seen_official"), date(2035, 1, 1)),
        (("seen_bill", "seen_bill"), None),
    ],
)
def test_where_no_wording_is_in_force_the_first_that_is_no_bill_is_named(certainties, first_on):
    first, second = (version(source=source(one)) for one in certainties)
    later = rule(replace(first, first_on=date(2030, 1, 1)), replace(second, first_on=date(2035, 1, 1)))

    (finding,) = judge(agency(), book(later), DAY)

    assert (finding.status, finding.reasons) == (
        Status.NOT_APPLICABLE,
        (Reason("no_version_in_force", {"rule": "us/zz/test", "title": "Crisis training", "first_on": first_on}),),
    )


@pytest.mark.parametrize(
    ("window", "starts", "begins_on"),
    [
        (YEARLY, Fixed(date(2030, 6, 1)), date(2030, 6, 1)),
        (Once(), Fixed(date(2030, 6, 1)), date(2030, 6, 1)),
        (FixedSpan(date(2025, 1, 1), date(2026, 12, 31)), Event("hired"), date(2025, 1, 1)),
        (CredentialCycle("license", 24), Fixed(date(2030, 6, 1)), date(2030, 6, 1)),
        (Around(Fixed(date(2026, 1, 1)), 6, 6), Event("hired"), date(2025, 7, 1)),
    ],
)
def test_a_duty_that_has_not_begun_is_told_with_the_day_it_or_its_first_period_begins(window, starts, begins_on):
    not_begun = Reason("not_begun", {"begins_on": begins_on})

    assert told(rule(version(window, starts=starts))) == (Status.NOT_APPLICABLE, not_begun)


@pytest.mark.parametrize(
    "parts",
    [
        {"starts": Event("certified")},
        {"window": Block(24, Event("certified"))},
        {"deadline": Shifted(Event("certified"), days=30)},
    ],
)
def test_all_facts_that_are_missing_are_named_once(parts):
    wording = version(**{"who": Posted("rank", frozenset({"chief"})), **parts})
    facts = agency()
    case = open_case(bench_of(facts, book(rule(wording))), "p1")

    status, *reasons = told(rule(wording))

    assert missing_facts(case, wording, DAY) == ("rank", "certified_on")
    assert (status, reasons[:2]) == (
        Status.UNDETERMINED,
        [Reason("fact_missing", {"fact": "rank"}), Reason("fact_missing", {"fact": "certified_on"})],
    )


def test_nothing_but_why_is_told_of_whom_the_rule_does_not_speak():
    of_chiefs = version(who=Posted("role", frozenset({"chief"})), deadline=Fixed(DAY))

    assert told(rule(of_chiefs)) == (Status.NOT_APPLICABLE, Reason("outside_who", {"who": "role chief"}))


def test_a_period_that_is_excused_names_its_days_and_looks_at_no_record():
    this_year = {"first_on": date(2024, 1, 1), "last_on": date(2024, 12, 31)}
    in_part = rule(version(YEARLY, HOUR, partial="waived"))
    exempt = rule(version(YEARLY, HOUR, exempt_periods=(Event("hired"),)))
    hired = {"hired_on": date(2024, 2, 1)}

    assert told(in_part, law(date(2024, 3, 1)), **hired) == (Status.WAIVED, Reason("period_in_part", this_year))
    assert told(exempt, law(date(2024, 3, 1)), **hired) == (Status.EXEMPT, Reason("period_exempt", this_year))


def test_a_wording_that_binds_from_the_next_period_on_names_its_first_day():
    from_next = version(YEARLY, HOUR, first_on=date(2024, 2, 1), from_next_period=True)

    assert told(rule(from_next)) == (
        Status.NOT_APPLICABLE,
        Reason("from_next_period", {"begins_on": date(2025, 1, 1)}),
    )


def test_a_span_that_is_over_counts_no_record_of_a_later_day():
    span = rule(version(FixedSpan(date(2022, 1, 1), date(2023, 12, 31)), HOUR))

    assert told(span, law(date(2023, 3, 1)), law(date(2024, 2, 1))) == (
        Status.MET,
        Reason(
            "window",
            {
                "says": "over all days from 2022-01-01 to 2023-12-31 together",
                "first_on": date(2022, 1, 1),
                "last_on": date(2023, 12, 31),
            },
        ),
        Reason("asked", {"says": "1 hour of law", "met": "yes", "minutes": 60}),
        Reason("counted", {**of(date(2023, 3, 1)), "minutes": 60}),
        Reason("not_counted", {**of(date(2024, 2, 1)), "cause": "after_window"}),
    )


def test_what_is_asked_once_has_no_first_day_and_may_have_no_deadline_or_no_answer():
    unstated = took("crisis", date(2020, 1, 1))
    once = Reason("window", {"says": "once", "first_on": None, "last_on": DAY})

    assert told(rule(version(needs=HOUR)), hired_on_is_month=True) == (
        Status.DUE,
        once,
        Reason("asked", {"says": "1 hour of law", "met": "no", "minutes": 0}),
        Reason("no_deadline"),
    )
    assert told(rule(version(needs=TEN_HOURS)), unstated) == (
        Status.UNDETERMINED,
        once,
        Reason("asked", {"says": "10 hours", "met": "unknown", "minutes": 0}),
        Reason(
            "not_counted",
            {
                "title": "crisis",
                "completed_on": date(2020, 1, 1),
                "where": "records.csv:2020-01-01",
                "cause": "minutes_not_stated",
            },
        ),
    )


def test_grace_is_told_behind_the_deadline_with_its_last_day():
    of_april = version(needs=HOUR, deadline=Fixed(date(2024, 4, 1)), grace=Grace(60))

    status, *_, deadline, grace = told(rule(of_april))

    assert (status, deadline, grace) == (
        Status.IN_GRACE,
        Reason("deadline", {"due_on": date(2024, 4, 1)}),
        Reason("grace", {"last_on": date(2024, 5, 31)}),
    )


@pytest.mark.parametrize(("event", "is_said"), [("hired", True), ("certified", False)])
def test_a_month_stands_for_its_first_day_where_the_deadline_goes_by_it(event, is_said):
    law_ = rule(version(needs=HOUR, starts=Fixed(BEGIN), deadline=Shifted(Event(event), months=300)))

    *_, last = told(law_, hired_on_is_month=True, certified_on=date(2010, 3, 15))

    month = Reason("hired_month_only", {"hired_on": date(2010, 3, 15)})
    assert last == (month if is_said else Reason("deadline", {"due_on": date(2035, 3, 15)}))


def test_a_year_that_was_missed_is_told_with_what_follows_and_what_followed():
    follows = Step("suspended", "Suspended.", days=1)
    yearly = rule(version(YEARLY, HOUR, consequences=(follows,)))
    missed = {"first_on": date(2023, 1, 1), "last_on": date(2023, 12, 31)}
    ended = {"effect": "suspended", "says": "Suspended.", "first_on": date(2024, 1, 1), "last_on": date(2024, 1, 2)}

    status, *short = told(yearly, hired_on=date(2022, 6, 1))
    _, *in_time = told(yearly, law(date(2022, 7, 1)), law(date(2024, 1, 1)), hired_on=date(2022, 6, 1))
    _, *a_day_later = told(yearly, law(date(2022, 7, 1)), law(date(2024, 1, 2)), hired_on=date(2022, 6, 1))

    assert [reason.code for reason in short[:2]] == ["window", "asked"]
    assert (status, short[2:]) == (
        Status.OVERDUE,
        [
            Reason("missed_period", {**missed, "cured_on": None}),
            Reason("deadline", {"due_on": date(2023, 12, 31)}),
            Reason("consequence", {"effect": "suspended", "says": "Suspended.", "first_on": date(2024, 1, 1)}),
        ],
    )
    due = Reason("deadline", {"due_on": date(2024, 12, 31)})
    assert in_time[-2:] == [Reason("missed_period", {**missed, "cured_on": date(2024, 1, 1)}), due]
    assert a_day_later[-3:] == [
        Reason("missed_period", {**missed, "cured_on": date(2024, 1, 2)}),
        due,
        Reason("consequence_ended", ended),
    ]


def test_minutes_that_make_up_a_year_and_meet_the_next_are_told_apart():
    yearly = rule(version(YEARLY, HOUR))
    put = {**of(date(2024, 2, 1)), "minutes": 60, "says": "1 hour of law"}

    _, *reasons = told(yearly, law(date(2022, 7, 1)), law(date(2024, 2, 1), 120), hired_on=date(2022, 6, 1))

    assert [one for one in reasons if one.code.startswith("allotted")] == [
        Reason("allotted_to_missed", put),
        Reason("allotted", put),
    ]


def test_minutes_carried_over_are_counted_from_the_first_day_of_the_person_s_own_period_before():
    own = rule(version(Block(12, Event("hired")), HOUR, carry_over=60))

    _, *reasons = told(own, law(date(2023, 4, 1), 120), law(date(2023, 3, 14)), hired_on=date(2022, 3, 15))

    assert [one for one in reasons if one.code in {"carried", "counted", "not_counted"}] == [
        Reason("carried", {"first_on": date(2023, 3, 15), "last_on": date(2024, 3, 14), "minutes": 60}),
        Reason("not_counted", {**of(date(2023, 3, 14)), "cause": "before_window"}),
        Reason("counted", {**of(date(2023, 4, 1)), "minutes": 120}),
    ]


def test_of_a_completion_nothing_is_carried_over_with_the_minutes():
    both = rule(version(Block(12, Event("hired")), AllOf((CRISIS, HOUR)), carry_over=60))
    taken = took("crisis", date(2023, 5, 1)), took("crisis", date(2024, 4, 1))

    status, *reasons = told(both, law(date(2023, 4, 1), 120), *taken, hired_on=date(2022, 3, 15))

    crisis = {"title": "crisis", "minutes": None, "says": "crisis"}
    before = {**crisis, "completed_on": date(2023, 5, 1), "where": "records.csv:2023-05-01"}
    now = {**crisis, "completed_on": date(2024, 4, 1), "where": "records.csv:2024-04-01"}
    hour = {**of(date(2023, 4, 1)), "minutes": 60, "says": "1 hour of law"}
    assert status is Status.MET
    assert sorted((one.code, one.facts["says"]) for one in reasons if one.code.startswith("allotted")) == [
        ("allotted", "1 hour of law"),
        ("allotted", "crisis"),
        ("allotted_to_before", "1 hour of law"),
        ("allotted_to_before", "crisis"),
    ]
    for one in (Reason("allotted_to_before", before), Reason("allotted", now), Reason("allotted", hour)):
        assert one in reasons


def test_days_without_what_must_be_valid_at_all_times_are_told_up_to_today_and_not_where_one_follows_at_once():
    always = rule(version(Rolling(12, no_gap=True), HOUR))
    at_once = law(date(2021, 1, 1)), law(date(2022, 1, 2))
    earlier = law(date(2021, 1, 1)), law(date(2022, 1, 1))

    _, *reasons = told(always, *at_once, law(DAY))
    _, *none = told(always, *earlier, day=date(2022, 2, 1))

    assert [one for one in reasons if one.code == "gap"] == [
        Reason("gap", {"first_on": date(2023, 1, 3), "last_on": date(2024, 4, 30)})
    ]
    assert [one for one in none if one.code == "gap"] == []


def test_on_whom_the_duty_lies_and_which_rules_stand_beside_it_is_told_behind_the_wording():
    law = replace(rule(version(duty_of="agency_head")), inside="us/zz/total", replaces="us/zz/old", beside="us/zz/iacp")

    _, *reasons = told(law)

    assert reasons[:4] == [
        Reason("duty_of_head"),
        Reason("inside", {"rule": "us/zz/total"}),
        Reason("replaces", {"rule": "us/zz/old"}),
        Reason("beside", {"rule": "us/zz/iacp"}),
    ]


def test_of_several_rules_each_is_told_with_its_own_wording_and_its_own_bills():
    bill = version(source=source("seen_bill"), text="A bill.")
    first, second = rule(version(text="First."), bill), rule(version(text="Second."), rule_id="us/zz/second")

    found = judge(agency(), book(first, second), DAY)

    assert [one.reasons[0].facts["text"] for one in found] == ["First.", "Second."]
    assert [[reason.code for reason in one.reasons[-1:]] for one in found] == [["bill_not_in_force"], ["no_deadline"]]

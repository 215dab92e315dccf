"""Periods that are exempt, served in part, moved by leave, not enforced or followed by consequences."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance import Status, explain
from shiftready.core.compliance.aftermath import Leave, Step
from shiftready.core.compliance.amounts import Minutes
from shiftready.core.compliance.moments import Completed, Event, Fixed, Shifted, YearDay
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.who import Posted
from shiftready.core.compliance.windows import Block, FixedSpan, Rolling, Yearly
from shiftready.core.dates import Span
from shiftready.core.roster import Posting
from tests.core.compliance.people import CRISIS, took, version
from tests.core.compliance.standing import away, found_on, of, served, somebody, status_on

YEAR = Yearly(YearDay(1, 1))
FISCAL = Yearly(YearDay(7, 1))
HOURS = Minutes(1440)


def hours(minutes, on):
    return took("hours", on, minutes)


# Exempt periods, part of a period, no proration


def test_ohio_exempts_the_year_of_basic_training_and_asks_the_next_in_full():
    ohio = version(YEAR, HOURS, exempt_periods=(Completed(("basic",)),))
    facts = somebody(took("basic", of(2024, 3, 1)), hired_on=of(2024, 3, 15))

    this, following = (found_on(day, facts, ohio) for day in (of(2024, 6), of(2025, 6)))

    assert [(str(f.status), f.due_on) for f in (this, following)] == [("exempt", None), ("due", of(2025, 12, 31))]
    assert "The period from 2024-01-01 to 2024-12-31 is exempt by the rule itself." in explain(this)


def test_ohio_asks_the_whole_of_whoever_is_appointed_in_november():
    facts = somebody(hours(1439, of(2024, 12, 1)), hired_on=of(2024, 11, 20))

    found = found_on(of(2024, 12, 2), facts, version(YEAR, HOURS))

    assert (str(found.status), found.due_on) == ("due", of(2024, 12, 31))


def test_nebraska_exempts_the_year_of_retirement():
    nebraska = version(YEAR, HOURS, exempt_periods=(Event("left"),))

    assert status_on(of(2024, 6), somebody(left_on=of(2024, 9, 1)), nebraska) == "exempt"


def test_a_part_of_a_year_is_waived_or_asked_for_by_days_where_the_rule_says_so():
    facts = somebody(hours(720, of(2023, 8, 1)), hired_on=of(2023, 7, 3))  # 182 of 365 days

    def status(partial, minutes):
        return status_on(of(2023, 9), facts, version(YEAR, Minutes(minutes), partial=partial))

    assert status("waived", 1440) == "waived"
    assert [status("prorated", n) for n in (1443, 1445)] == ["met", "due"]  # 719.5 and 720.5 minutes, rounded up


def test_a_year_served_in_full_is_not_waived():
    assert status_on(of(2023, 9), somebody(hired_on=of(2023)), version(YEAR, HOURS, partial="waived")) == "due"


def test_years_out_of_service_are_not_owed():
    facts = somebody(services=[served(of(2020), of(2021, 6, 30)), served(of(2023))], hired_on=of(2020))

    found = [(str(f.status), f.due_on) for f in (found_on(of(y, 6), facts, version(YEAR, HOURS)) for y in (2022, 2023))]

    assert found == [("not_applicable", None), ("due", of(2023, 12, 31))]


# A window that does not return


def test_michigan_sums_the_three_years_of_its_pilot():
    pilot = version(FixedSpan(of(2024), of(2026, 12, 31)), Minutes(3600), first_on=of(2024), last_on=of(2026, 12, 31))
    facts = somebody(hours(720, of(2024, 5)), hours(1440, of(2025, 5)), hours(1440, of(2026, 5)))

    found = [found_on(day, facts, pilot) for day in (of(2026), of(2026, 5))]

    assert [(str(f.status), f.due_on) for f in found] == [("due", of(2026, 12, 31)), ("met", of(2026, 12, 31))]


def test_a_pilot_not_met_stays_open_under_the_wording_after_it():
    pilot = version(FixedSpan(of(2024), of(2024, 12, 31)), HOURS, first_on=of(2024), last_on=of(2024, 12, 31))
    after = version(YEAR, HOURS, first_on=of(2025))

    short = found_on(of(2025, 2), somebody(hired_on=of(2024)), pilot, after)
    cured = found_on(of(2025, 2), somebody(hours(2880, of(2025, 1, 5)), hired_on=of(2024)), pilot, after)

    assert [(str(f.status), f.due_on) for f in (short, cured)] == [
        ("overdue", of(2024, 12, 31)),
        ("met", of(2025, 12, 31)),
    ]


def test_a_wording_that_binds_from_the_next_period_leaves_this_one_to_the_wording_before():
    block = Block(36, Fixed(of(2020)))
    old = version(block, Minutes(60))
    new = version(block, Minutes(600), first_on=of(2021), from_next_period=True)
    facts = somebody(hours(60, of(2020, 5)), hired_on=of(2020))

    assert [status_on(day, facts, old, new) for day in (of(2021, 6), of(2023, 6))] == ["met", "due"]


# Leave and times without enforcement


def test_louisiana_lets_the_duty_wait_for_the_end_of_active_duty():
    louisiana = version(YEAR, HOURS, leave=(Leave(frozenset({"military"}), 0),))
    facts = somebody(absences=[away(of(2024, 10), of(2025, 3, 31))], hired_on=of(2024))

    found = [found_on(day, facts, louisiana) for day in (of(2024, 12, 31), of(2025), of(2025, 3, 31), of(2025, 4, 1))]

    assert [(str(f.status), f.due_on) for f in found] == [
        ("due", of(2024, 12, 31)),
        ("extended", of(2025, 3, 31)),
        ("extended", of(2025, 3, 31)),
        ("overdue", of(2024, 12, 31)),
    ]
    assert found[1].changes_on == of(2025, 4, 1)


def test_time_after_leave_runs_from_the_last_day_away_and_says_so():
    needs_time = version(YEAR, HOURS, leave=(Leave(frozenset({"military"}), 180),))
    facts = somebody(absences=[away(of(2024, 10), of(2025, 3, 31))], hired_on=of(2024))

    found = found_on(of(2025, 6), facts, needs_time)

    assert (str(found.status), found.due_on, found.changes_on) == ("extended", of(2025, 9, 27), of(2025, 9, 28))
    assert [dict(r.facts) for r in found.reasons if r.code == "on_leave"] == [{"until": of(2025, 9, 27)}]


def test_leave_over_before_the_deadline_moves_nothing():
    needs_time = version(YEAR, HOURS, leave=(Leave(frozenset({"military"}), 180),))
    facts = somebody(absences=[away(of(2024, 10), of(2024, 12, 30))], hired_on=of(2024))

    assert status_on(of(2025, 1, 5), facts, needs_time) == "overdue"


def test_of_two_leaves_on_one_deadline_the_longer_counts():
    needs_time = version(YEAR, HOURS, leave=(Leave(frozenset({"medical"}), 0), Leave(frozenset({"military"}), 0)))
    leaves = [away(of(2024, 10), of(2025, 3, 31)), away(of(2024, 12), of(2025, 2, 28), "medical")]

    assert found_on(of(2025, 1, 5), somebody(absences=leaves, hired_on=of(2024)), needs_time).due_on == of(2025, 3, 31)


def test_other_leave_moves_no_deadline():
    louisiana = version(YEAR, HOURS, leave=(Leave(frozenset({"military"}), 180),))

    assert (
        status_on(of(2025, 1, 5), somebody(absences=[away(of(2024, 10), of(2025, 3, 31), "leave")]), louisiana)
        == "overdue"
    )


def test_somebody_still_away_without_a_day_of_return_has_time_and_no_deadline():
    rule = version(Rolling(12), CRISIS, leave=(Leave(frozenset({"military"}), 180),))
    facts = somebody(took("crisis", of(2023, 5)), absences=[away(of(2024, 4), None)])

    found = found_on(of(2024, 8), facts, rule)

    assert (str(found.status), found.due_on) == ("extended", None)


def test_oregon_recorded_what_was_missed_in_2020_and_held_it_against_nobody():
    oregon = version(
        YEAR,
        HOURS,
        not_enforced=(Span(of(2020, 3, 1), of(2021, 6, 30)),),
        consequences=(Step("suspended", "Suspended."),),
    )

    found = [found_on(day, somebody(), oregon) for day in (of(2021, 6, 30), of(2021, 7, 1))]

    assert [str(f.status) for f in found] == ["in_grace", "overdue"]
    assert [[r.code for r in f.reasons if r.code in ("not_enforced", "consequence")] for f in found] == [
        ["not_enforced"],
        ["consequence"],
    ]


# Consequences

LADDER = (
    Step("suspended", "The certification is suspended until it is made up.", days=1, next_year_day=YearDay(8, 1)),
    Step("pension_reported", "The state retirement system is told.", days=1, next_year_day=YearDay(10, 1)),
    Step("reactivation", "Reactivation is needed.", months=18),
)


def test_utah_suspends_from_august_to_the_day_it_is_made_up_and_reports_no_pension():
    utah = version(FISCAL, HOURS, consequences=LADDER)
    facts = somebody(hours(1440, of(2024, 8, 20)), hired_on=of(2023, 7, 1))

    told = [
        (r.code, r.facts["effect"], r.facts["first_on"], r.facts["last_on"])
        for r in found_on(of(2024, 8, 20), facts, utah).reasons
        if r.code.startswith("consequence")
    ]

    assert told == [("consequence_ended", "suspended", of(2024, 8, 1), of(2024, 8, 20))]


def test_the_steps_stand_with_their_days_while_somebody_is_short():
    utah = version(FISCAL, HOURS, consequences=LADDER)

    told = [
        (r.facts["effect"], r.facts["first_on"])
        for r in found_on(of(2024, 7, 2), somebody(hired_on=of(2023, 7, 1)), utah).reasons
        if r.code == "consequence"
    ]

    assert told == [
        ("suspended", of(2024, 8, 1)),
        ("pension_reported", of(2024, 10, 1)),
        ("reactivation", date(2025, 12, 30)),
    ]


# Without a gap


def test_what_must_be_valid_at_all_times_tells_its_gaps_once_it_is_held_again():
    first_aid = version(Rolling(24, no_gap=True), CRISIS, deadline=Shifted(Event("hired")), grace=Grace())
    facts = somebody(took("crisis", of(2020, 5, 1)), took("crisis", of(2022, 6, 1)), hired_on=of(2020, 5, 1))

    found = found_on(of(2022, 7), facts, first_aid)

    assert str(found.status) == "met"
    assert "Not held from 2022-05-02 to 2022-05-31; it must be valid at all times." in explain(found)


@pytest.mark.parametrize("head", ["person", "agency_head"])
def test_a_finding_says_where_the_duty_lies_on_the_head_of_the_agency(head):
    found = found_on(of(2024, 6), somebody(), version(YEAR, HOURS, duty_of=head))

    assert ("duty_of_head" in [r.code for r in found.reasons]) is (head == "agency_head")


def test_a_span_that_does_not_return_and_was_met_in_its_time_stays_met_and_was_never_missed():
    pilot = version(FixedSpan(of(2024), of(2024, 12, 31)), Minutes(60))

    in_time, late = (
        found_on(of(2025, 6), somebody(hours(60, on), hired_on=of(2020)), pilot) for on in (of(2024, 5), of(2025, 5))
    )

    assert [str(found.status) for found in (in_time, late)] == ["met", "met"]
    assert "missed_period" not in {reason.code for reason in in_time.reasons}
    assert "Asked: 1 hour: reached. 1 hour found." in explain(in_time)
    assert "It was made up on 2025-05-01" in explain(late)[-1]


SWORN_SINCE_2025 = [
    Posting("p1", of(2020), of(2024, 12, 31), role="civilian"),
    Posting("p1", of(2025), role="sworn"),
]


@pytest.mark.parametrize(
    "person",
    [
        somebody(hired_on=of(2025)),
        somebody(hired_on=of(2020), postings=SWORN_SINCE_2025),
        somebody(hired_on=of(2020), services=[served(of(2020), of(2024, 12, 30)), served(of(2025))]),
    ],
    ids=["hired later", "sworn later", "away from service"],
)
def test_a_span_that_does_not_return_asks_nothing_of_whom_it_did_not_speak_of_when_it_ended(person):
    pilot = version(FixedSpan(of(2024), of(2024, 12, 31)), HOURS, who=Posted("role", frozenset({"sworn"})))

    found = found_on(of(2025, 6), person, pilot)

    assert (found.status, found.due_on, found.changes_on) == (Status.NOT_APPLICABLE, None, None)
    assert explain(found)[-1] == ("The time this asks about ended on 2024-12-31; nothing was asked here by then.")


def test_a_span_that_does_not_return_stays_exempt_after_it():
    pilot = version(FixedSpan(of(2024), of(2024, 12, 31)), HOURS, exempt_periods=(Event("certified"),))

    facts = somebody(certified_on=of(2024, 5), hired_on=of(2024))

    assert [status_on(day, facts, pilot) for day in (of(2024, 6), of(2025, 6))] == ["exempt", "exempt"]

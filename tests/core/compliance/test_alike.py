"""What lies ahead, found once for everyone judged alike, is what each person's own days tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shiftready.core.compliance.aftermath import Leave
from shiftready.core.compliance.alike import ahead_alike
from shiftready.core.compliance.amounts import Minutes
from shiftready.core.compliance.changes import outlook
from shiftready.core.compliance.findings import Status
from shiftready.core.compliance.judge import look_ahead, open_cases
from shiftready.core.compliance.moments import Event, Fixed, YearDay
from shiftready.core.compliance.reach import reach
from shiftready.core.compliance.turning import turning_days
from shiftready.core.compliance.who import Cohort, Not, Posted
from shiftready.core.compliance.who_standing import Meets, Since
from shiftready.core.compliance.windows import Block, FixedSpan, Once, Yearly
from shiftready.core.dates import Span
from shiftready.core.roster import Posting, Roster
from shiftready.core.training import Allowance, TrainingHistory
from tests.core.compliance.people import agency, book, rule, took, version
from tests.core.compliance.standing import away, of
from tests.core.compliance.test_properties import people, records, rules

YEAR, HOUR = Yearly(YearDay(1, 1)), Minutes(60)
AS_OF = of(2026, 3, 10)
SWORN = [Posting("p1", of(2000), role="sworn")]


@settings(max_examples=400, deadline=None)
@given(rules(), some.lists(some.tuples(people(), some.lists(records, max_size=5)), min_size=1, max_size=6), some.data())
def test_what_lies_ahead_is_what_judging_every_day_that_turns_tells(law, staff, drawn):
    completed = [record.completed_on for _, taken in staff for record in taken]
    day = drawn.draw(some.dates(date(2018, 6, 1), date(2024, 6, 1)) | some.sampled_from([of(2021), *completed]))

    for case in open_cases(together([agency(*taken, **person) for person, taken in staff]), book(law)):
        verdict, ahead = look_ahead(case, law, day)
        turns = turning_days(case, law, day)
        other = next((turn for turn in turns if reach(case, law, turn).status is not verdict.status), None)
        assert ahead.changes_on == other


def test_people_judged_alike_have_one_outlook_and_it_names_the_end_of_the_year():
    law = rule(version(YEAR, HOUR))
    one, other = open_cases(together([met(of(2026, 2)), met(of(2026, 3), hired_on=of(2015))]), book(law))

    found = [outlook(case, law, AS_OF, reach(case, law, AS_OF)) for case in (one, other)]

    assert found[0] is found[1]
    assert found[0].changes_on == of(2027)


def test_whether_the_present_year_is_met_tells_those_apart_who_have_not_made_up_the_last_one():
    """Both are short of the four hours of 2025; an hour of this year is what it asks, or half of that."""
    four_hours = version(YEAR, Minutes(240), last_on=of(2025, 12, 31))
    one_hour, two_hours = (version(YEAR, Minutes(minutes), first_on=of(2026)) for minutes in (60, 120))
    alike, apart = rule(four_hours, two_hours), rule(four_hours, one_hour)
    half, none = open_cases(together([agency(hour(of(2026, 2))), agency()]), book())

    assert key(half, alike) == key(none, alike)
    assert [key(case, apart)[-1] for case in (half, none)] == [True, False]


def test_who_made_up_the_last_year_has_met_this_one_or_not():
    """An hour of January makes up 2025; one of February meets 2026, and one of 2025 leaves nothing to make up."""
    law = rule(version(YEAR, HOUR))
    up = [[hour(of(2026, 1, 5))], [hour(of(2026, 1, 5)), hour(of(2026, 2))], [hour(of(2025, 2)), hour(of(2026, 2))]]
    due, met_too, in_time = open_cases(together([agency(*taken, hired_on=of(2024, 6)) for taken in up]), book(law))

    assert len({key(due, law), key(met_too, law), key(in_time, law)}) == 3
    assert key(in_time, law)[-1] is None


def test_a_part_of_a_year_is_asked_by_how_much_of_it_was_served():
    law = rule(version(YEAR, Minutes(120), partial="prorated"))
    facts = [agency(hour(of(2026, 2)), hired_on=day, postings=SWORN) for day in (of(2026), of(2025, 7, 1))]
    whole, half = open_cases(together(facts), book(law))

    assert [key(case, law) is None for case in (whole, half)] == [False, False]
    assert key(whole, law) != key(half, law)


@pytest.mark.parametrize(
    "known",
    [
        {"left_on": of(2027)},
        {"postings": [Posting("p1", of(2000), of(2026, 5, 1), role="sworn")]},
        {"allowances": [Allowance("p1", "waived", Span(of(2020), of(2020, 2)))]},
    ],
)
def test_what_lies_ahead_of_somebody_with_days_of_their_own_is_found_for_them_alone(known):
    assert key(case_of(**known)) is None
    assert key(case_of()) is not None


def test_so_it_is_with_what_is_completed_later_and_with_leave():
    days = (AS_OF - timedelta(1), AS_OF, AS_OF + timedelta(1))
    facts = agency()
    absent = replace(facts, staffing=replace(facts.staffing, absences={"p1": (away(of(2020), None),)}))

    assert [key(case_of(hour(day))) is None for day in days] == [False, False, True]
    assert key(next(iter(open_cases(absent, book())))) is not None
    assert key(case_of(), rule(version(YEAR, HOUR, leave=(Leave(frozenset({"military"}), then_days=30),)))) is None


@pytest.mark.parametrize(
    "wording",
    [
        version(Once(), HOUR),
        version(FixedSpan(of(2026), of(2026, 12, 31)), HOUR),
        version(YEAR, HOUR, carry_over=30),
        version(YEAR, HOUR, from_next_period=True),
        version(YEAR, HOUR, deadline=Fixed(of(2030))),
        version(YEAR, HOUR, exempt_periods=(Event("hired"),)),
        version(YEAR, HOUR, not_enforced=(Span(of(2026)),)),
        version(YEAR, HOUR, last_on=of(2028)),
        version(YEAR, HOUR, starts=Fixed(of(2027))),
        version(YEAR, HOUR, who=Since(Fixed(of(2027)))),
    ],
)
def test_a_wording_whose_days_are_not_those_of_its_periods_alone_is_looked_at_person_by_person(wording):
    assert key(case_of(), rule(wording)) is None


@pytest.mark.parametrize(
    ("wordings", "is_alike"),
    [
        ([version(YEAR, HOUR, starts=Fixed(AS_OF))], True),
        ([version(YEAR, HOUR, who=Since(Fixed(AS_OF)))], True),
        ([version(YEAR, HOUR, who=Not(Since(Fixed(of(2027)))))], False),
        ([version(YEAR, HOUR, who=Not(Since(Event("certified"))))], False),
        ([version(YEAR, HOUR, starts=Fixed(of(2027))), version(YEAR, HOUR, first_on=of(2020))], False),
        ([version(YEAR, HOUR, partial="waived", starts=Fixed(of(2026, 2)))], False),
    ],
)
def test_the_duty_has_begun_under_every_wording_and_no_day_of_the_person_s_own_ends_it(wordings, is_alike):
    assert (key(case_of(certified_on=of(2027)), rule(*wordings)) is not None) is is_alike


def test_so_it_is_where_another_rule_decides_whose_answer_turns_later():
    once = rule(version(Once(), HOUR, deadline=Fixed(of(2030))), rule_id="us/zz/other")
    law = rule(version(YEAR, HOUR, who=Not(Meets("us/zz/other"))))
    (case,) = open_cases(agency(), book(law, once))

    assert key(case, law) is None


def test_whose_answer_hangs_on_a_missing_fact_alone_is_judged_alike():
    law = rule(version(YEAR, HOUR, who=Posted("rank", frozenset({"chief"}))))

    assert key(case_of(), law)[:2] == (Status.UNDETERMINED, "fact_missing")


def test_one_rule_is_not_taken_for_another_of_which_the_same_person_is_asked():
    case, plain, carrying = case_of(), rule(version(YEAR, HOUR)), rule(version(YEAR, HOUR, carry_over=30))

    assert [key(case, law) is None for law in (plain, carrying, plain)] == [False, True, False]


def test_one_person_may_be_asked_about_on_several_days():
    law, case = rule(version(YEAR, HOUR)), case_of(hour(of(2026, 2)))
    before, after = of(2026, 1, 5), of(2026, 2, 2)

    found = [ahead_alike(case, law, day, reach(case, law, day)) for day in (before, after, before)]

    assert [one is None for one in found] == [True, False, True]


def test_when_periods_begin_and_whether_the_start_is_known_tell_people_apart():
    own = rule(version(Block(24, Event("hired")), HOUR))
    unknown = rule(version(YEAR, HOUR, starts=Event("certified"), who=Cohort(Fixed(of(2020)))))

    assert key(case_of(), own) != key(case_of(hired_on=of(2011)), own)
    assert key(case_of(hour(of(2026, 2))), unknown) != key(case_of(hour(of(2026, 2)), certified_on=of(2012)), unknown)


def key(case, law=None):
    law = law or rule(version(YEAR, HOUR))
    return ahead_alike(case, law, AS_OF, reach(case, law, AS_OF))


def met(day, **person):
    return agency(hour(of(2025, 2)), hour(day), **person)


def hour(day):
    return took("custom", day, 60)


def case_of(*taken, **person):
    return next(iter(open_cases(agency(*taken, **{"postings": SWORN, **person}), book())))


def together(agencies):
    """One agency of all these people."""
    named = {f"p{number}": facts for number, facts in enumerate(agencies, 1)}
    return replace(
        agencies[0],
        roster=Roster(
            {name: replace(facts.roster.people["p1"], id=name) for name, facts in named.items()},
            {name: facts.roster.postings["p1"] for name, facts in named.items()},
        ),
        training=TrainingHistory({name: facts.training.records["p1"] for name, facts in named.items()}),
        allowances={name: facts.allowances.get("p1", ()) for name, facts in named.items()},
    )

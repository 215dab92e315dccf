"""Several ways to meet one rule, of which one is enough: 12 hours a year, or 36 in three years (RK-61)."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from shiftready.core.compliance import judge
from shiftready.core.compliance.amounts import Accepted, Completion, Minutes
from shiftready.core.compliance.changes import outlook
from shiftready.core.compliance.explain import explain_reason
from shiftready.core.compliance.judge import open_cases
from shiftready.core.compliance.moments import Event, Fixed, YearDay
from shiftready.core.compliance.reach import reach
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.way import Way
from shiftready.core.compliance.who import Posted
from shiftready.core.compliance.windows import Block, FixedSpan, Once, Rolling, Yearly
from shiftready.core.dates import Span
from shiftready.core.training import Allowance
from tests.core.compliance.people import agency, book, rule, took, version
from tests.core.compliance.standing import of

YEAR, THREE_YEARS = Yearly(YearDay(1, 1)), Block(36, Fixed(of(2020)))
TWELVE, THIRTY_SIX = Minutes(720), Minutes(2160)
EITHER = version(YEAR, TWELVE, instead=(Way(THREE_YEARS, THIRTY_SIX),))
NEW = {"hired_on": of(2020)}


def hours(on, number):
    return took("hours", on, 60 * number)


def found(day, *records, law=EITHER, **person):
    (one,) = judge(agency(*records, **{**NEW, **person}), book(rule(law)), day)
    return one


def answer(day, *records, law=EITHER, **person):
    one = found(day, *records, law=law, **person)
    return str(one.status), one.due_on, one.changes_on


def test_whoever_has_done_nothing_has_until_the_longer_time_ends():
    assert answer(of(2020, 6)) == ("due", of(2022, 12, 31), of(2023))
    assert answer(of(2022, 6)) == ("due", of(2022, 12, 31), of(2023))
    assert answer(of(2023, 6)) == ("overdue", of(2022, 12, 31), None)
    assert answer(of(2024, 6))[:2] == ("overdue", of(2023, 12, 31))


def test_a_year_is_enough_for_that_year_and_what_was_left_out_before_it_is_answered_for_by_the_three_years():
    assert answer(of(2021, 6), hours(of(2021, 2), 12)) == ("met", of(2021, 12, 31), of(2022))
    assert answer(of(2022), hours(of(2021, 2), 12)) == ("due", of(2022, 12, 31), of(2023))


def test_a_week_of_thirty_six_hours_is_enough_for_three_years():
    week = hours(of(2020, 2), 36)

    assert answer(of(2022, 6), week) == ("met", of(2022, 12, 31), of(2023))
    assert answer(of(2023, 6), week) == ("due", of(2025, 12, 31), of(2026))


def test_once_the_three_years_have_ended_unmet_the_last_year_must_have_been_kept():
    assert answer(of(2023, 6), hours(of(2020, 2), 24))[:2] == ("overdue", of(2022, 12, 31))
    assert answer(of(2023, 6), hours(of(2022, 2), 12))[:2] == ("due", of(2023, 12, 31))


def test_three_years_that_were_kept_year_by_year_are_no_debt():
    """Three times twelve are less than the forty asked for at once; whoever owed the first year too left it out."""
    kept = [hours(of(year, 2), 12) for year in (2021, 2022, 2023)]
    early = version(YEAR, TWELVE, instead=(Way(Block(36, Fixed(of(2020, 7))), Minutes(2400)),))

    assert answer(of(2023, 7, 1), *kept, law=early, hired_on=of(2021))[:2] == ("met", of(2023, 12, 31))
    assert answer(of(2024), *kept, law=early, hired_on=of(2021))[:2] == ("due", of(2026, 6, 30))
    assert answer(of(2024), *kept, law=early)[:2] == ("due", of(2024, 12, 31))


def sums(taken, first, last):
    return sum(minutes for year, minutes in taken.items() if first <= year <= last)


def by_years(taken, year):
    """The year way as the reference has it, for what is completed each June and asked for on the last day of a year."""
    before = year - 1
    block = 2020 if before < 2023 else 2023
    is_open, behind = year <= block + 2, block == 2023 and owes_the_first_three(taken, year)
    answered = before < 2020 or (not behind if is_open else sums(taken, block, block + 2) >= 6)
    if answered or taken[before] >= 2:
        return "met" if taken[year] >= 2 else "due"
    if taken[before] + taken[year] < 2:
        return "overdue"
    return "met" if taken[year] >= 2 and taken[before] + taken[year] >= 4 else "due"


def owes_the_first_three(taken, year):
    return sums(taken, 2020, year) < 6 and not all(taken[one] >= 2 for one in (2020, 2021, 2022))


def by_three_years(taken, year):
    block = 2020 if year < 2023 else 2023
    now = "met" if sums(taken, block, year) >= 6 else "due"
    if block == 2020 or sums(taken, 2020, 2022) >= 6 or all(taken[one] >= 2 for one in (2020, 2021, 2022)):
        return now
    if owes_the_first_three(taken, year):
        return "overdue"
    since = sums(taken, 2023, year)
    return "met" if since >= 6 and sums(taken, 2020, year) >= 12 else "due"


ORDER = ("met", "due", "overdue")
SMALL = version(YEAR, Minutes(2), instead=(Way(THREE_YEARS, Minutes(6)),))


def test_every_small_history_is_judged_as_the_two_ways_written_out_by_hand():
    years = range(2020, 2025)
    for amounts in product((0, 1, 2, 6), repeat=5):
        taken = dict(zip(years, amounts, strict=True))
        records = [took("hours", of(year, 6), minutes) for year, minutes in taken.items() if minutes]
        (case,) = open_cases(agency(*records, **NEW), book(law := rule(SMALL)))
        judged = [str(reach(case, law, of(year, 12, 31)).status) for year in years]

        assert judged == [min(by_years(taken, y), by_three_years(taken, y), key=ORDER.index) for y in years], taken


def test_what_is_done_once_and_for_good_or_again_each_year():
    week = Way(Once(), Completion((Accepted("crisis"),)))
    law = version(YEAR, Minutes(480), instead=(week,))

    assert answer(of(2022, 6), took("crisis", of(2020, 2)), law=law) == ("met", None, None)
    assert answer(of(2022, 6), took("hours", of(2022, 2), 480), law=law)[:2] == ("met", of(2022, 12, 31))
    assert answer(of(2022, 6), law=law) == ("due", None, None)


def test_a_way_by_its_own_deadline_answers_for_a_year_until_then():
    week = Way(Once(), Completion((Accepted("crisis"),)), Fixed(of(2021, 7, 31)))
    law = version(YEAR, Minutes(480), instead=(week,))

    assert answer(of(2021, 7, 31), law=law)[:2] == ("due", of(2021, 12, 31))
    assert answer(of(2021, 8, 1), law=law)[:2] == ("overdue", of(2021, 7, 31))
    assert answer(of(2021, 8, 1), took("crisis", of(2021, 3)), law=law)[:2] == ("met", None)


def test_what_lasts_from_its_own_day_is_met_until_it_lapses():
    law = version(YEAR, Minutes(480), instead=(Way(Rolling(24), Completion((Accepted("crisis"),))),))
    crisis = took("crisis", of(2020, 3, 15))

    assert answer(of(2021, 6), crisis, law=law) == ("met", of(2022, 3, 15), of(2022, 3, 16))
    assert answer(of(2022, 3, 16), crisis, law=law)[:2] == ("due", of(2022, 12, 31))


def test_a_pilot_that_is_over_lets_nobody_off_the_years_after_it():
    law = version(YEAR, Minutes(1440), instead=(Way(FixedSpan(of(2020), of(2021, 12, 31)), Minutes(3600)),))
    pilot = took("hours", of(2020, 2), 3600)

    assert answer(of(2021, 12, 31), pilot, law=law)[:2] == ("met", of(2021, 12, 31))
    assert answer(of(2022, 6), pilot, law=law)[:2] == ("due", of(2022, 12, 31))
    assert answer(of(2023, 6), pilot, law=law)[:2] == ("overdue", of(2022, 12, 31))


def test_a_span_that_is_over_counts_for_nothing_whether_it_was_met_or_not():
    law = version(YEAR, TWELVE, grace=Grace(30), instead=(Way(FixedSpan(of(2021), of(2021, 1, 1)), Minutes(60)),))
    taken = took("hours", of(2021), 60)

    assert (
        answer(of(2021, 1, 2), law=law)[:2]
        == answer(of(2021, 1, 2), taken, law=law)[:2]
        == ("in_grace", of(2020, 12, 31))
    )


def test_three_ways_that_were_all_missed_answer_for_none_of_each_other():
    """Each is open again and behind; asked about each other they come to an end."""
    others = tuple(Way(Block(months, Fixed(of(2015))), Minutes(60 * months)) for months in (5, 7))
    law = version(Block(3, Fixed(of(2015))), TWELVE, instead=others)

    assert answer(of(2023, 6), law=law, hired_on=of(2015))[0] == "overdue"


def test_a_year_that_is_exempt_is_no_way_to_meet_the_rule():
    """The block is exempt as a whole, so the years after the first decide."""
    law = version(YEAR, TWELVE, exempt_periods=(Event("hired"),), instead=(Way(THREE_YEARS, THIRTY_SIX),))

    assert answer(of(2020, 6), law=law)[0] == "exempt"
    assert answer(of(2021, 6), law=law)[:2] == ("due", of(2021, 12, 31))
    assert answer(of(2022, 6), law=law)[:2] == ("overdue", of(2021, 12, 31))
    assert [reason.code for reason in found(of(2021, 6), law=law).reasons][-2:] == ["deadline", "other_way"]


def test_where_a_fact_is_missing_one_way_alone_can_be_told():
    law = version(YEAR, TWELVE, instead=(Way(Block(36, Event("certified")), THIRTY_SIX),))

    assert answer(of(2020, 6), hours(of(2020, 2), 12), law=law)[0] == "met"
    short = found(of(2020, 6), law=law)
    assert str(short.status) == "undetermined"
    assert explain_reason(next(one for one in short.reasons if one.code == "fact_missing")) == (
        "Not recorded: day of certification. Enter it to get an answer."
    )


def test_whether_a_year_left_out_was_answered_for_may_be_what_nobody_can_tell():
    law = version(YEAR, TWELVE, instead=(Way(Block(36, Event("certified")), THIRTY_SIX),))

    one = found(of(2021, 6), hours(of(2021, 2), 12), law=law)

    assert str(one.status) == "undetermined"
    assert (
        "Another way is enough as well. We cannot tell: something that decides is not known. Its day: 2021-12-31."
        in [explain_reason(reason) for reason in one.reasons]
    )
    assert answer(of(2021, 6), hours(of(2021, 2), 24), law=law)[0] == "met"


def test_grace_is_for_whom_another_way_answered_for():
    law = version(YEAR, TWELVE, grace=Grace(30), instead=(Way(THREE_YEARS, THIRTY_SIX),))

    assert answer(of(2023, 1, 15), law=law)[:2] == ("in_grace", of(2022, 12, 31))
    assert answer(of(2023, 2, 1), law=law)[:2] == ("overdue", of(2022, 12, 31))


def test_a_waiver_excuses_whichever_way_is_open():
    granted = (Allowance("p1", "waived", Span(of(2020), of(2020, 12, 31))),)

    assert answer(of(2020, 6), allowances=granted)[:2] == ("waived", of(2022, 12, 31))


def test_the_way_an_answer_rests_on_is_told_whole_and_the_others_after_it():
    one = found(of(2021, 6), hours(of(2020, 2), 24), hours(of(2021, 3), 2))
    told = [explain_reason(reason) for reason in one.reasons if reason.code not in {"rule", "counted"}]

    assert told == [
        "Counted blocks of 36 months, the first from 2020-01-01; here from 2020-01-01 to 2022-12-31.",
        "Asked: 36 hours: not reached. 26 hours found.",
        "Deadline: 2022-12-31.",
        "Another way is enough as well. Not yet met; still in time. Its day: 2021-12-31.",
        "Counted each year from 1 January; here from 2021-01-01 to 2021-12-31.",
        "Asked: 12 hours: not reached. 2 hours found.",
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (of(2021, 6), "Another way of this rule asks for nothing on this day, so nobody meets it by that."),
        (of(2019, 6), "Another way is enough as well. Not yet met; still in time."),
    ],
)
def test_a_way_without_a_day_or_without_a_question_says_so(day, said):
    span = Way(FixedSpan(of(2019), of(2019, 12, 31)), Minutes(60))
    law = version(Once(), Completion((Accepted("crisis"),)), instead=(span,))

    one = found(day, took("hours", of(2019, 3), 60), law=law, hired_on=of(2020) if day > of(2020) else of(2018))

    assert said in [explain_reason(reason) for reason in one.reasons]


def test_nothing_of_other_ways_is_told_where_the_wording_of_the_day_has_but_one():
    earlier = version(YEAR, TWELVE, last_on=of(2021, 12, 31))
    later = version(YEAR, TWELVE, first_on=of(2022), instead=(Way(THREE_YEARS, THIRTY_SIX),))

    codes = [
        {reason.code for reason in judge(agency(**NEW), book(rule(earlier, later)), day)[0].reasons}
        for day in (of(2021, 6), of(2022, 6))
    ]

    assert ["other_way" in one for one in codes] == [False, True]


def test_what_lies_ahead_is_kept_for_nobody_else_where_there_are_several_ways():
    law = rule(EITHER)
    one, other = open_cases(agency(**NEW), book(law)), open_cases(agency(**NEW), book(law))
    (one,), (other,) = one, other

    told = [outlook(case, law, of(2020, 6), reach(case, law, of(2020, 6))) for case in (one, other)]

    assert [ahead.changes_on for ahead in told] == [of(2023), of(2023)]
    assert told[0] is not told[1]


def test_before_its_first_day_it_speaks_of_nobody_by_any_way():
    law = version(YEAR, TWELVE, first_on=of(2021), instead=(Way(THREE_YEARS, THIRTY_SIX),))

    one = found(of(2020, 6), law=law)

    assert (str(one.status), one.version, [reason.code for reason in one.reasons]) == (
        "not_applicable",
        None,
        ["no_version_in_force"],
    )
    assert one.changes_on == of(2021)


def test_of_whom_it_does_not_speak_no_way_is_told():
    of_others = version(YEAR, TWELVE, who=Posted("role", frozenset({"chaplain"})), instead=EITHER.instead)

    one = found(of(2020, 6), law=of_others)

    assert [reason.code for reason in one.reasons] == ["rule", "outside_who"]


def test_each_way_alone_is_a_rule_of_the_same_name_and_days():
    law = rule(
        version(YEAR, TWELVE, last_on=of(2021, 12, 31)),
        version(THREE_YEARS, first_on=of(2022), instead=(Way(Once(), TWELVE),)),
    )

    assert [[(one.first_on, one.window, one.needs, one.instead) for one in way.versions] for way in law.ways] == [
        [(date(2000, 1, 1), YEAR, TWELVE, ()), (of(2022), THREE_YEARS, law.versions[1].needs, ())],
        [(date(2000, 1, 1), YEAR, TWELVE, ()), (of(2022), Once(), TWELVE, ())],
    ]
    assert {way.id for way in law.ways} == {law.id}
    assert law.ways[0].versions[0] is law.ways[1].versions[0] is law.versions[0]
    assert [way.other_ways for way in law.ways] == [(law.ways[1],), (law.ways[0],)]
    assert (rule(version()).ways, law.other_ways) == ((), ())

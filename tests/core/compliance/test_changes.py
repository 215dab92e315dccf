"""The days on which an answer can turn, each list whole; `from_` is a day, and what turns on it lies behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiftready.core.compliance.aftermath import Leave
from shiftready.core.compliance.amounts import Accepted, Completion, Minutes
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.changes import Outlook
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.judge import look_ahead
from shiftready.core.compliance.moments import Event, Fixed, YearDay
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.turning import days_of_periods, turning_days
from shiftready.core.compliance.who import Posted
from shiftready.core.compliance.windows import Around, Block, FixedSpan, Once, Rolling, WholeSet, Yearly
from shiftready.core.dates import Span
from shiftready.core.roster import Posting
from shiftready.core.training import Allowance
from tests.core.compliance.people import rule, source, took, version
from tests.core.compliance.standing import away, of, served, somebody

AFTER = of(2024, 6)
ALWAYS = [Posting("p1", of(2000), role="sworn")]
YEAR, GRACE = Yearly(YearDay(1, 1)), Grace(days=30)
RESERVE = Posted("role", frozenset({"reserve"}))


def case_of(*records, **known):
    return open_case(
        Bench(somebody(*records, **{"postings": ALWAYS, "hired_on": of(2020), **known}), CreditTable({})), "p1"
    )


def turns(law, *records, after=AFTER, **known):
    return list(turning_days(case_of(*records, **known), law, after))


def once(**parts):
    return rule(version(Once(), **{"deadline": Fixed(of(2021)), **parts}))


# Single days


def test_nothing_turns_where_every_day_lies_behind():
    assert turns(once()) == []


@pytest.mark.parametrize(
    ("known", "days"),
    [
        ({"hired_on": of(2024, 7)}, [of(2024, 7)]),
        ({"left_on": of(2024, 7)}, [of(2024, 7, 2)]),
        (
            {"postings": [Posting("p1", of(2020), of(2024, 6, 30)), Posting("p1", of(2024, 8), of(2024, 9, 30))]},
            [of(2024, 7), of(2024, 8), of(2024, 10)],
        ),
        (
            {"services": [served(of(2020), of(2024, 6, 30)), served(of(2024, 8), of(2024, 9, 30))]},
            [of(2024, 7), of(2024, 8), of(2024, 10)],
        ),
        (
            {"facts": {"allowances": {"p1": (Allowance("p1", "waived", Span(of(2024, 7), of(2024, 7, 31))),)}}},
            [of(2024, 7), of(2024, 8)],
        ),
    ],
)
def test_an_answer_may_turn_as_somebody_comes_goes_is_posted_or_excused(known, days):
    assert turns(once(), **known) == days


@pytest.mark.parametrize(
    ("parts", "days"),
    [
        ({"deadline": Fixed(of(2024, 7))}, [of(2024, 7, 2)]),
        ({"deadline": Fixed(of(2024, 7)), "grace": GRACE}, [of(2024, 7, 2), of(2024, 8)]),
        ({"deadline": Fixed(of(2024, 5, 15)), "grace": GRACE}, [of(2024, 6, 15)]),
        ({"starts": Fixed(of(2024, 7))}, [of(2024, 7)]),
        ({"first_on": of(2024, 7)}, [of(2024, 7), of(2024, 7, 2)]),  # no deadline is before a rule's first day
        ({"last_on": of(2024, 7)}, [of(2024, 7, 2)]),
        ({"not_enforced": (Span(of(2024, 7), of(2024, 7, 31)),)}, [of(2024, 7), of(2024, 8)]),
        ({"exempt_periods": (Fixed(of(2024, 7)),)}, [of(2024, 7)]),
        ({"exempt_periods": (Event("certified"),)}, []),
    ],
)
def test_an_answer_may_turn_on_the_days_a_rule_names(parts, days):
    assert turns(once(**parts)) == days


def test_a_window_around_an_event_opens_and_closes():
    around = rule(version(Around(Event("certified"), 6, 6)))

    assert turns(around, certified_on=of(2025)) == [of(2024, 7), of(2025, 7, 2)]
    assert turns(around) == []


def test_leave_moves_a_deadline_until_so_many_days_after_it():
    law = once(leave=(Leave(frozenset({"military"}), then_days=30),))

    days = [turns(law, absences=[away(of(2024, 3), of(2024, 6, 10), kind)]) for kind in ("military", "vacation")]

    assert days == [[of(2024, 7, 11)], []]
    assert turns(law, absences=[away(of(2024, 3), None)]) == []


def test_a_record_turns_an_answer_on_its_day_and_the_day_after():
    ahead, behind = took("crisis", of(2024, 7)), took("crisis", of(2024, 5))

    assert turns(once(), behind, ahead) == [of(2024, 7), of(2024, 7, 2)]
    assert turns(once(), took("crisis", AFTER)) == [of(2024, 6, 2)]
    assert turns(once(), took("other", of(2024, 7))) == []


@pytest.mark.parametrize(
    ("completed_on", "grace", "days"),
    [
        (of(2023, 9), Grace(), [of(2024, 9, 2)]),
        (of(2023, 9), GRACE, [of(2024, 9, 2), of(2024, 10, 2)]),
        (of(2023, 5, 10), GRACE, [of(2024, 6, 10)]),
        (of(2023, 5, 3), GRACE, [of(2024, 6, 3)]),
        (of(2023, 5, 1), GRACE, []),
        (of(2024, 6), Grace(), [of(2024, 6, 2), of(2025, 6, 2)]),
    ],
)
def test_what_lasts_turns_an_answer_as_it_lapses_and_its_grace_ends(completed_on, grace, days):
    law = rule(version(Rolling(12), deadline=Fixed(of(2021)), grace=grace))

    assert turns(law, took("crisis", completed_on)) == days


def test_one_person_s_days_are_told_rule_by_rule_whichever_day_was_asked_before():
    case = case_of(left_on=of(2024, 9))
    laws = [
        once(first_on=of(2024, 7)),
        once(first_on=of(2024, 8)),
        rule(version(YEAR)),
        rule(version(Yearly(YearDay(7, 1)))),
    ]

    late, soon = ([list(turning_days(case, law, day))[:2] for law in laws] for day in (of(2024, 8, 15), AFTER))

    assert late == [[of(2024, 9, 2)], [of(2024, 9, 2)], [of(2024, 9, 2), of(2025)], [of(2024, 9, 2), of(2025, 7)]]
    assert soon == [
        [of(2024, 7), of(2024, 7, 2)],
        [of(2024, 8), of(2024, 8, 2)],
        [of(2024, 9, 2), of(2025)],
        [of(2024, 7), of(2024, 9, 2)],
    ]


def test_days_of_a_person_are_found_anew_for_an_earlier_day():
    case = case_of(postings=[*ALWAYS, Posting("p1", of(2024, 7))])

    assert [list(turning_days(case, once(), day)) for day in (of(2024, 8), AFTER)] == [[], [of(2024, 7)]]


def test_what_a_rule_names_stands_beside_its_deadline_and_days_that_are_not_known_are_left_out():
    exempt = once(deadline=Fixed(of(2024, 8)), exempt_periods=(Fixed(of(2024, 7)),))
    not_enforced = once(deadline=Fixed(of(2024, 8)), not_enforced=(Span(of(2024, 7), of(2024, 9, 30)),))

    assert turns(exempt) == [of(2024, 7), of(2024, 8, 2)]
    assert turns(not_enforced) == [of(2024, 7), of(2024, 8, 2), of(2024, 10)]
    assert turns(once(starts=Event("certified")), hired_on=None) == []


# Periods


def firsts(*years):
    return [of(year) for year in years]


def test_of_periods_four_are_looked_at_beyond_the_last_day_that_turns():
    assert turns(rule(version(YEAR))) == firsts(2025, 2026, 2027, 2028)
    assert turns(rule(version(YEAR)), left_on=of(2025, 3)) == [
        *firsts(2025),
        of(2025, 3, 2),
        *firsts(2026, 2027, 2028, 2029),
    ]


def test_the_end_of_a_period_is_beyond_if_nothing_turns_after_it():
    assert turns(rule(version(YEAR)), left_on=of(2024, 12, 30)) == [of(2024, 12, 31), *firsts(2025, 2026, 2027, 2028)]
    assert turns(rule(version(YEAR)), left_on=of(2024, 12, 31)) == firsts(2025, 2026, 2027, 2028, 2029)


def test_a_day_that_turns_for_two_causes_is_named_once():
    assert turns(rule(version(YEAR)), took("crisis", of(2025)))[:3] == [of(2025), of(2025, 1, 2), of(2026)]


def test_grace_after_a_period_turns_the_answer_on_the_day_after_it():
    ends = [of(2025), of(2025, 1, 31), of(2026), of(2026, 1, 31)]

    assert turns(rule(version(YEAR, grace=GRACE)))[:4] == ends
    assert turns(rule(version(YEAR, grace=GRACE)), after=of(2024, 1, 10))[:2] == [of(2024, 1, 31), of(2025)]


def test_a_period_that_begins_on_the_day_itself_turns_nothing_after_it():
    assert turns(rule(version(YEAR)), after=of(2025))[:2] == firsts(2026, 2027)


def test_blocks_of_a_persons_own_turn_the_answer_on_their_own_days():
    own = rule(version(Block(12, Event("hired")), grace=GRACE))

    found = turns(own, hired_on=of(2023, 3), after=of(2024, 3, 5))

    assert found[:4] == [of(2024, 3, 31), of(2025, 3), of(2025, 3, 31), of(2026, 3)]


def test_grace_that_outlasts_the_next_period_is_named_in_its_order():
    quarters = Block(3, Fixed(of(2024)))

    found = turns(rule(version(quarters, grace=Grace(days=100))), after=of(2024, 5))

    # of those that ended on 31 March, 30 June and 30 September
    assert found[:5] == [of(2024, 7), of(2024, 7, 10), of(2024, 10), of(2024, 10, 9), of(2025)]


def test_the_first_block_has_none_before_it():
    assert turns(rule(version(Block(12, Fixed(of(2024, 3))), grace=GRACE)), after=of(2024, 3, 5))[:2] == [
        of(2025, 3),
        of(2025, 3, 31),
    ]


def test_a_span_that_does_not_return_has_its_own_days_alone():
    pilot = rule(version(FixedSpan(of(2024, 7), of(2024, 9, 30)), grace=GRACE))

    assert turns(pilot) == [of(2024, 7), of(2024, 10), of(2024, 10, 31)]


def test_periods_of_a_day_that_is_not_known_name_no_day():
    assert turns(rule(version(Block(12, Event("certified"))))) == []


@pytest.mark.parametrize(
    ("versions", "days"),
    [
        ([version(YEAR)], firsts(2025, 2026)),
        ([version(YEAR, grace=GRACE)], [of(2025), of(2025, 1, 31)]),
        ([version(Block(12, Event("hired")))], [of(2025, 3), of(2026, 3)]),
        ([version(Block(12, Event("hired")), grace=GRACE)], [of(2025, 3), of(2025, 3, 31)]),
        ([version(Block(12, Event("hired"))), version(YEAR, first_on=of(2021))], [of(2025), of(2025, 3)]),
    ],
)
def test_where_nothing_but_periods_turns_an_answer_their_days_are_those_of_all_that_may(versions, days):
    law, case = rule(*versions), case_of(hired_on=of(2023, 3))

    found = list(days_of_periods(case, law, AFTER))

    assert (found[:2], found) == (days, list(turning_days(case, law, AFTER)))


def test_each_wording_brings_its_own_days():
    law = rule(version(YEAR), version(Rolling(12), first_on=of(2025, 3), deadline=Fixed(of(2025, 6))))

    found = turns(law, took("crisis", of(2024, 9)))

    assert found[:6] == [of(2024, 9), of(2024, 9, 2), of(2025), of(2025, 3), of(2025, 6, 2), of(2025, 9, 2)]


# What lies ahead


def ahead(law, *records, as_of=AFTER, **known):
    return look_ahead(case_of(*records, **known), law, as_of)[1]


def test_the_first_day_that_turns_need_not_change_the_answer():
    assert ahead(
        once(), took("crisis", of(2024, 5)), left_on=of(2025), postings=[*ALWAYS, Posting("p1", of(2024, 8))]
    ) == (Outlook(of(2024, 8), of(2025, 1, 2)))
    assert ahead(once()) == Outlook()
    stays = ahead(once(), took("crisis", of(2024, 5)), postings=[*ALWAYS, Posting("p1", of(2024, 8))])
    assert (stays.turns_on, stays.changes_on) == (of(2024, 8), None)


LASTS = rule(version(Rolling(12), deadline=Fixed(of(2021)), grace=GRACE))


@pytest.mark.parametrize(
    ("completed_on", "turns_on", "changes_on"),
    [
        ([of(2023, 9), of(2024, 3)], of(2025, 3, 2), of(2025, 3, 2)),  # the first lapses, and nothing turns on it
        ([of(2023, 9), AFTER], of(2025, 6, 2), of(2025, 6, 2)),
        ([of(2023, 5, 15)], of(2024, 6, 15), of(2024, 6, 15)),  # in grace
        ([of(2022, 5), of(2023, 5)], None, None),
        ([], None, None),
        ([of(2022, 5), of(2024, 7)], of(2024, 7), of(2024, 7)),  # overdue until what is on file for July
    ],
)
def test_of_what_lasts_only_the_day_it_is_due_by_turns_an_answer_unless_more_is_on_file(
    completed_on, turns_on, changes_on
):
    found = ahead(LASTS, *(took("crisis", day) for day in completed_on))

    assert found == Outlook(turns_on, changes_on)


def test_what_lasts_is_looked_at_day_by_day_where_another_wording_or_the_end_of_a_waiver_or_of_service_comes():
    shorter = rule(*LASTS.versions, version(Rolling(6), first_on=of(2024, 8), deadline=Fixed(of(2021))))
    waived = {"facts": {"allowances": {"p1": (Allowance("p1", "waived", Span(of(2024), of(2024, 7, 31))),)}}}

    assert ahead(LASTS, took("crisis", of(2024, 3)), left_on=of(2024, 9)) == Outlook(of(2024, 9, 2), of(2024, 9, 2))
    assert ahead(shorter, took("crisis", of(2024, 3))) == Outlook(of(2024, 8), of(2024, 9, 2))
    assert ahead(LASTS, took("crisis", of(2022, 5)), **waived) == Outlook(of(2024, 8), of(2024, 8))


def test_a_set_lapses_a_length_after_the_day_it_was_whole_whichever_wording_named_that_day():
    bill = version(YEAR, Completion((Accepted("first-aid"),)), first_on=of(2018), source=source("seen_bill"))

    found = ahead(rule(version(WholeSet(12)), bill), took("crisis", of(2023, 8)), took("first-aid", of(2023, 9)))

    assert found.changes_on == of(2024, 9, 2)
    assert turns(rule(version(WholeSet(12)), bill), took("first-aid", of(2023, 9)))[:1] == [of(2024, 9, 2)]


def to_reserve(*days):
    return [Posting("p1", of(2020), days[0], role="sworn"), *(Posting("p1", day, role="reserve") for day in days[1:])]


def test_while_a_rule_does_not_speak_of_somebody_only_the_days_on_which_it_may_are_looked_at():
    law = once(who=RESERVE, deadline=Fixed(of(2025)))
    posted = to_reserve(of(2024, 7, 31), of(2024, 8))

    assert ahead(law, took("crisis", of(2024, 7)), postings=posted) == Outlook(of(2024, 8), of(2024, 8))
    assert ahead(law) == Outlook()


def test_a_day_on_which_it_still_does_not_is_passed_over():
    law = once(who=RESERVE)
    posted = [Posting("p1", of(2020), of(2024, 7, 31), role="sworn"), Posting("p1", of(2024, 8), role="sworn")]

    assert ahead(law, postings=posted) == Outlook(of(2024, 8))
    later = [*posted[:1], replace(posted[1], last_on=of(2024, 8, 31)), Posting("p1", of(2024, 9), role="reserve")]
    assert ahead(law, postings=later) == Outlook(of(2024, 8), of(2024, 9))


def test_a_day_that_is_here_already_lies_not_ahead():
    assert ahead(once(who=RESERVE), as_of=of(2024, 8), postings=[Posting("p1", of(2024, 8), role="sworn")]) == Outlook()


def test_once_it_speaks_of_somebody_whose_answer_stays_the_days_after_decide():
    """Asked nothing before the duty begins, be it for another reason than before."""
    law = once(who=RESERVE, starts=Fixed(of(2024, 10)), deadline=Fixed(of(2025)))

    posted = to_reserve(of(2024, 7, 31), of(2024, 8))
    again = [*posted[:1], replace(posted[1], last_on=of(2024, 8, 31)), replace(posted[1], first_on=of(2024, 9))]

    assert [ahead(law, postings=one) for one in (posted, again)] == [Outlook(of(2024, 8), of(2024, 10))] * 2


def test_once_it_speaks_of_somebody_whose_duty_waits_for_an_event_nothing_more_is_ahead():
    law = once(who=RESERVE, starts=Event("left"))

    assert ahead(law, postings=to_reserve(of(2024, 7, 31), of(2024, 8))) == Outlook(of(2024, 8))


def test_a_rule_not_yet_in_force_begins_on_its_first_day():
    law = rule(version(Once(), Minutes(60), first_on=of(2024, 8), last_on=of(2024, 8, 31), deadline=Fixed(of(2025))))

    assert ahead(law) == Outlook(of(2024, 8), of(2024, 8))
    assert ahead(law, as_of=of(2024, 8, 5)) == Outlook(of(2024, 9), of(2024, 9))

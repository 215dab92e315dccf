"""Briefings at roll call: everyone is reached, and no fewer days would do."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.roll_call import BriefingDay, NotReached, fewest_days, plan_roll_call
from shiftready.core.staffing import DutyPattern
from tests.core.coverage.shifts import AS_OF, agency, days, seat, span

FOUR_OFF_TWO = DutyPattern("always", (True, True, True, True, False, False), AS_OF)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sets(st.integers(0, 6), min_size=1).map(frozenset), max_size=6))
def test_no_fewer_days_reach_everyone_and_of_as_few_none_come_sooner(rows):
    chosen, at_least = fewest_days(rows, 7)

    enough = [
        days
        for count in range(8)
        for days in combinations(range(7), count)
        if all(not row.isdisjoint(days) for row in rows)
    ]
    fewest = min(map(len, enough))
    assert (len(chosen), at_least) == (fewest, fewest)
    assert chosen in enough
    assert sum(chosen) == min(sum(days) for days in enough if len(days) == fewest)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.integers(1, 10), st.sets(st.integers(0, 7), max_size=2))
def test_everyone_who_is_ever_on_duty_is_reached_and_everyone_else_is_named(phases, within, away):
    names = [f"p{i}" for i in range(len(phases))]
    leave = {names[i]: span(6, 9) for i in away if i < len(names)}
    facts = agency({"A": names}, phases=dict(zip(names, phases, strict=True)), away=leave)
    facts = replace(facts, staffing=replace(facts.staffing, patterns={"always": FOUR_OFF_TWO}))

    [squad] = plan_roll_call(facts, first_on=AS_OF, days=within).squads

    everyday = [AS_OF + timedelta(days=i) for i in range(within)]
    ever = {name for name in names if any(facts.staffing.is_on_duty(name, day) for day in everyday)}
    reached = {name for name in names for one in squad.days if facts.staffing.is_on_duty(name, one.day)}
    assert reached == ever
    assert {one.person for one in squad.not_reached} == {*names} - ever
    assert sum(one.new for one in squad.days) == len(ever)
    assert squad.is_least


def test_each_squad_has_its_days_with_who_is_new_and_whom_nothing_reaches():
    facts = agency(
        {"10": ["eve"], "2": ["ann", "bob", "cat", "dan"]},
        phases={"ann": 0, "bob": 0, "cat": 3, "dan": 0},
        away={"dan": span(1, 31), "ann": span(9, 12)},
        left={"eve": date(2023, 12, 31)},
    )
    facts = replace(facts, staffing=replace(facts.staffing, patterns={"always": FOUR_OFF_TWO}))

    found = plan_roll_call(facts, first_on=date(2024, 1, 8), days=5)

    [squad] = found.squads
    assert (squad.squad, squad.people, squad.at_least) == ("2", 4, 2)
    assert squad.days == (BriefingDay(date(2024, 1, 8), 2, 2), BriefingDay(date(2024, 1, 9), 2, 1))
    assert squad.not_reached == (NotReached("dan", "not on duty on any of these days"),)
    assert (found.first_on, found.last_on, found.briefings) == (date(2024, 1, 8), date(2024, 1, 12), 2)


def test_who_sits_in_class_is_not_reached_then_and_who_has_no_pattern_never():
    facts = agency({"A": ["ann", "bob"]}, seats=[seat("ann", 6, 8, on=(6, 8))])
    duty = {**facts.staffing.duty, "bob": replace(facts.staffing.duty["bob"], pattern=None)}
    facts = replace(facts, staffing=replace(facts.staffing, duty=duty))

    [squad] = plan_roll_call(facts, first_on=AS_OF, days=3).squads

    assert [one.day for one in squad.days] == list(days(7))
    assert squad.not_reached == (NotReached("bob", "no duty pattern is known"),)


@pytest.mark.parametrize(
    ("squads", "within", "code", "message"),
    [
        ({"A": ["ann"]}, 0, "roll_call_days_wrong", "Briefings are planned for 1 to 92 days, not 0."),
        ({"A": ["ann"]}, 93, "roll_call_days_wrong", "Briefings are planned for 1 to 92 days, not 93."),
        (
            {},
            7,
            "duty_missing",
            "Nobody has a squad, so nobody can be briefed by squad. Add a duty table with person, squad and pattern.",
        ),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_way_out(squads, within, code, message):
    with pytest.raises(ShiftreadyError) as refusal:
        plan_roll_call(agency(squads), first_on=AS_OF, days=within)

    assert (refusal.value.code, refusal.value.message) == (code, message)

"""Every unit side by side: the one where fewest crisis calls meet a specialist first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiftready.core.coverage.calls.answer import Graduates
from shiftready.core.coverage.calls.by_unit import UnitNotAnswered, answer_by_unit
from shiftready.core.coverage.calls.by_unit_data import HEADINGS, by_unit_data, by_unit_lines
from shiftready.core.coverage.calls.demand import demand_of_shape
from shiftready.core.coverage.calls.question import CallsStated
from shiftready.core.coverage.calls.supply import Streets
from shiftready.core.errors import ShiftreadyError
from shiftready.core.shift_hours import ShiftHours
from tests.core.coverage.shifts import AS_OF, agency

ANYWHERE = Streets(None, 1, {})
STATED = CallsStated(crisis_minutes=40, weeks=1, replications=10, seed=3)


@pytest.fixture
def facts():
    """Unit 2 has a specialist among three people on duty, unit 10 has none, unit 3 nobody on a pattern."""
    found = agency(
        {"A": ["ann", "bob", "bea"], "B": ["cat", "dan"], "C": ["eve"]},
        trained=["ann"],
        units={"ann": "2", "bob": "2", "bea": "2", "cat": "10", "dan": "10", "eve": "3"},
        shifts={"B": "night"},
    )
    duty = {person: one for person, one in found.staffing.duty.items() if person != "eve"}
    return replace(found, staffing=replace(found.staffing, duty=duty))


def demand_of(unit):
    return demand_of_shape([1] * 168, crisis_a_week=20 * len(unit), borrowed="not counted here")


def ask(facts, streets=ANYWHERE, **more):
    return answer_by_unit(facts, demand_of, STATED, streets, as_of=AS_OF, **more)


def test_units_stand_with_their_own_calls_and_people_the_worst_first(facts):
    found = ask(facts)

    assert [(unit, one.supply.people, one.supply.specialists) for unit, one in found.answers] == [
        ("10", 2, 0),
        ("2", 3, 1),
    ]
    assert [round(sum(kind.a_week for kind in one.kinds)) for _, one in found.answers] == [40, 20]
    assert found.answers[0][1].found.whole.share.value == 0
    assert [(one.unit, one.code) for one in found.not_answered] == [("3", "nobody_on_patterns")]


def test_what_holds_of_every_unit_is_noted_once_and_what_does_not_with_its_unit(facts):
    notes = [(note.code, note.message.partition(":")[0]) for note in ask(facts).notes]

    only_crisis, quiet = "Only crisis calls come here", "In 66.7% of the hours nobody is on duty"
    assert [(code, said.partition(",")[0]) for code, said in notes] == [
        ("no_other_calls", only_crisis),
        ("hours_without_units", quiet),
        ("shift_hours_assumed", "Unit 2"),
        ("shift_hours_assumed", "Unit 10"),
    ]


def test_after_a_plan_every_unit_has_both_shares(facts):
    found = ask(facts, graduates=Graduates("plan 7", {"cit-40": frozenset({"cat"})}))

    assert found.plan == "plan 7"
    then = {unit: one.after.supply.specialists for unit, one in found.answers}
    assert then == {"2": 1, "10": 1}


def test_a_unit_that_is_named_stands_alone(facts):
    assert [unit for unit, _ in ask(facts, replace(ANYWHERE, unit="2")).answers] == ["2"]


def test_hours_stated_for_a_shift_hold_where_it_is_worked(facts):
    stated = {"night": ShiftHours(20, 6), "day": ShiftHours(6, 20)}

    hours = {unit: dict(one.supply.shifts) for unit, one in ask(facts, replace(ANYWHERE, shifts=stated)).answers}

    assert hours == {"2": {"day": stated["day"]}, "10": {"night": stated["night"]}}
    with pytest.raises(ShiftreadyError) as refusal:
        ask(facts, replace(ANYWHERE, shifts={"late": ShiftHours(1, 9)}))
    assert refusal.value.code == "shift_not_in_duty_list"


def test_so_many_calls_are_shared_out_to_the_units(facts):
    found = ask(facts, calls=6000)

    assert {one.found.replications for _, one in found.answers} <= set(range(10, 200))
    assert sum(one.found.calls for _, one in found.answers) <= 6000
    with pytest.raises(ShiftreadyError) as refusal:
        ask(facts, calls=100)
    assert refusal.value.code == "too_many_calls"


def test_a_unit_with_more_calls_than_it_can_answer_stands_apart(facts):
    def many_in_2(unit):
        return demand_of_shape([1] * 168, crisis_a_week=9000 if unit == "2" else 20, borrowed="not counted here")

    found = answer_by_unit(facts, many_in_2, STATED, ANYWHERE, as_of=AS_OF)

    assert [unit for unit, _ in found.answers] == ["10"]
    assert [(one.unit, one.code) for one in found.not_answered] == [
        ("2", "more_calls_than_units"),
        ("3", "nobody_on_patterns"),
    ]


def test_where_no_unit_can_be_answered_the_first_refusal_is_said(facts):
    def none(unit):
        raise ShiftreadyError("calls_not_of_unit", f"No calls in {unit}.")

    with pytest.raises(ShiftreadyError) as refusal:
        answer_by_unit(facts, none, STATED, ANYWHERE, as_of=AS_OF)
    assert refusal.value.message == "No calls in 2."


def test_people_of_no_known_unit_leave_nothing_to_lay_side_by_side():
    with pytest.raises(ShiftreadyError) as refusal:
        ask(agency({"A": ["ann"]}, units={"ann": ""}))
    assert refusal.value.code == "units_not_known"


def test_as_a_list_and_for_programs_the_units_say_the_same(facts):
    found = ask(facts)
    lines = [dict(zip(HEADINGS, line, strict=True)) for line in by_unit_lines(found)]
    answer = by_unit_data(found)

    assert [line["unit"] for line in lines] == ["10", "2", "3"]
    assert [{**one, "refused": None} for one in answer["units"]] == lines[:2]
    assert (lines[0]["calls_counted"], lines[0]["identified"]) == (None, "not counted here")
    assert lines[2]["refused"] == answer["not_answered"][0]["message"] == found.not_answered[0].message
    assert found.not_answered[0] == UnitNotAnswered("3", "nobody_on_patterns", lines[2]["refused"])

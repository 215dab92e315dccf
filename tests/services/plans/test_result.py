"""A plan as it is kept."""

import json
from dataclasses import replace
from datetime import date

from shiftready.core.planning.check import check
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.joint_floors import with_joint_floors
from shiftready.core.planning.solve import solve
from shiftready.core.staffing import StaffingFloor
from shiftready.services.plans.result import result_of
from tests.services.plans.harbor import tiny_facts, tiny_problem


def _result():
    problem = tiny_problem()
    return problem, result_of(tiny_facts(), problem, solve(problem, stop=Stop(gap=0.0, seconds=20), seed=1))


def test_a_result_is_json_and_comes_back_the_same():
    _, result = _result()

    assert json.loads(json.dumps(result)) == result


def test_every_seat_says_its_unit_and_why_and_nobody_s_name():
    _, result = _result()

    seats = [seat for offering in result["offerings"] for seat in offering["seats"]]
    assert {tuple(seat) for seat in seats} == {("person", "squad", "unit", "chosen_for", "reason")}
    assert {(seat["squad"], seat["unit"]) for seat in seats} == {("Day A", "Patrol")}


def test_a_squad_s_line_adds_up_to_the_plan_s_own_figures():
    _, result = _result()

    (squad,) = result["squads"]

    assert squad["seats"] == sum(len(offering["seats"]) for offering in result["offerings"])
    assert squad["short"] == [week["short"] for week in result["coverage_after"]]
    assert squad["short_without_plan"] == [week["short_without_plan"] for week in result["coverage_after"]]


def test_the_tightest_day_keeps_the_floor_and_counts_who_is_in_class():
    problem, result = _result()
    tightest = result["squads"][0]["tightest"]
    day = date.fromisoformat(tightest["day"])

    on_duty = [p for p in problem.staffing.duty if problem.staffing.is_on_duty(p, day)]
    in_class = [
        seat["person"]
        for offering in result["offerings"]
        for seat in offering["seats"]
        if offering["starts_on"] <= tightest["day"] <= offering["ends_on"] and seat["person"] in on_duty
    ]

    assert (tightest["heads"], tightest["in_class"], tightest["floor"]) == (len(on_duty), len(in_class), 4)
    assert tightest["kept"] == len(on_duty) - len(in_class) >= 4


def test_a_floor_that_squads_keep_together_has_its_tightest_day():
    facts = tiny_facts()
    facts = replace(facts, staffing=replace(facts.staffing, joint_floors=(StaffingFloor("", 3, shift="day"),)))
    problem = with_joint_floors(tiny_problem(), facts)
    plan = solve(problem, stop=Stop(gap=0.0, seconds=20), seed=1)

    result = result_of(facts, problem, plan)

    tightest = result["squads"][0]["tightest"]
    told = {name: value for name, value in tightest.items() if name != "floor"}
    assert result["joint_floors"] == [{"name": "day shift", "floor": 3, "tightest": told}]
    assert check(problem, plan) == ()

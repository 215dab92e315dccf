"""Floors that squads keep together, and those of a skill: what they allow and refuse, and that no plan is better."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.dates import DAY, Span
from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.explain_why_not import explain_why_not
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.problem import JointFloor
from shiftready.core.planning.solve import plan_of, solve
from shiftready.core.planning.wishes import Wishes
from shiftready.core.specialist_status import StatusDecision
from shiftready.core.staffing import StaffingFloor
from tests.core.coverage.shifts import AS_OF, agency, record, span, strategy
from tests.core.planning.by_cp_sat import by_cp_sat
from tests.core.planning.drawn import agencies, near_plans
from tests.core.planning.every_plan import every_plan, values_of
from tests.core.planning.test_together import with_ranks
from tests.core.planning.tiny import FIRST_WEEK, SECOND_WEEK, planned, problem_of, seated

TWO_NIGHTS = {"A": ["ann", "amy"], "B": ["bob", "ben"]}
ALL = strategy(kind="all_patrol")


def keeping(facts, *floors):
    """The facts with these floors besides the squads' own."""
    return replace(facts, staffing=replace(facts.staffing, joint_floors=floors))


def on_nights(**parts):
    return agency(TWO_NIGHTS, shifts={"A": "night", "B": "night"}, chosen=ALL, **parts)


@st.composite
def joint_floors(draw, names):
    """One or two floors of some of the people, whatever their squads; some count only for some days."""
    some = st.dictionaries(st.sampled_from(names), st.sampled_from([None, AS_OF + 4 * DAY, AS_OF + 10 * DAY]))
    drawn = draw(st.lists(some, min_size=1, max_size=2))
    return tuple(
        JointFloor(f"floor {i}", draw(st.integers(0, len(people))), ("A", "B", "N"), people)
        for i, people in enumerate(drawn)
    )


@settings(max_examples=40, deadline=None)
@given(agencies(4), st.integers(1, 3), near_plans(4), st.data())
def test_no_choice_of_seats_that_keeps_them_is_better_than_the_solvers_at_any_level(facts, seats, near, data):
    floors = data.draw(joint_floors(list(facts.roster.people)))
    problem = replace(problem_of(facts, weeks=2, seats=seats, wishes=Wishes(near=near)), joint_floors=floors)

    plan = solve(problem, stop=Stop(), threads=1)

    allowed = [other for other in every_plan(problem) if check(problem, other) == ()]
    assert check(problem, plan) == ()
    assert values_of(plan) == min(values_of(other) for other in allowed)


@settings(max_examples=12, deadline=None)
@given(agencies(14), st.integers(1, 3), st.data())
def test_another_solver_finds_the_same_within_them(facts, seats, data):
    floors = data.draw(joint_floors(list(facts.roster.people)))
    problem = replace(problem_of(facts, weeks=3, seats=seats), joint_floors=floors)

    plan = solve(problem, stop=Stop(), threads=1)

    assert check(problem, plan) == ()
    assert values_of(plan) == by_cp_sat(problem)


def test_squads_of_a_shift_keep_its_floor_together():
    """Either squad could send both of its people; three of the four must stay."""
    plan = planned(keeping(on_nights(), StaffingFloor("", 3, shift="night")), weeks=2, seats=4)

    assert {day: len(people) for day, people in seated(plan).items()} == {FIRST_WEEK: 1, SECOND_WEEK: 1}


def test_only_squads_of_the_unit_and_shift_keep_it():
    facts = agency({**TWO_NIGHTS, "C": ["cat"]}, floors={"A": 0, "B": 0, "C": 0}, shifts={"A": "night"}, chosen=ALL)
    own = {squad: replace(one, unit="4" if squad != "C" else "5") for squad, one in facts.staffing.floors.items()}
    facts = replace(facts, staffing=replace(facts.staffing, floors=own))

    of_unit = problem_of(keeping(facts, StaffingFloor("", 1, unit="4")))
    of_both = problem_of(keeping(facts, StaffingFloor("", 1, unit="4", shift="night")))

    assert (of_unit.joint_floors[0].name, of_unit.joint_floors[0].squads) == ("unit 4", ("A", "B"))
    assert (of_both.joint_floors[0].name, of_both.joint_floors[0].squads) == ("night shift of unit 4", ("A",))


def test_of_those_who_completed_a_course_as_many_stay_as_are_asked_for():
    """Ann and amy are field training officers: one of them stays, and bob, who is none, comes at once."""
    fto = [record(person, course="fto-40") for person in ("ann", "amy")]
    facts = agency({"A": ["ann", "amy", "bob"]}, records=fto, chosen=ALL)

    plan = planned(keeping(facts, StaffingFloor("A", 1, skill="fto-40")), weeks=2, seats=3)

    assert [len(people) for people in seated(plan).values()] == [2, 1]
    assert "bob" in seated(plan)[FIRST_WEEK]


def test_whoever_loses_a_status_within_the_plan_counts_until_then():
    """Ann's status lapses before the second week: from then on tom alone holds it and stays."""
    chosen = strategy(at_least=2, lasting_months=24, renewals=("cit-refresher",))
    facts = agency(
        {"A": ["ann", "tom"]},
        records=[record("ann", AS_OF.replace(year=2022, day=10)), record("tom", AS_OF.replace(year=2023))],
        chosen=chosen,
    )

    floor = problem_of(keeping(facts, StaffingFloor("A", 1, skill="cit-40")), weeks=2).joint_floors[0]

    assert [floor.counts("ann", AS_OF.replace(day=day)) for day in (10, 11)] == [True, False]
    assert floor.counts("tom", AS_OF.replace(day=20))


def test_supervisors_are_a_skill_across_squads():
    facts = with_ranks(on_nights(), ann="Sergeant", bob="Sergeant")

    plan = planned(keeping(facts, StaffingFloor("", 1, shift="night", skill="supervisor")), weeks=2, seats=4)

    assert {frozenset(people) & {"ann", "bob"} for people in seated(plan).values()} == {
        frozenset({"ann"}), frozenset({"bob"}),
    }  # fmt: skip


def test_a_floor_above_all_who_could_keep_it_is_refused_with_its_name():
    facts = keeping(on_nights(), StaffingFloor("", 5, shift="night"))

    with pytest.raises(ShiftreadyError) as refused:
        problem_of(facts)

    assert refused.value.code == "floors_above_heads"
    assert refused.value.message == (
        "Some floors ask for more people than there are: night shift must keep 5 and has 4 people. Correct the "
        "table of staffing floors or that of duty."
    )


def test_a_skill_that_too_few_have_blocks_nobody_else():
    """A plan may be what brings more: ann alone has the skill that two should have, and stays; the others go."""
    facts = keeping(
        on_nights(records=[record("ann", course="fto-40")]), StaffingFloor("", 2, shift="night", skill="fto-40")
    )

    plan = planned(facts, seats=4)

    assert seated(plan) == {FIRST_WEEK: ["amy", "ben", "bob"]}
    assert plan.warnings[-1] == (
        "The floor of 2 for fto-40 in night shift cannot be kept: 1 person has the skill. Nobody of them is taken off "
        "duty by this plan."
    )


def test_of_the_course_that_makes_specialists_only_those_count_who_do_everywhere():
    """Tom completed it and is suspended from the list: he is no specialist to keep on duty."""
    facts = agency({"A": ["ann", "tom"]}, trained=["ann", "tom"])
    suspended = StatusDecision("tom", "suspended", Span(AS_OF - DAY), reason="review")
    facts = replace(facts, specialist_status={"tom": (suspended,)})

    problem = problem_of(keeping(facts, StaffingFloor("A", 1, skill="cit-40")))

    assert problem.joint_floors[0].people == {"ann": None}


def test_a_plan_that_breaks_one_is_found():
    problem = problem_of(keeping(on_nights(), StaffingFloor("", 3, shift="night")), seats=4)
    days = problem.openings[0].days
    seats = (Seat("ann", None, "drawn"), Seat("bob", None, "drawn"))
    broken = plan_of(
        problem, (PlannedOffering("x", problem.course, days[0], days[-1], seats),), bound=0, status="feasible"
    )

    found = [one for one in check(problem, broken) if one.code == "below_joint_floor"]

    assert found == [
        Violation("below_joint_floor", f"night shift, {day}: 2 stay on duty, 3 are needed, 2 are in class.")
        for day in days
    ]


def test_one_that_is_broken_without_the_plan_is_said_and_takes_nobody():
    facts = keeping(on_nights(away={"ann": span(8, 12)}), StaffingFloor("", 4, shift="night"))

    problem = problem_of(facts)

    assert planned(facts).offerings == ()
    assert problem.warnings[-1] == (
        "The floor of 4 for night shift is not kept on 5 days even without this plan, first on 2024-01-08 with 3: "
        "nobody on duty who counts for it is taken on those days."
    )


def test_why_not_names_it_and_says_that_without_it_all_could_be_reached():
    facts = keeping(
        agency(TWO_NIGHTS, shifts={"A": "night", "B": "night"}, chosen=strategy(at_least=2)),
        StaffingFloor("", 4, shift="night"),
    )
    problem = problem_of(facts, weeks=1, seats=4)
    plan = solve(problem, stop=Stop(), threads=1)

    answer = explain_why_not(problem, plan, seconds=20)[0]

    assert [one.why for one in answer.binding if one.kind == "joint_floors"] == [
        "The floor for night shift can spare nobody more on 2024-01-08, 2024-01-09, 2024-01-10 and 2 more days."
    ]
    assert [(one.status, one.why) for one in answer.alone if one.lever == "joint_floors"] == [
        ("enough", "No floors that squads keep together or that ask for a skill.")
    ]
    assert plan.unmet[0].why.startswith("A floor binds that squads keep together or that asks for a skill")

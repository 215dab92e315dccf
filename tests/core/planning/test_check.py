"""The independent check finds each kind of violation in a doctored plan, in words."""

import ast
import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shiftready.core.planning import check as check_module
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.solve import plan_of, solve
from tests.core.coverage.shifts import agency, span, strategy, volunteer
from tests.core.planning.tiny import FIRST_WEEK, SECOND_WEEK, problem_of

CLOSED = date(2024, 1, 17)


def _problem(**parts):
    facts = agency(
        {"A": ["ann", "bob", "cat"], "N": ["dan", "eve"]},
        trained=["cat"],
        floors={"A": 2, "N": 1},
        shifts={"N": "night"},
        away={"eve": span(7, 7)},
        hired={"bob": date(2022, 6, 1), "cat": None},
        closed=[CLOSED],
        volunteers=[volunteer("ann"), volunteer("dan"), volunteer("bob", recommended=False)],
        **{"chosen": strategy(at_least=2, minimum_months_of_service=12, night_before_class_off=True), **parts},
    )
    return problem_of(facts, weeks=2, seats=2)


def _class(*people, first=FIRST_WEEK, last=None, name="cit"):
    last = last or first.replace(day=first.day + 4)
    return PlannedOffering(name, "cit-40", first, last, tuple(Seat(person, None, "drawn") for person in people))


def _doctored(problem, *offerings):
    """What the check says of these classes, whose figures were counted as if all were well."""
    return check(problem, replace(plan_of(problem, (), bound=0, status="feasible"), offerings=offerings))


def _true_to_its_figures(problem, *offerings):
    return check(problem, plan_of(problem, offerings, bound=0, status="feasible"))


def test_a_plan_that_keeps_everything_passes():
    assert _true_to_its_figures(_problem(), _class("ann")) == ()


@pytest.mark.parametrize(
    ("people", "violation"),
    [
        (("cat",), Violation("already_trained", "cat in cit is trained already.")),
        (("eve", "eve"), Violation("seated_twice", "eve holds 2 seats; one is the most.")),
        (
            ("ann", "bob"),
            Violation("below_staffing_floor", "Squad A, 2024-01-08: 1 stay on duty, 2 are needed, 2 are in class."),
        ),
        (
            ("dan",),
            Violation("below_staffing_floor", "Squad N, 2024-01-07: 0 stay on duty, 1 are needed, 1 are in class."),
        ),
        (("eve", "ann", "dan"), Violation("class_too_full", "Class cit seats 3; 2 is the most.")),
        (("zoe",), Violation("not_in_group", "zoe in cit is not in the group to be trained.")),
    ],
)
def test_each_wrong_seat_is_found(people, violation):
    assert violation in _doctored(_problem(), _class(*people))


def test_someone_away_on_a_class_day_is_found():
    problem = _problem()
    found = _doctored(problem, _class("eve", first=date(2024, 1, 3), last=date(2024, 1, 7)))

    assert Violation("seated_while_away", "eve in cit is away on 2024-01-07.") in found
    assert Violation("class_outside_weeks", "Class cit lies in no class week: 2024-01-03 to 2024-01-07.") in found


def test_short_and_unknown_service_are_found():
    problem = _problem(chosen=strategy(minimum_months_of_service=20))
    untrained = tuple(replace(m, is_trained=False) for m in problem.members)

    found = _doctored(replace(problem, members=untrained), _class("bob", "cat"))

    assert found[:2] == (
        Violation(
            "service_too_short",
            "bob in cit was hired on 2022-06-01; on 2024-01-08 that is under 20 months.",
        ),
        Violation("service_unknown", "cat in cit has no hire date; 20 months of service are asked."),
    )


def test_who_did_not_volunteer_or_was_advised_against_is_found():
    problem = _problem(chosen=strategy(at_least=2, volunteers="required"))

    found = _doctored(problem, _class("ann", "bob"), _class("eve", first=SECOND_WEEK, name="two"))

    assert [one.message for one in found if one.code == "not_a_volunteer"] == [
        "bob in cit has not volunteered, which the strategy requires.",
        "eve in two has not volunteered, which the strategy requires.",
    ]


def test_a_class_on_a_closed_day_or_of_the_wrong_length_is_found():
    found = _doctored(_problem(), _class("ann", first=SECOND_WEEK), _class(last=date(2024, 1, 9), name="short"))

    assert found[:2] == (
        Violation("class_on_closed_day", "Class cit is held on 2024-01-17, a day closed to classes."),
        Violation("class_of_wrong_length", "Class short takes 2 days; the course takes 5."),
    )


def test_more_classes_in_a_week_than_allowed_are_found():
    found = _doctored(_problem(), _class("ann"), _class(name="other"))

    assert found[0] == Violation("too_many_classes", "The week of 2024-01-08 holds 2 classes; 1 is the most.")


def test_every_false_figure_is_found():
    problem = _problem()
    plan = plan_of(problem, (_class("ann"),), bound=0, status="feasible")
    week = replace(plan.coverage_after[0], short=99)
    false = replace(
        plan,
        objective=plan.objective + 1,
        bound=plan.objective + 2,
        status="optimal",
        coverage_after=(week, *plan.coverage_after[1:]),
        cost=replace(plan.cost, duty_days_removed=6, class_days_on_days_off=1),
        unmet=(),
    )

    assert [one.message for one in check(problem, false)] == [
        "The plan says objective is 2801; counted again it is 2800.",
        "The plan says class_days_on_days_off is 1; counted again it is 0.",
        "The plan says duty_days_removed is 6; counted again it is 5.",
        "The plan says coverage_after is [99, 14]; counted again it is [14, 14].",
        "The plan says unmet is 0; counted again it is 14.",
        "The bound 2802 lies above the objective 2801.",
        'The plan says "optimal" with 2802 proven of 2801.',
    ]


def test_the_check_shares_no_arithmetic_with_what_it_judges():
    package = Path(check_module.__file__).parent
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in package.glob("*.py")]
    imported = {
        (node.module, one.name)
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    }

    assert {
        (place, name)
        for place, name in imported
        if place and place.startswith("shiftready") and not place.startswith("shiftready.core.planning.check")
    } == {
        ("shiftready.core.class_hours", "Evening"),
        ("shiftready.core.dates", "Span"),
        ("shiftready.core.dates", "add_months"),
        ("shiftready.core.money.budgets", "Money"),
        ("shiftready.core.money.pay", "Pay"),
        ("shiftready.core.planning.joined", "Joined"),
        ("shiftready.core.planning.plan", "Plan"),
        ("shiftready.core.planning.plan", "PlannedOffering"),
        ("shiftready.core.planning.problem", "Candidate"),
        ("shiftready.core.planning.problem", "JointFloor"),
        ("shiftready.core.planning.problem", "Problem"),
        ("shiftready.core.shift_hours", "USUAL_HOURS"),
        ("shiftready.core.shift_hours", "ShiftHours"),
        ("shiftready.core.staffing", "Absence"),
        ("shiftready.core.training", "DatedClass"),
        ("shiftready.core.training", "SeatGiven"),
    }


def test_problem_and_plan_travel_to_another_process_and_back():
    problem = _problem()
    plan = solve(problem, stop=Stop(), threads=1)

    assert pickle.loads(pickle.dumps((problem, plan))) == (problem, plan)  # noqa: S301 (our own bytes)

"""Classes in the evening: the duty they meet, the rest around them, what they cost, and what no other choice beats."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.class_hours import Evening
from shiftready.core.money.budgets import Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.work_period import WorkPeriod
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.solve import solve
from shiftready.core.planning.together import Together
from shiftready.core.planning.wishes import Wishes
from shiftready.core.shift_hours import ShiftHours
from tests.core.coverage.shifts import agency, dated, days, seat, span, strategy
from tests.core.planning.by_cp_sat import by_cp_sat
from tests.core.planning.drawn import agencies, deadlines, near_plans, paying
from tests.core.planning.every_plan import every_plan, values_of
from tests.core.planning.hours import HOURS
from tests.core.planning.tiny import CIT, FIRST_WEEK, SECOND_WEEK, planned, problem_of, seated

SHIFTS = sorted(HOURS)
FOUR_HOURS = replace(CIT, minutes=480, days=2, begins=time(18))
EVENING = Evening(18 * 60, 22 * 60)


@st.composite
def of_all_hours(draw, facts):
    """The agency with a shift drawn for every squad, known or not, and some of its seats in the evening."""
    shifts = {squad: draw(st.sampled_from([*SHIFTS, "power"])) for squad in "ABN"}
    staffing = facts.staffing
    duty = {p: replace(one, shift=shifts[one.squad]) for p, one in staffing.duty.items()}
    floors = {s: replace(one, shift=shifts[s]) for s, one in staffing.floors.items()}
    hours = {"early": ShiftHours(4, 12)}
    evening = draw(st.sampled_from([None, EVENING, Evening(12 * 60, 16 * 60)]))
    seats = {p: tuple(replace(one, evening=evening) for one in each) for p, each in facts.seats.items()}
    return replace(facts, seats=seats, staffing=replace(staffing, duty=duty, floors=floors, shift_hours=hours))


@st.composite
def courses(draw):
    begins = time(draw(st.sampled_from([9, 12, 13, 15, 16, 18, 20])), draw(st.sampled_from([0, 30])))
    shape = draw(st.sampled_from([(2,), (3,), (1, 1)]))
    split = shape if len(shape) > 1 else ()
    return replace(CIT, minutes=180 * sum(shape), days=sum(shape), split=split, begins=begins)


def dated_evenings():
    hours = st.sampled_from([None, EVENING])
    drawn = st.tuples(st.sampled_from([8, 9, 15]), st.integers(1, 2), hours)
    one = drawn.map(lambda drawn: (dated(drawn[0], drawn[0] + 2, drawn[1], name="own", evening=drawn[2]),))
    return st.one_of(st.just(()), one)


@settings(max_examples=60, deadline=None)
@given(agencies(4).flatmap(paying).flatmap(of_all_hours), courses(), dated_evenings(), near_plans(4), deadlines(4))
def test_no_choice_of_seats_in_evening_classes_is_better_than_the_solvers(facts, course, on_dates, near, due):
    facts = replace(facts, classes=on_dates)
    problem = problem_of(facts, course=course, weeks=2, seats=2, wishes=Wishes(near=near), deadlines=due)

    plan = solve(problem, stop=Stop(), threads=1)

    allowed = [other for other in every_plan(problem) if check(problem, other) == ()]
    assert check(problem, plan) == ()
    assert all(level.is_proven for level in plan.levels)
    assert values_of(plan) == min(values_of(other) for other in allowed)


@settings(max_examples=20, deadline=None)
@given(agencies(10).flatmap(of_all_hours), courses(), dated_evenings(), deadlines(10))
def test_another_solver_finds_the_same_for_evening_classes(facts, course, on_dates, due):
    problem = problem_of(replace(facts, classes=on_dates), course=course, weeks=3, seats=2, deadlines=due)

    plan = solve(problem, stop=Stop(), threads=1)

    assert check(problem, plan) == ()
    assert values_of(plan) == by_cp_sat(problem)


def squad_of(shift, *, rests=False, **more):
    people = {"A": ["ann", "bob"]}
    wish = strategy(at_least=1, night_before_class_off=rests)
    return agency(people, shifts={"A": shift}, chosen=wish, floors={"A": 2}, **more)


@pytest.mark.parametrize(
    ("shift", "rests", "is_seated"),
    [
        ("day", False, True),
        ("day", True, True),  # 8 hours and more from 22:00 to 7:00
        ("evening", False, False),
        ("night", False, True),
        ("night", True, False),  # an hour from 22:00 to 23:00
        ("power", False, False),  # whose hours nobody recorded
    ],
)
def test_a_floor_that_needs_everybody_lets_those_go_whose_duty_the_evening_does_not_meet(shift, rests, is_seated):
    facts = squad_of(shift, rests=rests)

    assert bool(seated(planned(facts, course=FOUR_HOURS))) == is_seated


def test_an_evening_after_duty_takes_no_duty_day_and_counts_as_time_of_ones_own():
    cost = planned(squad_of("day"), course=FOUR_HOURS).cost

    assert (cost.duty_days_removed, cost.class_days_on_days_off) == (0, 2)


def test_with_rest_the_duty_that_begins_within_eight_hours_after_class_is_taken_that_of_the_day_before_too():
    """Class from noon to four: the night that ends at seven is five hours away, the next begins seven hours later."""
    at_noon = replace(FOUR_HOURS, begins=time(12))
    facts = agency({"N": ["ann"]}, shifts={"N": "night"}, chosen=strategy(at_least=1, night_before_class_off=True))

    plan = planned(facts, course=at_noon)

    assert plan.offerings[0].days == days(8, 9)
    assert plan.cost.duty_days_removed == 3  # of the 7th, the 8th and the 9th


def test_an_early_duty_of_the_next_day_is_taken_where_people_shall_rest():
    facts = squad_of("early", rests=True)
    early = replace(facts, staffing=replace(facts.staffing, shift_hours={"early": ShiftHours(4, 12)}, floors={}))

    plan = planned(early, course=FOUR_HOURS)

    assert (plan.cost.duty_days_removed, plan.cost.class_days_on_days_off) == (2, 1)  # the 9th and the 10th


def test_somebody_in_an_evening_class_is_on_duty_by_day_and_sits_in_no_other_class_of_that_day():
    taken = seat("ann", 8, 9, course="legal", evening=EVENING)
    facts = agency({"A": ["ann"]}, chosen=strategy(at_least=1), seats=[taken])
    problem = problem_of(facts, course=replace(FOUR_HOURS, begins=None), weeks=2)

    assert problem.staffing.is_on_duty("ann", date(2024, 1, 8))
    assert seated(planned(facts, course=replace(FOUR_HOURS, begins=None), weeks=2)) == {SECOND_WEEK: ["ann"]}


def test_seats_left_in_an_evening_class_on_dates_go_to_those_it_takes_from_no_duty():
    facts = agency(
        {"A": ["ann"], "B": ["bob"]},
        shifts={"A": "day", "B": "evening"},
        floors={"A": 1, "B": 1},
        chosen=strategy(at_least=1),
        classes=[dated(8, 9, 2, evening=EVENING)],
    )

    plan = planned(facts, course=replace(FOUR_HOURS, begins=None), weeks=1)

    assert seated(plan) == {FIRST_WEEK: ["ann"]}
    assert plan.offerings[0].evening == EVENING


def test_hours_in_the_evening_are_overtime_as_far_as_no_duty_of_that_day_is_missed():
    pay = Pay(hourly_cents={"Officer": 2_000}, hourly_cents_else=2_000)
    by_day, by_evening = (replace(squad_of(shift), money=Money(pay)) for shift in ("day", "evening"))
    free = replace(by_evening, staffing=replace(by_evening.staffing, floors={}))

    assert planned(by_day, course=FOUR_HOURS).cost.cents == 8 * 3_000
    assert planned(free, course=FOUR_HOURS).cost.cents == 0


def test_the_work_period_counts_the_evening_and_the_duty_of_its_day():
    """Four duties of eight hours and two evenings of four come to forty hours, below the 43 of seven days."""
    pay = Pay(hourly_cents_else=2_000, period=WorkPeriod(7, FIRST_WEEK))
    facts = replace(squad_of("day", pattern="alternate"), money=Money(pay))

    lines = planned(facts, course=FOUR_HOURS).cost.lines

    assert [(line.item, line.quantity) for line in lines] == [("straight_time", 480)]


def test_a_supervisor_stays_where_the_evening_takes_them_from_duty():
    facts = squad_of("evening")
    free = replace(facts, staffing=replace(facts.staffing, floors={}), rank_levels={"Sergeant": "first_line"})
    ranks = {p: (replace(each[0], rank="Sergeant"),) for p, each in facts.roster.postings.items()}
    both = replace(free, roster=replace(free.roster, postings=ranks), strategy=strategy(at_least=2))
    together = Together(keep_a_supervisor=True)

    at_night = planned(both, course=FOUR_HOURS, seats=2, together=together)
    by_day = planned(_on_days(both), course=FOUR_HOURS, seats=2, together=together)

    assert [len(people) for people in seated(at_night).values()] == [1]
    assert [len(people) for people in seated(by_day).values()] == [2]


def _on_days(facts):
    duty = {p: replace(one, shift="day") for p, one in facts.staffing.duty.items()}
    return replace(facts, staffing=replace(facts.staffing, duty=duty))


def test_the_check_finds_a_class_said_to_meet_at_other_hours():
    problem = problem_of(squad_of("day"), course=FOUR_HOURS)
    plan = solve(problem, stop=Stop(), threads=1)
    wrong = replace(plan, offerings=tuple(replace(one, evening=None) for one in plan.offerings))

    assert Violation(
        "class_hours_wrong", "Class cit-40-2024-01-08 is said to meet by day; it meets 18:00-22:00."
    ) in check(problem, wrong)


def test_whoever_is_away_on_the_day_of_the_evening_is_not_seated():
    facts = agency({"A": ["ann"]}, away={"ann": span(9, 9)}, chosen=strategy(at_least=1))

    assert seated(planned(facts, course=FOUR_HOURS, weeks=2)) == {SECOND_WEEK: ["ann"]}


def test_whoever_sits_in_an_evening_class_that_ends_before_the_plan_is_short_on_no_day():
    """An evening is no absence, and still they are expected to be trained from the day after it."""
    everyone = strategy(kind="all_patrol", share=0.0, at_least=0)
    facts = agency({"A": ["ann"]}, chosen=everyone, seats=[seat("ann", 4, 6, evening=EVENING)])

    assert planned(facts, course=FOUR_HOURS).objective == 0

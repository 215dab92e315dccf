"""The smallest change against trying every plan of every change, one amount after the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain, combinations, count, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shiftready.core.dates import DAY
from shiftready.core.money.budgets import Budget, Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import Price
from shiftready.core.planning.change import NO_CHANGE, Change, changed
from shiftready.core.planning.check import check
from shiftready.core.planning.last_week import Clock, reach
from shiftready.core.planning.least import Least, Never, least
from shiftready.core.planning.levers import LEVERS, utmost, without_room
from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.smallest_change import SPARED_FIRST, changes_together
from shiftready.core.planning.solve import plan_of
from tests.core.planning.drawn import agencies
from tests.core.planning.tiny import CIT, FIRST_WEEK, problem_of

MOST_STEPS = 3


@st.composite
def problems(draw, people=3):
    """Two weeks for a few people, some weekdays of which are closed, and volunteers who may be asked for."""
    facts = draw(agencies(people))
    closed = draw(st.sets(st.sampled_from([FIRST_WEEK + i * DAY for i in range(12)]), max_size=3))
    volunteers = draw(st.sampled_from(["required", "not_recorded", "not_recorded"]))
    facts = replace(
        facts,
        staffing=replace(facts.staffing, closed_days=frozenset(closed)),
        strategy=replace(facts.strategy, volunteers=volunteers),
    )
    size = draw(st.sampled_from([1, 1, 2]))
    course = replace(CIT, days=draw(st.sampled_from([2, 5])))
    problem = problem_of(facts, course=course, weeks=2, seats=size, fewest_in_class=size)
    problem = draw(kept_within_budgets(problem))
    left_out = draw(st.sets(st.sampled_from([member.id for member in problem.members]), max_size=1))
    supervisors = draw(st.sets(st.sampled_from([member.id for member in problem.members]), max_size=1))
    most = draw(st.sampled_from([None, None, 1]))
    return replace(problem, left_out=frozenset(left_out), supervisors=frozenset(supervisors), most_of_a_squad=most)


@st.composite
def kept_within_budgets(draw, problem):
    """Sometimes a budget to be kept that bears overtime and rooms, and holds little."""
    if draw(st.integers(0, 2)):
        return problem
    pay = Pay(hourly_cents={"Officer": 2_000, "Sergeant": 3_000}, budget="All")
    money = Money(pay, (Price("Room", 20_000, "class", "All"),), {"All": Budget("All", {2024: 20_000})})
    ranks = {member.id: draw(st.sampled_from(["Officer", "Sergeant"])) for member in problem.members}
    return replace(problem, money=money, ranks=ranks, within_budgets=True)


@settings(max_examples=30, deadline=None)
@given(problems())
def test_what_can_be_reached_at_best_is_what_the_best_of_all_plans_reaches(problem):
    found = reach(problem, everyone(problem), Clock(20), exactly=True)

    assert found.short == found.at_least == min(short_at_the_end(plan) for plan in allowed(problem))


@settings(max_examples=30, deadline=None)
@given(problems())
def test_the_least_is_enough_and_nothing_less_is(problem):
    assume(not reachable(problem))
    levers = [lever for lever in LEVERS if lever != "weeks" and utmost(problem, lever) is not None]

    found = {lever: least(problem, lever, everyone(problem), Clock(20)) for lever in levers}

    enough = {lever: one for lever, one in found.items() if isinstance(one, Least)}
    assert {lever for lever in levers if reachable(changed(problem, utmost(problem, lever)))} == enough.keys()
    assert {lever for lever in levers if isinstance(found[lever], Never)} == found.keys() - enough.keys()
    assert {lever: (one.amount, one.at_least) for lever, one in enough.items()} == {
        lever: (LEAST[lever](problem),) * 2 for lever in enough
    }
    assert [lever for lever, one in enough.items() if not reachable(changed(problem, one.change))] == []


@settings(max_examples=15, deadline=None)
@given(problems(2))
def test_no_fewer_weeks_are_enough(problem):
    assume(not reachable(problem))

    found = least(problem, "weeks", everyone(problem), Clock(20))

    later = [more for more in range(1, MOST_STEPS + 1) if reachable(changed(problem, Change(weeks=2 + more)))]
    if later:
        assert found == Least(later[0], later[0], Change(weeks=2 + later[0]))
    else:
        assert isinstance(found, Never) or found.amount > MOST_STEPS


@settings(max_examples=15, deadline=None)
@given(problems())
def test_none_of_several_changes_together_can_be_left_out(problem):
    assume(not reachable(problem))

    found = changes_together(problem, everyone(problem), Clock(20))

    levers = [lever for lever in SPARED_FIRST if lever != "weeks"]
    if isinstance(found, Never):
        assert not reachable(with_all(problem, levers))
    else:
        named = [remedy.lever for remedy in found]
        assert reachable(with_all(problem, named))
        assert [one for one in named if reachable(with_all(problem, [other for other in named if other != one]))] == []


def everyone(problem):
    return frozenset(problem.squads)


def every_plan(problem):
    """Everybody in no class or in one of the open weeks, in as few classes as hold them."""
    people = [member.id for member in problem.members if not member.is_trained]
    places = [place for place, opening in enumerate(problem.openings) if opening.is_open]
    for chosen in product((None, *places), repeat=len(people)):
        offerings = tuple(chain.from_iterable(classes_of(problem, place, people, chosen) for place in places))
        yield plan_of(problem, offerings, bound=0, status="feasible")


def classes_of(problem, place, people, chosen):
    days = problem.openings[place].days
    seats = [Seat(person, None, "drawn") for person, where in zip(people, chosen, strict=True) if where == place]
    classes = -(-len(seats) // problem.seats)
    for first in range(classes):
        yield PlannedOffering(f"{place}-{first}", problem.course, days[0], days[-1], tuple(seats[first::classes]))


def allowed(problem):
    return [plan for plan in every_plan(problem) if check(problem, plan) == ()]


def short_at_the_end(plan):
    return sum(one.short for one in plan.unmet)


def reachable(problem):
    return any(short_at_the_end(plan) == 0 for plan in allowed(problem))


def with_all(problem, levers):
    for lever in levers:
        problem = changed(problem, utmost(problem, lever) or NO_CHANGE)
    return problem


def first_step(problem, change_of):
    return next(step for step in count(1) if reachable(changed(problem, change_of(step))))


def fewest_extra(problem, lever, together):
    """Of all plans with any number of seats that leave nothing short, the fewest seats (bundles) above the weeks'."""
    relaxed = changed(problem, utmost(problem, lever))
    plans = [plan for plan in allowed(relaxed) if short_at_the_end(plan) == 0]
    return min(
        sum(-(-max(0, used - problem.seats_in(p)) // together) for p, used in seats_by_place(problem, plan))
        for plan in plans
    )


def seats_by_place(problem, plan):
    starts = {opening.days[0]: place for place, opening in enumerate(problem.openings) if opening.is_open}
    used = Counter()
    for one in plan.offerings:
        used[starts[one.starts_on]] += len(one.seats)
    return used.items()


def fewest_closed_days(problem):
    closed = list(without_room(problem).values())
    choices = chain.from_iterable(combinations(closed, n) for n in range(len(closed) + 1))
    opened = (frozenset(chain.from_iterable(choice)) for choice in choices)
    return min(len(days) for days in opened if reachable(changed(problem, Change(opened=days))))


def fewest_heads_below(problem):
    """Of all plans without floors that leave nothing short, the fewest heads the floors then lack over days."""
    plans = [plan for plan in allowed(changed(problem, utmost(problem, "floors"))) if short_at_the_end(plan) == 0]
    return min(heads_below(problem, plan) for plan in plans)


def fewest_cents_beyond(problem):
    """Of all plans that leave nothing short, the fewest cents above what the budget holds."""
    plans = [plan for plan in allowed(changed(problem, utmost(problem, "budgets"))) if short_at_the_end(plan) == 0]
    return min(sum(one.over for one in plan.cost.budgets) for plan in plans)


def heads_below(problem, plan):
    staffing = problem.staffing
    taken = Counter()
    for one in plan.offerings:
        days = tuple(one.starts_on + i * DAY for i in range((one.ends_on - one.starts_on).days + 1))
        for seat in one.seats:
            squad = staffing.duty[seat.person].squad
            off = problem.class_duty.days_off(squad, days, None)
            taken.update((squad, day) for day in off if staffing.is_on_duty(seat.person, day))
    below = 0
    for (squad, day), people in taken.items():
        on = sum(1 for p, duty in staffing.duty.items() if duty.squad == squad and staffing.is_on_duty(p, day))
        spare = max(0, on - staffing.floors[squad].heads) if squad in staffing.floors else people
        below += max(0, people - spare)
    return below


LEAST = {
    "seats_in_all": lambda problem: fewest_extra(problem, "seats_in_all", 1),
    "seats": lambda problem: first_step(problem, lambda step: Change(seats=problem.seats + step)),
    "single_classes": lambda problem: fewest_extra(problem, "single_classes", problem.seats),
    "classes": lambda problem: first_step(
        problem, lambda step: Change(classes_per_week=problem.classes_per_week + step)
    ),
    "fewest_in_class": lambda problem: first_step(
        problem, lambda step: Change(fewest_in_class=problem.fewest_in_class - step)
    ),
    "budgets": fewest_cents_beyond,
    "closed_days": fewest_closed_days,
    "volunteers": lambda _: 1,
    "service": lambda problem: first_step(problem, lambda step: Change(months_of_service=24 - step)),
    "floors": fewest_heads_below,
    "squad_limits": lambda _: 1,
    "wishes": lambda _: 1,
}

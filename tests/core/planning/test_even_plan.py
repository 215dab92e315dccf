"""Plans that even out the units where nobody has recorded who works when."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.dates import DAY
from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.check import check
from shiftready.core.planning.eligibility import obstacle
from shiftready.core.planning.even_shares import UnitShare
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.plan import Seat, UnitLine, Unmet
from shiftready.core.planning.solve import solve
from shiftready.core.planning.wishes import Wishes
from tests.core.coverage.shifts import AS_OF, agency, seat, span, strategy, volunteer
from tests.core.planning.tiny import FIRST_WEEK, SECOND_WEEK, planned, problem_of, seated

TO_LOOK = (
    "No shift was looked at, since no duty patterns are recorded: the seats even out the share of trained people unit "
    "by unit, and no staffing floor is kept. Look at every class day yourself before you adopt."
)
TO_RECORD = (
    "For a plan that is true to the shifts, record of everyone the squad, the shift, the duty pattern and the place in "
    "it, and of every squad the floor."
)


def units_of(by_unit, **parts):
    """An agency that knows the unit of its people and no duty at all; `by_unit` maps a unit to its people."""
    unit_of = {person: unit for unit, people in by_unit.items() for person in people}
    facts = agency(by_unit, **{"units": unit_of, "pattern": None, "chosen": strategy(share=1.0, at_least=0), **parts})
    return replace(facts, staffing=replace(facts.staffing, duty={}))


def names(unit, count):
    return [f"{unit}{i}" for i in range(count)]


def test_without_duty_patterns_the_seats_go_to_the_unit_with_the_lowest_share_and_the_plan_says_so():
    facts = units_of({"n": names("n", 4), "s": names("s", 4)}, trained=["n0", "n1"])

    plan = planned(facts, seats=2, weeks=1)

    assert plan.units == (UnitLine("n", 4, 2, 0, 4), UnitLine("s", 4, 0, 2, 4))
    assert plan.warnings == (TO_LOOK, TO_RECORD)
    assert [one.stood for one in plan.offerings[0].seats] == [UnitShare("s", 4, 0), UnitShare("s", 4, 1)]
    assert plan.offerings[0].seats[0].reason == (
        "Unit s has the lowest share of all that could still send somebody, 0 of 4 (0.0 %); drawn by the seed among "
        "those alike, with equal service, who can come that week."
    )


def test_no_seat_is_given_beyond_the_share_that_the_strategy_wants():
    facts = units_of({"n": names("n", 10)}, chosen=strategy(share=0.2, at_least=0))

    plan = planned(facts, seats=5, weeks=2)

    assert [len(one.seats) for one in plan.offerings] == [2]
    assert (plan.units, plan.unmet) == ((UnitLine("n", 10, 0, 2, 2),), ())


def test_units_that_have_their_share_leave_nothing_to_do():
    plan = planned(units_of({"n": names("n", 5)}, trained=["n1"], chosen=strategy(share=0.2, at_least=0)))

    assert (plan.status, plan.offerings, plan.units) == ("nothing_to_do", (), (UnitLine("n", 5, 1, 0, 1),))


def test_volunteers_come_first_in_a_unit_then_the_service_that_the_strategy_puts_first():
    hired = {"n0": date(2001, 1, 1), "n1": date(2010, 1, 1), "n2": date(2005, 1, 1)}
    chosen = strategy(share=1.0, at_least=0, volunteers="first", service_first="shortest")
    facts = units_of({"n": names("n", 3)}, hired=hired, volunteers=[volunteer("n0")], chosen=chosen)

    (offering,) = planned(facts, seats=2).offerings

    assert offering.seats == (
        Seat("n0", None, "volunteer", UnitShare("n", 3, 0)),
        Seat("n1", None, "shortest_service", UnitShare("n", 3, 1)),
    )


def test_no_class_seats_more_of_a_unit_than_asked_for_and_what_stays_short_says_why():
    facts = units_of({"n": names("n", 5), "s": names("s", 2)})

    plan = planned(facts, seats=6, most_of_a_unit=2)

    assert [person[0] for person in seated(plan)[FIRST_WEEK]] == ["n", "n", "s", "s"]
    assert [(one.unit, one.short, one.code) for one in plan.unmet] == [("n", 21, "unit_limit_binds")]


def test_two_classes_of_a_week_share_a_unit_out_so_that_neither_seats_too_many():
    plan = planned(units_of({"n": names("n", 5)}), seats=6, classes_per_week=2, most_of_a_unit=2)

    assert [len(one.seats) for one in plan.offerings] == [2, 2]


def test_whoever_left_leaves_soon_moved_is_away_or_has_a_seat_gets_none_and_a_seat_given_before_counts():
    people = names("n", 5)
    facts = units_of(
        {"n": people},
        left={"n0": date(2024, 1, 1), "n1": date(2024, 1, 15)},
        away={"n2": span(9, 9)},
        seats=[seat("n3", 2, 5)],
    )

    plan = planned(facts, seats=5)

    assert seated(plan) == {FIRST_WEEK: ["n4"]}
    assert plan.units == (UnitLine("n", 3, 1, 1, 3),)
    assert plan.unmet == (
        Unmet(
            None,
            None,
            10,
            "no_eligible_people",
            "No eligible people are left: of those not trained, 1 leaves before the plan's last day; 1 is away during "
            "every class.",
            "n",
        ),
    )


def test_people_without_a_unit_are_named_in_number_and_not_seated():
    facts = units_of({"n": ["ann"], "s": ["bob"]})
    lost = replace(facts.roster.postings["bob"][0], unit=None)
    facts = replace(facts, roster=replace(facts.roster, postings={**facts.roster.postings, "bob": (lost,)}))

    plan = planned(facts, seats=2)

    assert seated(plan) == {FIRST_WEEK: ["ann"]}
    assert plan.warnings[2] == "No unit is known of 1 person: they count in no share and get no seat."


def test_asked_for_units_where_patterns_are_known_floors_still_hold():
    facts = agency({"A": ["ann", "bob"]}, floors={"A": 1}, chosen=strategy(share=1.0, at_least=0))

    problem = problem_of(facts, seats=2, by="units")
    plan = solve(problem, stop=Stop())

    assert (check(problem, plan), plan.status, len(seated(plan)[FIRST_WEEK])) == ((), "feasible", 1)
    assert plan.warnings[0] == (
        "No shift was looked at, as was asked for: the seats even out the units. Floors are kept for the 2 people "
        "whose duty pattern is recorded, and for nobody else."
    )
    assert plan.unmet[0].code == "floor_binds"


def test_a_course_for_everyone_is_given_to_the_units_in_even_shares_when_asked_for():
    facts = units_of({"n": ["ann", "bob"], "s": ["cat", "dan"]}, trained=["cat"], chosen=strategy(kind="all_patrol"))

    plan = planned(facts, seats=1, by="units", weeks=3)

    assert [one.seats[0].stood.unit for one in plan.offerings] == ["n", "n", "s"]
    assert {one.wanted for one in plan.units} == {2}


def test_held_and_left_out_people_are_heeded():
    facts = units_of({"n": names("n", 3)})
    plan = planned(facts, seats=1, weeks=2, wishes=Wishes(frozenset({"n0"}), {"n1": SECOND_WEEK}))

    assert seated(plan) == {FIRST_WEEK: ["n2"], SECOND_WEEK: ["n1"]}
    assert plan.offerings[1].seats[0].reason == "Held to this week, as was asked for."


@pytest.mark.parametrize(
    ("facts", "asked", "code", "words"),
    [
        (
            units_of({"n": ["ann"]}, units={"ann": None}),
            {"by": "units"},
            "units_missing",
            (
                'Nobody of the group "patrol" has a unit, so there are no shares to even out. Add the column unit to '
                "the table of people."
            ),
        ),
        (
            units_of({"n": ["ann"]}, left={"ann": date(2023, 1, 1)}),
            {"by": "units"},
            "group_empty",
            (
                'Nobody belongs to the group "patrol" on 2024-01-06, so there is nobody to train. Correct the units, '
                "ranks, roles and squads of the group, under Strategy in the settings or as [groups.patrol] in "
                "agency.toml."
            ),
        ),
        (
            units_of({"n": ["ann"]}),
            {"by": "squads"},
            "pattern_missing",
            (
                'Nobody of the group "patrol" has a squad and a duty pattern, so nobody knows who is on duty when. Add '
                "a duty table with person, squad, shift, pattern and phase, or let the seats even out the units "
                "instead."
            ),
        ),
        (
            units_of({"n": ["ann"]}),
            {"most_of_a_unit": 0},
            "plan_size_wrong",
            "Nothing can be planned with most of a unit: 0 is not 1 or more. Ask for at least 1.",
        ),
    ],
)
def test_what_cannot_be_evened_out_is_refused_in_words(facts, asked, code, words):
    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(facts, **asked)

    assert (refusal.value.code, refusal.value.message) == (code, words)


@st.composite
def departments(draw, most=5):
    """A few people in one to three units, some trained, away, new, leaving or seated already."""
    people = [f"p{i}" for i in range(draw(st.integers(1, most)))]
    units = {}
    for person in people:
        units.setdefault(draw(st.sampled_from("nsw")), []).append(person)
    some = st.sets(st.sampled_from(people))
    return units_of(
        units,
        trained=sorted(draw(some)),
        away={person: span(first, first + 2) for person in sorted(draw(some)) for first in [draw(st.integers(5, 24))]},
        hired={person: AS_OF - draw(st.integers(700, 740)) * DAY for person in people},
        left={person: AS_OF + draw(st.integers(-3, 40)) * DAY for person in sorted(draw(some))[:1]},
        chosen=strategy(
            share=draw(st.sampled_from([0.2, 0.5, 1.0])), at_least=draw(st.integers(0, 2)), minimum_months_of_service=24
        ),
    )


@settings(max_examples=60, deadline=None)
@given(departments(), st.integers(1, 3), st.integers(1, 2), st.none() | st.integers(1, 2))
def test_the_check_finds_nothing_wrong_and_no_plan_scores_below_the_bound(facts, seats, classes, most):
    try:
        problem = problem_of(facts, weeks=2, seats=seats, classes_per_week=classes, most_of_a_unit=most)
    except ShiftreadyError:
        return  # everybody had left

    plan = solve(problem, stop=Stop())

    assert check(problem, plan) == ()
    assert plan.bound <= plan.objective


@settings(max_examples=40, deadline=None)
@given(departments(), st.integers(1, 3))
def test_no_other_people_in_one_class_leave_the_lowest_unit_higher(facts, seats):
    try:
        problem = problem_of(facts, seats=seats)
    except ShiftreadyError:
        return  # everybody had left
    plan = solve(problem, stop=Stop())
    taken = [one.person for offering in plan.offerings for one in offering.seats]
    trained = {one.unit: (one.trained_without_plan, one.people, one.wanted) for one in plan.units}
    unit_of = {member.id: member.unit for member in problem.members}

    def shares(people):
        after = {u: (t + sum(unit_of[p] == u for p in people), n, w) for u, (t, n, w) in trained.items()}
        fits = all(count <= max(wanted, trained[unit][0]) for unit, (count, _, wanted) in after.items())
        return sorted(count / n for count, n, _ in after.values()) if fits else []

    free = [m.id for m in problem.members if _could_come(problem, m)]
    others = [shares(people) for people in combinations(free, len(taken))]
    assert shares(taken) == max(others)


def _could_come(problem, member):
    return obstacle(problem, member, problem.openings[0]) is None

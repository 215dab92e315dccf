"""Classes that several agencies share: who gets how many of their seats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.delivery.shape import Shape, in_shape
from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.asked import Asked
from shiftready.core.planning.check import check
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.levels import Level
from shiftready.core.planning.region.asked import Member, build_region
from shiftready.core.planning.region.check import check_region
from shiftready.core.planning.region.classes import shared_classes
from shiftready.core.planning.region.plan import SharedClass
from shiftready.core.planning.region.solve import solve_region, values_of_region
from shiftready.core.training import DatedClass
from tests.core.coverage.shifts import AS_OF, agency, seat, strategy
from tests.core.planning.drawn import agencies, deadlines
from tests.core.planning.every_plan import every_plan
from tests.core.planning.tiny import CIT, FIRST_WEEK, SECOND_WEEK


def _region(facts, *, course=CIT, most_of_an_agency=None, due=None, **asked):
    members = {name: Member(its, (due or {}).get(name, {})) for name, its in facts.items()}
    wanted = Asked(as_of=AS_OF, **{"weeks": 1, "seats": 2, **asked})
    return build_region(members, wanted, course=course, most_of_an_agency=most_of_an_agency)


def _planned(region):
    plan = solve_region(region, stop=Stop(seconds=20.0), threads=1)
    assert check_region(region, plan) == ()
    return plan


def _squad(*people, **parts):
    return agency({"A": list(people)}, **parts)


def test_seats_go_where_most_is_short_whichever_agency_that_is():
    """Pine wants two on its one squad and Elm one: of three seats in two weeks each gets what it wants."""
    region = _region(
        {"Elm": _squad("e1", "e2"), "Pine": _squad("p1", "p2", "p3", chosen=strategy(at_least=2))}, weeks=2
    )

    plan = _planned(region)

    assert plan.status == "optimal"
    assert [one.days[0] for one in plan.classes] == [FIRST_WEEK, SECOND_WEEK]
    assert {share.name: (share.seats, share.short_in_last_week) for share in plan.shares} == {
        "Elm": (1, 0),
        "Pine": (2, 0),
    }
    # Of the three that are wanted one waits a week.
    assert plan.levels == (Level("shortfall", 700, 700), Level("worst_squad", 7, 7), Level("new_classes", 2, 2))


def test_a_class_meets_on_no_day_that_is_closed_at_one_of_them():
    region = _region({"Elm": _squad("e1", closed=[FIRST_WEEK]), "Pine": _squad("p1")}, course=replace(CIT, days=2))

    (only,) = _planned(region).classes

    assert only == SharedClass((date(2024, 1, 9), date(2024, 1, 10)), {"Elm": 1, "Pine": 1})


def test_floors_are_kept_agency_by_agency():
    region = _region({"Elm": _squad("e1", floors={"A": 1}), "Pine": _squad("p1")})

    plan = _planned(region)

    assert [one.seats for one in plan.classes] == [{"Pine": 1}]
    assert plan.shares[0].plan.unmet[0].code == "floor_binds"


def test_one_agency_takes_no_more_of_a_class_than_was_asked():
    big = _squad(*(f"p{i}" for i in range(6)), chosen=strategy(at_least=4))

    region = _region({"Elm": _squad("e1"), "Pine": big}, seats=4, most_of_an_agency=2)

    assert [one.seats for one in _planned(region).classes] == [{"Elm": 1, "Pine": 2}]


def test_classes_side_by_side_are_shared_evenly():
    big = _squad(*(f"p{i}" for i in range(6)), chosen=strategy(at_least=4))

    region = _region({"Elm": _squad("e1", "e2", chosen=strategy(at_least=2)), "Pine": big}, seats=3, classes_per_week=2)

    assert [one.seats for one in _planned(region).classes] == [{"Elm": 1, "Pine": 2}] * 2


def test_a_class_that_too_few_would_fill_is_not_held():
    facts = {"Elm": _squad("e1"), "Pine": _squad("p1")}

    assert _planned(_region(facts, fewest_in_class=2)).classes[0].taken == 2
    assert _planned(_region(facts, seats=4, fewest_in_class=3)).classes == ()


def test_a_class_over_two_weeks_takes_a_place_in_both():
    course = in_shape(replace(CIT, days=2, minutes=480), Shape((1, 1)))

    plan = _planned(_region({"Elm": _squad("e1"), "Pine": _squad("p1")}, course=course, weeks=3, seats=1))

    assert [one.days for one in plan.classes] == [(FIRST_WEEK, SECOND_WEEK)]


def test_who_must_have_it_by_a_day_goes_first_at_whichever_agency():
    from tests.core.planning.test_deadlines import _by

    facts = {"Elm": _squad("e1", "e2", chosen=strategy(at_least=2)), "Pine": _squad("p1")}

    plan = _planned(_region(facts, seats=1, weeks=2, due={"Pine": {"p1": _by(12)}}))

    assert [one.seats for one in plan.classes] == [{"Pine": 1}, {"Elm": 1}]
    assert plan.levels[0] == Level("past_deadline", 0, 0)


def test_units_stand_in_for_squads_where_no_duty_pattern_is_recorded():
    facts = agency({"A": ["p1", "p2"]}, units={"p1": "North", "p2": "South"})
    facts = replace(facts, staffing=replace(facts.staffing, duty={}, patterns={}))

    plan = _planned(_region({"Elm": _squad("e1"), "Pine": facts}, seats=3))

    assert plan.classes[0].seats == {"Elm": 1, "Pine": 2}


def test_classes_of_its_own_neither_take_the_places_nor_are_filled():
    held = seat("e3", 8, 12, offering="own")
    dated = DatedClass("own", "cit-40", held.span, seats=9, taken=1)
    own = _squad("e1", "e2", "e3", seats=(held,), classes=[dated], chosen=strategy(at_least=2))

    plan = _planned(_region({"Elm": own, "Pine": _squad("p1")}))

    assert plan.classes[0].seats == {"Elm": 1, "Pine": 1}


def test_one_agency_alone_shares_with_nobody():
    with pytest.raises(ShiftreadyError) as refused:
        _region({"Elm": _squad("e1")})

    assert (refused.value.code, refused.value.message) == (
        "region_too_small",
        "Classes are shared by two agencies or more; here is only Elm. Name the others as well, or plan for one alone.",
    )


def test_what_is_refused_of_one_agency_says_which():
    with pytest.raises(ShiftreadyError) as refused:
        _region({"Elm": _squad("e1"), "Pine": _squad("p1", floors={"A": 5})})

    assert refused.value.code == "floors_above_heads"
    assert refused.value.message.startswith("Pine: Some floors ask for more people than the squad has")


@settings(max_examples=40, deadline=None)
@given(
    agencies(3),
    agencies(3),
    st.builds(dict, seats=st.integers(1, 3), fewest_in_class=st.just(1), classes_per_week=st.integers(1, 2))
    | st.just({"seats": 3, "fewest_in_class": 2, "classes_per_week": 2}),
    deadlines(3),
)
def test_no_other_sharing_of_the_seats_is_better_at_any_level(elm, pine, size, due):
    region = _region({"Elm": elm, "Pine": pine}, weeks=2, due={"Pine": due}, **size)

    plan = _planned(region)

    of_each = [
        [one for one in every_plan(problem) if check(problem, one) == ()] for problem in region.problems.values()
    ]
    names = [level.level for level in plan.levels]
    least = min(
        tuple(_values(region, dict(zip(region.problems, both, strict=True)))[name] for name in names)
        for both in product(*of_each)
        if all(_is_held(region, both, opening.days) for opening in region.any.openings if opening.days)
    )
    assert tuple(level.value for level in plan.levels) == tuple(level.bound for level in plan.levels) == least


def _values(region, plans):
    """What these plans of the agencies come to; of classes as few as hold all of their seats."""
    return values_of_region(plans, shared_classes(region, plans))


def _is_held(region, plans, days):
    """Whether so many may sit in the classes of these days together: in one number of classes or another."""
    people = sum(len(one.seats) for plan in plans for one in plan.offerings if one.starts_on == days[0])
    return people == 0 or any(
        region.fewest_in_class * classes <= people <= region.seats * classes
        for classes in range(1, region.classes_per_week + 1)
    )

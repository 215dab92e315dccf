"""A plan for a real department: twelve weeks, one class of 30 a week."""

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from shiftready.catalogue.load import course_on
from shiftready.cli.main import main
from shiftready.core.dates import add_months
from shiftready.core.planning.asked import Asked
from shiftready.core.planning.build import build_problem
from shiftready.core.planning.check import check
from shiftready.core.planning.greedy import begin_plan
from shiftready.core.planning.grouping import group_alike
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.outcome import measure_outcome
from shiftready.core.planning.solve import solve
from shiftready.formats.agency_folder import read_agency_folder

pytestmark = [pytest.mark.real, pytest.mark.slow]

AS_OF = date(2017, 4, 1)
LEAST_POSSIBLE = 251_626
NO_YEAR_BEATS = 6_611_059
"""The model of 52 weeks at 30 % on duty, solved without its whole numbers."""


@pytest.fixture(scope="module")
def facts(real_records):
    return read_agency_folder(real_records / "agencies/chicago-2017").facts


@pytest.fixture(scope="module")
def problem(facts):
    return build_problem(facts, Asked(as_of=AS_OF, weeks=12, seats=30), course=course_on("cit-40", AS_OF))


@pytest.fixture(scope="module")
def plan(problem):
    return solve(problem, stop=Stop(gap=0.0, seconds=60.0), seed=1)


def test_a_year_at_thirty_percent_begins_within_one_percent_of_what_no_plan_can_beat(real_records):
    thirty = read_agency_folder(real_records / "agencies/chicago-2017-30").facts
    year = build_problem(thirty, Asked(as_of=AS_OF, weeks=52, seats=30), course=course_on("cit-40", AS_OF))

    begun = begin_plan(year, group_alike(year))

    assert NO_YEAR_BEATS <= begun.objective <= NO_YEAR_BEATS / 0.99


def _seats(plan):
    return [(offering, seat.person) for offering in plan.offerings for seat in offering.seats]


def test_the_plan_is_within_one_percent_of_its_bound_and_none_beats_the_least_possible(plan):
    assert plan.bound <= LEAST_POSSIBLE <= plan.objective
    assert plan.gap <= 0.01


def test_the_independent_check_finds_nothing(problem, plan):
    assert check(problem, plan) == ()


def test_doing_nothing_scores_over_a_million(problem):
    assert measure_outcome(problem, {}).objective > 1_000_000


def test_nobody_under_two_years_and_nobody_already_trained_is_seated(facts, plan):
    for offering, person in _seats(plan):
        assert add_months(facts.roster.people[person].hired_on, 24) <= offering.starts_on
        assert person not in facts.training.records


def test_nobody_is_seated_twice(plan):
    people = [person for _, person in _seats(plan)]

    assert len(people) == len(set(people))


def test_no_class_is_held_on_memorial_day(plan):
    memorial_day = date(2017, 5, 29)

    assert all(not offering.starts_on <= memorial_day <= offering.ends_on for offering in plan.offerings)
    assert all(offering.starts_on.weekday() == 0 and offering.ends_on.weekday() == 4 for offering in plan.offerings)


def test_no_squad_falls_under_its_floor_on_a_class_day_or_the_night_before(facts, plan):
    staffing = facts.staffing
    for offering in plan.offerings:
        in_class = {seat.person for seat in offering.seats}
        for day in (offering.starts_on + timedelta(days=i) for i in range(-1, 5)):
            night_before = day < offering.starts_on
            out = {p for p in in_class if not night_before or staffing.duty[p].shift == "night"}
            heads = dict.fromkeys(staffing.floors, 0)
            for person, one in staffing.duty.items():
                heads[one.squad] += person not in out and staffing.is_on_duty(person, day)
            below = {squad: n for squad, n in heads.items() if n < staffing.floors[squad].heads}
            assert not {staffing.duty[p].squad for p in out if staffing.is_on_duty(p, day)} & set(below)


def test_the_shell_gives_the_same_kind_of_plan(real_records):
    options = ["--as-of", "2017-04-01", "--weeks", "12", "--gap", "0.01", "--format", "json"]

    result = CliRunner().invoke(main, ["plan", str(real_records / "agencies/chicago-2017"), *options])

    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["check"]) == (0, [])
    assert answer["status"] in {"optimal", "feasible"}
    assert answer["bound"] <= LEAST_POSSIBLE <= answer["objective"]
    assert answer["gap"] <= 0.01

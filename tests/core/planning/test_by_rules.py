"""Plans that go by rules: everyone of whom one asks the course, whatever the strategy says of whom to send."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.deadlines import Deadline
from shiftready.core.planning.levels import Level
from shiftready.core.planning.plan import Unmet
from shiftready.core.strategy import Group
from tests.core.coverage.shifts import AS_OF, agency, seat, strategy
from tests.core.planning.tiny import CIT, FIRST_WEEK, SECOND_WEEK, planned, problem_of, seated

REFRESHER = replace(CIT, id="refresher", title="Refresher", minutes=480, days=1)


def _asked(late_from=None, **parts):
    return Deadline(late_from, "zz/one", "Refresher every third year", **{"lacks_from": AS_OF, **parts})


def test_a_course_that_the_strategy_does_not_name_goes_by_rules_of_itself():
    facts = agency({"A": ["ann", "bob", "cat"]}, trained=["ann"])

    problem = problem_of(facts, course=REFRESHER, deadlines={"ann": _asked(), "cat": _asked()})

    assert problem.is_by_rules
    assert [member.id for member in problem.members] == ["ann", "cat"]
    assert problem.warnings[0] == (
        "Goes by rules: those that ask the course of 2 people by 2024-01-19, or without a day. "
        "What the strategy says of whom to send is not looked at."
    )


def test_so_does_an_agency_without_a_strategy():
    facts = replace(agency({"A": ["ann"]}), strategy=None, groups={})

    assert seated(planned(facts, deadlines={"ann": _asked()})) == {FIRST_WEEK: ["ann"]}


def test_whoever_completed_the_course_before_is_seated_again_to_keep_it():
    facts = agency({"A": ["ann"]}, trained=["ann"])
    lapses = date(2024, 1, 16)

    plan = planned(facts, by="rules", deadlines={"ann": _asked(lapses, lacks_from=lapses)})

    assert seated(plan) == {FIRST_WEEK: ["ann"]}
    assert plan.levels[:2] == (Level("past_deadline", 0, 0), Level("shortfall", 0, 0))
    assert plan.coverage_after[0].short_without_plan == 4  # 16 to 19 January


def test_who_would_lapse_gives_way_to_who_lacks_it_now():
    facts = agency({"A": ["ann", "bob"]}, trained=["ann"])
    lapses = date(2024, 1, 22)

    asked = {"ann": _asked(lapses, lacks_from=lapses), "bob": _asked()}

    assert seated(planned(facts, weeks=2, by="rules", deadlines=asked)) == {FIRST_WEEK: ["bob"], SECOND_WEEK: ["ann"]}


def test_nobody_is_seated_before_the_time_for_which_it_counts():
    facts = agency({"A": ["ann", "bob"]})
    later = date(2024, 1, 15)

    plan = planned(facts, weeks=2, by="rules", deadlines={"ann": _asked(not_before=later, lacks_from=later)})

    assert seated(plan) == {SECOND_WEEK: ["ann"]}


def test_where_every_class_ends_before_that_time_it_is_said():
    facts = agency({"A": ["ann"]})
    later = date(2024, 1, 18)

    plan = planned(facts, by="rules", deadlines={"ann": _asked(not_before=later, lacks_from=later)})

    why = "Cannot come to any class of the plan: what is completed before its time counts for another."
    assert plan.unmet == (Unmet(None, "ann", 2, "no_eligible_people", why),)


def test_a_seat_given_before_that_time_is_none_and_one_given_for_it_is():
    facts = agency({"A": ["ann"]}, seats=(seat("ann", 2, 3, offering="x"),))
    later = date(2024, 1, 8)
    asked = {"ann": _asked(not_before=later, lacks_from=later)}

    assert seated(planned(facts, by="rules", deadlines=asked)) == {FIRST_WEEK: ["ann"]}
    in_time = replace(facts, seats={"ann": (seat("ann", 8, 9, offering="x"),)})
    assert seated(planned(in_time, weeks=2, by="rules", deadlines=asked)) == {}


def test_neither_unit_nor_group_nor_volunteering_is_asked():
    facts = agency({"A": ["ann"]}, chosen=strategy(volunteers="required", minimum_months_of_service=600))
    facts = replace(facts, groups={"patrol": replace(facts.groups["patrol"], roles=frozenset({"dispatcher"}))})

    plan = planned(facts, by="rules", deadlines={"ann": _asked()})

    assert plan.offerings[0].seats[0].reason == "A rule asks for it, with no day named: Refresher every third year."


def test_that_nobody_is_asked_is_an_answer():
    plan = planned(agency({"A": ["ann"]}), course=REFRESHER)

    assert plan.status == "nothing_to_do"
    assert plan.warnings[0] == "No rule asks this course of anybody by 2024-01-19."


def test_what_squads_shall_even_out_must_be_the_strategys_course():
    with pytest.raises(ShiftreadyError) as refused:
        problem_of(agency({"A": ["ann"]}), course=REFRESHER, by="squads")

    assert refused.value.code == "course_not_in_strategy"
    assert refused.value.message == (
        'The strategy asks for "cit-40" and says nothing of "refresher", so nobody knows whose seats shall even out '
        "squads. Go by rules, so that everyone is seated of whom a rule asks it, or plan the strategy's course."
    )


def test_a_role_of_its_own_is_trained_whole_whether_its_people_stand_on_a_shift_or_not():
    facts = agency({"A": ["ann", "bob"]}, chosen=strategy(kind="new_role", group="dispatch"), pattern=None)
    facts = replace(facts, groups={"dispatch": Group("dispatch", squads=None, roles=frozenset({"dispatcher"}))})
    postings = facts.roster.postings
    dispatcher = (replace(postings["bob"][0], role="dispatcher"),)
    facts = replace(facts, roster=replace(facts.roster, postings={**postings, "bob": dispatcher}))

    plan = planned(facts, seats=2)

    assert seated(plan) == {FIRST_WEEK: ["bob"]}

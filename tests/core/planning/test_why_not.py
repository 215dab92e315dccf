"""Why a plan leaves its last week short, said of agencies a reader can count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.core.dates import days_from
from shiftready.core.planning.explain_why_not import explain_why_not
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.solve import plan_of, solve
from shiftready.core.planning.why_not import Binding, Place, Remedy
from tests.core.coverage.shifts import agency, seat, strategy, volunteer
from tests.core.planning.tiny import CIT, FIRST_WEEK, SECOND_WEEK, problem_of

NEW = date(2023, 6, 8)  # 24 months of service on 8 June 2025

SEVEN_DAYS = "at least 7 person-days would stay short in the last week"


def answers(facts, *, plan=None, seconds=20.0, **size):
    problem = problem_of(facts, **size)
    plan = plan or solve(problem, stop=Stop(), threads=1)
    return explain_why_not(problem, plan, seconds=seconds)


def said(remedies):
    return [(one.lever, one.status, one.why) for one in remedies]


def test_a_plan_that_reaches_its_end_leaves_nothing_to_explain():
    assert answers(agency({"A": ["ann"]})) == ()


def test_too_few_seats_are_named_with_the_least_that_would_do_and_what_to_ask_for():
    facts = agency({"A": ["ann", "bob"], "B": ["cat", "dan"]}, chosen=strategy(at_least=2), floors={"A": 0, "B": 0})

    whole, *squads = answers(facts, weeks=2, seats=1)

    assert (whole.squad, whole.short, whole.is_possible, whole.least_short) == (None, 14, False, 14)
    assert whole.why == "It cannot be reached with what there is: at least 14 person-days stay short in the last week."
    assert whole.binding == (
        Binding(
            "seats",
            "Every seat is taken in every week that somebody who waits could attend.",
            days=(FIRST_WEEK, SECOND_WEEK),
        ),
    )
    assert whole.alone == (
        Remedy(
            "seats_in_all",
            "enough",
            "2 more seats in all, for example 2 in the week of 2024-01-08.",
            amount=2,
            at_least=2,
            places=(Place(FIRST_WEEK, 2),),
        ),
        Remedy("seats", "enough", "2 seats in a class, in place of 1.", amount=1, at_least=1, ask={"seats": 2}),
        Remedy(
            "single_classes",
            "enough",
            "2 more classes in all, for example 2 in the week of 2024-01-08.",
            amount=2,
            at_least=2,
            places=(Place(FIRST_WEEK, 2),),
        ),
        Remedy(
            "classes",
            "enough",
            "2 classes a week, in place of 1.",
            amount=1,
            at_least=1,
            ask={"classes_per_week": 2},
        ),
        Remedy("weeks", "enough", "4 weeks, in place of 2.", amount=2, at_least=2, ask={"weeks": 4}),
    )
    assert [one.squad for one in squads] == [one.squad for one in squads if one.is_possible]
    assert {one.why for one in squads} == {
        "It could be reached for this squad if it came first: there is what it needs, but not for all squads."
    }


def test_a_floor_that_binds_says_which_squad_on_which_days_and_by_how_many_heads_it_would_have_to_be_lower():
    facts = agency({"A": ["ann", "bob"]}, floors={"A": 2})

    whole, _ = answers(facts, course=replace(CIT, days=2), seats=2)

    assert [one.why for one in whole.binding] == ["Squad A can spare nobody more on 2024-01-08, 2024-01-09."]
    assert said(whole.alone) == [
        (
            "seats_in_all",
            "never",
            f"No number of seats and classes in these weeks is enough: {SEVEN_DAYS}.",
        ),
        ("weeks", "never", "No number of weeks that can be asked for is enough."),
        ("floors", "enough", "Lower floors, 2 heads summed over days: squad A by 1 on 2024-01-08, 2024-01-09."),
    ]


def test_who_waits_for_service_and_has_not_volunteered_is_counted_and_both_are_needed_together():
    facts = agency(
        {"A": ["ann", "bob"]},
        hired={"ann": NEW, "bob": NEW},
        volunteers=[volunteer("bob", recommended=False)],
        chosen=strategy(minimum_months_of_service=24, volunteers="required"),
    )

    whole, squad = answers(facts)

    assert [(one.kind, one.people) for one in whole.binding] == [("people", {"not_a_volunteer": 2})]
    assert {one.status for one in whole.alone} == {"never"}
    assert said(whole.together) == [
        ("service", "enough", "7 months of service, in place of 24."),
        ("volunteers", "enough", "Seats for people who did not volunteer."),
    ]
    assert squad.together == whole.together


def test_where_nothing_is_enough_it_takes_more_people():
    facts = agency({"A": ["ann", "bob"]}, chosen=strategy(at_least=3), closed=[FIRST_WEEK])

    whole, _ = answers(facts, seats=5)

    assert (whole.least_short, whole.together) == (21, ())
    assert whole.rest == (
        "Even with all of this together at least 7 person-days would stay short: it takes more people, other duty "
        "patterns, or a lower target."
    )


def test_closed_days_that_would_have_to_be_open_are_named():
    facts = agency({"A": ["ann"]}, closed=[FIRST_WEEK, *days_from(SECOND_WEEK, 5)])

    whole, _ = answers(facts, weeks=2)

    assert [one.why for one in whole.binding] == ["Closed days leave no room for a class in 2 weeks of the plan."]
    assert said(whole.alone)[-2:] == [
        ("weeks", "enough", "3 weeks, in place of 2."),
        ("closed_days", "enough", "Class on 1 closed day: 2024-01-08."),
    ]


def test_a_course_that_allows_no_more_seats_says_so():
    facts = agency({"A": ["ann", "bob"]}, chosen=strategy(at_least=2))

    whole, _ = answers(facts, course=replace(CIT, max_seats=1))

    assert said(whole.alone)[1] == ("seats", "never", "No more than 1 seats fit in a class: the course allows no more.")


def test_what_was_settled_beforehand_is_named_where_it_stands_in_the_way():
    problem = replace(problem_of(agency({"A": ["ann"]})), left_out=frozenset({"ann"}))

    whole, _ = explain_why_not(problem, solve(problem, stop=Stop(), threads=1), seconds=20)

    assert [(one.kind, one.people) for one in whole.binding] == [("people", {"left_out": 1})]
    assert said(whole.alone)[-1] == ("wishes", "enough", "Nobody left out and nobody held to a week.")


def test_everyone_who_shall_be_trained_and_has_no_seat_is_answered_for_together():
    facts = agency({"A": ["ann", "bob", "cat"]}, chosen=strategy(kind="all_patrol"))

    (whole,) = answers(facts, weeks=1, seats=1)

    assert (whole.squad, whole.short, whole.least_short) == (None, 14, 14)
    assert said(whole.alone)[1] == ("seats", "enough", "3 seats in a class, in place of 1.")


def test_seats_given_before_take_classes_and_only_more_of_those_help():
    facts = agency({"A": ["ann", "bob"]}, seats=[seat("ann", 8, 12)], chosen=strategy(at_least=2))

    whole, _ = answers(facts)

    assert said(whole.alone)[0][2] == "1 more seat in all, for example 1 in the week of 2024-01-08."
    assert said(whole.alone)[1][:2] == ("seats", "never")
    assert said(whole.alone)[3][2] == "2 classes a week, in place of 1."


def test_a_plan_whose_end_could_be_reached_says_so():
    facts = agency({"A": ["ann"]})
    idle = plan_of(problem_of(facts), (), bound=0, status="feasible")

    (whole,) = answers(facts, plan=idle)
    (proven,) = answers(facts, plan=replace(idle, status="optimal"))

    assert whole.why.startswith("It can be reached with what there is, but the search ended before")
    assert proven.why.startswith("It can be reached with what there is, by a plan that leaves more short before")
    assert (whole.is_possible, whole.alone, whole.together) == (True, (), ())


def test_what_was_not_proven_in_time_says_so():
    facts = agency({"A": ["ann", "bob"], "B": ["cat", "dan"]}, chosen=strategy(at_least=2))

    (whole,) = answers(facts, seats=1, seconds=0.0)

    assert (whole.is_possible, whole.least_short, whole.together) == (None, 0, ())
    assert whole.why == "Whether it can be reached with what there is, is not proven: the time to look for it ran out."
    assert said(whole.alone)[1] == (
        "seats",
        "not_proven",
        "Whether more seats in a class would be enough is not proven: the time to look for it ran out.",
    )
    assert {one.status for one in whole.alone} == {"not_proven"}
    assert whole.rest == "Whether several changes together would be enough is not proven: the time ran out."

"""At most so many of a squad in class together, and never all of its supervisors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.solve import plan_of, solve
from shiftready.core.planning.together import Together
from shiftready.core.planning.wishes import Wishes
from tests.core.coverage.shifts import agency, seat, span, strategy
from tests.core.planning.drawn import agencies
from tests.core.planning.every_plan import every_plan
from tests.core.planning.tiny import CIT, FIRST_WEEK, SECOND_WEEK, planned, problem_of, seated

TWO, SUPERVISOR = Together(most_of_a_squad=2), Together(keep_a_supervisor=True)


@settings(max_examples=40, deadline=None)
@given(agencies(5), st.integers(1, 3), st.data())
def test_no_choice_of_seats_within_the_limits_is_better_than_the_solvers(facts, seats, data):
    names = list(facts.roster.people)
    problem = replace(
        problem_of(facts, weeks=2, seats=seats),
        most_of_a_squad=data.draw(st.sampled_from([None, 1, 2])),
        supervisors=frozenset(data.draw(st.sets(st.sampled_from(names)))),
    )

    plan = solve(problem, stop=Stop(), threads=1)

    allowed = [other for other in every_plan(problem) if check(problem, other) == ()]
    assert check(problem, plan) == ()
    assert plan.objective == plan.bound == min(other.objective for other in allowed)


def with_ranks(facts, **ranks):
    """The facts with these people's ranks, of which a sergeant's is a supervisor's."""
    postings = {
        p: tuple(replace(one, rank=ranks.get(p, "Officer")) for one in facts.roster.postings[p])
        for p in facts.roster.people
    }
    levels = {"Officer": "line", "Sergeant": "first_line_supervisor"}
    return replace(facts, roster=replace(facts.roster, postings=postings), rank_levels=levels)


def test_a_squad_sends_no_more_than_its_limit_in_one_week_whatever_the_classes():
    facts = agency({"A": ["ann", "bob", "cat", "dan"]}, chosen=strategy(at_least=4))

    plan = planned(facts, weeks=2, seats=2, classes_per_week=2, together=TWO)

    assert {day: len(people) for day, people in seated(plan).items()} == {FIRST_WEEK: 2, SECOND_WEEK: 2}


def test_those_seated_before_the_plan_count_among_those_of_their_week():
    facts = agency({"A": ["ann", "bob", "cat"]}, chosen=strategy(at_least=3), seats=[seat("ann", 9, 9, course="legal")])

    plan = planned(facts, weeks=2, seats=3, together=TWO)

    assert {day: len(people) for day, people in seated(plan).items()} == {FIRST_WEEK: 1, SECOND_WEEK: 2}


def test_whoever_sits_in_another_class_of_the_week_is_counted_in_it_once():
    facts = agency(
        {"A": ["ann", "bob"]},
        chosen=strategy(at_least=1),
        seats=[seat("ann", 11, 11, course="legal")],
        away={"bob": span(1, 31)},
    )

    plan = planned(facts, course=replace(CIT, days=2), seats=2, together=Together(most_of_a_squad=1))

    assert seated(plan) == {FIRST_WEEK: ["ann"]}


def test_the_limit_of_a_squad_is_named_as_what_binds():
    facts = agency({"A": ["ann", "bob"]}, chosen=strategy(at_least=2))

    plan = planned(facts, seats=2, together=Together(most_of_a_squad=1))

    assert [(one.code, one.why) for one in plan.unmet] == [
        (
            "squad_limit_binds",
            (
                "The limit of a squad binds, as was asked: in every class that somebody who could help could attend, "
                "as many of the squad are away as may be."
            ),
        )
    ]


def test_one_of_two_supervisors_stays_and_the_others_go():
    facts = with_ranks(
        agency({"A": ["ann", "bob", "cat"]}, chosen=strategy(at_least=3)), ann="Sergeant", bob="Sergeant"
    )

    plan = planned(facts, weeks=2, seats=3, together=SUPERVISOR)

    (first, second) = seated(plan).values()
    assert sorted([*first, *second]) == ["ann", "bob", "cat"]
    assert len({"ann", "bob"} & set(first)) == 1


def test_a_supervisor_alone_on_duty_gets_no_seat_and_the_gap_says_why():
    facts = with_ranks(agency({"A": ["ann"], "B": ["bob"]}), ann="Sergeant")

    plan = planned(facts, weeks=2, together=SUPERVISOR)

    assert seated(plan) == {FIRST_WEEK: ["bob"]}
    assert [(one.squad, one.code, one.why) for one in plan.unmet] == [
        (
            "A",
            "supervisor_stays",
            (
                "One supervisor must stay on duty, as was asked: nobody who could help can be spared for a whole class "
                "they could attend."
            ),
        )
    ]


def test_where_nothing_is_asked_everybody_may_go_together():
    facts = with_ranks(agency({"A": ["ann"]}), ann="Sergeant")

    assert seated(planned(facts)) == {FIRST_WEEK: ["ann"]}


def test_no_supervisor_can_be_kept_where_none_is_known():
    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(agency({"A": ["ann"]}), together=SUPERVISOR)

    assert refusal.value.code == "supervisors_unknown"
    assert refusal.value.message == (
        "Nobody on a squad has a rank that is said to be a supervisor's, so no supervisor can be kept on duty. Say "
        "which ranks stand on which level, under Ranks and size in the settings or as [ranks] in agency.toml."
    )


def test_a_limit_of_nobody_is_refused():
    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(agency({"A": ["ann"]}), together=Together(most_of_a_squad=0))

    assert refusal.value.code == "plan_size_wrong"
    assert refusal.value.message == (
        "With at most 0 of a squad in class in a week nobody could ever go. Ask for at least 1, or leave the limit "
        "away."
    )


@pytest.mark.parametrize(
    ("together", "remark"),
    [
        (
            Together(most_of_a_squad=1),
            "is one too many of squad A in class in the week of 2024-01-08; hold fewer of the squad to that week",
        ),
        (
            SUPERVISOR,
            "would leave squad A without a supervisor on duty on 2024-01-08; hold them to different weeks",
        ),
    ],
)
def test_people_held_beyond_a_limit_are_refused_one_by_one(together, remark):
    facts = with_ranks(agency({"A": ["ann", "bob"]}), ann="Sergeant", bob="Sergeant")

    with pytest.raises(ShiftreadyError) as refusal:
        problem_of(facts, seats=2, together=together, wishes=Wishes(held={"ann": FIRST_WEEK, "bob": FIRST_WEEK}))

    assert (refusal.value.code, refusal.value.fields) == ("plan_wishes_wrong", {"bob": remark})


@pytest.mark.parametrize(
    ("together", "violation"),
    [
        (
            Together(most_of_a_squad=1),
            Violation("too_many_of_a_squad", "Squad A has 2 in class in the week of 2024-01-08; 1 is the most."),
        ),
        (
            SUPERVISOR,
            Violation("no_supervisor_left", "Squad A, 2024-01-08: no supervisor stays on duty, 2 are in class."),
        ),
    ],
)
def test_the_check_finds_who_goes_together_against_a_limit(together, violation):
    facts = with_ranks(agency({"A": ["ann", "bob", "cat"]}), ann="Sergeant", bob="Sergeant")
    problem = problem_of(facts, seats=2, together=together)
    seats = (Seat("ann", "A", "drawn"), Seat("bob", "A", "drawn"))
    offering = PlannedOffering("cit", "cit-40", FIRST_WEEK, date(2024, 1, 12), seats)

    assert check(problem, plan_of(problem, (offering,), bound=0, status="feasible"))[0] == violation


def test_the_check_counts_those_seated_before_in_their_week():
    facts = agency({"A": ["ann", "bob"]}, seats=[seat("ann", 8, 8, course="legal")])
    problem = problem_of(facts, together=Together(most_of_a_squad=1))
    offering = PlannedOffering("cit", "cit-40", FIRST_WEEK, date(2024, 1, 12), (Seat("bob", "A", "drawn"),))

    assert check(problem, plan_of(problem, (offering,), bound=0, status="feasible")) == (
        Violation("too_many_of_a_squad", "Squad A has 2 in class in the week of 2024-01-08; 1 is the most."),
    )

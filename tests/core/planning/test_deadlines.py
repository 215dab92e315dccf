"""By when rules ask the planned course: first of all levels, before what the strategy says of whom to send."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from shiftready.core.compliance.cure_search import Step
from shiftready.core.compliance.seats_needed import Need
from shiftready.core.planning.check import Violation, check
from shiftready.core.planning.deadlines import Deadline, DeadlineLine, deadlines_of
from shiftready.core.planning.levels import Level
from tests.core.coverage.shifts import AS_OF, agency, seat, span, strategy
from tests.core.planning.tiny import FIRST_WEEK, SECOND_WEEK, planned, problem_of, seated

CIT_STEP = Step("cit-40", "Crisis Intervention Team training", 2400)
TITLES = {"zz/one": "Training within a year of hire", "zz/two": "Training every third year"}


class _Book:
    """Knows the rules by name, as a rulebook does."""

    @staticmethod
    def rule(name):
        return SimpleNamespace(title=TITLES[name])


def _by(day, *, is_past=False):
    """Late from the day after; the weeks of the plans here begin on Monday 8 and 15 January 2024."""
    return Deadline(date(2024, 1, day + 1), "zz/one", TITLES["zz/one"], is_past)


def _need(person, by, *, rule="zz/one", step=CIT_STEP, is_late=False):
    return Need(person, rule, step, by, is_late)


def test_the_soonest_deadline_of_a_person_counts_and_only_of_rules_whose_cure_is_the_course():
    needs = [
        _need("ann", date(2024, 2, 1)),
        _need("ann", date(2024, 1, 20), rule="zz/two"),
        _need("bob", date(2024, 1, 5), is_late=True),
        _need("cat", date(2024, 2, 1), step=Step("legal", "Law", 60)),
        _need("dan", None),
        _need("eve", date(2024, 2, 1), step=None),
    ]

    assert deadlines_of(needs, "cit-40", _Book(), as_of=AS_OF) == {
        "ann": Deadline(date(2024, 1, 21), "zz/two", TITLES["zz/two"], lacks_from=AS_OF),
        "bob": Deadline(date(2024, 1, 5), "zz/one", TITLES["zz/one"], is_past=True, lacks_from=AS_OF),
        "dan": Deadline(None, "zz/one", TITLES["zz/one"], lacks_from=AS_OF),
    }


def test_what_is_met_still_is_lacked_from_when_it_lapses_and_what_another_time_asks_from_when_that_begins():
    keeps = Need("ann", "zz/two", CIT_STEP, date(2024, 1, 20), is_late=False, keeps=True)
    next_year = replace(keeps, person="bob", by=date(2024, 12, 31), not_before=date(2024, 1, 16))

    assert deadlines_of([keeps, next_year], "cit-40", _Book(), as_of=AS_OF) == {
        "ann": Deadline(date(2024, 1, 21), "zz/two", TITLES["zz/two"], lacks_from=date(2024, 1, 21)),
        "bob": Deadline(
            date(2025, 1, 1),
            "zz/two",
            TITLES["zz/two"],
            not_before=date(2024, 1, 16),
            lacks_from=date(2024, 1, 16),
        ),
    }


def test_whoever_a_rule_gives_a_day_comes_before_those_who_would_close_more_gaps():
    """Squad A wants one; bob's squad wants nobody, and the only seat of the week by his day is his all the same."""
    facts = agency({"A": ["ann"], "B": ["bob"]}, trained=[], chosen=strategy(at_least=0, share=0.1))
    facts = replace(facts, staffing=replace(facts.staffing, duty=_in_squads(facts, {"bob": None})))

    plan = planned(facts, weeks=2, deadlines={"bob": _by(12)})

    assert seated(plan) == {FIRST_WEEK: ["bob"], SECOND_WEEK: ["ann"]}
    assert plan.offerings[0].seats[0].chosen_for == "deadline"
    assert plan.offerings[0].seats[0].reason == ("A rule asks for it, by 2024-01-12: Training within a year of hire.")
    assert plan.levels[0] == Level("past_deadline", 0, 0)
    assert plan.deadlines == (DeadlineLine("bob", _by(12), date(2024, 1, 12), 0),)


def _in_squads(facts, patterns):
    duty = facts.staffing.duty
    return {p: replace(one, pattern=patterns.get(p, one.pattern)) for p, one in duty.items()}


def test_who_must_be_trained_soonest_goes_first_and_the_last_in_time_waits():
    facts = agency({"A": ["ann", "bob"]}, chosen=strategy(at_least=1))

    plan = planned(facts, weeks=2, deadlines={"ann": _by(19), "bob": _by(12)})

    assert seated(plan) == {FIRST_WEEK: ["bob"], SECOND_WEEK: ["ann"]}
    assert plan.levels[0] == Level("past_deadline", 0, 0)


def test_every_day_late_counts_up_to_the_last_day_of_the_class_and_words_say_why():
    facts = agency({"A": ["ann", "bob"]}, chosen=strategy(at_least=1))

    plan = planned(facts, weeks=2, deadlines={"ann": _by(10), "bob": _by(12)})

    # Somebody is late: ann's class ends on the 12th, two days too late, and bob's on the 19th, seven days too late.
    assert plan.levels[0] == Level("past_deadline", 9, 9)
    assert [(line.person, line.days_late, line.why) for line in plan.deadlines] == [
        ("bob", 7, "The seats ran out: someone suitable could come, but every class they could attend is full."),
        ("ann", 2, "No class of the plan ends sooner."),
    ]


def test_neither_service_nor_a_volunteer_is_asked_of_whom_a_rule_asks_the_course():
    facts = agency(
        {"A": ["ann"]},
        hired={"ann": date(2023, 12, 1)},
        chosen=strategy(at_least=1, minimum_months_of_service=24, volunteers="required"),
    )

    assert seated(planned(facts)) == {}
    assert seated(planned(facts, deadlines={"ann": _by(12)})) == {FIRST_WEEK: ["ann"]}


def test_a_deadline_after_the_last_day_of_the_plan_or_of_somebody_trained_changes_nothing():
    facts = agency({"A": ["ann", "bob"]}, trained=["ann"])
    later = Deadline(date(2024, 1, 20), "zz/one", "x")

    problem = problem_of(facts, deadlines={"bob": later, "ann": _by(10)})

    assert problem.measured_days[-1] == date(2024, 1, 19)
    assert [member.deadline for member in problem.members] == [None, None]


def test_a_floor_is_kept_though_somebody_stays_late():
    facts = agency({"A": ["ann"]}, floors={"A": 1}, chosen=strategy(at_least=1))

    plan = planned(facts, deadlines={"ann": _by(12)})

    assert plan.offerings == ()
    assert plan.levels[0] == Level("past_deadline", 7, 7)
    assert plan.deadlines[0].why == (
        "The staffing floor binds: nobody who could help can be spared for a whole class they could attend."
    )


def test_whoever_has_a_seat_already_is_late_until_that_class_ends():
    facts = agency({"A": ["ann", "bob"]}, seats=(seat("ann", 10, 14, offering="x"),))

    plan = planned(facts, weeks=2, deadlines={"ann": _by(12)})

    assert plan.levels[0] == Level("past_deadline", 2, 2)
    assert plan.deadlines[0].why == "A seat is given already, in a class that ends on 2024-01-14."
    assert plan.deadlines[0].ends_on == date(2024, 1, 14)


def test_who_is_late_already_is_said_to_be():
    facts = agency({"A": ["ann", "bob"]})
    past = Deadline(date(2024, 1, 5), "zz/one", TITLES["zz/one"], is_past=True)

    (only,) = planned(facts, deadlines={"bob": past}).offerings[0].seats

    assert only.reason == "A rule asks for it, late already: Training within a year of hire."


def test_nobody_is_late_who_has_left():
    facts = agency({"A": ["ann", "bob"]}, left={"bob": date(2024, 1, 14)})

    plan = planned(facts, weeks=2, deadlines={"bob": _by(12)})

    assert plan.levels[0].value == 0 if seated(plan).get(FIRST_WEEK) == ["bob"] else plan.levels[0].value == 2


def test_where_everyone_shall_be_trained_the_deadlines_come_first_too():
    facts = agency({"A": ["ann", "bob"]}, chosen=strategy(kind="all_patrol"))

    plan = planned(facts, weeks=2, deadlines={"bob": _by(12)})

    assert seated(plan) == {FIRST_WEEK: ["bob"], SECOND_WEEK: ["ann"]}


@pytest.mark.parametrize("said", [(), (DeadlineLine("bob", _by(12), None, 3),)])
def test_a_plan_that_says_otherwise_how_long_people_are_late_is_not_accepted(said):
    facts = agency({"A": ["ann", "bob"]}, floors={"A": 2})
    problem = problem_of(facts, deadlines={"bob": _by(12)})
    plan = planned(facts, deadlines={"bob": _by(12)})

    found = check(problem, replace(plan, deadlines=said))

    claimed = said[0].days_late if said else None
    sentence = f"bob is said to be late for {claimed} days; counted again it is 7."
    assert found == (Violation("deadline_wrong", sentence),)


def test_somebody_away_until_later_could_not_come_sooner():
    facts = agency({"A": ["ann", "bob"]}, away={"bob": span(8, 9)}, chosen=strategy(at_least=1))

    plan = planned(facts, weeks=2, deadlines={"bob": _by(12)})

    assert plan.deadlines[0].why == (
        "In every class that ends sooner they could not be seated: away, or held to another week."
    )


def test_what_keeps_one_person_out_of_every_class_is_said_of_them():
    facts = agency({"A": ["ann", "bob"]}, away={"bob": span(1, 31)}, chosen=strategy(at_least=1))

    plan = planned(facts, deadlines={"bob": _by(12)})

    assert plan.deadlines[0].why == "Cannot come to any class of the plan: away on a class day."

"""What crisis calls meet now, and once those seated in a plan are trained."""

from __future__ import annotations

import pytest

from shiftready.core.coverage.calls.answer import Graduates, answer_calls
from shiftready.core.coverage.calls.answer_data import AFTER_HEADINGS, HEADINGS, assumptions, calls_data, calls_lines
from shiftready.core.coverage.calls.demand import demand_of_shape
from shiftready.core.coverage.calls.question import CallsStated, replications_within
from shiftready.core.coverage.calls.supply import Streets
from shiftready.core.errors import ShiftreadyError
from tests.core.coverage.calls.streets import kind
from tests.core.coverage.shifts import AS_OF, agency

ANYWHERE = Streets(None, 1, {})
DEMAND = demand_of_shape([1] * 168, crisis_a_week=80, borrowed="not counted here")
STATED = CallsStated(crisis_minutes=40, weeks=1, replications=10, seed=3)
BOB_AND_DAN = Graduates("plan 7", {"cit-40": frozenset({"bob", "dan", "gone"})})


@pytest.fixture
def facts():
    """Two people by day, one of them trained, and two by night, none of them."""
    return agency({"D": ["ann", "bob"], "N": ["cat", "dan"]}, trained=["ann"], shifts={"N": "night"})


def _answer(facts, graduates=None, streets=ANYWHERE, stated=STATED):
    return answer_calls(facts, DEMAND, stated, streets, as_of=AS_OF, graduates=graduates)


def test_a_plan_is_asked_about_with_the_same_calls_in_the_same_weeks(facts):
    answer = _answer(facts, BOB_AND_DAN)

    alone = _answer(facts)
    assert answer.found == alone.found
    assert answer.after.found.calls == answer.found.calls
    assert (answer.supply.specialists, answer.after.supply.specialists) == (1, 3)
    night, night_after = answer.shifts[1], answer.after.found.spans[1]
    assert (night.name, night.share.value) == ("night 23:00-07:00", 0.0)
    assert night_after.share.low > 0.5


def test_whoever_is_a_specialist_already_makes_no_difference(facts):
    answer = _answer(facts, Graduates("plan 7", {"cit-40": frozenset({"ann"})}))

    assert answer.after.found == answer.found


def test_every_hour_of_the_day_has_a_line_with_both_shares(facts):
    lines = list(calls_lines(_answer(facts, BOB_AND_DAN)))

    assert {len(line) for line in lines} == {len(HEADINGS) + len(AFTER_HEADINGS)}
    assert [line[0] for line in lines] == [
        "all", "day 07:00-15:00", "night 23:00-07:00",
        "00:00-04:00", "04:00-08:00", "08:00-12:00", "12:00-16:00", "16:00-20:00", "20:00-24:00",
        *(f"{hour:02}:00-{hour + 1:02}:00" for hour in range(24)),
    ]  # fmt: skip


def test_programs_read_both_answers_and_what_is_supposed_of_the_plan(facts):
    without, with_plan = calls_data(_answer(facts)), calls_data(_answer(facts, BOB_AND_DAN))

    assert without["after"] is None
    assert {name: with_plan["after"][name] for name in ("plan", "specialists")} == {"plan": "plan 7", "specialists": 3}
    assert with_plan["after"]["all"]["share_met"] > with_plan["all"]["share_met"]
    assert len(with_plan["each_hour"]) == len(with_plan["after"]["each_hour"]) == 24
    assert (
        "After plan 7 there are 3 specialists, and on average 1.0 units with one on duty: everyone seated in it has "
        "passed, and nobody has left."
    ) in assumptions(_answer(facts, BOB_AND_DAN))


@pytest.mark.parametrize(
    ("graduates", "streets", "code", "words"),
    [
        (
            Graduates("plan 7", {"legal": frozenset({"bob"})}),
            ANYWHERE,
            "plan_without_specialists",
            'plan 7 seats nobody in the course "cit-40", which makes a specialist. Name another plan.',
        ),
        (
            BOB_AND_DAN,
            Streets(None, 1, {}, as_if_specialists=1),
            "target_and_plan",
            "A plan and a supposed number of specialists cannot be asked about at once. Leave one of them out.",
        ),
    ],
)
def test_a_plan_that_cannot_be_asked_about_is_refused(facts, graduates, streets, code, words):
    with pytest.raises(ShiftreadyError) as refused:
        _answer(facts, graduates, streets)

    assert (refused.value.code, refused.value.message) == (code, words)


def test_replications_are_as_many_as_there_is_time_for_and_no_more_than_usual():
    assert [replications_within(calls, [kind("crisis", 1)], 1) for calls in (3_360, 10_000, 10**9)] == [10, 29, 200]


def test_more_calls_than_there_is_time_for_are_refused_with_the_way_out():
    with pytest.raises(ShiftreadyError) as refused:
        replications_within(3_359, [kind("crisis", 1)], 1)

    assert (refused.value.code, refused.value.message) == (
        "too_many_calls",
        (
            "168 calls a week are too many to simulate while somebody waits. Ask for fewer weeks, or for one unit with "
            "its calls."
        ),
    )

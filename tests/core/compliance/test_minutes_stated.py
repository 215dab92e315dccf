"""A course put on record with the minutes that a wording asks inside it."""

from __future__ import annotations

import pytest

from shiftready.core.compliance.amounts import Accepted, AllOf, Minutes
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.cure_search import Step
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.minutes_stated import minutes_asked, minutes_stated
from shiftready.core.compliance.strict_amounts import Apart, StrictMinutes
from tests.core.compliance.people import CRISIS, version
from tests.core.compliance.test_cure import course, cure, steps

COURSE = course("crisis", 480, crisis=240, law=120, ethics=60)
STEP = Step("crisis", "Crisis", 480, (("crisis", 240), ("law", 120), ("ethics", 60)))


def inside(minutes, *topics, courses=("crisis",)):
    return StrictMinutes(minutes, Filter(frozenset(topics), courses=frozenset(courses)), at_once=True)


@pytest.mark.parametrize(
    ("needs", "stated"),
    [
        ((inside(200, "law"),), {"law": 200, "": 280}),
        ((inside(480, "law"),), {"law": 480}),
        ((inside(200, "law"), inside(180, "law")), {"law": 200, "": 280}),
        ((inside(180, "law"), inside(200, "law")), {"law": 200, "": 280}),
        ((inside(200, "law", "ethics"),), {"law": 200, "": 280}),
        ((inside(200, "bias", "aid"),), {"aid": 200, "": 280}),
        ((inside(300, "bias", "law"), inside(90, "bias")), {"bias": 300, "": 180}),
        ((inside(90, "law", "bias"), inside(300, "bias")), {"bias": 300, "": 180}),
        ((inside(200, "bias", "law"),), {"law": 200, "": 280}),
        ((inside(200, "law"), Minutes(240, ("crisis",))), {"crisis": 240, "law": 200, "": 40}),
        ((inside(200, "law"), Minutes(180, ("ethics", "law"))), {"law": 200, "": 280}),
        ((inside(200, "law"), Minutes(241, ("crisis",))), {"law": 200, "": 280}),
        ((inside(200, "law"), Minutes(400)), {"law": 200, "": 280}),
        ((inside(200, "law"), inside(30, "aid", courses=("other",))), {"law": 200, "": 280}),
        ((Apart((inside(200, "law"), Minutes(60, ("aid",)))),), {"law": 200, "": 280}),
    ],
)
def test_what_is_asked_inside_the_course_is_stated_and_the_rest_has_no_topic(needs, stated):
    found = minutes_stated((CRISIS, *needs), STEP)

    assert (found.is_stated, dict(found.topics), found.minutes) == (True, stated, 480)


@pytest.mark.parametrize(
    "needs",
    [
        Minutes(60, ("law",)),
        inside(60, "law", courses=("other",)),
        inside(60, "law", courses=()),
        inside(481, "law"),
        AllOf((inside(300, "law"), inside(200, "ethics"))),
        inside(60),
    ],
)
def test_a_course_inside_which_nothing_is_asked_or_that_is_too_short_is_left_as_it_is(needs):
    assert minutes_stated((needs,), STEP) == STEP


def test_nothing_is_stated_where_nothing_is_asked_or_the_course_states_no_length():
    unmeasured = Step("crisis", "Crisis", None)

    assert minutes_stated((), STEP) == STEP
    assert minutes_stated((inside(1, "law"),), unmeasured) == unmeasured


def test_the_minutes_asked_are_those_of_every_part():
    needs = AllOf((CRISIS, Minutes(60, ("law",)), Apart((inside(90, "bias"), Minutes(30))), Minutes(60)))

    assert minutes_asked((needs, Minutes(480))) == {30, 60, 90, 480}


def test_a_course_that_holds_enough_by_itself_is_a_plain_record():
    found = cure(law=version(needs=AllOf((CRISIS, inside(120, "law")))), shelf=(COURSE,))

    assert (steps(found), found.as_asked) == ([("crisis", 480)], ())


def test_the_way_says_what_must_be_on_record_inside_the_course_and_what_is_taken_beside_it():
    needs = AllOf((CRISIS, inside(200, "law"), Minutes(30, ("bias",))))

    found = cure(law=version(needs=needs), shelf=(COURSE,), topics={"bias": "Bias"})

    assert steps(found) == [("crisis", 480), (None, 30)]
    assert found.as_asked == ("3 hours 20 minutes of law (Crisis)",)


def test_what_the_course_holds_need_not_be_stated_where_only_the_way_of_giving_is_asked():
    in_class = StrictCompletion((Accepted("crisis"),), having=frozenset({"classroom"}))

    found = cure(law=version(needs=AllOf((in_class, inside(120, "law")))), shelf=(COURSE,))

    assert (steps(found), found.as_asked) == ([("crisis", 480)], ("classroom",))


def test_the_way_to_give_it_and_the_minutes_inside_it_are_asked_together():
    law = Filter(frozenset({"law"}), courses=frozenset({"crisis"}), without=frozenset({"online"}))

    found = cure(law=version(needs=AllOf((CRISIS, StrictMinutes(200, law)))), shelf=(COURSE,))

    assert (steps(found), found.as_asked) == (
        [("crisis", 480)],
        ("in person", "not online", "3 hours 20 minutes of law"),
    )

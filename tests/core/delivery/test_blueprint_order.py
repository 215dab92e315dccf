"""What must come before an own course: unknown courses and circles are said before anybody reviews it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.core.delivery.blueprint import Blueprint, blueprint_of
from shiftready.core.delivery.blueprint_data import blueprint_values, read_blueprint
from shiftready.core.delivery.blueprint_order import order_flaws
from shiftready.core.training import Course

DAY, LATER = date(2026, 3, 1), date(2026, 9, 1)


def course(name, *after, first_on=date(2020, 1, 1)):
    return Course(name, name.upper(), first_on, 60, after=tuple(after))


def said(after, *others, name="own-a", day=DAY):
    shelf = {}
    for one in others:
        shelf[one.id] = (*shelf.get(one.id, ()), one)
    return [
        (one.field, one.code, one.sentence) for one in order_flaws(name, Blueprint("A", 60, after=after), shelf, day)
    ]


def test_a_course_that_nobody_has_or_that_is_named_twice_is_said():
    assert said((("c8", "own-b"), ("c8",)), course("c8")) == [
        (
            "after",
            "course_unknown",
            "“own-b” is no course of the catalogue and none of your own that is released. Name another.",
        ),
        ("after", "course_twice", "“c8” is named twice among what comes first. Take one out."),
    ]


def test_a_circle_is_said_with_its_way():
    circle = "The course would have to come after itself: own-a → own-b → own-c → own-a. Take one of these out."

    assert said((("own-b",),), course("own-b", ("c8", "own-c")), course("own-c", ("own-a",)), course("c8")) == [
        ("after", "courses_in_a_circle", circle)
    ]
    assert [code for _, code, _ in said((("own-a",),))] == ["courses_in_a_circle"]
    assert said((("own-b",),), course("own-b", ("c8",)), course("c8")) == []


def test_of_others_the_versions_count_that_are_in_force_or_still_to_come():
    old, new = course("own-b", ("own-a",)), course("own-b", first_on=LATER)

    assert [len(said((("own-b",),), old, new, day=day)) for day in (DAY, LATER)] == [1, 0]
    assert said((("own-b",),), course("own-b"), course("own-a", ("own-b",))) == []


def test_what_comes_first_is_written_down_read_back_and_kept_in_the_course():
    after = (("cit-40", "cit-32-ohio"), ("crisis-8",))
    blueprint = Blueprint("A", 60, after=after)

    assert blueprint_values(blueprint)["after"] == [["cit-40", "cit-32-ohio"], "crisis-8"]
    assert read_blueprint(blueprint_values(blueprint)) == blueprint
    assert blueprint_of(replace(blueprint.as_course("own-a", DAY))).after == after

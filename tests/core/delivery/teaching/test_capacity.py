"""Who suffices for which topic: by the day, by organization, and beside the classes ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.dates import Span
from shiftready.core.delivery.teaching.capacity import ClassNeed, capacity
from shiftready.core.delivery.teaching.people import Approval, Teacher

DAY, CLASS = date(2026, 3, 2), date(2026, 9, 1)
ADA = Teacher("T1", "Ada", ("instructor",), organization="Clinic", approvals=(Approval("law", Span(DAY), "Board"),))
SOON_OVER = replace(ADA, number="T2", approvals=(Approval("law", Span(DAY, date(2026, 8, 1)), "Board"),))


def need(topic="law", offering=1, on=CLASS, *, taken=False):
    return ClassNeed(topic, offering, on, taken)


def test_a_topic_that_nobody_may_teach_is_said_first():
    (one,) = capacity([], [need()], {}, DAY)

    assert (one.topic, one.teachers, one.needed, one.unfilled, one.uncovered, one.says) == (
        "law",
        (),
        1,
        1,
        1,
        "nobody",
    )


def test_whose_approval_runs_out_before_the_class_covers_it_not():
    (one,) = capacity([SOON_OVER], [need(), need(offering=2, on=DAY, taken=True)], {}, DAY)

    assert (one.teachers, one.classes, one.unfilled, one.uncovered, one.says) == (("T2",), 2, 1, 1, "uncovered")


def test_one_person_is_said_to_be_one_and_two_to_be_enough():
    two = replace(ADA, number="T3", organization="")

    assert [one.says for one in capacity([ADA], [need()], {}, DAY)] == ["one"]
    (both,) = capacity([ADA, two], [need()], {"law": 2}, DAY)
    assert (both.says, both.needed, both.organizations) == ("enough", 3, ("", "Clinic"))


def test_what_no_class_needs_is_listed_and_who_has_left_is_not():
    assert [one.says for one in capacity([ADA], [], {}, DAY)] == ["not_needed"]
    assert capacity([replace(ADA, left_on=date(2026, 3, 1))], [], {}, DAY) == ()


@given(st.lists(st.sampled_from([ADA, SOON_OVER, replace(ADA, number="T3")]), unique_by=lambda one: one.number))
def test_one_more_teacher_never_leaves_a_class_uncovered_that_was_covered(people):
    needs = [need(), need(offering=2, on=DAY)]
    (before,) = capacity(people, needs, {}, DAY)
    (after,) = capacity([*people, replace(ADA, number="T9")], needs, {}, DAY)

    assert after.uncovered <= before.uncovered
    assert len(after.teachers) == len(before.teachers) + 1

"""Courses before boards: handed in, commented on, approved with a number to renew, over the versions of the course."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.submissions.approval_find import list_approvals, newer_version, renewals, show_approval
from shiftready.services.submissions.approve import (
    ApprovalSaid,
    begin_approval,
    follow_approval,
    take_back_approval_step,
)
from shiftready.services.submissions.numbers import board_numbers
from shiftready.store.models import Agency, CourseApproval, Role
from tests.services.board_deeds import give
from tests.services.classroom import MONDAY, MONDAY_EVENING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def shell():
    return the_shell(Agency.objects.create(slug="ours", name="Our agency", state="CA"))


def begin(shell, board="ca-post", course="cit-40"):
    return begin_approval(shell, board=board, course=course)


def step(shell, row, kind, words="x", day=MONDAY, **said):
    return follow_approval(shell, approval=row.pk, said=ApprovalSaid(kind, day, words, **said))


def refused(deed, *args, **said):
    with pytest.raises(ShiftreadyError) as refusal:
        deed(*args, **said)
    return refusal.value.code, sorted(refusal.value.fields)


def test_a_course_is_handed_in_commented_on_handed_in_again_and_approved_with_its_number(shell):
    row = begin(shell)
    for kind in ("submitted", "commented", "submitted"):
        step(shell, row, kind)
    step(shell, row, "approved", number="1234-33590", renew_by=date(2028, 6, 30))

    found = show_approval(shell, row.pk)

    assert [one.kind for one in found.every_step] == ["submitted", "commented", "submitted", "approved"]
    assert (found.standing, found.number.number, found.number.last_on) == ("approved", "1234-33590", date(2028, 6, 30))
    assert [(one.course, one.number, one.first_on) for one in board_numbers(shell, kind="course")] == [
        ("cit-40", "1234-33590", MONDAY),
    ]  # fmt: skip


def test_a_step_taken_back_takes_its_number_along(shell):
    row = begin(shell)
    step(shell, row, "submitted")
    step(shell, row, "approved", number="1234-33590")

    take_back_approval_step(shell, approval=row.pk, reason="Of another course.")

    assert show_approval(shell, row.pk).standing == "submitted"
    assert list(board_numbers(shell)) == []
    assert take_back_approval_step(shell, approval=row.pk, reason="Not yet.").standing == "begun"
    assert refused(take_back_approval_step, shell, approval=row.pk, reason="x") == ("no_step", [])


@pytest.mark.parametrize(
    ("before", "kind", "said", "fields"),
    [
        ((), "approved", {}, ["kind"]),
        (("submitted",), "commented", {"words": " "}, ["words"]),
        (("submitted",), "refused", {"words": ""}, ["words"]),
        (("submitted",), "commented", {"number": "1"}, ["number"]),
        (("submitted",), "approved", {"renew_by": date(2027, 1, 1)}, ["number"]),
        (("submitted",), "approved", {"number": "1234-33590", "renew_by": date(2020, 1, 1)}, ["renew_by"]),
        (("submitted",), "commented", {"day": date(2026, 3, 1)}, ["happened_on"]),
        (("submitted",), "commented", {"day": date(2026, 3, 9)}, ["happened_on"]),
        (("submitted", "refused"), "submitted", {}, ["kind"]),
    ],
)
def test_a_step_that_does_not_fit_is_refused_and_nothing_is_written(shell, before, kind, said, fields):
    row = begin(shell)
    for one in before:
        step(shell, row, one)

    assert refused(step, shell, row, kind, **said) == ("step_wrong", fields)
    assert CourseApproval.objects.of(shell.agency).get().standing == (before[-1] if before else "begun")


def test_a_number_without_the_boards_form_is_refused_and_the_approval_with_it(shell):
    row = step(shell, begin(shell), "submitted")

    assert refused(step, shell, row, "approved", number="12") == ("board_number_wrong", ["number"])
    assert CourseApproval.objects.of(shell.agency).get().standing == "submitted"


def test_one_is_on_its_way_at_a_time_and_another_version_may_follow(shell):
    row = begin(shell)
    assert refused(begin, shell) == ("approval_open", ["course"])
    step(shell, row, "called_off")

    assert begin(shell).pk != row.pk
    assert begin(shell, board="tx-tcole").board == "tx-tcole"
    for board, course in (("zz", "cit-40"), ("ca-post", "no-course")):
        with pytest.raises(NotFound):
            begin(shell, board, course)


def test_a_newer_version_of_the_course_is_told(shell):
    row = begin(shell)
    assert newer_version(row, MONDAY) is None

    row.course_version = date(1950, 1, 1)

    assert newer_version(row, MONDAY) == CourseApproval.objects.of(shell.agency).get().course_version


def test_numbers_are_to_be_renewed_three_months_ahead_until_a_later_one_stands(shell):
    give(shell, "cit-40", "1", kind="course", last_on=date(2026, 5, 31))
    give(shell, "crisis-8", "2", kind="course", last_on=date(2026, 7, 1))
    give(shell, "mhfa-public-safety", "3", kind="course")
    assert [(one.row.number, one.renew_by) for one in renewals(shell, as_of=MONDAY)] == [("1", date(2026, 5, 31))]

    give(shell, "cit-40", "4", kind="course", first_on=date(2026, 6, 1), last_on=date(2028, 5, 31))

    assert renewals(shell, as_of=MONDAY) == ()
    assert renewals(Actor(None, shell.agency, DEEDS[Role.SUPERVISOR]), as_of=MONDAY) == ()


def test_only_those_who_keep_submissions_write_and_a_list_takes_one_query(shell, django_assert_num_queries):
    begin(shell)
    begin(shell, course="crisis-8")
    auditor = Actor(None, shell.agency, DEEDS[Role.AUDITOR])

    with pytest.raises(NotAllowed):
        begin(auditor, course="mhfa-public-safety")
    with django_assert_num_queries(1):
        assert [(one.course, one.number) for one in list_approvals(auditor)] == [("crisis-8", None), ("cit-40", None)]

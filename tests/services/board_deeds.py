"""The deeds about training boards: the line each leaves, and all of them in an order in which each can be done."""

from __future__ import annotations

import time_machine

from shiftready.services.attendance import mark_everyone_present
from shiftready.services.clock import today_in
from shiftready.services.closing import close_offering, preview_closing
from shiftready.services.offerings import announce, make_offering, seat_guest
from shiftready.services.submissions.approve import (
    ApprovalSaid,
    begin_approval,
    follow_approval,
    take_back_approval_step,
)
from shiftready.services.submissions.follow import StepSaid, follow_submission, take_back_step
from shiftready.services.submissions.numbers import NumberSaid, give_board_number, withdraw_board_number
from shiftready.services.submissions.prepare import prepare_again, prepare_submission
from shiftready.store.models import BoardNumber, CourseApproval, OfferingBlock, Submission
from tests.services.class_deeds import nothing
from tests.services.classroom import FIRST_AID, MONDAY, WEEK_BEFORE, close


def give(actor, holder="p1", number="123456", **said):
    told = {"board": "tx-tcole", "kind": "person", **said}
    return give_board_number(actor, said=NumberSaid(holder=holder, number=number, **told))


def begin(actor):
    return begin_approval(actor, board="tx-tcole", course="cit-40")


def approve(actor, row, kind="approved", **said):
    told = ApprovalSaid(kind, today_in(actor.agency), "Person p1 signed it.", **said)
    return follow_approval(actor, approval=row.pk, said=told)


def approved(desk):
    row = approve(desk.actor, begin(desk.actor), "submitted")
    return approve(desk.actor, row, number="1850")


def prepare(actor, offering):
    """For Washington, which asks for no numbers."""
    return prepare_submission(actor, board="wa-cjtc", offering=offering)


def step(actor, row, kind):
    said = StepSaid(kind, today_in(actor.agency), "Person p1 was not there.")
    return follow_submission(actor, submission=row.pk, said=said)


def prepared(desk):
    close(desk.room)
    return prepare(desk.actor, desk.room.offering)


def rejected(desk):
    row = prepared(desk)
    step(desk.actor, row, "sent")
    return step(desk.actor, row, "rejected")


BOARD_DEEDS = {
    "give_board_number": ("give_board_number", nothing, lambda d, _: give(d.actor)),
    "withdraw_board_number": (
        "withdraw_board_number", lambda d: give(d.actor),
        lambda d, row: withdraw_board_number(d.actor, board_number=row.pk),
    ),
    "prepare_submission": (
        "prepare_submission", lambda d: close(d.room), lambda d, _: prepare(d.actor, d.room.offering),
    ),
    "prepare_again": ("prepare_again", rejected, lambda d, row: prepare_again(d.actor, submission=row.pk)),
    "follow_submission": ("follow_submission", prepared, lambda d, row: step(d.actor, row, "sent")),
    "take_back_step": (
        "take_back_step", rejected,
        lambda d, row: take_back_step(d.actor, submission=row.pk, reason="Person p1 was not there."),
    ),
    "begin_approval": ("begin_approval", nothing, lambda d, _: begin(d.actor)),
    "follow_approval": (
        "follow_approval", lambda d: begin(d.actor), lambda d, row: approve(d.actor, row, "submitted"),
    ),
    "take_back_approval_step": (
        "take_back_approval_step", approved,
        lambda d, row: take_back_approval_step(d.actor, approval=row.pk, reason="Person p1 was not there."),
    ),
}  # fmt: skip


def board_deeds_in_order(shell):
    """A number given and withdrawn; a class told to a board, rejected, that taken back and said again, told anew."""
    yield "give_board_number", lambda: give(shell)
    given = BoardNumber.objects.of(shell.agency).filter(withdrawn_at=None)
    yield "withdraw_board_number", lambda: withdraw_board_number(shell, board_number=given.get().pk)
    held = _class_of_a_guest(shell)
    yield "prepare_submission", lambda: prepare(shell, held)
    row = Submission.objects.of(shell.agency).get()
    yield "follow_submission", lambda: step(shell, row, "sent")
    step(shell, row, "rejected")
    yield "take_back_step", lambda: take_back_step(shell, submission=row.pk, reason="Not yet.")
    step(shell, row, "rejected")
    yield "prepare_again", lambda: prepare_again(shell, submission=row.pk)
    yield "begin_approval", lambda: begin(shell)
    course = CourseApproval.objects.of(shell.agency).get()
    yield "follow_approval", lambda: approve(shell, course, "submitted")
    yield "take_back_approval_step", lambda: take_back_approval_step(shell, approval=course.pk, reason="Not yet.")


def _class_of_a_guest(shell):
    """A class that was held and closed, and of which no rule knows: only a guest sat in it."""
    with time_machine.travel(WEEK_BEFORE, tick=False):
        held = make_offering(shell, course=FIRST_AID, starts_on=MONDAY, place="Room 9").pk
        seat_guest(shell, offering=held, name="Gil Guest", organization="Clinic")
        announce(shell, offering=held)
    for block in OfferingBlock.objects.of(shell.agency).filter(offering=held):
        mark_everyone_present(shell, offering=held, block=block.pk)
    digest = preview_closing(shell, offering=held).digest
    return close_offering(shell, offering=held, digest=digest).offering.pk

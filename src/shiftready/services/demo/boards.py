"""What the demo's training board was told: a roster sent of which one line came back, and a course on its way."""

from __future__ import annotations

from datetime import date

from shiftready.services.access import Actor
from shiftready.services.attendance import held_seats
from shiftready.services.submissions.approve import ApprovalSaid, begin_approval, follow_approval
from shiftready.services.submissions.follow import StepSaid, follow_submission
from shiftready.services.submissions.numbers import NumberSaid, give_board_number
from shiftready.services.submissions.prepare import prepare_again, prepare_submission
from shiftready.store.models import Offering

BOARD, COURSE = "il-letsb", "crisis-8"
NUMBERED = 4
"""So many of those in the class have a number at the board; of the others it is not known."""


def tell_the_board(actor: Actor, today: date) -> None:
    """Send the closed class; the board takes all but one, who is prepared once more. A course waits for its answer."""
    held = Offering.objects.of(actor.agency).get(status=Offering.Status.CLOSED)
    for place, seat in enumerate(held_seats(held)[:NUMBERED], start=1):
        give_board_number(actor, said=NumberSaid(BOARD, "person", seat.person.number, f"EXAMPLE-{place:04}"))
    first = prepare_submission(actor, board=BOARD, offering=held.pk)
    last = first.lines[-1]["roster"]
    follow_submission(actor, submission=first.pk, said=StepSaid("sent", today, "Mailed to the invented desk."))
    answer = StepSaid("accepted", today, "Taken but for one line.", {last: "The name differs from our file."})
    follow_submission(actor, submission=first.pk, said=answer)
    prepare_again(actor, submission=first.pk)
    _ask_about_a_course(actor, today)


def _ask_about_a_course(actor: Actor, today: date) -> None:
    approval = begin_approval(actor, board=BOARD, course=COURSE).pk
    follow_approval(actor, approval=approval, said=ApprovalSaid("submitted", today, "Lesson plan and objectives sent."))
    comment = ApprovalSaid("commented", today, "Name who teaches the block on law (invented).")
    follow_approval(actor, approval=approval, said=comment)

"""Sending what is due to people who teach: each mail once, whatever happens to the worker that sends it.

A row is claimed by one statement before anything goes out. A worker that ends between the two leaves it claimed and not
sent: it is never sent again by itself, and the page of the class says that nobody knows.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.teaching.answer import blocks_of
from shiftready.services.teaching.letters import letter_of
from shiftready.store.models import Offering, TeacherMail

AGAIN_AFTER = timedelta(minutes=15)
NO_ADDRESS, NO_SERVER, NOTHING_TO_SAY = "no_address", "no_server", "nothing_to_say"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MailsSent:
    """How many mails went out, how many the server did not take, and when the next is due (None: none is)."""

    sent: int
    failed: int
    next_due_at: datetime | None


def send_due_mail() -> MailsSent:
    """Send every mail that is due, of all agencies. What the server does not take is tried again a while later."""
    due = TeacherMail.objects.everywhere().filter(claimed_at=None, due_at__lte=timezone.now())
    outcomes = [_send(pk) for pk in list(due.order_by("due_at", "pk").values_list("pk", flat=True))]
    waiting = TeacherMail.objects.everywhere().filter(claimed_at=None).order_by("due_at")
    return MailsSent(outcomes.count("sent"), outcomes.count("failed"), waiting.values_list("due_at", flat=True).first())


@transaction.atomic
def send_again(actor: Actor, *, mail: int) -> TeacherMail:
    """Let a mail of which nobody knows whether it went out, or that was left out, go out again.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `mail_not_found`.
        ShiftreadyError: `mail_is_sent`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    rows = TeacherMail.objects.of(actor.agency).select_for_update(of=("self",)).select_related("invitation")
    row: TeacherMail | None = rows.filter(pk=mail).first()
    if row is None:
        raise NotFound("mail_not_found", f"There is no mail {mail}. Look at the page of the class.")
    if row.sent_at is not None:
        raise ShiftreadyError("mail_is_sent", f"This mail went out on {row.sent_at:%Y-%m-%d}, and is not sent twice.")
    row.claimed_at, row.due_at, row.left_out_because = None, timezone.now(), ""
    row.save(update_fields=["claimed_at", "due_at", "left_out_because"])
    facts = {"mail": row.pk}
    subject = f"offering:{row.invitation.offering_id}"
    write_line(actor, "send_teacher_mail_again", subject=subject, facts=facts, changes_facts=False)
    return row


def _send(pk: int) -> str:
    """Claim one mail and send it; what became of it."""
    now, rows = timezone.now(), TeacherMail.objects.everywhere().filter(pk=pk)
    if not rows.filter(claimed_at=None).update(claimed_at=now):
        return "taken"  # by another worker, a moment ago
    mail = rows.select_related("invitation__offering", "invitation__teacher", "invitation__agency").get()
    why = _why_left_out(mail)
    letter = None if why else letter_of(mail, blocks_of(mail.invitation))
    if letter is None:
        rows.update(left_out_because=why or NOTHING_TO_SAY)
        return "left_out"
    try:
        send_mail(letter.subject, letter.body, None, [mail.invitation.teacher.email])
    except (SMTPException, OSError) as error:
        log.error("Mail %s to a teacher was not sent: %s.", pk, type(error).__name__)  # noqa: TRY400 - a trace would hold the address
        rows.update(claimed_at=None, due_at=now + AGAIN_AFTER)
        return "failed"
    rows.update(sent_at=timezone.now())
    return "sent"


def _why_left_out(mail: TeacherMail) -> str:
    if mail.invitation.offering.status == Offering.Status.CANCELLED:
        return NOTHING_TO_SAY
    if not mail.invitation.teacher.email:
        return NO_ADDRESS
    return "" if settings.SHIFTREADY.email_url else NO_SERVER

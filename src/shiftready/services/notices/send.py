"""Sending what is due: each notice once, whatever happens to the worker that sends it.

Rows are claimed by one statement before anything goes out: a notice goes out at most once by itself. A worker that ends
between the two leaves them claimed and not sent; they are never sent again by themselves, and the page of notices says
that nobody knows. Whoever sends them again sends the same Message-ID, so that a mailbox can tell a double.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.mime.text import MIMEText
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from shiftready.core.delivery.quiet_hours import first_loud
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import zone_of
from shiftready.services.notices.pieces import NOTHING_TO_SAY, CalendarPart, Piece, piece_of
from shiftready.services.notices.plan import NO_ADDRESS, accounts_of
from shiftready.services.notices.rules import MailWish, rule_in
from shiftready.services.teaching.answer import blocks_of
from shiftready.services.teaching.letters import letter_of
from shiftready.store.models import Agency, Notice
from shiftready.store.scope import ScopedQuerySet

AGAIN_AFTER = timedelta(minutes=15)
NO_SERVER = "no_server"
#: Pieces of one mail stand apart by this.
APART = "\n\n* * *\n\n"
WITH_ALL = (
    "agency", "user", "person", "offering", "certificate__agency", "certificate__record__person",
    "certificate__record__offering", "invitation__offering__agency", "invitation__teacher", "invitation__agency",
)  # fmt: skip
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MailsSent:
    """How many mails went out, how many the server did not take, and when the next is due (None: none is)."""

    sent: int
    failed: int
    next_due_at: datetime | None


def send_due_mail() -> MailsSent:
    """Send every mail that is due, of all agencies. What the server does not take is tried again a while later."""
    outcomes, rules = list[str](), dict[int, tuple[Agency, MailWish]]()
    for pk in list(_waiting().filter(due_at__lte=timezone.now()).values_list("pk", flat=True)):
        first = Notice.objects.everywhere().select_related("agency").get(pk=pk)
        agency, rule = rules.setdefault(first.agency_id, (first.agency, rule_in(first.agency)))
        if first_loud(timezone.now(), rule.quiet, zone_of(agency)) <= timezone.now():
            outcomes.append(_send(first, rule))
    return MailsSent(outcomes.count("sent"), outcomes.count("failed"), min(_next_moments(), default=None))


@transaction.atomic
def send_again(actor: Actor, *, mail: int) -> Notice:
    """Let a notice of which nobody knows whether it went out, or that was left out, go out again.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `mail_not_found`.
        ShiftreadyError: `mail_is_sent`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    rows = Notice.objects.of(actor.agency).select_for_update(of=("self",)).select_related("invitation")
    row: Notice | None = rows.filter(pk=mail).first()
    if row is None:
        raise NotFound("mail_not_found", f"There is no mail {mail}. Look at the page of the class.")
    if row.sent_at is not None:
        raise ShiftreadyError("mail_is_sent", f"This mail went out on {row.sent_at:%Y-%m-%d}, and is not sent twice.")
    row.claimed_at, row.due_at, row.left_out_because = None, timezone.now(), ""
    if row.user_id is None and row.person_id is not None:  # they may have got an account meanwhile
        row.user = accounts_of(actor.agency, [row.person_id]).get(row.person_id)
    row.save(update_fields=["claimed_at", "due_at", "left_out_because", "user"])
    offering = row.invitation.offering_id if row.invitation else row.offering_id
    subject = f"offering:{offering}" if offering else f"mail:{row.pk}"
    write_line(actor, "send_teacher_mail_again", subject=subject, facts={"mail": row.pk}, changes_facts=False)
    return row


def _next_moments() -> Iterator[datetime]:
    """When the next notice of each agency that has one goes out."""
    waiting = Notice.objects.everywhere().filter(claimed_at=None).order_by().values("agency").annotate(at=Min("due_at"))
    for agency in Agency.objects.filter(pk__in=[one["agency"] for one in waiting]):
        at = next(one["at"] for one in waiting if one["agency"] == agency.pk)
        yield first_loud(max(at, timezone.now()), quiet, zone_of(agency)) if (quiet := rule_in(agency).quiet) else at


def _waiting() -> ScopedQuerySet[Notice]:
    rows: ScopedQuerySet[Notice] = Notice.objects.everywhere().filter(claimed_at=None)
    return rows.order_by("due_at", "pk")


def _send(first: Notice, rule: MailWish) -> str:
    """Claim a notice, and what waits for the same account, and send them as one mail; what became of it."""
    claimed = _claim(first, rule)
    if not claimed:
        return "taken"  # by another worker, or with the mail before
    said = [(notice, _said(notice, rule)) for notice in claimed]
    for notice, piece in said:
        if isinstance(piece, str):
            _rows([notice]).update(left_out_because=piece)
    told = [(notice, piece) for notice, piece in said if isinstance(piece, Piece)]
    if not told:
        return "left_out"
    mail = _mail([piece for _, piece in told], first.agency.name)
    mail.to = [_address(told[0][0])]
    mail.extra_headers = {"Message-ID": _message_id(min(notice.pk for notice, _ in told))}
    return _handed_over(mail, told)


def _handed_over(mail: EmailMessage, told: Sequence[tuple[Notice, Piece]]) -> str:
    rows, now = _rows([notice for notice, _ in told]), timezone.now()
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        why = type(error).__name__
        log.error("Notices %s were not sent: %s.", [notice.pk for notice, _ in told], why)  # noqa: TRY400 - a trace would hold the address
        failures = max(notice.failures for notice, _ in told) + 1
        rows.update(claimed_at=None, due_at=now + AGAIN_AFTER, failures=failures, last_failure=why[:60])
        return "failed"
    for notice, piece in told:
        _rows([notice]).update(sent_at=timezone.now(), facts=dict(piece.facts))
    return "sent"


def _claim(first: Notice, rule: MailWish) -> list[Notice]:
    """Everything for the same account that is due within the agency's digest, claimed in one statement."""
    rows, now, claim = Notice.objects.everywhere().filter(claimed_at=None), timezone.now(), secrets.token_hex(16)
    if first.invitation_id is not None:
        rows = rows.filter(pk=first.pk)
    else:
        soon = now + timedelta(minutes=rule.digest_minutes)
        rows = rows.filter(agency=first.agency_id, user=first.user_id, invitation=None, due_at__lte=soon)
    rows.update(claimed_at=now, claim=claim)
    return list(Notice.objects.everywhere().filter(claim=claim).select_related(*WITH_ALL).order_by("pk"))


def _rows(notices: Sequence[Notice]) -> ScopedQuerySet[Notice]:
    rows: ScopedQuerySet[Notice] = Notice.objects.everywhere().filter(pk__in=[one.pk for one in notices])
    return rows


def _said(notice: Notice, rule: MailWish) -> Piece | str:
    """What a notice says, or why it is left out."""
    if not settings.SHIFTREADY.email_url:
        return NO_SERVER
    if not _address(notice):
        return NO_ADDRESS
    try:
        if notice.invitation is not None:
            return letter_of(notice, blocks_of(notice.invitation)) or NOTHING_TO_SAY
        return piece_of(notice, rule) or NOTHING_TO_SAY
    except ShiftreadyError as refusal:  # such as papers that cannot be signed: the others go out all the same
        return refusal.code[:40]


def _address(notice: Notice) -> str:
    """Where it goes; "" for an account that may not sign in any more."""
    if notice.invitation is not None:
        return notice.invitation.teacher.email
    return notice.user.email if notice.user and notice.user.is_active else ""


def _message_id(pk: int) -> str:
    """The same for a notice whenever it is sent."""
    return f"<notice-{pk}@{urlsplit(settings.SHIFTREADY.address).hostname or 'shiftready'}>"


def _mail(pieces: Sequence[Piece], agency: str) -> EmailMultiAlternatives:
    subject = pieces[0].words.subject if len(pieces) == 1 else f"{len(pieces)} notices from {agency}"
    mail = EmailMultiAlternatives(subject, APART.join(piece.body for piece in pieces) + "\n")
    for part in _calendars(mail, [piece.calendar for piece in pieces if piece.calendar]):
        mail.attach(part)
    for name, content, kind in (file for piece in pieces for file in piece.files):
        mail.attach(name, content, kind)
    return mail


def _calendars(mail: EmailMultiAlternatives, parts: Sequence[CalendarPart]) -> Iterator[MIMEText]:
    """A single entry stands beside the text, as mail programs expect it; of several each is a file."""
    if len(parts) == 1:
        mail.attach_alternative(parts[0].content.decode(), f"text/calendar; method={parts[0].method}")
        return
    for number, part in enumerate(parts, 1):
        made = MIMEText(part.content.decode(), "calendar", "utf-8")
        made.set_param("method", part.method)
        made.add_header("Content-Disposition", "attachment", filename=f"class-{number}.ics")
        yield made

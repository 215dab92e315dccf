"""Mailing a contact's private link, where a mail server is set up."""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from shiftready.core.dates import say_day
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, supposed_now
from shiftready.services.private_links import BRINGS
from shiftready.store.models import PartnerLink

#: Somebody who presses twice sends one mail.
AGAIN_AFTER = timedelta(minutes=10)
log = logging.getLogger(__name__)


@transaction.atomic
def mail_partner_link(actor: Actor, *, link: int) -> PartnerLink:
    """Mail a link that opens to the contact whose it is, and keep when.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `partner_link_not_found`.
        ShiftreadyError: `no_mail_server`, `contact_without_mail`, `link_mailed_already`; `mail_not_sent`, where the
            server did not take it.
    """
    require(actor, Deed.KEEP_PARTNERS)
    row = _open_link(actor, link)
    _refuse(row)
    row.mailed_at = timezone.now()
    row.save(update_fields=["mailed_at"])
    facts = {"contact": row.contact_id, "link": row.pk}
    subject = f"partner:{row.contact.partner_id}"
    write_line(actor, "mail_partner_link", subject=subject, facts=facts, changes_facts=False)
    _send(row)  # last: what could not be kept is not mailed, and what the server does not take is not kept
    return row


def _open_link(actor: Actor, link: int) -> PartnerLink:
    own = PartnerLink.objects.of(actor.agency).filter(
        pk=link, withdrawn_at=None, expires_at__gt=supposed_now(), contact__withdrawn_at=None
    )
    row: PartnerLink | None = own.select_for_update(of=("self",)).select_related("contact__partner", "agency").first()
    if row is None:
        message = f"There is no link {link} that opens. Look at the page of the partner, and make it anew."
        raise NotFound("partner_link_not_found", message)
    return row


def _refuse(row: PartnerLink) -> None:
    if not settings.SHIFTREADY.email_url:
        message = "No mail server is set up here. Copy the address of the link and send it yourself."
        raise ShiftreadyError("no_mail_server", message)
    if not row.contact.email:
        message = "No mail address is known of this contact. Add it, or hand the link over yourself."
        raise ShiftreadyError("contact_without_mail", message)
    if row.mailed_at is not None and timezone.now() - row.mailed_at < AGAIN_AFTER:
        minutes = AGAIN_AFTER // timedelta(minutes=1)
        message = f"It was mailed a moment ago. If it does not arrive, mail it again after {minutes} minutes."
        raise ShiftreadyError("link_mailed_already", message)


def _send(row: PartnerLink) -> None:
    try:
        send_mail(f"{row.agency.name} asks for your help with its classes", _letter(row), None, [row.contact.email])
    except (SMTPException, OSError) as error:
        log.error("Partner link %s was not mailed: %s.", row.pk, type(error).__name__)  # noqa: TRY400 - a trace would hold the address
        message = "The mail server did not take it. Nothing was changed: try again, or hand the link over yourself."
        raise ShiftreadyError("mail_not_sent", message) from None


def _letter(row: PartnerLink) -> str:
    until = say_day(day_in(row.agency, row.expires_at))
    return (
        f"{row.agency.name} builds classes together with {row.contact.partner.name}.\n\n"
        f"Here you see what you are asked to bring, and say yes or no:\n{BRINGS.address_of(row.nonce)}\n\n"
        f"The address opens until {until}. Whoever has it can answer in your place: hand it to nobody else.\n"
    )

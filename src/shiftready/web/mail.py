"""Mails that cannot be sent: whoever waits for one is told so in a sentence, and what can be done meanwhile."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from shiftready.core.errors import ShiftreadyError

#: What a mail server that is down, slow, or of another mind comes back as.
UNSENT = (SMTPException, OSError)
log = logging.getLogger(__name__)


def note_unsent(error: Exception) -> None:
    """Say in the log that a mail did not go out: what went wrong, never to whom it was."""
    log.error("A mail was not sent: %s. Look at SHIFTREADY_EMAIL_URL and at the mail server.", type(error).__name__)


def unsent(error: Exception) -> ShiftreadyError:
    """The refusal for somebody who asked for a mail."""
    note_unsent(error)
    return ShiftreadyError(
        "mail_not_sent",
        "The mail could not be sent: the mail server did not take it. Nothing was changed. Try again in some minutes, "
        "or ask your agency's administrator.",
    )

"""What is said of mails, and certificates mailed, for the tests of every deed."""

from __future__ import annotations

from shiftready.services.notices.certificates import mail_certificate, mail_class_certificates
from shiftready.services.notices.rules import choose_reminders, say_mail_rule, say_mail_words
from shiftready.store.models import Certificate
from tests.services.class_deeds import nothing
from tests.services.classroom import close

RULE = {"digest_minutes": 5, "quiet_from": None, "quiet_until": None, "tiers": (30, 7)}
WORDS = {"kind": "seat", "said": {"subject": "{class} of Person p1"}}


def number_in(agency):
    return Certificate.objects.of(agency).first().number


NOTICE_DEEDS = {
    "say_mail_rule": ("mails_said", nothing, lambda d, _: say_mail_rule(d.actor, **RULE)),
    "say_mail_words": ("mails_said", nothing, lambda d, _: say_mail_words(d.actor, **WORDS)),
    "choose_reminders": ("reminders_chosen", nothing, lambda d, _: choose_reminders(d.actor, wants=False)),
    "mail_certificate": (
        "certificates_mailed",
        lambda d: close(d.room),
        lambda d, _: mail_certificate(d.actor, number=number_in(d.room.agency)),
    ),
    "mail_class_certificates": (
        "certificates_mailed",
        lambda d: close(d.room),
        lambda d, _: mail_class_certificates(d.actor, offering=d.room.offering),
    ),
}


def notice_deeds_in_order(actor, offering):
    """One after another, for a class that is closed."""
    yield "mails_said", lambda: say_mail_rule(actor, **RULE)
    yield "reminders_chosen", lambda: choose_reminders(actor, wants=False)
    yield "certificates_mailed", lambda: mail_class_certificates(actor, offering=offering)

"""Mail to people who teach: what is due goes out once, whatever happens to the worker that sends it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from shiftready.services.notices.send import MailsSent, send_again, send_due_mail
from shiftready.services.teachers.keep import TeacherSaid, change_teacher
from shiftready.services.teaching.answer import read_invitation
from shiftready.services.teaching.invite import link_of
from shiftready.services.teaching.show import who_teaches
from shiftready.store.models import Notice, TeacherInvitation
from tests.services.test_teaching import THREE_WEEKS_BEFORE, School, at
from tests.services.waiver_desk import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    with time_machine.travel(THREE_WEEKS_BEFORE, tick=False):
        yield School()


@pytest.fixture
def server(settings):
    """An installation that has a mail server; what goes out lies in `django.core.mail.outbox`."""
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"email_url": "smtp://localhost"})
    return settings


def sent_to():
    return [(one.to[0], one.subject) for one in mail.outbox]


@pytest.mark.usefixtures("server")
def test_mails_go_out_when_due_and_never_twice(school):
    school.give(0, "T1")
    school.ask()

    first, again = send_due_mail(), send_due_mail()
    school.answer("T1", comes=True)
    for day in ((2026, 2, 23, 16), (2026, 3, 1, 16), (2026, 3, 3, 16)):
        with at(*day):
            send_due_mail()
            send_due_mail()

    assert (first.sent, again) == (1, MailsSent(0, 0, datetime(2026, 2, 23, 15, tzinfo=UTC)))
    assert sent_to() == [
        ("ada@example.org", "Can you come? Mental Health First Aid for Public Safety"),
        ("ada@example.org", "Soon: Mental Health First Aid for Public Safety"),
        ("ada@example.org", "Soon: Mental Health First Aid for Public Safety"),
        ("ada@example.org", "Thank you: Mental Health First Aid for Public Safety"),
    ]


@pytest.mark.usefixtures("server")
def test_the_mail_that_asks_says_when_where_and_how_to_answer(school):
    school.give(0, "T1")
    school.ask()

    send_due_mail()

    block = school.blocks[0]
    body = mail.outbox[0].body
    ends = block.starts_at.astimezone(ZoneInfo("America/Chicago")) + timedelta(minutes=block.minutes)
    assert f"- Mon 2 Mar 2026, 08:00 to {ends:%H:%M}: {block.title}" in body
    assert link_of(TeacherInvitation.objects.of(school.agency).get()) in body
    assert "Place: Room 4" in body
    assert "You can change your answer until the day before." in body


@pytest.mark.usefixtures("server")
def test_nobody_is_reminded_or_thanked_for_what_they_declined(school):
    school.give(0, "T1")
    school.ask()
    send_due_mail()
    school.answer("T1", comes=False)

    for day in ((2026, 2, 23, 16), (2026, 3, 1, 16), (2026, 3, 3, 16)):
        with at(*day):
            assert send_due_mail().sent == 0

    assert sent_to() == [("ada@example.org", "Can you come? Mental Health First Aid for Public Safety")]


@pytest.mark.usefixtures("server")
def test_a_block_given_later_is_asked_for_by_a_mail_of_its_own_and_the_same_link(school):
    school.give(0, "T1")
    school.ask()
    key = school.key("T1")
    send_due_mail()
    school.give(1, "T1")

    school.ask()
    send_due_mail()

    assert (len(mail.outbox), school.key("T1"), len(read_invitation(key).blocks)) == (2, key, 2)


@pytest.mark.usefixtures("server")
def test_somebody_without_an_address_is_left_out_until_it_is_known(school):
    school.give(0, "T5")
    school.ask()

    send_due_mail()
    row = Notice.objects.of(school.agency).get(occasion="invitation 1")
    change_teacher(school.shell, teacher="T5", said=TeacherSaid("Nil", ("instructor",), email="nil@example.org"))
    send_again(school.shell, mail=row.pk)
    send_due_mail()

    assert (row.left_out_because, sent_to()[0][0]) == ("no_address", "nil@example.org")
    assert refused(lambda: send_again(school.shell, mail=row.pk)) == (
        "mail_is_sent", "This mail went out on 2026-02-09, and is not sent twice.", ()
    )  # fmt: skip


def test_an_installation_without_a_mail_server_sends_nothing_and_shows_the_link(school):
    school.give(0, "T1")
    school.ask()

    send_due_mail()

    assert mail.outbox == []
    (invited,) = who_teaches(school.shell, offering=school.offering).invited
    assert (invited.mails[0].left_out_because, school.key("T1") in invited.link) == ("no_server", True)


class Full(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages):  # noqa: ARG002 - Django's signature
        raise OSError("full")


class KilledError(BaseException):
    """The worker is ended."""


class Killed(BaseEmailBackend):
    """A worker that is ended while it sends."""

    def send_messages(self, messages):  # noqa: ARG002 - Django's signature
        raise KilledError


def test_what_the_server_does_not_take_is_tried_again_a_while_later(school, server):
    school.give(0, "T1")
    school.ask()
    server.EMAIL_BACKEND = f"{__name__}.Full"
    failed = send_due_mail()
    server.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    too_early = send_due_mail()
    with at(2026, 2, 9, 15, 15):
        later = send_due_mail()

    assert failed == MailsSent(0, 1, datetime(2026, 2, 9, 15, 15, tzinfo=UTC))
    assert (too_early.sent, later.sent, len(mail.outbox)) == (0, 1, 1)


def test_a_worker_killed_while_sending_never_leads_to_a_second_mail_by_itself(school, server):
    school.give(0, "T1")
    school.ask()
    server.EMAIL_BACKEND = f"{__name__}.Killed"
    with pytest.raises(KilledError):
        send_due_mail()
    server.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    by_itself = send_due_mail().sent
    row = Notice.objects.of(school.agency).get(occasion="invitation 1")
    send_again(school.shell, mail=row.pk)

    assert (by_itself, row.claimed_at, row.sent_at) == (0, THREE_WEEKS_BEFORE, None)
    assert (send_due_mail().sent, len(mail.outbox)) == (1, 1)

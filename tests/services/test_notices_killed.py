"""A worker killed while it mails, before a real SMTP server: nothing is doubled, and what is in doubt is said."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.db import connection

from shiftready.services.access import the_shell
from shiftready.services.notices.listing import notices_of, state_of
from shiftready.services.notices.send import send_again
from shiftready.services.offerings import announce, give_seats, make_offering
from shiftready.services.offerings.seats import SeatWish
from shiftready.store.models import Agency, Membership, Notice, Person, Role, User
from tests.services.classroom import FIRST_AID, hire
from tests.services.desk import NEXT_YEAR

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WORKER = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", int(sys.argv[2]), False
settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"email_url": "smtp://127.0.0.1"})
from shiftready.services.notices import send
if sys.argv[3] == "before":
    send._mail = lambda *args: os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[3] == "planning":
    from django.db.models import QuerySet
    update = QuerySet.update
    QuerySet.update = lambda self, **fields: os.kill(os.getpid(), signal.SIGKILL)
send.send_due_mail()
"""


class Letterbox:
    """Keeps what it is handed; `kills` is the worker it ends before it says that it has the mail."""

    def __init__(self):
        self.mails, self.kills = [], None

    async def handle_DATA(self, server, session, envelope):  # noqa: ARG002, N802 - aiosmtpd's signature and name
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.kills is not None:
            os.kill(self.kills.pid, signal.SIGKILL)
            self.kills.wait()
        return "250 OK"

    @property
    def received(self):
        return [(one["To"], one["Message-ID"]) for one in self.mails]


@pytest.fixture
def letterbox():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    found = Letterbox()
    found.port = port
    server = Controller(found, hostname="127.0.0.1", port=port)
    server.start()
    yield found
    server.stop()


@pytest.fixture
def notices(database):
    """Three people with a seat, each with a notice that is due; their agency and the name of the database."""
    agency = Agency.objects.create(slug="ours", name="Our agency")
    for number in ("p1", "p2", "p3"):
        user = User.objects.create_user(f"{number}@ours.example", "quiet-harbor-lantern-7")
        person = hire(agency, number)
        Membership.objects.create(agency=agency, user=user, role=Role.MEMBER, person=person)
    shell = the_shell(agency)
    offering = make_offering(shell, course=FIRST_AID, starts_on=NEXT_YEAR)
    give_seats(shell, wishes=[SeatWish(offering.pk, number) for number in ("p1", "p2", "p3")])
    announce(shell, offering=offering.pk)
    Notice.objects.of(agency).update(due_at=offering.created_at)
    return shell, database


def work(database, letterbox, how, *, kills=False):
    connection.close()
    child = subprocess.Popen([sys.executable, "-c", WORKER, database, str(letterbox.port), how], env=os.environ)
    letterbox.kills = child if kills else None
    code = child.wait()
    letterbox.kills = None
    return code


def states(shell):
    return sorted(state_of(one) for one in notices_of(shell))


def ids(shell):
    rows = Notice.objects.of(shell.agency).order_by("pk").values_list("user__email", "pk")
    return [(email, f"<notice-{pk}@localhost>") for email, pk in rows]


def test_a_worker_killed_after_the_server_took_the_mail_doubles_nothing(notices, letterbox):
    shell, database = notices

    killed = work(database, letterbox, "plainly", kills=True)
    after = states(shell)
    ended = work(database, letterbox, "plainly")

    assert (killed, ended) == (-signal.SIGKILL, 0)
    assert after == ["doubtful", "waiting", "waiting"]
    assert letterbox.received == ids(shell)
    assert states(shell) == ["doubtful", "sent", "sent"]


def test_a_worker_killed_before_it_hands_a_mail_over_loses_none_that_is_sent_again_by_hand(notices, letterbox):
    shell, database = notices

    killed = work(database, letterbox, "before")
    work(database, letterbox, "plainly")
    without_hands = list(letterbox.received)
    send_again(shell, mail=notices_of(shell, state="doubtful").get().pk)
    work(database, letterbox, "plainly")

    first, *others = ids(shell)
    assert killed == -signal.SIGKILL
    assert without_hands == others
    assert letterbox.received == [*others, first]
    assert states(shell) == ["sent"] * 3


def test_a_worker_killed_before_it_claims_anything_leaves_everything_to_the_next(notices, letterbox):
    shell, database = notices

    killed = work(database, letterbox, "planning")
    after = states(shell)
    work(database, letterbox, "plainly")

    assert (killed, after) == (-signal.SIGKILL, ["waiting"] * 3)
    assert letterbox.received == ids(shell)
    assert Person.objects.of(shell.agency).count() == 3

"""Mails at sign-in, over a real SMTP server on the loopback, and what people see when there is none."""

from __future__ import annotations

import re
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from shiftready.services.access import the_shell
from shiftready.services.audit_check import check_trail
from shiftready.store.models import AuditLine, Membership, User

pytestmark = pytest.mark.django_db
INVITE = "/lakeside/settings/access/invite/"
NEW = {"email": "new@lakeside.example", "role": "auditor"}
PASSWORD = "quiet-harbor-lantern-7"


class Letterbox:
    """Keeps what it is handed; one that is full refuses every mail."""

    def __init__(self):
        self.mails, self.is_full = [], False

    async def handle_DATA(self, server, session, envelope):  # noqa: ARG002, N802 - aiosmtpd's signature and name
        if self.is_full:
            return "452 Insufficient system storage"
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def port(settings):
    """A port nobody listens on yet, which the settings name as the mail server's."""
    found = free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", found, False
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"email_url": f"smtp://127.0.0.1:{found}"})
    return found


@pytest.fixture
def letterbox(port):
    found = Letterbox()
    server = Controller(found, hostname="127.0.0.1", port=port)
    server.start()
    yield found
    server.stop()


def link_in(mail):
    return re.search(r"(/accounts/password/reset/key/\S+)", mail.get_content())[1]


def set_password(link):
    visitor = Client()
    form = visitor.get(link)["Location"]
    return visitor.post(form, {"password1": PASSWORD, "password2": PASSWORD})


def test_an_invitation_arrives_and_its_link_opens_the_account(clients, letterbox):
    page = clients["administrator"].post(INVITE, NEW)
    ((to, mail),) = letterbox.mails
    set_password(link_in(mail))

    assert (to, mail["To"], mail["From"]) == (["new@lakeside.example"], "new@lakeside.example", "shiftready@localhost")
    assert mail["Subject"].startswith("Your account at ")
    assert "A link was sent to" in page.content.decode()
    assert User.objects.get(email="new@lakeside.example").check_password(PASSWORD)


@pytest.mark.usefixtures("agency")
def test_a_new_password_is_asked_for_by_mail(client, clients, letterbox):
    assert clients
    answer = client.post("/accounts/password/reset/", {"email": "coordinator@lakeside.example"}, follow=True)
    ((to, mail),) = letterbox.mails
    set_password(link_in(mail))

    assert (answer.status_code, to) == (200, ["coordinator@lakeside.example"])
    assert User.objects.get(email="coordinator@lakeside.example").check_password(PASSWORD)


@pytest.mark.usefixtures("port")
def test_without_the_server_the_role_is_given_and_the_administrator_is_shown_the_link(agency, clients, caplog):
    page = clients["administrator"].post(INVITE, NEW).content.decode()
    set_password(re.search(r"(/accounts/password/reset/key/[^\s<]+)", page)[1])

    assert "The mail server did not take the mail, so it is shown here; the role is given all the same." in page
    assert Membership.objects.of(agency).filter(user__email="new@lakeside.example", role="auditor").count() == 1
    assert AuditLine.objects.of(agency).filter(deed="role_given").count() == 1
    assert check_trail(the_shell(agency)).is_whole
    assert "A mail was not sent: ConnectionRefusedError." in caplog.text
    assert "new@lakeside.example" not in caplog.text


def test_a_server_that_refuses_the_mail_is_as_one_that_is_down(clients, letterbox):
    letterbox.is_full = True

    page = clients["administrator"].post(INVITE, NEW).content.decode()

    assert "The mail server did not take the mail" in page
    assert letterbox.mails == []


@pytest.mark.parametrize("email", ["coordinator@lakeside.example", "nobody@lakeside.example"])
@pytest.mark.usefixtures("port", "clients")
def test_who_asks_for_a_password_while_the_server_is_down_is_told_so_whoever_they_are(client, caplog, email):
    before = list(User.objects.order_by("pk").values_list("password", flat=True))

    answer = client.post("/accounts/password/reset/", {"email": email})

    assert answer.status_code == 422
    assert "The mail could not be sent: the mail server did not take it. Nothing was changed." in (
        answer.content.decode()
    )
    assert list(User.objects.order_by("pk").values_list("password", flat=True)) == before
    assert email not in caplog.text


@pytest.mark.usefixtures("clients")
def test_who_has_no_account_is_told_by_mail_alone(client, letterbox):
    answer = client.post("/accounts/password/reset/", {"email": "nobody@lakeside.example"}, follow=True)
    known = client.post("/accounts/password/reset/", {"email": "auditor@lakeside.example"}, follow=True)

    assert answer.content == known.content
    assert [to for to, _ in letterbox.mails] == [["nobody@lakeside.example"], ["auditor@lakeside.example"]]
    assert "/reset/key/" not in letterbox.mails[0][1].get_content()

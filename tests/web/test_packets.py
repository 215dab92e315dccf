"""Audit packets in the browser: one click on the page of a person, a class, a rule; saved, made again, compared."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.core.management import call_command

from shiftready.services.access import the_shell
from shiftready.services.adoption import adopt_rule
from shiftready.store.models import AuditPacket, Offering, Role
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db
RULE = "us/calea/mental_health_refresher"
PACKETS = "/lakeside/packets/"


@pytest.fixture
def room(agency, settings, tmp_path):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"data": tmp_path})
    with time_machine.travel(MONDAY_EVENING, tick=True):
        adopt_rule(the_shell(agency), rule=RULE)
        yield open_classroom(agency)


@pytest.fixture
def client_of(clients):
    """The browser of somebody in a role."""
    return clients.__getitem__


def text_of(page):
    return " ".join(page.content.decode().split())


def click(client, address):
    """Send the form of the button, as the page holds it."""
    page = client.get(address).content.decode()
    (form,) = re.findall(rf'<form[^>]*action="{PACKETS}new/">.*?</form>', page, re.DOTALL)
    said = dict(re.findall(r'name="(kind|subject|as_of)" value="([^"]*)"', form))
    return client.post(f"{PACKETS}new/", said, follow=True)


def test_one_click_makes_the_packet_of_a_person_a_class_and_a_rule(room, client_of):
    client = client_of(Role.AUDITOR)
    open_still = text_of(client.get(f"/lakeside/classes/{room.offering}/"))
    Offering.objects.everywhere().filter(pk=room.offering).update(status="closed")

    pages = [
        click(client, address)
        for address in (
            "/lakeside/people/p1/",
            f"/lakeside/classes/{room.offering}/",
            f"/lakeside/rules/rule/{RULE}/",
        )
    ]

    assert "Audit packet" not in open_still
    assert ["Save the packet (ZIP," in text_of(page) for page in pages] == [True, True, False]
    assert "Being made" in text_of(pages[2])
    made = re.findall(r'data-label="About">([^<]*)<', client.get(PACKETS).content.decode())
    assert made == [
        "Refresher on mental health crises",
        "Mental Health First Aid for Public Safety, 2 Mar 2026",
        "person p1",
    ]


def test_it_is_saved_made_again_and_said_to_be_the_same(room, client_of):
    client = client_of(Role.COORDINATOR)
    client.post(f"{PACKETS}new/", {"kind": "person", "subject": "p1"})
    row = AuditPacket.objects.of(room.agency).get()

    file = client.get(f"{PACKETS}{row.pk}/packet.zip")
    page = client.post(f"{PACKETS}{row.pk}/again/", follow=True)

    assert len(b"".join(file.streaming_content)) == row.size
    assert file.headers["Content-Disposition"] == f'attachment; filename="audit-packet-{row.pk}.zip"'
    assert "Made again: the same, byte for byte." in text_of(page)


@pytest.mark.django_db(transaction=True)  # the worker closes the connection it finds
def test_one_of_a_year_is_made_and_compared_by_the_worker(room, client_of):
    client = client_of(Role.ADMINISTRATOR)
    client.post(f"{PACKETS}new/", {"kind": "year", "subject": "2026"})
    row = AuditPacket.objects.of(room.agency).get()
    page = f"{PACKETS}{row.pk}/"
    assert "This page looks again by itself." in text_of(client.get(page))

    call_command("db_worker", interval=0.01, batch=True, reload=False, startup_delay=False, verbosity=0)
    client.post(f"{page}again/")
    call_command("db_worker", interval=0.01, batch=True, reload=False, startup_delay=False, verbosity=0)

    assert "The same, byte for byte" in text_of(client.get(page))


@pytest.mark.usefixtures("room")
def test_what_cannot_be_made_is_said_at_its_field(client_of):
    page = client_of(Role.COORDINATOR).post(f"{PACKETS}new/", {"kind": "year", "subject": "12"})

    assert page.status_code == 422
    assert "is no year a packet can be made of. Write one from 1990 to 2026." in text_of(page)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.MEMBER])
@pytest.mark.usefixtures("room")
def test_others_see_no_button(client_of, role):
    page = client_of(role).get(f"/lakeside/rules/rule/{RULE}/")

    assert "Audit packet" not in text_of(page)


@pytest.mark.usefixtures("room")
def test_a_list_of_three_asks_the_database_as_often_as_one_of_one(client_of, django_assert_num_queries):
    client = client_of(Role.COORDINATOR)
    client.post(f"{PACKETS}new/", {"kind": "person", "subject": "p1"})
    with django_assert_num_queries(6):
        client.get(PACKETS)
    for number in ("p2", "p3"):
        client.post(f"{PACKETS}new/", {"kind": "person", "subject": number})
    with django_assert_num_queries(6):
        client.get(PACKETS)

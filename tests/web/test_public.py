"""The public page in the browser and for programs, and its place in Settings."""

from __future__ import annotations

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from shiftready.services.access import the_shell
from shiftready.services.public.choose import PublicSaid, choose_public_page
from shiftready.store.models import Role
from shiftready.web.public import limits
from tests.services.classroom import MONDAY_EVENING
from tests.services.public.test_page import staff

pytestmark = pytest.mark.django_db
PAGE, JSON = "/public/lakeside/", "/public/lakeside/shares.json"
SETTINGS = "/lakeside/settings/public/"


@pytest.fixture(autouse=True)
def monday_evening():
    cache.clear()
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield
    cache.clear()


def text_of(page):
    return " ".join(page.content.decode().split())


def switch(agency, **said):
    choose_public_page(the_shell(agency), said=PublicSaid(**said))


def test_switched_off_it_answers_as_an_agency_that_is_not_there(agency):
    for address in (PAGE, JSON):
        ours, nobodys = Client().get(address), Client().get(address.replace("lakeside", "nowhere"))
        assert (ours.status_code, ours.content, ours.headers["X-Robots-Tag"]) == (
            404, nobodys.content, "noindex, nofollow",
        )  # fmt: skip
    assert agency.name not in text_of(Client().get(PAGE))


def test_switched_on_anyone_reads_it_and_no_search_engine_unless_asked(agency):
    staff(agency, "dispatcher", 40, 0)
    switch(agency, is_on=True)

    page = Client().get(PAGE)

    assert (page.status_code, page.headers["X-Robots-Tag"]) == (200, "noindex, nofollow")
    assert "Dispatchers trained for crisis calls" in text_of(page)
    assert "linked to better knowledge and to more referrals to care. Nothing more is claimed here" in text_of(page)
    switch(agency, is_on=True, may_be_found=True)
    assert "X-Robots-Tag" not in Client().get(PAGE).headers


def test_programs_read_the_same_numbers(agency):
    staff(agency, "dispatcher", 40, 0)
    staff(agency, "dispatcher", 1, 0)
    switch(agency, is_on=True)

    told = Client().get(JSON).json()

    assert told["people"] == {"Dispatchers trained for crisis calls": {"part": 0, "whole": 41, "percent": 0}}
    assert (told["as_of"], told["hidden_up_to"], told["shifts"]) == ("2026-03-01", 10, None)


def test_who_asks_too_often_is_sent_away_for_a_while(agency, monkeypatch):
    monkeypatch.setattr(limits, "ASKED", 2)
    switch(agency, is_on=True)

    assert [Client().get(PAGE).status_code for _ in range(3)] == [200, 200, 429]


def test_it_is_switched_on_and_off_in_settings(clients):
    client = clients[Role.COORDINATOR]
    assert "Its address answers as if there were no such page." in text_of(client.get(SETTINGS))

    page = client.post(SETTINGS, {"is_on": "on", "largest_hidden": "12"}, follow=True)

    assert "Everyone can see the page." in text_of(page)
    assert Client().get(PAGE).status_code == 200
    client.post(SETTINGS, {"largest_hidden": "12"})
    assert Client().get(PAGE).status_code == 404


def test_too_small_a_number_is_said_at_its_field(clients):
    page = clients[Role.ADMINISTRATOR].post(SETTINGS, {"is_on": "on", "largest_hidden": "1"})

    assert page.status_code == 422
    assert Client().get(PAGE).status_code == 404


def test_an_auditor_looks_and_does_not_change(clients):
    client = clients[Role.AUDITOR]

    assert "Keep</button>" not in client.get(SETTINGS).content.decode()
    assert client.post(SETTINGS, {"is_on": "on", "largest_hidden": "10"}).status_code == 403

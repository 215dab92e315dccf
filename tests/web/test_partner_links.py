"""A partner's contact in the browser: no account, only their own, on a phone; and the coordinator who hands it over."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client

from shiftready.services.access import the_shell
from shiftready.services.partners.keep import ContactSaid, PartnerSaid, add_contact, add_partner
from shiftready.services.together.keep import NeedSaid, ask_for_part, write_need
from shiftready.store.models import ClassNeed, PartnerLink, Role
from tests.services.classroom import WEEK_BEFORE, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def week_before():
    with time_machine.travel(WEEK_BEFORE, tick=False):
        yield


@pytest.fixture
def shell(agency):
    return the_shell(agency)


@pytest.fixture
def clinic(shell):
    return add_partner(shell, said=PartnerSaid("County <Clinic>", "hospital")).pk


@pytest.fixture
def contact(shell, clinic):
    return add_contact(shell, partner=clinic, said=ContactSaid("Vera Sample", "rooms")).pk


@pytest.fixture
def room(agency):
    return open_classroom(agency)


def needed(shell, room, text):
    return write_need(shell, offering=room.offering, said=NeedSaid("room", text)).pk


def text_of(page):
    return " ".join(page.content.decode().split())


def handed_over(coordinator, contact):
    """The path of the link that the partner's page shows."""
    page = text_of(coordinator.post(f"/lakeside/partners/contacts/{contact}/link/", follow=True))
    return re.search(r"/brings/[\w-]+/", page)[0]


def test_a_link_is_handed_over_answered_and_withdrawn(shell, coordinator, contact, clinic, room):
    part = ask_for_part(shell, need=needed(shell, room, "Room for 25"), partner=clinic).pk
    police = add_partner(shell, said=PartnerSaid("Hillview Police", "neighboring_agency")).pk
    ask_for_part(shell, need=needed(shell, room, "Role players"), partner=police)
    place, stranger = handed_over(coordinator, contact), Client()
    page = stranger.get(place)
    kept = text_of(stranger.post(place, {"part": part, "answer": "yes", "note": "The <large> one"}, follow=True))

    assert ("Room for 25" in text_of(page), "Not answered yet" in text_of(page)) == (True, True)
    assert [word for word in ("Role players", "Hillview", "Person p1", "Vera") if word in text_of(page)] == []
    assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex, nofollow", True)
    assert ("Your answer is kept." in kept, "You said yes" in kept, "The &lt;large&gt; one" in kept) == (
        True,
        True,
        True,
    )
    assert "All promised" in text_of(coordinator.get(f"/lakeside/together/classes/{room.offering}/"))
    link = PartnerLink.objects.everywhere().get().pk
    coordinator.post(f"/lakeside/partners/links/{link}/withdraw/")
    assert [stranger.get(one).status_code for one in (place, f"{place}calendar.ics")] == [404, 404]


def test_the_calendar_has_what_they_promised(shell, coordinator, contact, clinic, room):
    ask_for_part(shell, need=needed(shell, room, "Room for 25"), partner=clinic, state="promised")
    answer = Client().get(f"{handed_over(coordinator, contact)}calendar.ics")

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.content.decode().count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize(
    "said", [{}, {"part": "1"}, {"part": "x", "answer": "yes"}, {"part": "9" * 30, "answer": "no"}]
)
def test_what_is_no_answer_is_said_in_words(coordinator, contact, said):
    answer = Client().post(handed_over(coordinator, contact), said)

    assert answer.status_code == 422
    assert "Say yes or no to one of the things below." in text_of(answer)


def test_whoever_guesses_is_told_nothing_and_held_up():
    answers = [Client().get(f"/brings/{n}/", REMOTE_ADDR="192.0.2.17").status_code for n in range(40)]

    assert (answers[0], answers[-1]) == (404, 429)


def test_who_only_looks_sees_no_link(coordinator, clients, contact, clinic):
    place = handed_over(coordinator, contact)

    assert place in text_of(coordinator.get(f"/lakeside/partners/{clinic}/"))
    assert "/brings/" not in text_of(clients[Role.AUDITOR].get(f"/lakeside/partners/{clinic}/"))
    assert clients[Role.AUDITOR].post(f"/lakeside/partners/contacts/{contact}/link/").status_code == 403


def test_a_link_is_mailed_by_one_press_where_there_is_a_mail_server(shell, coordinator, clinic, settings, mailoutbox):
    contact = add_contact(shell, partner=clinic, said=ContactSaid("Vera Sample", "rooms", "vera@example.org")).pk
    place = handed_over(coordinator, contact)
    page = f"/lakeside/partners/{clinic}/"
    without = text_of(coordinator.get(page))
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"email_url": "smtp://localhost"})
    asked = text_of(coordinator.get(page))
    link = PartnerLink.objects.everywhere().get().pk

    done = text_of(coordinator.post(f"/lakeside/partners/links/{link}/mail/", follow=True))

    assert ("Mail it to them" in without, "Mail it to them" in asked) == (False, True)
    assert "The link is on its way to Vera Sample." in done
    assert "Mailed to them on" in done
    assert [place in one.body for one in mailoutbox] == [True]


def test_the_page_says_for_which_block_a_thing_is_asked(shell, coordinator, contact, clinic, room):
    block = room.blocks[1]
    said = {"kind": "teacher", "text": "A nurse", "how_many": "1", "block": block.pk}
    form = text_of(coordinator.get(f"/lakeside/together/classes/{room.offering}/needs/"))
    page = text_of(coordinator.post(f"/lakeside/together/classes/{room.offering}/needs/", said, follow=True))
    need = ClassNeed.objects.everywhere().get()
    ask_for_part(shell, need=need.pk, partner=clinic)

    theirs = text_of(Client().get(handed_over(coordinator, contact)))

    assert f'<option value="{block.pk}">{block.title}, 2 Mar 2026' in form
    assert (need.block_id, f"1 needed, for {block.title}, 2 Mar 2026" in page) == (block.pk, True)
    assert f"It is for {block.title}, 2 Mar 2026" in theirs

"""A class built together in the browser: needs, who brings what, one press, shares, what is missing."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.services.access import the_shell
from shiftready.services.partners.keep import PartnerSaid, add_partner
from shiftready.store.models import ClassNeed, ClassPart, LedgerEntry, Role
from tests.services.classroom import MONDAY_EVENING, open_classroom
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db
ROOM = {"kind": "room", "text": "Room for 25", "how_many": "1"}


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def clinic(agency):
    return add_partner(the_shell(agency), said=PartnerSaid("County <Clinic>", "hospital")).pk


@pytest.fixture
def room(agency):
    return open_classroom(agency, ("q1", "q2"))


@pytest.fixture
def place(room):
    return f"/lakeside/together/classes/{room.offering}/"


def text_of(page):
    return " ".join(page.content.decode().split())


def needed(coordinator, place, **said):
    coordinator.post(f"{place}needs/", {**ROOM, **said})
    return f"/lakeside/together/needs/{ClassNeed.objects.everywhere().last().pk}/"


def asked(coordinator, place, partner, state="asked"):
    need = needed(coordinator, place)
    coordinator.post(f"{need}ask/", {"partner": partner, "how_many": "1", "state": state})
    return f"/lakeside/together/parts/{ClassPart.objects.everywhere().last().pk}/"


def test_what_is_missing_stands_on_the_class_and_under_today_until_it_is_promised(
    agency, coordinator, place, room, clinic
):
    staff(agency)
    empty = text_of(coordinator.get(place))
    part = asked(coordinator, place, clinic)
    page, of_class = text_of(coordinator.get(place)), f"/lakeside/classes/{room.offering}/"

    assert "Nothing is written down yet" in empty
    assert ("1 of 1 missing, 1 asked" in page, "County &lt;Clinic&gt;" in page) == (True, True)
    assert "1 thing is still missing" in text_of(coordinator.get("/lakeside/"))
    assert "Room for 25" in text_of(coordinator.get(of_class))
    done = text_of(coordinator.post(f"{part}quickly/", {"state": "promised"}, follow=True))
    assert ("All promised" in done, "Nothing is missing" in done) == (True, True)
    assert "Room for 25" not in text_of(coordinator.get(of_class))


def test_one_press_makes_what_was_promised_a_gift_of_the_partner(coordinator, place, clinic):
    part = asked(coordinator, place, clinic, "promised")
    coordinator.post(f"{part}quickly/", {"state": "given"})
    page = text_of(coordinator.get(f"/lakeside/partners/{clinic}/"))

    assert "Room for 25 (1)" in page
    assert "1 class days" in page


def test_a_worth_puts_it_into_the_ledger_and_what_is_wrong_stands_beside_its_field(coordinator, place, clinic):
    part = asked(coordinator, place, clinic, "promised")
    wrong = coordinator.post(part, {"state": "given", "worth": "450"})
    assert (wrong.status_code, LedgerEntry.objects.everywhere().count()) == (422, 0)
    assert "Say what proves it" in text_of(wrong)
    coordinator.post(part, {"state": "given", "worth": "450", "evidence": "Letter"})

    assert LedgerEntry.objects.everywhere().get().partner_id == clinic


def test_what_we_bring_ourselves_is_promised_and_a_need_is_dropped(coordinator, place, clinic):  # noqa: ARG001
    need = needed(coordinator, place)
    coordinator.post(f"{need}ask/", {"partner": "own", "how_many": "1", "state": "asked"})

    assert "We bring it ourselves" in text_of(coordinator.get(place))
    page = text_of(coordinator.post(f"{need}drop/", {"reason": "Online."}, follow=True))
    assert "Nothing is written down yet" in page


def test_seats_are_shared_by_what_each_brings_unless_somebody_says_otherwise(coordinator, place, room, clinic):
    asked(coordinator, place, clinic, "promised")
    form = text_of(coordinator.get(f"{place}shares/"))
    page = text_of(coordinator.post(f"{place}shares/", {"own": "1", f"p{clinic}": "1"}, follow=True))

    assert "County &lt;Clinic&gt;" in form
    assert "Our own" in page
    assert room.offering


def test_the_file_has_a_line_a_part_and_no_formula(coordinator, place, clinic):
    needed(coordinator, place, text="=Lunch")
    asked(coordinator, place, clinic)
    lines = coordinator.get(f"{place}?format=csv").content.decode().splitlines()

    assert [line.split(",")[1:] for line in lines[1:]] == [
        ["room", "'=Lunch", "", "", "1", "1", "", "", "", "", ""],
        [
            "room",
            "Room for 25",
            "",
            "",
            "1",
            "1",
            str(ClassPart.objects.everywhere().get().pk),
            "County <Clinic>",
            "1",
            "asked",
            "",
        ],
    ]


def test_who_only_looks_sees_no_deed_and_who_teaches_enters_not(coordinator, clients, place, clinic):
    asked(coordinator, place, clinic)
    page = text_of(clients[Role.AUDITOR].get(place))

    assert ("County &lt;Clinic&gt;" in page, "Say more" in page, "Share the seats" in page) == (True, False, False)
    assert [clients[role].get(place).status_code for role in (Role.INSTRUCTOR, Role.MEMBER)] == [403, 403]

"""Classes built together for programs: needed, asked for, promised, given, shared."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.services.access import the_shell
from shiftready.services.partners.keep import PartnerSaid, add_partner
from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db
PLACE = "/api/ours/together/"


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


def test_a_program_says_what_is_needed_and_who_brings_it(room):
    client = program(room.agency, Role.COORDINATOR)
    clinic = add_partner(the_shell(room.agency), said=PartnerSaid("County Clinic", "hospital")).pk
    place = f"{PLACE}classes/{room.offering}"
    made = post(client, f"{place}/needs", kind="room", what="Room for 25")
    need = made.json()["needs"][0]["need"]
    asked = post(client, f"{PLACE}needs/{need}/parts", partner=clinic).json()["needs"][0]
    part = asked["parts"][0]["part"]
    post(client, f"{PLACE}parts/{part}", state="promised", note="The large one")
    given = post(client, f"{PLACE}parts/{part}", state="given").json()["needs"][0]

    assert (made.status_code, asked["missing"], given["missing"]) == (201, 1, 0)
    assert given["parts"] == [
        {"part": part, "partner": clinic, "who": "County Clinic", "how_many": 1, "state": "given", "note": ""}
    ]
    brought = client.get(f"/api/ours/partners/{clinic}/given").json()["brought"]
    assert [(one["text"], one["how_many"]) for one in brought] == [("Room for 25", 1)]


def test_shares_are_put_in_place_of_those_there_were_and_a_need_is_dropped(room):
    client, place = program(room.agency, Role.COORDINATOR), f"{PLACE}classes/{room.offering}"
    need = post(client, f"{place}/needs", kind="meals", what="Lunch").json()["needs"][0]["need"]
    body = {"shares": [{"partner": None, "seats": 2}]}
    shared = client.put(f"{place}/shares", body, content_type="application/json").json()

    assert [(one["who"], one["seats"]) for one in shared["shares"]] == [("", 2)]
    assert post(client, f"{PLACE}needs/{need}/drop", reason="Online.").json()["needs"] == []


def test_what_may_not_follow_is_refused_under_its_field(room):
    client = program(room.agency, Role.COORDINATOR)
    need = post(client, f"{PLACE}classes/{room.offering}/needs", kind="meals", what="Lunch").json()["needs"][0]["need"]
    refused = post(client, f"{PLACE}needs/{need}/parts", partner=None, state="asked")

    assert (refused.status_code, refused.json()["code"], list(refused.json()["fields"])) == (
        422, "class_part_wrong", ["state"],
    )  # fmt: skip


def test_a_need_names_a_block_of_the_agenda_and_no_other(room):
    client, place = program(room.agency, Role.COORDINATOR), f"{PLACE}classes/{room.offering}/needs"
    block = room.blocks[1]

    made = post(client, place, kind="teacher", what="A nurse", block=block.pk).json()["needs"][0]
    refused = post(client, place, kind="teacher", what="A nurse", block=0)

    assert (made["block"], made["block_title"]) == (block.pk, block.title)
    assert refused.json()["fields"] == {"block": "The class has no block 0. Choose one of its agenda, or none."}

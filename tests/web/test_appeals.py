"""The pages of appeals: contested under My attendance, waiting on Today, decided with words."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from shiftready.store.models import MarkAppeal, Membership, Person, Role, User
from tests.services.classroom import attend, open_classroom

EVENING = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
MINE = "/lakeside/my-training/attendance/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(EVENING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def room(agency):
    room = open_classroom(agency)
    attend(room, exceptions={("p1", 0): 80})
    return room


@pytest.fixture
def officer(room, signed_in):
    user = User.objects.create_user("p1@lakeside.example", name="Self p1")
    person = Person.objects.of(room.agency).get(number="p1")
    Membership.objects.create(agency=room.agency, user=user, role=Role.MEMBER, person=person)
    return signed_in(user)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def contest(room, officer, minutes="90"):
    sent = {"minutes": minutes, "words": "I was at the table by the door."}
    return officer.post(f"{MINE}{room.offering}/{room.blocks[0].pk}/", sent, follow=True)


def test_a_mark_is_contested_waits_on_today_and_is_decided_with_words(room, officer, coordinator, agency):
    before = text_of(officer.get(MINE))
    told = contest(room, officer)
    appeal = MarkAppeal.objects.of(agency).get()
    today, listed = text_of(coordinator.get("/lakeside/")), text_of(coordinator.get("/lakeside/classes/appeals/"))
    page = text_of(coordinator.get(f"/lakeside/classes/appeals/{appeal.pk}/"))

    decided = coordinator.post(
        f"/lakeside/classes/appeals/{appeal.pk}/",
        {"choice": "change", "minutes": "90", "words": "Two colleagues saw you."},
        follow=True,
    )

    assert "80 of 90 Contest the mark of Signs and risk" in before
    assert "It is with the training coordinator. The answer will stand here." in text_of(told)
    assert "Waits for a decision" in text_of(told)
    assert "1 contested mark waits for a decision" in today
    assert "80, 90 of 90" in listed
    assert "I was at the table by the door." in page
    assert "Decided. The person reads it under My attendance." in text_of(decided)
    assert "Marked for longer 90 minutes. Two colleagues saw you." in text_of(officer.get(MINE))


def test_a_mark_that_stays_is_told_too(room, officer, coordinator, agency):
    contest(room, officer)
    address = f"/lakeside/classes/appeals/{MarkAppeal.objects.of(agency).get().pk}/"

    wrong = coordinator.post(address, {"choice": "change", "minutes": "91", "words": "Fine."})
    coordinator.post(address, {"choice": "stay", "words": "The sheet says 8:10."})

    assert wrong.status_code == 422
    assert "Mark more than the 80 minutes that stand, and up to 90; not 91." in text_of(wrong)
    assert "The mark stays The sheet says 8:10." in text_of(officer.get(MINE))
    assert "The mark stays The sheet says 8:10." in text_of(coordinator.get(address))


def test_what_cannot_be_contested_is_said_at_the_field(room, officer):
    answer = contest(room, officer, minutes="80")

    assert answer.status_code == 422
    assert "lasts 90 minutes, and 80 are marked. Say how many more you were there." in text_of(answer)


def test_a_list_without_appeals_says_where_they_come_from(coordinator):
    page = text_of(coordinator.get("/lakeside/classes/appeals/"))

    assert "People do so under My training, My attendance, until two weeks after their class." in page

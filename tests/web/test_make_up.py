"""The pages of make-ups: who can still complete a class, time made up, closing for one person, one's own attendance."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from shiftready.services.presence.absences import AbsenceWish, say_absences
from shiftready.store.models import Certificate, MakeUp, Membership, Person, Role, User
from tests.services.classroom import attend, close, open_classroom

EVENING = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 3, 4, 23, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(EVENING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def room(agency):
    room = open_classroom(agency)
    attend(room, exceptions={("p1", 0): 0, ("p2", 0): 80})
    wish = AbsenceWish(room.seats["p1"], room.blocks[0].pk, "court")
    say_absences(room.shell, offering=room.offering, wishes=[wish])
    return room


@pytest.fixture
def inside(room):
    return f"/lakeside/classes/{room.offering}/"


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.usefixtures("room")
def test_the_page_says_who_can_still_complete_it_and_why_not(coordinator, inside):
    page = text_of(coordinator.get(f"{inside}reach/"))
    filtered = text_of(coordinator.get(f"{inside}reach/?standing=out_of_reach"))
    table = coordinator.get(f"{inside}reach/?format=csv").content.decode().splitlines()

    assert "1 minimum reached 0 can be reached 1 only by making time up 1 cannot be reached any more" in page
    assert "The course asks for all of each topic. Time missed may be made up until 1 Apr 2026." in page
    assert "Signs and risk: 1 hour 30 minutes missed, excused (court)" in page
    assert ("Person p2" in filtered, "Person p1" in filtered) == (True, False)
    assert table[0] == "person,name,standing,topic,held,to_come,by_make_up,needed,lasts"
    assert table[1].startswith("p1,Person p1,by_make_up,")


@pytest.mark.usefixtures("room")
def test_the_pages_of_the_class_and_of_attendance_count_them(coordinator, inside):
    blocks, whole = text_of(coordinator.get(f"{inside}attendance/")), text_of(coordinator.get(inside))

    assert "1 person cannot complete the course any more. Make-up 1 can only by making time up." in blocks
    assert "1 person cannot complete the course any more." in whole


def test_once_the_class_is_closed_its_page_tells_who_is_left_open_and_no_more(room, coordinator, inside):
    close(room)

    whole = text_of(coordinator.get(inside))

    assert "Left open 1 person may still make time up." in whole
    assert "cannot complete the course any more" not in whole


def test_a_make_up_is_written_down_closed_over_and_shown_with_both_reasons(room, coordinator, inside, clock):
    clock.move_to(WEDNESDAY)
    form = f"{inside}make-up/{room.seats['p1']}/{room.blocks[0].pk}/"
    shown = text_of(coordinator.get(form))
    sent = {"minutes": "90", "held_on": "2026-03-04", "led_by": "Tess Teacher"}

    told = coordinator.post(form, sent, follow=True)
    closing = text_of(coordinator.get(f"{inside}close/"))

    assert "1 hour 30 minutes: 0 minutes present, 1 hour 30 minutes missing." in shown
    assert "Counted: 1 hour 30 minutes for Signs and risk." in text_of(told)
    assert (
        "Signs and risk: 1 hour 30 minutes made up on 4 Mar 2026, led by Tess Teacher. The absence was excused."
        in closing
    )


def test_a_make_up_that_does_not_fit_is_said_at_its_field(room, coordinator, inside, clock):
    clock.move_to(WEDNESDAY)
    form = f"{inside}make-up/{room.seats['p1']}/{room.blocks[0].pk}/"

    answer = coordinator.post(form, {"minutes": "91", "held_on": "2026-03-04", "led_by": "Tess Teacher"})

    assert answer.status_code == 422
    assert "90 minutes can be made up here, not 91: no more than was missed counts." in text_of(answer)
    assert MakeUp.objects.of(room.agency).count() == 0


def test_who_is_left_open_is_closed_alone_on_a_page_of_their_own(room, coordinator, inside, clock):
    preview = text_of(coordinator.get(f"{inside}close/"))
    close(room)
    clock.move_to(WEDNESDAY)
    left = text_of(coordinator.get(f"{inside}reach/"))
    form = f"{inside}make-up/{room.seats['p1']}/{room.blocks[0].pk}/"
    coordinator.post(form, {"minutes": "90", "held_on": "2026-03-04", "led_by": "Tess Teacher"})
    alone = f"{inside}seats/{room.seats['p1']}/close/"
    page = coordinator.get(alone)
    digest = re.search(r'name="digest" value="(\w+)"', page.content.decode())[1]

    told = coordinator.post(alone, {"digest": digest}, follow=True)

    assert "1 left open: they may still make time up, and are closed alone" in preview
    assert "Left open" in left
    assert "Write the record and the certificate?" in text_of(page)
    assert "Closed: a record and a certificate." in text_of(told)
    assert Certificate.objects.of(room.agency).filter(record__person__number="p1").count() == 1
    assert coordinator.get(alone).status_code == 422


def test_a_make_up_is_taken_back_with_a_reason_and_the_last_day_is_moved(room, coordinator, inside, clock):
    clock.move_to(WEDNESDAY)
    form = f"{inside}make-up/{room.seats['p1']}/{room.blocks[0].pk}/"
    coordinator.post(form, {"minutes": "90", "held_on": "2026-03-04", "led_by": "Tess Teacher"})
    made = MakeUp.objects.of(room.agency).get()

    back = coordinator.post(f"{inside}make-up/{made.pk}/take-back/", {"reason": "Somebody else."}, follow=True)
    moved = coordinator.post(f"{inside}make-up-day/", {"last_on": "2026-05-01"}, follow=True)
    wrong = coordinator.post(f"{inside}make-up-day/", {"last_on": "2026-01-01"})

    assert "It counts no more." in text_of(back)
    assert "Time missed may be made up until 1 May 2026." in text_of(moved)
    assert wrong.status_code == 422


@pytest.mark.usefixtures("room")
def test_a_member_reads_their_own_minutes_and_what_can_still_be_done(agency, signed_in):
    user = User.objects.create_user("p1@lakeside.example", name="Self p1")
    person = Person.objects.of(agency).get(number="p1")
    Membership.objects.create(agency=agency, user=user, role=Role.MEMBER, person=person)

    page = text_of(signed_in(user).get("/lakeside/my-training/attendance/"))

    assert "Only by making time up You can complete the course by making up the time you missed." in page
    assert "0 of 90 Contest the mark of Signs and risk Excused: court" in page
    assert "Person p2" not in page


def test_an_account_without_a_person_is_told_what_to_ask_for(signed_in, users):
    page = text_of(signed_in(users["member"]).get("/lakeside/my-training/attendance/"))

    assert "Your account is linked to nobody on the roster" in page

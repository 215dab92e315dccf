"""The pages of the door: the code, one's own sign, the kiosk, and people without a seat."""

import re
from base64 import b64decode
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shiftready.services.attendance import attendance_sheet
from shiftready.services.presence.door import door_of
from shiftready.services.presence.signs import SignSaid, sign_people
from shiftready.store.models import AuditLine, Kiosk, Membership, Person, PresenceSign, Role, Seat, User
from tests.services.classroom import hire, open_classroom

BEFORE_EIGHT = datetime(2026, 3, 2, 13, 50, tzinfo=UTC)
EVENING = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
DEVICE = "/door/kiosk/"


@pytest.fixture(autouse=True)
def clock():
    cache.clear()
    with time_machine.travel(BEFORE_EIGHT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def room(agency):
    return open_classroom(agency)


@pytest.fixture
def inside(room):
    return f"/lakeside/classes/{room.offering}/"


@pytest.fixture
def phone(agency, signed_in):
    """The phone of a member by roster number, signed in."""

    def of(number):
        user = User.objects.create_user(f"{number}@lakeside.example", name=f"Self {number}")
        person = Person.objects.of(agency).get(number=number)
        Membership.objects.create(agency=agency, user=user, role=Role.MEMBER, person=person)
        return signed_in(user)

    return of


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def picture_of(answer):
    return re.search(r"data:image/svg\+xml;base64,([^\"]+)", answer.content.decode())[1]


def code_of(room):
    return f"/door/{door_of(room.shell, offering=room.offering).code}/"


def test_the_screen_shows_a_code_that_is_new_each_time_and_renews_itself_without_script(coordinator, inside, clock):
    first = coordinator.get(f"{inside}door/")
    clock.shift(30)
    second = coordinator.get(f"{inside}door/")

    assert (first["Refresh"], first["Cache-Control"]) == ("30", "no-store")
    assert "0 of 3 are in" in text_of(first)
    assert picture_of(first) != picture_of(second)
    assert b"<svg" in b64decode(picture_of(first))


def test_a_phone_that_is_not_signed_in_is_asked_to_and_comes_back(room, agency, users):
    phone, person = Client(), Person.objects.of(agency).get(number="p1")
    Membership.objects.of(agency).filter(user=users[Role.MEMBER]).update(person=person)

    arrived = phone.get(code_of(room), follow=True)
    phone.force_login(users[Role.MEMBER])
    page = phone.get(arrived.request["QUERY_STRING"].removeprefix("next="))

    assert arrived.redirect_chain[-1][0].startswith("/accounts/login/?next=/lakeside/classes/")
    assert "Person p1, 07:50." in text_of(page)


def test_the_person_confirms_and_sends_again_and_is_in_once(room, phone, inside):
    own = phone("p1")
    page = own.get(code_of(room), follow=True)
    key = re.search(r'name="key" value="(\w+)"', page.content.decode())[1]

    answers = [own.post(f"{inside}sign/", {"way": "in", "key": key}, follow=True) for _ in range(2)]

    assert [
        "You are signed in to Mental Health First Aid for Public Safety at 07:50." in text_of(one) for one in answers
    ] == [True, True]
    assert PresenceSign.objects.of(room.agency).count() == 1
    assert "I am leaving" in text_of(own.get(code_of(room), follow=True))


def test_who_has_no_seat_is_told_so_and_stands_on_the_coordinator_s_list(room, phone, coordinator, inside):
    hire(room.agency, "p4", name="Walker Four")
    own = phone("p4")
    page = own.get(code_of(room), follow=True)
    told = own.post(f"{inside}sign/", {"way": "in", "key": "a"}, follow=True)

    assert "You have no seat in this class. Sign in all the same" in text_of(page)
    assert "The coordinator sees that you are here and will answer you." in text_of(told)
    assert "Here without a seat (1)" in text_of(coordinator.get(f"{inside}attendance/"))
    assert "Walker Four p4 2 Mar 2026, 07:50" in text_of(coordinator.get(f"{inside}walk-ins/"))
    seated = coordinator.post(f"{inside}walk-ins/seat/", {"person": "p4"}, follow=True)
    assert "Walker Four has a seat. The time since they signed in counts." in text_of(seated)
    assert Seat.objects.of(room.agency).filter(person__number="p4", released_at=None).count() == 1


def test_who_is_turned_away_reads_why_at_the_door(room, phone, coordinator, inside):
    hire(room.agency, "p4", name="Walker Four")
    own = phone("p4")
    own.get(code_of(room))
    own.post(f"{inside}sign/", {"way": "in", "key": "a"})

    empty = coordinator.post(f"{inside}walk-ins/refuse/?person=p4", {"reason": ""})
    done = coordinator.post(f"{inside}walk-ins/refuse/?person=p4", {"reason": "The room is full."}, follow=True)
    again = own.post(f"{inside}sign/", {"way": "in", "key": "b"})

    assert (empty.status_code, again.status_code) == (422, 422)
    assert "Turned away The room is full." in text_of(done)
    assert "You have no seat in this class: The room is full." in text_of(again)


def test_a_page_reached_without_a_scan_says_what_to_do(phone, room, inside):
    answer = phone("p1").get(f"{inside}sign/")

    assert answer.status_code == 422
    assert "Scan the code on the screen at the door: it brings you here." in text_of(answer)
    assert room.offering


def test_a_stale_code_says_so_to_anybody(room, client, clock):
    address = code_of(room)
    clock.shift(120)

    answer = client.get(address)

    assert (answer.status_code, "Scan the one that is on the screen now." in text_of(answer)) == (422, True)


def test_whoever_opens_a_kiosk_is_signed_out_and_the_device_can_do_nothing_else(coordinator, inside, room):
    opened = coordinator.post(f"{inside}kiosk/")
    page = coordinator.get(DEVICE)

    assert opened.url == DEVICE
    assert "I am here" in text_of(page)
    assert coordinator.get("/lakeside/").url.startswith("/accounts/login/")
    assert coordinator.get(inside).url.startswith("/accounts/login/")
    assert coordinator.get(f"/api/lakeside/classes/{room.offering}").status_code == 401
    assert [link for link in re.findall(r'href="(/[^"]*)"', page.content.decode()) if "static" not in link] == []


def test_the_kiosk_tells_numbers_and_never_names(coordinator, inside, room):
    coordinator.post(f"{inside}kiosk/")

    signed = coordinator.post(DEVICE, {"number": "p1", "way": "in", "key": "a"}, follow=True)
    unknown = coordinator.post(DEVICE, {"number": "p77", "way": "in", "key": "b"}, follow=True)

    assert "Number p1 is signed in at 07:50." in text_of(signed)
    assert "Nobody has this number." in text_of(unknown)
    assert "Person p1" not in text_of(signed)
    assert AuditLine.objects.of(room.agency).last().facts["way"] == "kiosk"


def test_who_tries_numbers_at_a_kiosk_is_slowed_down(coordinator, inside):
    coordinator.post(f"{inside}kiosk/")
    for number in range(30):
        coordinator.post(DEVICE, {"number": f"x{number}", "way": "in", "key": f"{number}"})

    told = coordinator.post(DEVICE, {"number": "p1", "way": "in", "key": "a"}, follow=True)

    assert "Too many numbers were tried that nobody has." in text_of(told)
    assert PresenceSign.objects.everywhere().count() == 0


def test_a_kiosk_is_closed_from_the_class_and_says_so_at_the_door(coordinator, clients, inside, client, room):
    coordinator.post(f"{inside}kiosk/")
    kiosk = Kiosk.objects.of(room.agency).get()

    closed = clients[Role.INSTRUCTOR].post(f"{inside}kiosk/{kiosk.pk}/close/", follow=True)

    assert "The kiosk is closed." in text_of(closed)
    assert [one.get(DEVICE).status_code for one in (coordinator, client)] == [404, 404]
    assert "This kiosk is closed." in text_of(coordinator.get(DEVICE))


def test_the_sheet_says_what_the_door_saw_and_what_counts_by_hand(coordinator, room, inside, clock):
    clock.move_to(EVENING)
    sign_people(
        room.shell,
        offering=room.offering,
        signs=[
            SignSaid("p1", is_in=True, at=BEFORE_EIGHT + timedelta(minutes=17), key="a"),
            SignSaid("p1", is_in=False, at=EVENING, key="b"),
            SignSaid("p2", is_in=True, at=BEFORE_EIGHT, key="c"),
        ],
    )
    address = f"{inside}attendance/{room.blocks[0].pk}/"
    before = text_of(coordinator.get(address))
    seats = room.seats
    coordinator.post(address, {f"mark-{seats['p1']}": "here", f"mark-{seats['p2']}": "absent"})

    after = text_of(coordinator.get(address))

    assert "Door: 83 min (7 min late)." in before
    assert "Door: came in and never signed out. Ask when they left." in before
    assert "Marked by hand, which counts. Door: 83 min (7 min late)." in after
    sheet = attendance_sheet(room.shell, offering=room.offering, block=room.blocks[0].pk)
    assert [line.minutes_present for line in sheet.lines] == [90, 0, None]


def test_one_person_or_three_without_a_seat_take_the_same_queries(coordinator, room, inside):
    def count(numbers):
        for number in numbers:
            hire(room.agency, number, name=f"Walker {number}")
            sign_people(
                room.shell, offering=room.offering, signs=[SignSaid(number, is_in=True, at=BEFORE_EIGHT, key=number)]
            )
        with CaptureQueriesContext(connection) as queries:
            assert coordinator.get(f"{inside}walk-ins/").status_code == 200
        return len(queries)

    assert count(["w1"]) == count(["w2", "w3"])


def test_people_without_a_seat_come_as_a_spreadsheet_and_fifty_a_page(room, coordinator, inside):
    for number in range(51):
        person = hire(room.agency, f"w{number:02}", name=f"Walker {number:02}")
        said = SignSaid(person.number, is_in=True, at=BEFORE_EIGHT, key=person.number)
        sign_people(room.shell, offering=room.offering, signs=[said])

    first, second = (text_of(coordinator.get(f"{inside}walk-ins/?page={page}")) for page in (1, 2))
    table = coordinator.get(f"{inside}walk-ins/?format=csv").content.decode().splitlines()

    assert ("50 of 51 All as CSV" in first, "Walker 50" in first, "Walker 50" in second) == (True, False, True)
    assert table[:2] == [
        "person,name,organization,first_signed,turned_away,reason",
        "w00,Walker 00,,2026-03-02 07:50,,",
    ]
    assert len(table) == 52

import io
import re
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shiftready.services.access import the_shell
from shiftready.services.attendance import attendance_sheet
from shiftready.services.offerings import OfferingWish, SeatWish, announce, give_seats, make_offerings
from shiftready.store.models import Certificate, Membership, Offering, OfferingBlock, Person, Role, Seat, User
from tests.services.calendar_readers import read_in_python
from tests.services.classroom import FIRST_AID, MONDAY_EVENING, attend, close, hire, open_classroom

ALLOWED, REFUSED, NOT_FOUND, SIGN_IN = 200, 403, 404, 302
SEERS = {"coordinator", "supervisor", "auditor", "administrator"}


@pytest.fixture(autouse=True)
def monday_evening():
    cache.clear()
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room(agency):
    return open_classroom(agency)


def expected(allowed):
    answers = {role: ALLOWED if role in allowed else REFUSED for role in Role.values}
    return answers | {"stranger": SIGN_IN, "of another agency": NOT_FOUND}


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("classes/", SEERS | {"instructor"}),
        ("classes/calendar/", SEERS | {"instructor"}),
        ("classes/{class}/", SEERS | {"instructor"}),
        ("classes/new/", {"coordinator"}),
        ("classes/{class}/seats/", {"coordinator"}),
        ("classes/{class}/seats/{seat}/release/", {"coordinator"}),
        ("classes/{class}/cancel/", {"coordinator"}),
        ("classes/{class}/blocks/", {"coordinator"}),
        ("classes/{class}/close/", {"coordinator"}),
        ("classes/{class}/attendance/", {"coordinator", "instructor"}),
        ("classes/{class}/attendance/{block}/", {"coordinator", "instructor"}),
        ("certificates/", SEERS),
        ("certificates/{number}/revoke/", {"coordinator"}),
        ("certificates/class/{class}.pdf", {"coordinator"}),
        ("certificates/class/{class}.zip", {"coordinator"}),
        ("my-training/", {"coordinator", "supervisor", "instructor", "member", "administrator"}),
        ("my-training/classes.ics", {"coordinator", "supervisor", "instructor", "member", "administrator"}),
    ],
)
def test_each_page_opens_for_these_roles_and_no_others(agency, room, who_may, path, allowed):
    number = ""
    if "number" in path or "class/" in path:
        attend(room)
        close(room)
        number = Certificate.objects.of(agency).first().number
    seat = room.seats["p1"]
    address = path.format_map({"class": room.offering, "seat": seat, "block": room.blocks[0].pk, "number": number})

    assert who_may(f"/lakeside/{address}") == expected(allowed)


@pytest.mark.parametrize("deed", ["announce/", "seats/{seat}/track/", "attendance/{block}/everyone/"])
def test_deeds_are_asked_for_by_post_and_by_those_who_may(room, clients, foreign_coordinator, client, deed):
    address = f"/lakeside/classes/{room.offering}/{deed}".format(seat=room.seats["p1"], block=room.blocks[0].pk)
    allowed = {"coordinator", "instructor"} if "everyone" in deed else {"coordinator"}

    refused = {role: one.post(address).status_code for role, one in clients.items() if role not in allowed}

    assert refused == {role: REFUSED for role in Role.values if role not in allowed}
    assert foreign_coordinator.post(address).status_code == NOT_FOUND
    assert client.post(address).status_code == SIGN_IN
    assert clients["coordinator"].get(address).status_code == 405


@pytest.mark.parametrize("ending", ["pdf", "json"])
def test_a_paper_opens_for_those_who_see_the_person_and_for_the_person(agency, room, signed_in, who_may, ending):
    attend(room)
    close(room)
    number = Certificate.objects.of(agency).get(record__person__number="p1").number
    answers = who_may(f"/lakeside/certificates/{number}.{ending}")

    seen = {role: ALLOWED if role in SEERS else NOT_FOUND for role in Role.values}
    assert answers == seen | {"stranger": SIGN_IN, "of another agency": NOT_FOUND}
    own = Person.objects.of(agency).get(number="p1")
    member = agency_member(agency, own)
    assert signed_in(member).get(f"/lakeside/certificates/{number}.{ending}")["Content-Type"] == f"application/{ending}"


def agency_member(agency, person):
    user = User.objects.create_user("self@lakeside.example", name="Self")
    Membership.objects.create(agency=agency, user=user, role=Role.MEMBER, person=person)
    return user


def test_what_the_courses_are_not_is_said_before_a_class_is_made(coordinator):
    page = text_of(coordinator.get("/lakeside/classes/new/"))

    assert "What these courses are not" in page
    assert "All of them: Training is one part of a program." in page
    assert "Roll-call briefing: Briefings at roll-call remind and reinforce." in page


def test_the_coordinator_makes_a_class_gives_seats_and_announces_it(agency, coordinator):
    hire(agency, "p1", name="Ana Example")
    facts = {"course": FIRST_AID, "starts_on": "2026-04-06", "day_starts_at": "09:00", "place": "Room 4"}

    made = coordinator.post("/lakeside/classes/new/", facts)
    offering = Offering.objects.of(agency).get()
    coordinator.post(f"{made.url}seats/", {"people": "p1", "reason": "volunteered"})
    coordinator.post(f"{made.url}announce/")

    offering.refresh_from_db()
    assert (made.url, offering.status) == (f"/lakeside/classes/{offering.pk}/", "announced")
    page = text_of(coordinator.get(made.url))
    assert "Ana Example p1 1 — — volunteered Substitute" in page
    assert "Mon 6 Apr 2026 09:00\N{EN DASH}10:30 Signs and risk Lecture · " in page


def test_what_is_wrong_with_a_class_or_a_seat_is_said_at_the_form(coordinator, room):
    new = coordinator.post(
        "/lakeside/classes/new/", {"course": FIRST_AID, "starts_on": "soon", "day_starts_at": "8:00"}
    )
    seats = coordinator.post(f"/lakeside/classes/{room.offering}/seats/", {"people": "p1, nobody"})

    assert (new.status_code, seats.status_code) == (422, 422)
    assert "This is no day that can be read. Write days as 2027-04-13." in text_of(new)
    assert "Nobody on the roster has number nobody. p1 has a seat in" in text_of(seats)


def test_a_supervisor_of_a_unit_sees_only_their_people_in_the_class(agency, room, join, signed_in):
    hire(agency, "p9", name="Zoe Elsewhere", unit="2")
    seat = Seat.objects.of(agency).get(pk=room.seats["p3"])
    seat.person = Person.objects.of(agency).get(number="p9")
    seat.save()
    supervisor = signed_in(join(agency, Role.SUPERVISOR, unit="2"))

    page = text_of(supervisor.get(f"/lakeside/classes/{room.offering}/"))

    assert "Zoe Elsewhere" in page
    assert "Person p1" not in page
    assert "And 2 people of other units." in page


def test_seats_at_a_partner_s_are_recorded_like_a_class_and_shown_with_who_holds_it(coordinator):
    facts = {
        "course": FIRST_AID,
        "starts_on": "2026-04-06",
        "day_starts_at": "08:00",
        "host": "County academy (invented)",
        "price_a_seat": "400",
        "budget": "Training",
    }

    refused = coordinator.post("/lakeside/classes/new/", facts)
    made = coordinator.post("/lakeside/classes/new/", {**facts, "max_seats": 6})

    assert refused.status_code == 422
    assert refused.context["form"].errors == {"max_seats": ["Say how many seats the partner keeps for you."]}
    assert "<details open>" in refused.content.decode()
    page = text_of(coordinator.get(made["Location"]))
    assert "Held by County academy (invented) Each seat used $400.00, out of Training Seats kept for us 0 of 6" in page
    assert "County academy (invented)" in text_of(coordinator.get("/lakeside/classes/?search=county"))


def test_lists_cost_the_same_queries_for_one_and_for_three_rows(agency, coordinator):
    def queries(address):
        with CaptureQueriesContext(connection) as seen:
            assert coordinator.get(address).status_code == 200
        return len(seen)

    shell = the_shell(agency)
    addresses = ("/lakeside/classes/", "/lakeside/classes/calendar/?month=2026-03")
    make_offerings(shell, wishes=[OfferingWish(FIRST_AID, date(2026, 3, 9))])
    one = [queries(address) for address in addresses]
    make_offerings(shell, wishes=[OfferingWish(FIRST_AID, date(2026, 3, day)) for day in (10, 11)])

    assert [queries(address) for address in addresses] == one


def test_a_class_and_its_certificates_cost_the_same_queries_for_one_and_for_three_people(agency, coordinator):
    def queries(addresses):
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as seen:
                assert coordinator.get(address).status_code == 200
            counts.append(len(seen))
        return counts

    def addresses(room):
        inside = ("", "close/", "attendance/", f"attendance/{room.blocks[0].pk}/")
        return [f"/lakeside/classes/{room.offering}/{page}" for page in inside]

    one, three = open_classroom(agency, ["a1"]), open_classroom(agency, ["b1", "b2", "b3"])
    assert queries(addresses(one)) == queries(addresses(three))

    attend(one)
    close(one)
    few = queries(["/lakeside/certificates/"])
    attend(three)
    close(three)
    assert queries(["/lakeside/certificates/"]) == few


def test_attendance_by_plain_forms_everyone_then_the_exceptions(clients, room):
    instructor = clients[Role.INSTRUCTOR]
    block = room.blocks[0].pk
    address = f"/lakeside/classes/{room.offering}/attendance/{block}/"

    instructor.post(f"{address}everyone/")
    late, gone = room.seats["p2"], room.seats["p3"]
    instructor.post(address, {f"mark-{late}": "part", f"missed-{late}": "15", f"mark-{gone}": "absent"})

    sheet = attendance_sheet(room.shell, offering=room.offering, block=block)
    assert {line.number: line.minutes_present for line in sheet.lines} == {"p1": 90, "p2": 75, "p3": 0}
    page = instructor.get(address).content.decode()
    assert f'name="missed-{late}" inputmode="numeric" autocomplete="off" value="15"' in page
    assert "Everyone" not in text_of(instructor.get(address))


def test_a_block_still_to_come_says_from_when_it_can_be_marked_and_offers_no_mark(coordinator, room):
    inside = f"/lakeside/classes/{room.offering}/attendance/"
    day = timezone.localtime(room.blocks[0].starts_at)

    with time_machine.travel(day - timedelta(days=1), tick=False):
        early, listed = (text_of(coordinator.get(f"{inside}{rest}")) for rest in (f"{room.blocks[0].pk}/", ""))
    with time_machine.travel(day, tick=False):
        then, listed_then = (text_of(coordinator.get(f"{inside}{rest}")) for rest in (f"{room.blocks[0].pk}/", ""))

    assert "Attendance can be marked from Mon 2 Mar 2026 on." in early
    assert ("Everyone is here" in early, "Everyone is here" in then) == (False, True)
    assert ("Still to come" in listed, "Not marked" in listed) == (True, False)
    assert ("Still to come" in listed_then, "today" in listed_then) == (False, True)


@pytest.mark.parametrize("missed", ["", "0", "90", "-5", "ten", "\uff11\uff15", "9" * 5000])
def test_minutes_that_cannot_be_are_refused_at_the_person_and_nothing_is_kept(coordinator, room, missed):
    late, other = room.seats["p2"], room.seats["p1"]
    address = f"/lakeside/classes/{room.offering}/attendance/{room.blocks[0].pk}/"

    answer = coordinator.post(address, {f"mark-{late}": "part", f"missed-{late}": missed, f"mark-{other}": "here"})

    assert answer.status_code == 422
    assert "Person p2 : Write the minutes missed as a whole number from 1 to 89." in text_of(answer)
    sheet = attendance_sheet(room.shell, offering=room.offering, block=room.blocks[0].pk)
    assert sheet.unmarked == 3


def test_closing_shows_credits_and_why_not_the_rest_then_writes_them(agency, coordinator, room):
    attend(room, exceptions={("p2", 1): 140})
    address = f"/lakeside/classes/{room.offering}/close/"

    page = coordinator.get(address)
    digest = re.search(r'name="digest" value="(\w+)"', page.content.decode())[1]
    answer = coordinator.post(address, {"digest": digest, "expires_on": ""}, follow=True)

    block = room.blocks[1]
    assert (
        f"present 2 hours 20 minutes of the 2 hours 30 minutes needed. Missed: {block.title} (10 minutes)"
        in text_of(page)
    )
    assert "The class is closed: 3 records, 2 certificates." in text_of(answer)
    archive = coordinator.get(f"/lakeside/certificates/class/{room.offering}.zip")
    names = zipfile.ZipFile(io.BytesIO(archive.content)).namelist()
    issued = Certificate.objects.of(agency).order_by("record__person__number")
    numbers = issued.values_list("number", flat=True)
    assert names == [f"{number}.{ending}" for number in numbers for ending in ("pdf", "json")]


def test_a_preview_that_is_out_of_date_comes_back_with_a_new_one(coordinator, room):
    attend(room)
    address = f"/lakeside/classes/{room.offering}/close/"

    answer = coordinator.post(address, {"digest": "0" * 64})

    assert answer.status_code == 422
    assert "Attendance or a test has changed since you looked." in text_of(answer)
    digest = re.search(r'name="digest" value="(\w+)"', answer.content.decode())[1]
    assert coordinator.post(address, {"digest": digest}).status_code == 302


def test_a_class_that_is_not_ready_says_what_is_first_to_be_done(coordinator, room):
    page = text_of(coordinator.get(f"/lakeside/classes/{room.offering}/close/"))

    assert f"First to be done {room.blocks[0].title}: 3 of 3 people are not marked." in page


def test_releasing_and_cancelling_ask_for_a_reason(agency, coordinator, room):
    release = f"/lakeside/classes/{room.offering}/seats/{room.seats['p1']}/release/"
    cancel = f"/lakeside/classes/{room.offering}/cancel/"

    assert [coordinator.post(address, {"reason": ""}).status_code for address in (release, cancel)] == [422, 422]
    coordinator.post(release, {"reason": "court"})
    coordinator.post(cancel, {"reason": "too few"})

    assert Seat.objects.of(agency).get(pk=room.seats["p1"]).release_reason == "court"
    assert Offering.objects.of(agency).get().status == "cancelled"


def test_a_person_finds_their_next_class_records_and_certificates(agency, room, signed_in):
    attend(room)
    close(room)
    shell = the_shell(agency)
    (soon,) = make_offerings(shell, wishes=[OfferingWish("cit-40", date(2026, 3, 16), place="Hall B")])
    give_seats(shell, wishes=[SeatWish(soon.pk, "p1")])
    announce(shell, offering=soon.pk)
    member = signed_in(agency_member(agency, Person.objects.of(agency).get(number="p1")))

    page = text_of(member.get("/lakeside/my-training/"))

    number = Certificate.objects.of(agency).get(record__person__number="p1").number
    assert "Mon 16 Mar 2026 to Fri 20 Mar 2026, first day at 08:00 Hall B" in page
    course = "Mental Health First Aid for Public Safety"
    assert f"Valid completed 2 Mar 2026 PDF of {course} · Signed file of {course} · {number}" in page
    assert "2 Mar 2026: Mental Health First Aid for Public Safety" in page
    assert "p2" not in page
    calendar = read_in_python(member.get("/lakeside/my-training/classes.ics").content)
    days = [datetime(2026, 3, day, 13, tzinfo=UTC) for day in range(16, 21)]
    assert [one.starts_at for one in calendar] == [datetime(2026, 3, 2, 14, tzinfo=UTC), *days]


def test_an_account_linked_to_nobody_says_so(clients):
    page = text_of(clients[Role.MEMBER].get("/lakeside/my-training/"))

    assert "Your account is linked to nobody on the roster" in page


def test_blocks_are_shown_in_the_agency_s_time_zone(agency, coordinator, room):
    assert OfferingBlock.objects.of(agency).first().starts_at.hour == 14
    assert "Mon 2 Mar 2026 08:00\N{EN DASH}09:30" in text_of(coordinator.get(f"/lakeside/classes/{room.offering}/"))


def test_rooms_and_people_are_said_for_all_blocks_at_once(coordinator, room):
    first, second = room.blocks[0].pk, room.blocks[1].pk
    address = f"/lakeside/classes/{room.offering}/blocks/"
    said = {f"{first}-room": "Hall B", f"{first}-instructor": "Dr. Invented", f"{second}-room": "Yard"}

    answer = coordinator.post(address, said, follow=True)
    refused = coordinator.post(address, {f"{first}-room": "x" * 101, f"{second}-instructor": "x" * 201})

    assert "Rooms and people are kept: 2 blocks changed." in text_of(answer)
    assert "1 hour 30 minutes Hall B, Dr. Invented" in text_of(answer)
    assert refused.status_code == 422
    assert text_of(refused).count("This is too long: it has") == 4


def test_a_file_is_named_by_the_number_as_we_write_it_however_the_address_has_it(agency, coordinator, room):
    attend(room)
    close(room)
    number = Certificate.objects.of(agency).first().number

    answer = coordinator.get(f"/lakeside/certificates/%0A%22{number.lower()}.pdf")

    assert answer["Content-Disposition"] == f'attachment; filename="certificate-{number}.pdf"'


@pytest.mark.parametrize("month", ["", "soon", "0001-01", "9999-12", "2026-13", "2026-03-01"])
def test_a_month_that_cannot_be_shows_this_one(coordinator, month):
    page = text_of(coordinator.get("/lakeside/classes/calendar/", {"month": month}))

    assert "Classes in March 2026" in page

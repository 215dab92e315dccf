import json

import pytest
import time_machine
from django.test import Client

from shiftready.services.attendance import attendance_sheet
from shiftready.store.models import Agency, Certificate, Membership, Role, User
from tests.services.classroom import FIRST_AID, MONDAY_EVENING, attend, close, hire, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


def program(agency, role):
    user, _ = User.objects.get_or_create(email=f"{role}@{agency.slug}.example")
    Membership.objects.get_or_create(agency=agency, user=user, role=role)
    client = Client()
    client.force_login(user)
    return client


def post(client, address, **body):
    return client.post(address, json.dumps(body), content_type="application/json")


def test_a_program_makes_a_class_fills_it_and_announces_it(room):
    hire(room.agency, "p9")
    client = program(room.agency, Role.COORDINATOR)

    made = post(client, "/api/ours/classes/", course=FIRST_AID, starts_on="2026-04-06", place="Room 4")
    address = f"/api/ours/classes/{made.json()['id']}"
    given = post(client, f"{address}/seats", people=["p9"], reason="asked")
    announced = post(client, f"{address}/announce")

    assert (made.status_code, given.status_code, announced.status_code) == (201, 201, 200)
    assert announced.json() == {
        "id": made.json()["id"],
        "course": FIRST_AID,
        "course_version": "2021-01-01",
        "title": "Mental Health First Aid for Public Safety",
        "starts_on": "2026-04-06",
        "ends_on": "2026-04-06",
        "place": "Room 4",
        "max_seats": 30,
        "host": "",
        "cents_a_seat": None,
        "budget": "",
        "status": "announced",
    }
    whole = client.get(address).json()
    assert [(seat["person"], seat["reason"]) for seat in whole["seats"]] == [("p9", "asked")]
    assert [(block["minutes"], block["sitting"], block["marked"]) for block in whole["blocks"]] == [
        (90, 1, 0),
        (150, 1, 0),
        (90, 1, 0),
        (60, 1, 0),
    ]


def test_a_program_records_seats_kept_at_a_partner_s_and_is_told_what_is_wrong_with_them(room):
    client = program(room.agency, Role.COORDINATOR)
    theirs = {"course": FIRST_AID, "starts_on": "2026-04-06", "host": "Academy (invented)", "price_a_seat": "400"}

    made = post(client, "/api/ours/classes/", **theirs, max_seats=4, budget="Training").json()
    refused = post(client, "/api/ours/classes/", **theirs)

    said = {key: made[key] for key in ("host", "max_seats", "cents_a_seat", "budget")}
    assert said == {"host": "Academy (invented)", "max_seats": 4, "cents_a_seat": 40_000, "budget": "Training"}
    assert (refused.status_code, refused.json()["code"], refused.json()["fields"]) == (
        422,
        "class_host_wrong",
        {"max_seats": "Say how many seats the partner keeps for you."},
    )


def test_a_program_marks_attendance_and_closes_as_previewed(room):
    client = program(room.agency, Role.COORDINATOR)
    attend(room)
    block = f"/api/ours/classes/{room.offering}/blocks/{room.blocks[1].pk}/attendance"

    marked = post(client, block, minutes={room.seats["p2"]: 140})
    preview = client.get(f"/api/ours/classes/{room.offering}/closing").json()
    closed = post(client, f"/api/ours/classes/{room.offering}/close", digest=preview["digest"])

    assert [line["minutes_present"] for line in marked.json()] == [150, 140, 150]
    assert marked.json() == client.get(block).json()
    assert [(one["person"], one["complete"], one["minutes"]) for one in preview["outcomes"]] == [
        ("p1", True, 390),
        ("p2", False, 240),
        ("p3", True, 390),
    ]
    assert preview["outcomes"][1]["shortfalls"] == [
        {
            "topic": room.blocks[1].topic,
            "minutes_present": 140,
            "minutes_needed": 150,
            "missed": [{"block": room.blocks[1].key, "minutes_missed": 10}],
        }
    ]
    assert (closed.json()["records"], len(closed.json()["certificates"])) == (3, 2)


def test_a_refusal_has_code_message_and_fields(room):
    client = program(room.agency, Role.COORDINATOR)

    refused = post(client, f"/api/ours/classes/{room.offering}/seats", people=["nobody"])

    words = "Nobody on the roster has number nobody."
    assert (refused.status_code, refused.json()) == (
        422,
        {"code": "seats_refused", "message": words, "fields": {"people": words}},
    )


def test_a_program_reads_checks_and_revokes_certificates(room):
    attend(room)
    close(room)
    client = program(room.agency, Role.COORDINATOR)
    number = Certificate.objects.of(room.agency).get(record__person__number="p2").number

    listed = client.get("/api/ours/certificates/").json()
    before = client.get(f"/api/ours/certificates/{number}").json()
    paper = client.get(f"/api/ours/certificates/{number}/pdf")
    file = client.get(f"/api/ours/certificates/{number}/digital")
    post(client, f"/api/ours/certificates/{number}/revoke", reason="by mistake")
    after = client.get(f"/api/ours/certificates/{number}").json()

    assert [one["person"] for one in listed] == ["p1", "p2", "p3"]
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert (file["Content-Type"], file.json()["proof"]["cryptosuite"]) == ("application/json", "eddsa-jcs-2022")
    assert (before["standing"], after["standing"], before["name"]) == ("valid", "revoked", "Person p2")


READ = {"coordinator", "supervisor", "auditor", "administrator"}


@pytest.mark.parametrize("role", Role.values)
def test_each_endpoint_answers_those_who_may(room, role):
    attend(room)
    client = program(room.agency, role)
    inside = f"/api/ours/classes/{room.offering}"
    block = f"{inside}/blocks/{room.blocks[0].pk}/attendance"
    reading = {
        "list": ("/api/ours/classes/", READ | {"instructor"}),
        "one": (inside, READ | {"instructor"}),
        "sheet": (block, {"coordinator", "instructor"}),
        "closing": (f"{inside}/closing", {"coordinator"}),
        "certificates": ("/api/ours/certificates/", READ),
    }
    doing = {
        "make": ("/api/ours/classes/", {"course": FIRST_AID, "starts_on": "2026-05-04"}),
        "give": (f"{inside}/seats", {"people": []}),
        "announce": (f"{inside}/announce", {}),
        "release": (f"/api/ours/classes/seats/{room.seats['p3']}/release", {"reason": "court"}),
        "cancel": (f"{inside}/cancel", {"reason": "too few"}),
    }

    read = {name: client.get(address).status_code for name, (address, _) in reading.items()}
    done = {name: post(client, address, **body).status_code for name, (address, body) in doing.items()}

    assert read == {name: 200 if role in allowed else 403 for name, (_, allowed) in reading.items()}
    worked = {"make": 201, "give": 201, "announce": 200, "release": 204, "cancel": 200}
    assert done == (worked if role == Role.COORDINATOR else dict.fromkeys(worked, 403))


def test_strangers_are_sent_away_and_other_agencies_find_nothing(room):
    other = program(Agency.objects.create(slug="theirs", name="Their agency"), Role.COORDINATOR)
    address = f"/api/ours/classes/{room.offering}"

    assert Client().get(address).status_code == 401
    assert other.get(address).status_code == 404
    assert other.get(f"/api/theirs/classes/{room.offering}").status_code == 404
    block = room.blocks[0].pk
    refused = post(other, f"/api/theirs/classes/{room.offering}/blocks/{block}/attendance", minutes={})
    assert refused.status_code == 404
    assert attendance_sheet(room.shell, offering=room.offering, block=block).unmarked == 3

"""Applications on the pages: asked on the phone, recommended, decided, offered, answered, and many at once."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.services.applications.decide import approve_applications
from shiftready.services.applications.filling import FillingSaid, fill_by
from shiftready.store.models import Membership, Person, Role, Seat
from tests.services.applications.list_of_class import NOW, open_list
from tests.web.test_classes import text_of


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def april(agency):
    return open_list(agency)


@pytest.fixture
def member(client, april, users):
    """A session of p1's own account."""
    person = Person.objects.of(april.agency).get(number="p1")
    Membership.objects.of(april.agency).filter(role=Role.MEMBER).update(person=person)
    client.force_login(users[Role.MEMBER])
    return client


@pytest.fixture
def coordinator(april, users, client_class):
    assert april
    client = client_class()
    client.force_login(users[Role.COORDINATOR])
    return client


@pytest.fixture
def client_class(client):
    return type(client)


def page(april, rest=""):
    return f"/lakeside/classes/{april.offering}/{rest}"


def own(april):
    return f"/lakeside/my-training/classes/{april.offering}/"


def test_a_member_asks_on_the_phone_and_sees_every_step(member, coordinator, april):
    listed = text_of(member.get("/lakeside/my-training/classes/"))
    asked = member.post(own(april), {"years": "4", "why": "Two calls a week."}, follow=True)
    pk = april.of("p1").application.pk
    coordinator.post(f"/lakeside/classes/applications/{pk}/", {"word": "no", "why": "Too new."})
    coordinator.post(page(april, "applications/"), {"application": pk, "decision": "approve", "why": "Good."})

    seen = text_of(member.get(own(april)))

    assert "2 seats are free." in listed
    assert "You have asked for a seat." in text_of(asked)
    assert "Not recommended , 2 Mar 2026, 09:00, by Coordinator" in seen
    assert "You have a seat. The times stand under My training." in seen
    assert "Give up my seat" in seen
    assert "Take it back" in seen


def test_an_offer_is_accepted_or_turned_down_on_the_phone_until_its_moment(member, april, now):
    fill_by(april.shell, offering=april.offering, said=FillingSaid(answer_hours=24))
    april.approve("p1")
    offer = text_of(member.get(own(april)))
    now.shift(25 * 3600)
    late = member.post(own(april), {"deed": "accept"})
    after = text_of(member.get(own(april)))
    now.shift(-25 * 3600)
    accepted = member.post(own(april), {"deed": "accept"}, follow=True)

    assert "A seat is offered to you" in offer
    assert "Accept the seat" in offer
    assert (late.status_code, "has lapsed" in text_of(late)) == (422, True)
    assert "The offer lapsed" in after
    assert "Ask for a seat" in after
    assert "The seat is yours." in text_of(accepted)
    assert april.stands() == {"p1": "seated"}


def test_an_offer_stands_on_the_first_page_and_under_ones_own_training_until_it_is_answered(member, april):
    fill_by(april.shell, offering=april.offering, said=FillingSaid(answer_hours=24))
    asked = april.ask("p1")
    waits = text_of(member.get("/lakeside/my-training/"))
    approve_applications(april.shell, offering=april.offering, applications=[asked])

    today, mine = (text_of(member.get(f"/lakeside/{place}")) for place in ("", "my-training/"))
    member.post(own(april), {"deed": "accept"})
    after = [text_of(member.get(f"/lakeside/{place}")) for place in ("", "my-training/")]

    assert "Seats you asked for" in waits
    assert "Waits for a decision" in waits
    assert "A seat is offered to you" in today
    assert "6 Apr 2026. Answer until 3 Mar 2026, 09:00" in today
    assert "A seat is offered answer until 3 Mar 2026, 09:00" in mine
    assert ["offered" in page or "Seats you asked for" in page for page in after] == [False, False]


def test_an_offer_is_answered_by_the_coordinator_for_whoever_has_no_account(coordinator, april):
    fill_by(april.shell, offering=april.offering, said=FillingSaid(answer_hours=24))
    april.approve("p1", "p2")
    first, second = (f"/lakeside/classes/applications/{april.of(one).application.pk}/" for one in ("p1", "p2"))

    shown = text_of(coordinator.get(first))
    yes = text_of(coordinator.post(first, {"deed": "accept"}, follow=True))
    no = text_of(coordinator.post(second, {"deed": "turn_down"}, follow=True))

    assert "Accept for them" in shown
    assert ("They have the seat." in yes, "Accept for them" in yes) == (True, False)
    assert "The seat goes to whoever comes next." in no
    assert april.stands() == {"p1": "seated", "p2": "turned_down"}


def test_a_supervisor_answers_no_offer(client, april, users):
    fill_by(april.shell, offering=april.offering, said=FillingSaid(answer_hours=24))
    april.approve("p1")
    client.force_login(users[Role.SUPERVISOR])
    address = f"/lakeside/classes/applications/{april.of('p1').application.pk}/"

    shown = client.get(address)
    client.post(address, {"deed": "accept"})

    assert "Accept for them" not in text_of(shown)
    assert april.stands() == {"p1": "offered"}


def test_the_place_on_the_list_is_shown_to_whoever_waits(member, april):
    april.approve("p2", "p3", "p4", "p1")

    seen = text_of(member.get(own(april)))

    assert "On the waiting list, place 2" in seen
    assert "You are in place 2 of the waiting list. Next is whoever asked first." in seen


def test_several_are_decided_at_once_and_what_came_of_it_is_said(coordinator, april):
    chosen = [april.ask(number) for number in ("p1", "p2", "p3")]
    empty = coordinator.post(page(april, "applications/"), {"decision": "approve"})
    said = coordinator.post(page(april, "applications/"), {"application": chosen, "decision": "approve"}, follow=True)
    declined = coordinator.post(page(april, "applications/"), {"application": [april.ask("p4")], "decision": "decline"})

    assert "Choose at least one application." in text_of(empty)
    assert "Approved: 3 applications. Now 2 have a seat, 1 on the waiting list." in text_of(said)
    assert (declined.status_code, "Say why, in a few words" in text_of(declined)) == (422, True)


def test_pasted_lines_are_looked_at_and_written_as_shown(coordinator, april):
    text = "number;how;years\np1;volunteered;4\np99\np2;forced\np1"
    looked = coordinator.post(page(april, "applications/new/"), {"text": text})
    digest = looked.context["found"].digest

    written = coordinator.post(
        page(april, "applications/new/"), {"text": text, "digest": digest, "write": "1"}, follow=True
    )
    stale = coordinator.post(page(april, "applications/new/"), {"text": text, "digest": digest, "write": "1"})

    seen = text_of(looked)
    assert "1 can apply; 3 things are wrong, and those lines stay out." in seen
    assert "Line 3: Nobody on the roster has the number &quot;p99&quot;." in seen
    assert "Line 4: Write volunteered or assigned; &quot;forced&quot; is neither." in seen
    assert "Line 5: p1 stands on line 2 already." in seen
    assert "1 person has applied. Decide about them below." in text_of(written)
    assert (stale.status_code, "Something has changed since you looked." in text_of(stale)) == (422, True)
    assert (april.of("p1").how, april.of("p1").years) == ("volunteered", 4)


def test_how_a_class_is_filled_is_kept_and_shown(coordinator, april):
    form = {"max_seats": "3", "order": "priority", "answer_hours": "48"}
    kept = form | {"organization_0": "Hillview Police", "seats_0": "1", "released_on_0": "2026-03-20"}
    saved = coordinator.post(page(april, "filling/"), kept, follow=True)
    many = coordinator.post(page(april, "filling/"), kept | {"seats_1": "9", "organization_1": "Elsewhere"})

    assert "It is kept so." in text_of(saved)
    assert "Hillview Police 1 0 20 Mar 2026" in text_of(saved)
    assert (many.status_code, "10 seats would be kept; the class has 3." in text_of(many)) == (422, True)


def test_a_seat_is_passed_on(coordinator, april):
    april.approve("p1")
    seat = Seat.objects.of(april.agency).get()

    passed = coordinator.post(
        page(april, f"seats/{seat.pk}/substitute/"), {"person": "p2", "reason": "Court."}, follow=True
    )

    assert "Person p2 sits in the place of Person p1." in text_of(passed)


def test_everyone_who_waits_for_a_word_stands_in_one_list_and_as_a_file(coordinator, april):
    april.ask("p1", years=4)

    listed, file = (coordinator.get(f"/lakeside/classes/applications/{rest}") for rest in ("", "?format=csv"))

    assert "Person p1" in text_of(listed)
    row = file.content.decode().splitlines()[1].split(",")
    assert row[1:] == [
        "p1", "Mental Health First Aid for Public Safety", "2026-04-06", "2026-03-02", "volunteered", "4", "",
    ]  # fmt: skip


@pytest.mark.parametrize("rest", ["applications/", "filling/"])
def test_a_page_takes_as_many_queries_for_three_as_for_one(coordinator, april, rest):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert coordinator.get(page(april, rest)).status_code == 200
        return len(asked)

    april.ask("p1")
    queries()
    one = queries()
    april.ask("p2")
    april.ask("p3")
    queries()

    assert queries() == one

"""Guests sit in classes, are marked, credited and certified, and stand in nothing else of the agency."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.strategy import Group, Strategy
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.adoption import adopt_rule
from shiftready.services.attendance import attendance_sheet
from shiftready.services.compliance import report
from shiftready.services.folder import export_folder
from shiftready.services.imports.preview import preview_import
from shiftready.services.imports.upload import upload_file
from shiftready.services.offerings import SeatWish, give_seats, make_offering, release_seat, seat_guest
from shiftready.services.people import history_of
from shiftready.services.plans.ask import ask_plan
from shiftready.services.plans.parameters import stored_parameters
from shiftready.services.plans.problem import problem_of
from shiftready.services.standing import CredentialSaid, give_credential
from shiftready.services.strategy import choose_strategy
from shiftready.services.today import today_of
from shiftready.store.models import Agency, Certificate, Person, Role, Seat, TrainingRecord
from shiftready.store.snapshots import agency_facts
from tests.services.classroom import FIRST_AID, MONDAY, MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
RULE = "us/calea/mental_health_refresher"
LATER = date(2026, 4, 6)


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    """Three of ours, and Gil of the clinic as a guest."""
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency", state="IL"))
    seat = seat_guest(room.shell, offering=room.offering, name="Gil Guest", organization="Lakeside Clinic")
    room.seats[seat.person.number] = seat.pk
    return room


def test_a_guest_has_a_number_of_their_own_and_is_known_again_by_name_and_organization(room):
    april = make_offering(room.shell, course=FIRST_AID, starts_on=LATER).pk

    again = seat_guest(room.shell, offering=april, name=" gil  guest ", organization="LAKESIDE CLINIC", reason="asked")
    other = seat_guest(room.shell, offering=april, name="Gil Guest", organization="Hillview Clinic")

    assert [
        (seat.person.number, seat.person.name, seat.person.organization, seat.reason) for seat in (again, other)
    ] == [
        ("guest-1", "Gil Guest", "Lakeside Clinic", "asked"),
        ("guest-2", "Gil Guest", "Hillview Clinic", ""),
    ]


def test_a_guest_takes_one_of_the_seats_and_none_twice(room):
    april = make_offering(room.shell, course=FIRST_AID, starts_on=LATER, max_seats=1).pk
    seat_guest(room.shell, offering=april, name="Gil Guest", organization="Lakeside Clinic")

    with pytest.raises(ShiftreadyError) as twice:
        seat_guest(room.shell, offering=room.offering, name="Gil Guest", organization="Lakeside Clinic")
    with pytest.raises(ShiftreadyError) as full:
        seat_guest(room.shell, offering=april, name="Ada Guest", organization="Lakeside Clinic")

    title = "Mental Health First Aid for Public Safety"
    assert (twice.value.code, twice.value.message) == (
        "seats_refused",
        f"guest-1 has a seat in {title} from {MONDAY} to {MONDAY}.",
    )
    assert full.value.message == f"{title} of {LATER} has 0 seats left, 1 were asked for."
    assert not Person.objects.of(room.agency).filter(name="Ada Guest").exists()


def test_what_lacks_of_a_guest_is_said_field_by_field(room):
    with pytest.raises(ShiftreadyError) as refused:
        seat_guest(room.shell, offering=room.offering, name=" ", organization="x" * 101)

    assert (refused.value.code, refused.value.fields) == (
        "guest_wrong",
        {
            "name": "Write the guest's name, as it shall stand on the certificate.",
            "organization": "Use up to 100 letters.",
        },
    )


def test_only_who_runs_classes_seats_guests(room):
    member = Actor(None, room.agency, DEEDS[Role.MEMBER])

    with pytest.raises(NotAllowed):
        seat_guest(member, offering=room.offering, name="Ada Guest", organization="Clinic")


def test_a_guest_is_marked_and_gets_a_record_and_a_certificate(room):
    sheet = attendance_sheet(room.shell, offering=room.offering, block=room.blocks[0].pk)
    attend(room)
    close(room)

    guest = Person.objects.of(room.agency).get(number="guest-1")
    assert {line.number: line.name for line in sheet.lines}["guest-1"] == "Gil Guest"
    assert [record.course for record in TrainingRecord.objects.of(room.agency).filter(person=guest)] == [FIRST_AID]
    assert Certificate.objects.of(room.agency).filter(record__person=guest).count() == 1


def test_the_agency_s_facts_leave_guests_out_but_for_the_seat_they_take(room):
    attend(room)
    close(room)
    april = make_offering(room.shell, course=FIRST_AID, starts_on=LATER).pk
    give_seats(room.shell, wishes=[SeatWish(april, "guest-1")])

    facts = [agency_facts(room.agency, known_by=day) for day in (None, MONDAY)]

    assert [sorted(each.roster.people) for each in facts] == [["p1", "p2", "p3"]] * 2
    assert [sorted(each.training.records) for each in facts] == [["p1", "p2", "p3"]] * 2
    assert [one.taken for one in facts[0].classes] == [1]
    assert facts[0].seats == {}


def test_no_finding_no_plan_and_no_count_of_people_speaks_of_guests(room):
    adopt_rule(room.shell, rule=RULE)

    found = report(room.shell, as_of=MONDAY)
    choose_strategy(room.shell, strategy=Strategy("all_sworn", FIRST_AID, "all", share=1), group=Group("all"))
    run = ask_plan(room.shell, parameters={"as_of": MONDAY, "course": FIRST_AID})
    _, problem = problem_of(room.agency, stored_parameters(run.parameters))

    assert (found.everyone, [one.person for one in found.people]) == (3, ["p1", "p2", "p3"])
    assert "guest-1" not in repr(problem)
    assert today_of(room.shell, as_of=MONDAY).people == 3


def test_a_folder_that_is_written_names_no_guest(room, tmp_path):
    export_folder(room.shell, folder=tmp_path / "out")

    written = "".join(path.read_text() for path in sorted((tmp_path / "out").rglob("*")) if path.is_file())
    assert "p1" in written
    assert "guest-1" not in written
    assert "Gil Guest" not in written


def test_a_guest_has_no_page_among_people_and_is_given_no_licence(room):
    for ask in (
        lambda: history_of(room.shell, person="guest-1"),
        lambda: give_credential(room.shell, person="guest-1", said=CredentialSaid("license", MONDAY)),
    ):
        with pytest.raises(NotFound) as refused:
            ask()
        assert refused.value.code == "person_not_found"


def test_a_roster_lets_guests_be_and_may_not_bring_their_numbers(room):
    shell = Actor(None, room.agency, frozenset(Deed))
    batches = [
        upload_file(shell, kind="roster", name="r.csv", content=content)
        for content in (b"person\np1\np2\np3\n", b"person\np1\nguest-1\n")
    ]

    looked = preview_import(shell, batch=batches[0].pk, columns={"person": "person"})
    with pytest.raises(ShiftreadyError) as refused:
        preview_import(shell, batch=batches[1].pk, columns={"person": "person"})

    assert {key: looked.plan["counts"][key] for key in ("joins", "leaves")} == {"joins": 0, "leaves": 0}
    assert refused.value.code == "roster_number_of_guest"
    assert refused.value.message == (
        "The roster has the number guest-1, which is that of a guest in one of your classes. Give the person of the "
        "roster another number."
    )


def test_a_guest_whose_seat_is_released_can_come_again(room):
    release_seat(room.shell, seat=room.seats["guest-1"], reason="Ill.")

    seat_guest(room.shell, offering=room.offering, name="Gil Guest", organization="Lakeside Clinic")

    held = Seat.objects.of(room.agency).filter(offering=room.offering, released_at=None)
    assert [seat.person.number for seat in held.order_by("person__number")] == ["guest-1", "p1", "p2", "p3"]


def test_numbers_of_guests_pass_over_one_that_stands_on_the_roster():
    agency = Agency.objects.create(slug="theirs", name="Their agency")
    open_classroom(agency, people=("guest-1",))
    april = make_offering(the_shell(agency), course=FIRST_AID, starts_on=LATER).pk

    seat = seat_guest(the_shell(agency), offering=april, name="Gil", organization="Clinic")

    assert seat.person.number == "guest-2"

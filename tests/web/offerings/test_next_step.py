"""The page of a class leads to the deed that comes next, and offers none that is not possible yet."""

import re
from datetime import date

import pytest
import time_machine

from shiftready.services.access import the_shell
from shiftready.services.offerings import SeatWish, give_seats, make_offering
from shiftready.store.models import DutyAssignment, Person
from tests.services.classroom import FIRST_AID, MONDAY, MONDAY_EVENING, WEEK_BEFORE, attend, close, hire, open_classroom


def doors(client, offering):
    """The words of the buttons of a class, and the one that stands first and loud."""
    page = client.get(f"/lakeside/classes/{offering}/").content.decode()
    found = re.findall(r'class="usa-button( usa-button--outline)?"[^>]*>([^<]+)<', page)
    assert all(quiet for quiet, _ in found[1:])
    loud = found[0][1] if found and not found[0][0] else None
    return loud, [word for _, word in found]


def sentence(client, offering):
    page = client.get(f"/lakeside/classes/{offering}/").content.decode()
    return re.search(r'class="sr-lead sr-no-print">([^<]+)<', page)[1]


def test_before_its_day_a_class_asks_for_seats_then_for_the_announcement(agency, coordinator):
    with time_machine.travel(WEEK_BEFORE, tick=False):
        hire(agency, "p1")
        offering = make_offering(the_shell(agency), course=FIRST_AID, starts_on=MONDAY).pk
        empty = doors(coordinator, offering)
        give_seats(the_shell(agency), wishes=[SeatWish(offering, "p1", "volunteered")])
        seated = doors(coordinator, offering)
        said = sentence(coordinator, offering)

    assert empty == (
        "Give seats",
        [
            "Give seats",
            "Announce",
            "Seat a guest",
            "Applications",
            "Seats and waiting list",
            "Rooms and people",
            "Who teaches",
            "Move the class",
            "Cancel the class",
        ],
    )
    assert seated == (
        "Announce",
        [
            "Announce",
            "Give seats",
            "Seat a guest",
            "Applications",
            "Seats and waiting list",
            "Rooms and people",
            "Who teaches",
            "Move the class",
            "Cancel the class",
        ],
    )
    assert said == (
        "Nobody has been told yet: announce it, and everyone with a seat sees it. "
        "Attendance can be marked from Mon 2 Mar 2026 on."
    )


def test_an_announced_class_waits_for_its_day_and_then_for_marks_and_the_close(agency, coordinator):
    room = open_classroom(agency)
    with time_machine.travel(WEEK_BEFORE, tick=False):
        waiting = doors(coordinator, room.offering)
    with time_machine.travel(MONDAY_EVENING, tick=False):
        begun = doors(coordinator, room.offering)
        said = sentence(coordinator, room.offering)
        attend(room)
        marked = doors(coordinator, room.offering)
        close(room)
        closed = doors(coordinator, room.offering)

    assert waiting == (
        "Rooms and people",
        [
            "Rooms and people",
            "Give seats",
            "Seat a guest",
            "Applications",
            "Seats and waiting list",
            "Who teaches",
            "Move the class",
            "Cancel the class",
        ],
    )
    others = ["Give seats", "Seat a guest", "Applications", "Seats and waiting list", "Rooms and people", "Who teaches"]
    assert begun == (
        "Mark attendance",
        ["Mark attendance", "Close the class", *others, "Move the class", "Cancel the class"],
    )
    assert said == "0 of 4 blocks are marked for everyone."
    assert marked == ("Close the class", ["Close the class", "Mark attendance", *others, "Cancel the class"])
    papers = [
        "All certificates, one PDF",
        "All certificates, a PDF each (ZIP)",
        "Mail the certificates",
        "Audit packet (ZIP)",
    ]
    assert closed == (papers[0], papers)


@pytest.mark.parametrize(
    ("duty", "shown"), [("2-night", '<td data-label="Squad">2-night</td>'), (None, '<td data-label="Squad">—</td>')]
)
def test_the_squad_of_a_seat_is_the_one_of_the_duty_roster(agency, coordinator, duty, shown):
    room = open_classroom(agency, people=("p1",))
    if duty:
        person = Person.objects.of(agency).get(number="p1")
        DutyAssignment.objects.create(agency=agency, person=person, squad=duty, entered_at=MONDAY_EVENING)

    assert shown in coordinator.get(f"/lakeside/classes/{room.offering}/").content.decode()


def test_classes_of_one_course_are_told_apart_by_their_days(agency, coordinator):
    with time_machine.travel(WEEK_BEFORE, tick=False):
        room = open_classroom(agency, people=("p1",), course="cit-40", starts_on=date(2026, 3, 30))

    page = coordinator.get(f"/lakeside/classes/{room.offering}/seats/").content.decode()

    assert "<span>Crisis Intervention Team training, 40 hours, 30 Mar \N{EN DASH} 3 Apr 2026</span>" in page

from datetime import UTC, datetime

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.attendance import attendance_sheet, mark_attendance, mark_everyone_present
from shiftready.store.models import Agency, AttendanceMark, AuditLine, Role
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


def seen(sheet):
    return {line.number: line.minutes_present for line in sheet.lines}


def test_nobody_is_present_or_absent_before_somebody_says_so(room):
    sheet = attendance_sheet(room.shell, offering=room.offering, block=room.blocks[0].pk)

    assert seen(sheet) == {"p1": None, "p2": None, "p3": None}
    assert (sheet.unmarked, sheet.present) == (3, 0)


def test_everyone_is_here_but_for_whom_it_is_marked_otherwise(room):
    block = room.blocks[0].pk
    mark_attendance(room.shell, offering=room.offering, block=block, minutes={room.seats["p2"]: 0})

    sheet = mark_everyone_present(room.shell, offering=room.offering, block=block)

    assert seen(sheet) == {"p1": 90, "p2": 0, "p3": 90}


def test_the_newest_mark_counts_and_the_older_stays_in_the_books(room):
    block = room.blocks[0].pk
    mark_everyone_present(room.shell, offering=room.offering, block=block)

    sheet = mark_attendance(room.shell, offering=room.offering, block=block, minutes={room.seats["p2"]: 75})

    assert seen(sheet) == {"p1": 90, "p2": 75, "p3": 90}
    assert AttendanceMark.objects.of(room.agency).count() == 4


def test_marking_the_same_again_appends_nothing(room):
    mark_everyone_present(room.shell, offering=room.offering, block=room.blocks[0].pk)
    lines = AuditLine.objects.of(room.agency).count()

    again = dict.fromkeys(room.seats.values(), 90)
    mark_attendance(room.shell, offering=room.offering, block=room.blocks[0].pk, minutes=again)

    assert (AttendanceMark.objects.of(room.agency).count(), AuditLine.objects.of(room.agency).count()) == (3, lines)


def test_marks_that_cannot_be_are_refused_together_and_none_is_kept(room):
    wished = {room.seats["p1"]: 90, room.seats["p2"]: 91, 999_999: 10}

    with pytest.raises(ShiftreadyError) as refusal:
        mark_attendance(room.shell, offering=room.offering, block=room.blocks[0].pk, minutes=wished)

    title = room.blocks[0].title
    assert refusal.value.code == "marks_refused"
    assert refusal.value.message == (
        f"p2: 91 minutes present; {title} lasts 90. A mark is for someone who does not sit in {title}."
    )
    assert AttendanceMark.objects.of(room.agency).count() == 0


def test_a_block_of_a_track_lists_only_its_people():
    agency = Agency.objects.create(slug="tracks", name="Tracks")
    room = open_classroom(agency, course="pathways-to-justice")
    by_key = {block.key: block.pk for block in room.blocks}

    own = attendance_sheet(room.shell, offering=room.offering, block=by_key["law-enforcement"])
    other = attendance_sheet(room.shell, offering=room.offering, block=by_key["legal"])

    assert (len(own.lines), len(other.lines)) == (3, 0)


def test_attendance_is_marked_from_the_block_s_day_on_where_the_agency_is(room):
    # 23:00 on Sunday in Chicago is Monday already in universal time.
    with (
        time_machine.travel(datetime(2026, 3, 2, 5, 0, tzinfo=UTC), tick=False),
        pytest.raises(ShiftreadyError) as refusal,
    ):
        mark_everyone_present(room.shell, offering=room.offering, block=room.blocks[0].pk)

    assert (refusal.value.code, refusal.value.message) == (
        "block_not_begun",
        f"{room.blocks[0].title} is on 2026-03-02. Attendance can be marked from that day on, not before.",
    )


def test_a_closed_class_takes_no_more_marks(room):
    attend(room)
    close(room)

    with pytest.raises(ShiftreadyError) as refusal:
        mark_attendance(room.shell, offering=room.offering, block=room.blocks[0].pk, minutes={})

    assert refusal.value.code == "offering_closed"


@pytest.mark.parametrize("role", Role.values)
def test_coordinators_and_instructors_mark_and_nobody_else(room, role):
    actor = Actor(user=None, agency=room.agency, deeds=DEEDS[role])
    block = room.blocks[0].pk

    if role in (Role.COORDINATOR, Role.INSTRUCTOR):
        assert mark_everyone_present(actor, offering=room.offering, block=block).present == 3
    else:
        for deed in (attendance_sheet, mark_everyone_present):
            with pytest.raises(NotAllowed):
                deed(actor, offering=room.offering, block=block)


def test_another_agency_finds_neither_class_nor_block(room):
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    with pytest.raises(NotFound):
        attendance_sheet(other, offering=room.offering, block=room.blocks[0].pk)
    with pytest.raises(NotFound) as refusal:
        attendance_sheet(room.shell, offering=room.offering, block=0)
    assert refusal.value.code == "block_not_found"

"""The roll on phones: kept once whenever it comes, in order of precedence, and asked where phones disagree."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import DEEDS, Actor
from shiftready.services.attendance import attendance_sheet, mark_attendance
from shiftready.services.closing import preview_closing
from shiftready.services.offerings import release_seat
from shiftready.services.presence.report import disputes, keep_roll
from shiftready.services.presence.roll import RollWish
from shiftready.services.presence.signs import SignSaid, sign_people
from shiftready.store.models import Agency, AuditLine, Role, RollEntry
from tests.services.classroom import attend, close, open_classroom

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
MORNING = datetime(2026, 3, 2, 14, 5, tzinfo=UTC)


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture(autouse=True)
def evening():
    with time_machine.travel(EVENING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def tap(room):
    """What a phone says of a person in the first block: `tap("a1", "p1", 90)`."""

    def said(key, who, minutes, *, device="a", after="", late=0):
        return RollWish(key, room.seats[who], room.blocks[0].pk, minutes, MORNING, device, after, late)

    return said


def keep(room, *wishes):
    return keep_roll(room.shell, offering=room.offering, wishes=wishes)


def minutes(room):
    sheet = attendance_sheet(room.shell, offering=room.offering, block=room.blocks[0].pk)
    return {line.number: (line.minutes_present, line.counted.source) for line in sheet.lines}


def test_what_a_phone_sends_twice_is_kept_once(room, tap):
    first = keep(room, tap("k", "p1", 80, late=10))
    lines = AuditLine.objects.of(room.agency).count()
    again = keep(room, tap("k", "p1", 80, late=10), tap("k", "p1", 80, late=10))

    assert (first.kept, again.kept) == (("k",), ("k",))
    assert (RollEntry.objects.of(room.agency).count(), AuditLine.objects.of(room.agency).count()) == (1, lines)
    assert minutes(room)["p1"] == (80, "roll")


def test_a_mark_by_hand_counts_before_the_roll_and_the_roll_before_the_door(room, tap):
    door = [SignSaid(who, is_in=True, at=MORNING, key=who) for who in ("p1", "p2", "p3")]
    door += [SignSaid(who, is_in=False, at=EVENING, key=f"{who} out") for who in ("p1", "p2", "p3")]
    sign_people(room.shell, offering=room.offering, signs=door)
    keep(room, tap("a", "p1", 90), tap("b", "p2", 90))
    mark_attendance(room.shell, offering=room.offering, block=room.blocks[0].pk, minutes={room.seats["p1"]: 30})

    assert minutes(room) == {"p1": (30, "hand"), "p2": (90, "roll"), "p3": (85, "door")}


def test_phones_that_disagree_count_nothing_until_somebody_decides(room, tap):
    attend_others(room)
    keep(room, tap("a", "p1", 90))
    keep(room, tap("b", "p1", 0, device="b"))
    asked = disputes(room.shell, offering=room.offering)
    obstacles = preview_closing(room.shell, offering=room.offering).obstacles

    mark_attendance(room.shell, offering=room.offering, block=room.blocks[0].pk, minutes={room.seats["p1"]: 90})

    assert [(line.seat.person.number, [one.minutes for one in line.counted.by_roll.standing]) for line in asked] == [
        ("p1", [90, 0])
    ]
    assert obstacles == (f"{room.blocks[0].title}: 1 of 3 people are not marked.",)
    assert disputes(room.shell, offering=room.offering) == ()
    assert minutes(room)["p1"] == (90, "hand")


def attend_others(room):
    """Everyone is marked by hand but for p1 in the first block."""
    for index, block in enumerate(room.blocks):
        here = {seat: block.minutes for who, seat in room.seats.items() if index or who != "p1"}
        mark_attendance(room.shell, offering=room.offering, block=block.pk, minutes=here)


def test_who_saw_the_other_phone_s_word_corrects_it_without_a_question(room, tap):
    keep(room, tap("a", "p1", 90))
    keep(room, tap("b", "p1", 60, device="b", after="a"))

    assert (minutes(room)["p1"], disputes(room.shell, offering=room.offering)) == ((60, "roll"), ())


def test_a_day_offline_arrives_whole_but_for_what_cannot_be_and_says_why(room, tap):
    release_seat(room.shell, seat=room.seats["p3"], reason="Called away.")

    found = keep(
        room,
        tap("a", "p1", 90),
        tap("b", "p3", 90),
        tap("c", "p2", 89, late=2),
        replace(tap("d", "p2", 90), device=""),
        replace(tap("e", "p2", 90), said_at=MORNING.replace(tzinfo=None)),
    )

    assert (found.kept, found.refused) == (
        ("a",),
        {
            "b": "This is for someone who does not sit in this block any more.",
            "c": "The block lasts 90 minutes; no more can be present and missed.",
            "d": "Give each tap a key and a device of its own, of up to 64 letters.",
            "e": "Say the time with its zone, such as 2027-03-02T08:00-06:00.",
        },
    )


def test_a_block_to_come_takes_no_taps(room, tap, evening):
    evening.move_to(EVENING - timedelta(days=1))

    assert keep(room, tap("a", "p1", 90)).refused == {
        "a": "This block has not begun. It can be marked from its day on."
    }


def test_a_closed_class_takes_no_taps_and_the_phone_is_told(room, tap):
    attend(room)
    close(room)

    with pytest.raises(ShiftreadyError) as refusal:
        keep(room, tap("a", "p1", 90))

    assert refusal.value.code == "offering_closed"


@pytest.mark.parametrize("role", sorted(Role.values))
def test_coordinators_and_instructors_keep_a_roll_and_nobody_else(room, tap, role):
    actor = Actor(user=None, agency=room.agency, deeds=DEEDS[role])

    if role in (Role.COORDINATOR, Role.INSTRUCTOR):
        assert keep_roll(actor, offering=room.offering, wishes=[tap("a", "p1", 90)]).kept == ("a",)
    else:
        for deed in (lambda: keep_roll(actor, offering=room.offering, wishes=[]), lambda: disputes(actor, offering=1)):
            with pytest.raises(NotAllowed):
                deed()

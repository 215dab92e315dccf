"""Absences from blocks: excused for a reason of a short list or not, and markings taken back."""

import pytest
import time_machine

from shiftready.core.delivery.absence import ABSENCE_REASONS
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.attendance import attendance_sheet, mark_attendance, mark_everyone_absent
from shiftready.services.closing import preview_closing
from shiftready.services.presence.absences import AbsenceWish, list_absences, say_absences
from shiftready.services.presence.marking import last_marking, take_back_marking
from shiftready.store.models import Agency, AttendanceMark, AuditLine, BlockAbsence, Role
from tests.services.classroom import MONDAY_EVENING, WEEK_BEFORE, attend, close, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False) as traveller:
        yield traveller


def told(room):
    return [
        (line.seat.person.number, line.block.pk, line.missed, line.said.reason if line.said else None)
        for line in list_absences(room.shell, offering=room.offering)
    ]


def say(room, person, reason, block=0):
    wish = AbsenceWish(room.seats[person], room.blocks[block].pk, reason)
    return say_absences(room.shell, offering=room.offering, wishes=[wish])


def refused(deed, *args, **kwargs):
    with pytest.raises(ShiftreadyError) as refusal:
        deed(*args, **kwargs)
    return refusal.value.code, refusal.value.message


def seen(sheet):
    return {line.number: line.minutes_present for line in sheet.lines}


def test_an_absence_is_listed_until_somebody_says_and_the_newest_word_counts(room):
    attend(room, exceptions={("p1", 0): 0, ("p2", 1): 140})
    first, second = room.blocks[0].pk, room.blocks[1].pk
    before = told(room)

    say(room, "p1", "court")
    say(room, "p2", "", block=1)
    say(room, "p1", "duty_call_out")

    assert before == [("p1", first, 90, None), ("p2", second, 10, None)]
    assert told(room) == [("p1", first, 90, "duty_call_out"), ("p2", second, 10, "")]
    assert BlockAbsence.objects.of(room.agency).count() == 3


def test_a_word_said_again_appends_nothing_and_counts_in_no_minutes(room):
    attend(room, exceptions={("p1", 0): 0})
    before = credited(room)
    say(room, "p1", "illness")
    lines = AuditLine.objects.of(room.agency).count()

    assert say(room, "p1", "illness") == ()
    assert AuditLine.objects.of(room.agency).count() == lines
    assert credited(room) == before


def credited(room):
    return [line.outcome for line in preview_closing(room.shell, offering=room.offering).lines]


def test_somebody_who_says_ahead_that_they_are_in_court_is_excused_before_the_block(room):
    with time_machine.travel(WEEK_BEFORE, tick=False):
        say(room, "p3", "court", block=2)

    assert told(room) == [("p3", room.blocks[2].pk, None, "court")]


def test_the_line_of_the_trail_names_seats_and_no_reason(room):
    attend(room, exceptions={("p1", 0): 0})

    say(room, "p1", "illness")

    line = AuditLine.objects.of(room.agency).order_by("-pk").first()
    assert (line.deed, line.facts) == (
        "say_absences",
        {"blocks": [room.blocks[0].pk], "seats": [room.seats["p1"]]},
    )


def test_what_cannot_be_said_is_refused_together_with_the_words_that_can(room):
    attend(room, exceptions={("p1", 0): 0})
    block = room.blocks[0]
    wishes = [
        AbsenceWish(room.seats["p1"], block.pk, "influenza"),
        AbsenceWish(room.seats["p2"], block.pk, "court"),
        AbsenceWish(0, block.pk, "court"),
    ]

    refusal = refused(say_absences, room.shell, offering=room.offering, wishes=wishes)

    assert refusal[0] == "absences_refused"
    assert refusal[1] == (
        f'p1: "influenza" is no reason of the list: {", ".join(ABSENCE_REASONS)}. '
        f"p2 was there for all of {block.title}: there is no absence to excuse. "
        "An absence is of someone who does not sit in that block."
    )
    assert BlockAbsence.objects.of(room.agency).count() == 0


def test_the_reasons_are_those_of_the_form_and_there_is_no_other():
    assert tuple(BlockAbsence.Reason.values) == ABSENCE_REASONS
    assert ABSENCE_REASONS == ("court", "duty_call_out", "illness", "family_emergency", "weather", "other")


def test_a_closed_class_still_takes_a_word_on_an_absence(room):
    attend(room, exceptions={("p1", 0): 0})
    close(room)

    say(room, "p1", "weather")

    assert told(room) == [("p1", room.blocks[0].pk, 90, "weather")]


@pytest.mark.parametrize("role", Role.values)
def test_those_who_teach_say_and_auditors_see(room, role):
    attend(room, exceptions={("p1", 0): 0})
    actor = Actor(user=None, agency=room.agency, deeds=DEEDS[role])
    sees = role in (Role.COORDINATOR, Role.INSTRUCTOR, Role.AUDITOR, Role.ADMINISTRATOR)
    wish = AbsenceWish(room.seats["p1"], room.blocks[0].pk, "court")

    if sees:
        assert len(list_absences(actor, offering=room.offering)) == 1
    else:
        with pytest.raises(NotAllowed) as refusal:
            list_absences(actor, offering=room.offering)
        assert refusal.value.message == "Absences are seen by those who take attendance, and by auditors."
    if role in (Role.COORDINATOR, Role.INSTRUCTOR):
        assert len(say_absences(actor, offering=room.offering, wishes=[wish])) == 1
    else:
        with pytest.raises(NotAllowed):
            say_absences(actor, offering=room.offering, wishes=[wish])


def test_another_agency_finds_no_absence(room):
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    with pytest.raises(NotFound):
        list_absences(other, offering=room.offering)


def test_everyone_else_is_absent_and_that_is_taken_back(room):
    block = room.blocks[0].pk
    mark_attendance(room.shell, offering=room.offering, block=block, minutes={room.seats["p1"]: 90})
    with time_machine.travel(MONDAY_EVENING.replace(minute=5), tick=False):
        marked = mark_everyone_absent(room.shell, offering=room.offering, block=block)
    last = last_marking(room.shell, offering=room.offering, block=block)

    with time_machine.travel(MONDAY_EVENING.replace(minute=6), tick=False):
        back = take_back_marking(room.shell, offering=room.offering, block=block, marking=last.number)

    assert (seen(marked), last.seats) == ({"p1": 90, "p2": 0, "p3": 0}, 2)
    assert seen(back) == {"p1": 90, "p2": None, "p3": None}
    assert AttendanceMark.objects.of(room.agency).count() == 5


def test_a_correction_taken_back_leaves_the_mark_before_it(room, monday_evening):
    block, seat = room.blocks[0].pk, room.seats["p1"]
    for minutes in (90, 30):
        mark_attendance(room.shell, offering=room.offering, block=block, minutes={seat: minutes})
        monday_evening.shift(60)
    last = last_marking(room.shell, offering=room.offering, block=block)

    sheet = take_back_marking(room.shell, offering=room.offering, block=block, marking=last.number)

    assert seen(sheet)["p1"] == 90


def test_only_the_last_marking_is_taken_back(room, monday_evening):
    block = room.blocks[0].pk
    mark_everyone_absent(room.shell, offering=room.offering, block=block)
    first = last_marking(room.shell, offering=room.offering, block=block).number
    monday_evening.shift(60)
    mark_attendance(room.shell, offering=room.offering, block=block, minutes={room.seats["p2"]: 90})

    assert refused(take_back_marking, room.shell, offering=room.offering, block=block, marking=first) == (
        "marked_since",
        "Something was marked in this block since. Look at the sheet, then take back the last of it.",
    )
    assert refused(take_back_marking, room.shell, offering=room.offering, block=block, marking=0) == (
        "marking_not_found",
        "Nothing of that number was marked in this block. Look at its sheet.",
    )
    assert seen(attendance_sheet(room.shell, offering=room.offering, block=block))["p2"] == 90

"""Sign-in sheets on paper: printed for a day, their photographs kept to the byte and given to few."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.presence.sheets import keep_original, original_file, originals_of, sheet_to_sign
from shiftready.store.models import Agency, AuditLine, Role, SheetOriginal
from tests.services.classroom import MONDAY, MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
#: A picture with where it was taken in it, which stays in it.
PICTURE = b"\xff\xd8\xff\xe1 Exif GPS 41.88N 87.62W"


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


def keep(room, content=PICTURE, day=MONDAY, name="../IMG_1.JPG"):
    return keep_original(room.shell, offering=room.offering, day=day, name=name, content=content)


def refused(deed):
    with pytest.raises(ShiftreadyError) as refusal:
        deed()
    return refusal.value.code, refusal.value.message


def test_a_day_is_printed_with_its_blocks_and_a_line_for_everyone(room):
    sheet = sheet_to_sign(room.shell, offering=room.offering)

    assert (sheet.day, [block.pk for block in sheet.blocks]) == (MONDAY, [block.pk for block in room.blocks])
    assert [seat.person.number for seat in sheet.seats] == ["p1", "p2", "p3"]


def test_a_photograph_is_kept_to_the_byte_also_after_the_class_is_closed(room):
    attend(room)
    close(room)

    made = keep(room)
    given = original_file(room.shell, offering=room.offering, sheet=made.pk)

    assert (given.name, given.media_type, given.content) == ("IMG_1.jpg", "image/jpeg", PICTURE)
    assert made.digest == hashlib.sha256(PICTURE).hexdigest()
    assert AuditLine.objects.of(room.agency).last().facts["digest"] == made.digest


def test_the_same_photograph_twice_is_kept_once(room):
    assert keep(room) == keep(room, name="again.jpg")
    assert len(originals_of(room.shell, offering=room.offering)) == 1


def test_what_is_no_picture_or_of_no_day_of_the_class_is_refused(room):
    assert refused(lambda: keep(room, content=b"MZ...", name="sheet.jpg")) == (
        "evidence_unknown",
        "The file is neither a PDF nor a PNG or JPEG picture. Save it as one of these.",
    )
    assert refused(lambda: keep(room, day=date(2026, 3, 3)))[0] == "no_class_that_day"
    assert refused(lambda: sheet_to_sign(room.shell, offering=room.offering, day=date(2026, 3, 3)))[0] == (
        "no_class_that_day"
    )
    assert SheetOriginal.objects.of(room.agency).count() == 0


@pytest.mark.parametrize("role", sorted(Role.values))
def test_originals_are_for_those_who_mark_attendance(room, role):
    sheet = keep(room).pk
    actor = Actor(user=None, agency=room.agency, deeds=DEEDS[role])

    if role in (Role.COORDINATOR, Role.INSTRUCTOR):
        assert original_file(actor, offering=room.offering, sheet=sheet).content == PICTURE
    else:
        for deed in (
            lambda: original_file(actor, offering=room.offering, sheet=sheet),
            lambda: originals_of(actor, offering=room.offering),
            lambda: sheet_to_sign(actor, offering=room.offering),
        ):
            with pytest.raises(NotAllowed):
                deed()


def test_another_agency_finds_no_sheet(room):
    sheet = keep(room).pk
    theirs = the_shell(Agency.objects.create(slug="theirs", name="Theirs"))

    with pytest.raises(NotFound):
        original_file(theirs, offering=room.offering, sheet=sheet)
    with pytest.raises(NotFound):
        original_file(room.shell, offering=room.offering, sheet=0)

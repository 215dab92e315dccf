from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.core.delivery.outcome import MissedBlock, Shortfall
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import DEEDS, Actor
from shiftready.services.attendance import mark_attendance
from shiftready.services.closing import close_offering, preview_closing
from shiftready.store.models import Agency, AuditLine, Certificate, Offering, Role, Seat, TrainingRecord
from tests.services.classroom import FIRST_AID, MONDAY, MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
TITLE = "Mental Health First Aid for Public Safety"


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


def records_of(room):
    rows = TrainingRecord.objects.of(room.agency).order_by("person__number")
    return [(row.person.number, row.title, row.course, row.completed_on, row.credits) for row in rows]


def minutes_of(credits_):
    return sum(credit["minutes"] for credit in credits_)


def test_closing_writes_credits_records_and_certificates_as_previewed(room):
    # p1 is there throughout, p2 misses ten minutes of the second block, p3 never comes.
    never = {("p3", index): 0 for index in range(4)}
    attend(room, exceptions={("p2", 1): 140, **never})

    closing = preview_closing(room.shell, offering=room.offering)
    closed = close(room)

    assert [(line.seat.person.number, line.outcome.is_complete) for line in closing.lines] == [
        ("p1", True),
        ("p2", False),
        ("p3", False),
    ]
    block = room.blocks[1]
    (shortfall,) = closing.lines[1].outcome.shortfalls
    assert shortfall == Shortfall(
        block.topic, shortfall.minutes_needed - 10, shortfall.minutes_needed, (MissedBlock(block.key, block.title, 10),)
    )
    written = records_of(room)
    assert [(number, title, course, day) for number, title, course, day, _ in written] == [
        ("p1", TITLE, FIRST_AID, MONDAY),
        ("p2", f"{TITLE} (in part)", "", MONDAY),
    ]
    assert minutes_of(written[0][4]) == 390
    assert minutes_of(written[1][4]) == 390 - shortfall.minutes_needed
    certificate = Certificate.objects.of(room.agency).get()
    assert (closed.records, closed.certificates) == (2, (certificate.number,))
    assert (
        certificate.record.person.number,
        certificate.minutes,
        certificate.completed_on,
        certificate.expires_on,
    ) == (
        "p1",
        390,
        MONDAY,
        None,
    )
    offering = Offering.objects.of(room.agency).get()
    assert (offering.status, offering.closed_at) == ("closed", MONDAY_EVENING)
    last = AuditLine.objects.of(room.agency).order_by("-pk").first()
    assert (last.deed, last.facts["records"], last.facts["certificates"]) == ("close_offering", 2, 1)


def test_credits_say_how_they_were_earned(room):
    attend(room)
    close(room)

    credits_ = records_of(room)[0][4]

    assert {attribute for credit in credits_ for attribute in credit["attributes"]} == {
        "in_person",
        "role_play",
        "scenario_based",
    }


def test_a_class_with_blocks_unmarked_says_which_and_is_not_closed(room):
    mark_attendance(room.shell, offering=room.offering, block=room.blocks[0].pk, minutes={room.seats["p1"]: 90})

    closing = preview_closing(room.shell, offering=room.offering)
    with pytest.raises(ShiftreadyError) as refusal:
        close(room)

    missing = (2, 3, 3, 3)
    assert closing.obstacles == tuple(
        f"{block.title}: {count} of 3 people are not marked." for block, count in zip(room.blocks, missing, strict=True)
    )
    assert refusal.value.code == "closing_not_ready"
    assert TrainingRecord.objects.of(room.agency).count() == 0


def test_a_class_is_not_closed_before_its_last_day_where_the_agency_is(room):
    attend(room)

    with time_machine.travel(datetime(2026, 3, 2, 5, 0, tzinfo=UTC), tick=False):
        closing = preview_closing(room.shell, offering=room.offering)

    assert closing.obstacles == ("The class ends on 2026-03-02. It can be closed from that day on.",)


def test_closing_twice_is_refused_and_issues_nothing_more(room):
    attend(room)
    close(room)

    with pytest.raises(ShiftreadyError) as refusal:
        close(room)

    assert refusal.value.code == "offering_closed"
    assert Certificate.objects.of(room.agency).count() == 3


def test_a_mark_changed_after_the_preview_asks_for_another_look(room):
    attend(room)
    digest = preview_closing(room.shell, offering=room.offering).digest
    mark_attendance(room.shell, offering=room.offering, block=room.blocks[0].pk, minutes={room.seats["p1"]: 0})

    with pytest.raises(ShiftreadyError) as refusal:
        close_offering(room.shell, offering=room.offering, digest=digest)

    assert (refusal.value.code, refusal.value.message) == (
        "preview_out_of_date",
        "Attendance or a test has changed since you looked. Look at the new preview, then close.",
    )


def test_certificates_may_have_a_last_day_but_not_before_the_class_ends(room):
    attend(room)
    with pytest.raises(ShiftreadyError) as refusal:
        close(room, expires_on=date(2026, 3, 1))
    assert refusal.value.code == "expires_before_end"

    close(room, expires_on=date(2029, 3, 2))

    days = Certificate.objects.of(room.agency).values_list("expires_on", flat=True)
    assert list(days) == [date(2029, 3, 2)] * 3


def test_a_person_without_a_track_stands_in_the_way_of_a_course_with_tracks():
    agency = Agency.objects.create(slug="tracks", name="Tracks")
    room = open_classroom(agency, course="pathways-to-justice")
    Seat.objects.of(agency).filter(pk=room.seats["p1"]).update(track="")
    attend(room)

    closing = preview_closing(room.shell, offering=room.offering)

    assert closing.obstacles == ("1 people have no track yet. Choose theirs in the list of seats.",)


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.COORDINATOR])
def test_only_the_coordinator_closes(room, role):
    actor = Actor(user=None, agency=room.agency, deeds=DEEDS[role])

    with pytest.raises(NotAllowed):
        preview_closing(actor, offering=room.offering)
    with pytest.raises(NotAllowed):
        close_offering(actor, offering=room.offering, digest="")


def test_closing_costs_the_same_queries_for_one_and_for_three_people(room):
    def queries(classroom):
        attend(classroom)
        with CaptureQueriesContext(connection) as seen:
            close(classroom)
        return len(seen)

    assert queries(open_classroom(room.agency, ["alone"])) == queries(room)

"""The door of a class: codes, kiosks, what they say of every block, and people without a seat."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from shiftready.core.delivery.presence import Asked, Presence
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor
from shiftready.services.attendance import Counted, attendance_sheet, mark_attendance
from shiftready.services.closing import preview_closing
from shiftready.services.presence.door import TO_CONFIRM, door_of, own_sign, read_code, sign_own
from shiftready.services.presence.kiosk import close_kiosk, kiosk_in_use, open_kiosk, sign_at_kiosk
from shiftready.services.presence.report import report_presence
from shiftready.services.presence.signs import SignSaid, sign_people
from shiftready.services.presence.walk_ins import count_waiting, refuse_walk_in, seat_walk_in, walk_ins
from shiftready.store.models import Agency, AuditLine, Offering, Person, PresenceSign, Role, Seat
from tests.services.classroom import attend, close, hire, open_classroom

pytestmark = pytest.mark.django_db
#: Monday 2 March 2026, ten to eight in Chicago; the first block begins at eight.
BEFORE_EIGHT = datetime(2026, 3, 2, 13, 50, tzinfo=UTC)
EVENING = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(BEFORE_EIGHT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def officer(room):
    """Person p1 with the deeds of a member."""
    return of(room, "p1")


def of(room, number):
    person = Person.objects.of(room.agency).get(number=number)
    return Actor(user=None, agency=room.agency, deeds=DEEDS[Role.MEMBER], person_id=person.pk)


def scan(room):
    return read_code(door_of(room.shell, offering=room.offering).code)


def on_sheet(room, block=0):
    sheet = attendance_sheet(room.shell, offering=room.offering, block=room.blocks[block].pk)
    return {line.number: line.counted for line in sheet.lines}


def refused(deed, *args, **kwargs):
    with pytest.raises(ShiftreadyError) as refusal:
        deed(*args, **kwargs)
    return refusal.value.code, refusal.value.message


def test_a_phone_signs_in_and_out_and_the_sheet_knows_the_minutes(room, officer, clock):
    sign_own(officer, scan=scan(room), is_in=True, key="a")
    clock.move_to(BEFORE_EIGHT + timedelta(minutes=100))
    sign_own(officer, scan=scan(room), is_in=False, key="b")

    assert on_sheet(room)["p1"] == Counted(None, Presence(90))
    assert on_sheet(room)["p2"] == Counted()
    assert [line.minutes_present for line in _sheet(room).lines] == [90, None, None]


def _sheet(room):
    return attendance_sheet(room.shell, offering=room.offering, block=room.blocks[0].pk)


def test_a_mark_by_hand_counts_and_what_the_door_says_stays_beside_it(room, officer, clock):
    sign_own(officer, scan=scan(room), is_in=True, key="a")
    clock.move_to(EVENING)
    mark_attendance(room.shell, offering=room.offering, block=room.blocks[0].pk, minutes={room.seats["p1"]: 60})

    asked = Presence(None, asked=Asked.SIGN_OUT)
    assert on_sheet(room)["p1"] == Counted(60, asked)
    assert on_sheet(room)["p1"].minutes == 60
    assert on_sheet(room, block=1)["p1"] == Counted(None, asked)


def test_a_class_closes_on_what_the_door_says(room, clock):
    everyone = [SignSaid(who, is_in=True, at=BEFORE_EIGHT, key=f"{who} in") for who in ("p1", "p2", "p3")]
    clock.move_to(EVENING)
    everyone += [SignSaid(one.person, is_in=False, at=EVENING, key=f"{one.person} out") for one in everyone]
    sign_people(room.shell, offering=room.offering, signs=everyone)

    closing = preview_closing(room.shell, offering=room.offering)

    assert (closing.obstacles, closing.complete) == ((), 3)


def test_what_hangs_on_a_missing_sign_out_keeps_the_class_open(room, clock):
    attend_two = [SignSaid("p1", is_in=True, at=BEFORE_EIGHT, key="in")]
    clock.move_to(EVENING)
    sign_people(room.shell, offering=room.offering, signs=attend_two)

    obstacles = preview_closing(room.shell, offering=room.offering).obstacles

    assert obstacles[0] == f"{room.blocks[0].title}: 3 of 3 people are not marked."


def test_the_same_key_is_the_same_sign_and_another_s_key_is_refused(room, officer):
    first, lines = sign_own(officer, scan=scan(room), is_in=True, key="a"), AuditLine.objects.of(room.agency).count()

    again = sign_own(officer, scan=scan(room), is_in=True, key="a")

    assert (again.sign.pk, PresenceSign.objects.of(room.agency).count()) == (first.sign.pk, 1)
    assert AuditLine.objects.of(room.agency).count() == lines
    assert refused(sign_own, of(room, "p2"), scan=scan(room), is_in=True, key="a") == (
        "key_taken",
        "This key says something else already. Make a new one for each sign.",
    )


def test_a_code_runs_out_and_one_of_our_own_making_is_none(room, clock):
    code = door_of(room.shell, offering=room.offering).code
    clock.shift(91)

    assert refused(read_code, code) == refused(read_code, "1:2026-03-02:x:y")
    assert refused(read_code, code) == (
        "door_code_run_out",
        "This code has run out. Scan the one that is on the screen now.",
    )


def test_whoever_signs_in_to_the_pages_first_keeps_the_moment_of_the_scan(room, officer, clock):
    scanned = scan(room)
    clock.shift(TO_CONFIRM)
    signed = sign_own(officer, scan=scanned, is_in=True, key="a")
    clock.shift(1)

    assert signed.sign.at == BEFORE_EIGHT
    assert refused(sign_own, officer, scan=scanned, is_in=False, key="b")[0] == "door_code_run_out"
    assert sign_own(officer, scan=scanned, is_in=True, key="a").sign == signed.sign


def test_there_is_a_code_on_class_days_alone(room, clock):
    clock.move_to(BEFORE_EIGHT - timedelta(days=1))
    door = door_of(room.shell, offering=room.offering)

    assert (door.code, door.days) == ("", (date(2026, 3, 2),))
    assert refused(open_kiosk, room.shell, offering=room.offering) == (
        "no_class_that_day",
        f"{door.offering.title} does not meet on 2026-03-01. It meets on 2026-03-02.",
    )


def test_a_code_of_the_evening_is_worth_nothing_after_midnight(room, clock):
    midnight = datetime(2026, 3, 3, 6, 0, tzinfo=UTC)
    clock.move_to(midnight - timedelta(seconds=30))
    code = door_of(room.shell, offering=room.offering).code
    clock.move_to(midnight)

    assert refused(read_code, code)[0] == "door_code_run_out"


def test_the_code_keeps_its_day_where_clocks_are_changed_in_the_night(clock):
    sunday = date(2026, 3, 8)
    room = open_classroom(Agency.objects.create(slug="spring", name="Spring"), starts_on=sunday)
    # Eight on the wall is thirteen in universal time now; it was fourteen the day before.
    clock.move_to(datetime(2026, 3, 8, 13, 5, tzinfo=UTC))
    sign_own(of(room, "p1"), scan=scan(room), is_in=True, key="a")
    clock.move_to(datetime(2026, 3, 8, 14, 30, tzinfo=UTC))
    sign_own(of(room, "p1"), scan=scan(room), is_in=False, key="b")

    assert on_sheet(room)["p1"].at_door == Presence(85, late=5)


def test_a_kiosk_takes_numbers_for_its_class_until_it_is_closed(room, clock):
    kiosk = open_kiosk(room.shell, offering=room.offering)
    came = sign_at_kiosk(kiosk, number=" p1 ", is_in=True, key="a")
    clock.shift(timedelta(minutes=100))
    sign_at_kiosk(kiosk, number="p1", is_in=False, key="b")

    assert (came.number, came.signed.has_seat, came.signed.sign.way) == ("p1", True, "kiosk")
    assert on_sheet(room)["p1"].minutes == 90
    close_kiosk(room.shell, offering=room.offering, kiosk=kiosk.pk)
    assert refused(sign_at_kiosk, kiosk, number="p2", is_in=True, key="c") == (
        "kiosk_closed",
        "This kiosk is closed. The training coordinator can open one from the class.",
    )


def test_a_kiosk_is_good_for_its_day_and_its_open_class(room, clock):
    kiosk = open_kiosk(room.shell, offering=room.offering)
    clock.move_to(EVENING)
    attend(room)
    assert kiosk_in_use(kiosk.pk) == kiosk

    close(room)

    assert refused(kiosk_in_use, kiosk.pk)[0] == refused(kiosk_in_use, None)[0] == "kiosk_closed"


def test_a_kiosk_tells_numbers_that_nobody_has_and_second_presses(room):
    kiosk = open_kiosk(room.shell, offering=room.offering)
    sign_at_kiosk(kiosk, number="p1", is_in=True, key="a")

    assert sign_at_kiosk(kiosk, number="p1", is_in=True, key="a").signed.sign.key == "a"
    assert refused(sign_at_kiosk, kiosk, number="p1", is_in=True, key="b") == (
        "already_inside",
        "Number p1 is signed in already.",
    )
    assert refused(sign_at_kiosk, kiosk, number="p2", is_in=False, key="c")[0] == "not_inside"
    assert refused(sign_at_kiosk, kiosk, number="p77", is_in=True, key="d")[0] == "number_unknown"


def test_who_walks_in_waits_and_counts_from_the_first_sign_once_seated(room, clock):
    hire(room.agency, "p4", name="Person p4")
    signed = sign_own(of(room, "p4"), scan=scan(room), is_in=True, key="a")
    clock.move_to(EVENING)
    sign_people(room.shell, offering=room.offering, signs=[SignSaid("p4", is_in=False, at=EVENING, key="b")])
    found = walk_ins(room.shell, offering=room.offering)

    seat = seat_walk_in(room.shell, offering=room.offering, person="p4")

    assert not signed.has_seat
    assert [(one.person.number, one.came_at, one.refusal) for one in found] == [("p4", BEFORE_EIGHT, None)]
    assert (seat.reason, walk_ins(room.shell, offering=room.offering)) == ("Walked in on 2026-03-02.", ())
    assert on_sheet(room)["p4"].minutes == 90


def test_a_full_class_seats_nobody_more_and_who_is_turned_away_reads_why(room):
    hire(room.agency, "p4", name="Person p4")
    sign_own(of(room, "p4"), scan=scan(room), is_in=True, key="a")
    Offering.objects.of(room.agency).update(max_seats=3)

    full = refused(seat_walk_in, room.shell, offering=room.offering, person="p4")
    refuse_walk_in(room.shell, offering=room.offering, person="p4", reason="The room is full.")
    refuse_walk_in(room.shell, offering=room.offering, person="p4", reason="Said twice.")

    assert full[0] == "seats_refused"
    assert count_waiting(Offering.objects.of(room.agency).get()) == 0
    assert refused(sign_own, of(room, "p4"), scan=scan(room), is_in=True, key="b") == (
        "walk_in_refused",
        "You have no seat in this class: The room is full.",
    )
    assert Seat.objects.of(room.agency).count() == 3


def test_what_cannot_be_signed_is_refused_together_and_none_is_kept(room):
    signs = [
        SignSaid("p1", is_in=True, at=BEFORE_EIGHT, key="a"),
        SignSaid("p9", is_in=True, at=BEFORE_EIGHT, key="b"),
        SignSaid("p2", is_in=True, at=BEFORE_EIGHT + timedelta(hours=1), key="c"),
        SignSaid("p2", is_in=True, at=BEFORE_EIGHT - timedelta(days=1), key="d"),
        SignSaid("p3", is_in=True, at=BEFORE_EIGHT.replace(tzinfo=None), key="e"),
    ]

    with pytest.raises(ShiftreadyError) as refusal:
        sign_people(room.shell, offering=room.offering, signs=signs)

    assert (refusal.value.code, refusal.value.fields) == (
        "signs_refused",
        {
            "b": "Nobody on the roster has number p9.",
            "c": "p2: 2026-03-02 14:50 lies ahead. Say when it was.",
            "d": "p2: the class does not meet on 2026-03-01.",
            "e": "p3: say the time with its zone, such as 2027-03-02T08:00-06:00.",
        },
    )
    assert PresenceSign.objects.of(room.agency).count() == 0


def test_a_closed_class_takes_no_more_signs(room, officer, clock):
    scanned = scan(room)
    clock.move_to(EVENING)
    attend(room)
    close(room)
    clock.move_to(BEFORE_EIGHT)

    assert refused(sign_own, officer, scan=scanned, is_in=True, key="a")[0] == "offering_closed"


def test_the_report_says_whose_word_it_is(room, officer, clock):
    sign_own(officer, scan=scan(room), is_in=True, key="a")
    clock.move_to(EVENING)
    sign_people(room.shell, offering=room.offering, signs=[SignSaid("p1", is_in=False, at=EVENING, key="b")])
    mark_attendance(room.shell, offering=room.offering, block=room.blocks[0].pk, minutes={room.seats["p2"]: 0})

    first = report_presence(room.shell, offering=room.offering)[:3]

    assert [(line.seat.person.number, line.counted.minutes, line.counted.source) for line in first] == [
        ("p1", 90, "door"),
        ("p2", 0, "hand"),
        ("p3", None, ""),
    ]


@pytest.mark.parametrize("role", sorted(Role.values))
def test_the_door_is_for_those_who_teach_and_walk_ins_for_the_coordinator(room, role):
    actor = Actor(user=None, agency=room.agency, deeds=DEEDS[role])
    doors = {
        "mark": (door_of, open_kiosk, report_presence),
        "run": (walk_ins,),
    }
    may = {Role.COORDINATOR: {"mark", "run"}, Role.INSTRUCTOR: {"mark"}}.get(role, set())

    for kind, deeds in doors.items():
        for deed in deeds:
            if kind in may:
                deed(actor, offering=room.offering)
            else:
                with pytest.raises(NotAllowed):
                    deed(actor, offering=room.offering)


def test_another_agency_s_code_and_an_account_of_nobody_open_nothing(room, officer):
    theirs = Actor(
        None, Agency.objects.create(slug="theirs", name="Theirs"), officer.deeds, person_id=officer.person_id
    )
    nobody = Actor(None, room.agency, officer.deeds)

    with pytest.raises(NotFound) as foreign:
        own_sign(theirs, scan=scan(room))

    assert foreign.value.code == "offering_not_found"
    assert refused(own_sign, nobody, scan=scan(room))[0] == "own_person_missing"

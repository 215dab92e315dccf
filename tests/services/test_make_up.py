"""Time missed and made up: who may, what counts once, who is left open at closing and closed alone afterwards."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.core.delivery.reach import Reach
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor
from shiftready.services.attendance import mark_attendance
from shiftready.services.closing import preview_closing
from shiftready.services.make_up.close_seat import close_seat, preview_seat
from shiftready.services.make_up.own import own_attendance
from shiftready.services.make_up.reach import report_reach
from shiftready.services.make_up.record import (
    MakeUpWish,
    blocks_to_join,
    record_make_up,
    say_make_up_day,
    take_back_make_up,
)
from shiftready.services.offerings import SeatWish, announce, give_seats, make_offering
from shiftready.services.presence.absences import AbsenceWish, say_absences
from shiftready.store.models import (
    Agency,
    AuditLine,
    Certificate,
    LeftOpen,
    MakeUp,
    OfferingBlock,
    Person,
    Role,
    TrainingRecord,
)
from tests.services.classroom import FIRST_AID, MONDAY, MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
WEDNESDAY, WEDNESDAY_EVENING = date(2026, 3, 4), datetime(2026, 3, 5, 0, 0, tzinfo=UTC)
LAST_DAY, DAY_AFTER = date(2026, 4, 1), datetime(2026, 4, 2, 15, 0, tzinfo=UTC)
TITLE = "Mental Health First Aid for Public Safety"


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY_EVENING, tick=False) as traveller:
        yield traveller


def missing_the_first(room, *, excused=True):
    """p1 misses the first block."""
    attend(room, exceptions={("p1", 0): 0})
    wish = AbsenceWish(room.seats["p1"], room.blocks[0].pk, "court" if excused else "")
    say_absences(room.shell, offering=room.offering, wishes=[wish])


def session(room, minutes=90, **facts):
    said = {"held_on": WEDNESDAY, "led_by": "Tess Teacher", **facts}
    return MakeUpWish(room.seats["p1"], room.blocks[0].pk, minutes, **said)


def record(room, wish):
    return record_make_up(room.shell, offering=room.offering, wish=wish)


def standings(room):
    found = report_reach(room.shell, offering=room.offering)
    return {one.seat.person.number: one.reach.reach for one in found.people}


def refused(deed, *args, **kwargs):
    with pytest.raises(ShiftreadyError) as refusal:
        deed(*args, **kwargs)
    return refusal.value.code, refusal.value.message


def close_alone(room):
    seat = room.seats["p1"]
    digest = preview_seat(room.shell, offering=room.offering, seat=seat).digest
    return close_seat(room.shell, offering=room.offering, seat=seat, digest=digest)


def records_of(room):
    rows = TrainingRecord.objects.of(room.agency).order_by("person__number", "pk")
    return [(row.person.number, row.course, row.completed_on) for row in rows]


def test_who_misses_time_is_told_apart_by_whether_it_may_be_made_up(room):
    attend(room, exceptions={("p1", 0): 0, ("p2", 0): 80})
    wish = AbsenceWish(room.seats["p1"], room.blocks[0].pk, "court")
    say_absences(room.shell, offering=room.offering, wishes=[wish])

    assert standings(room) == {"p1": Reach.BY_MAKE_UP, "p2": Reach.OUT_OF_REACH, "p3": Reach.REACHED}


def test_while_the_class_runs_the_rest_is_to_come(room):
    mark_attendance(
        room.shell, offering=room.offering, block=room.blocks[0].pk, minutes={room.seats["p1"]: 90, room.seats["p2"]: 5}
    )

    assert standings(room) == {"p1": Reach.OPEN, "p2": Reach.OUT_OF_REACH, "p3": Reach.OPEN}


def test_after_the_last_day_nothing_is_made_up_any_more(room, clock):
    missing_the_first(room)
    clock.move_to(DAY_AFTER)

    assert standings(room)["p1"] == Reach.OUT_OF_REACH
    code, message = refused(record, room, session(room, held_on=date(2026, 4, 2)))
    assert code == "make_up_day_wrong"
    assert message == (
        f"Time missed in {TITLE} can be made up from 2026-03-02 to 2026-04-01, and is written down once it was held; "
        "2026-04-02 does not fit."
    )


def test_the_class_may_name_another_last_day(room, clock):
    missing_the_first(room)
    say_make_up_day(room.shell, offering=room.offering, last_on=date(2026, 6, 1))
    clock.move_to(DAY_AFTER)

    assert standings(room)["p1"] == Reach.BY_MAKE_UP
    assert report_reach(room.shell, offering=room.offering).until == date(2026, 6, 1)
    assert refused(say_make_up_day, room.shell, offering=room.offering, last_on=date(2026, 3, 1)) == (
        "make_up_day_wrong",
        "Name a day from the end of the class (2026-03-02) to a year after it, not 2026-03-01.",
    )


def test_made_up_before_the_close_it_counts_to_the_topic_with_its_day_and_its_reasons(room, clock):
    missing_the_first(room)
    clock.move_to(WEDNESDAY_EVENING)
    made = record(room, session(room))

    closing = preview_closing(room.shell, offering=room.offering)
    closed = close(room)

    line = closing.lines[0]
    assert (line.outcome.is_complete, line.make_ups, line.completed_on) == (True, (made,), WEDNESDAY)
    assert (closed.records, len(closed.certificates), closed.left_open) == (3, 3, 0)
    assert records_of(room) == [("p1", FIRST_AID, WEDNESDAY), ("p2", FIRST_AID, MONDAY), ("p3", FIRST_AID, MONDAY)]


def test_who_may_still_make_it_up_is_left_open_and_closed_alone_once(room, clock):
    missing_the_first(room)
    closed = close(room)
    assert (closed.records, len(closed.certificates), closed.left_open) == (2, 2, 1)
    clock.move_to(WEDNESDAY_EVENING)
    record(room, session(room))
    seat = room.seats["p1"]
    digest = preview_seat(room.shell, offering=room.offering, seat=seat).digest

    done = close_seat(room.shell, offering=room.offering, seat=seat, digest=digest)

    assert (done.records, len(done.certificates)) == (1, 1)
    assert records_of(room)[0] == ("p1", FIRST_AID, WEDNESDAY)
    assert refused(close_seat, room.shell, offering=room.offering, seat=seat, digest=digest) == (
        "seat_not_left_open",
        f"Nobody with seat {seat} was left open in {TITLE} of 2026-03-02, or they are closed.",
    )
    assert (TrainingRecord.objects.of(room.agency).count(), Certificate.objects.of(room.agency).count()) == (3, 3)
    line = AuditLine.objects.of(room.agency).order_by("-pk").first()
    assert (line.deed, line.facts) == ("close_seat", {"seat": seat, "records": 1, "certificates": 1})


def test_who_never_makes_it_up_is_closed_with_a_record_in_part(room, clock):
    missing_the_first(room)
    close(room, expires_on=date(2029, 3, 2))
    clock.move_to(DAY_AFTER)

    done = close_alone(room)

    assert (done.records, done.certificates) == (1, ())
    assert records_of(room)[0] == ("p1", "", MONDAY)


def test_a_certificate_that_comes_later_ends_on_the_day_said_at_closing(room, clock):
    missing_the_first(room)
    close(room, expires_on=date(2029, 3, 2))
    clock.move_to(WEDNESDAY_EVENING)
    record(room, session(room))

    close_alone(room)

    assert set(Certificate.objects.of(room.agency).values_list("expires_on", flat=True)) == {date(2029, 3, 2)}


def test_what_changed_since_the_preview_asks_for_another_look(room, clock):
    missing_the_first(room)
    close(room)
    seat = room.seats["p1"]
    digest = preview_seat(room.shell, offering=room.offering, seat=seat).digest
    clock.move_to(WEDNESDAY_EVENING)
    record(room, session(room))

    assert refused(close_seat, room.shell, offering=room.offering, seat=seat, digest=digest) == (
        "preview_out_of_date",
        "Something has changed since you looked. Look at the new preview, then close.",
    )
    assert LeftOpen.objects.of(room.agency).get().closed_at is None


def test_who_is_closed_makes_nothing_up_any_more(room, clock):
    missing_the_first(room, excused=False)
    close(room)
    clock.move_to(WEDNESDAY_EVENING)

    assert refused(record, room, session(room, why="Called in by the chief.")) == (
        "seat_is_closed",
        f"{TITLE} of 2026-03-02 is closed for this person, and their record stays as it is.",
    )


def test_an_absence_that_is_not_excused_is_made_up_only_by_the_coordinator_s_word(room, clock):
    missing_the_first(room, excused=False)
    clock.move_to(WEDNESDAY_EVENING)
    title = room.blocks[0].title
    teacher = Actor(user=None, agency=room.agency, deeds=DEEDS[Role.INSTRUCTOR])

    code, message = refused(record, room, session(room))
    assert code == "absence_not_excused"
    assert message == (
        f"The absence from {title} is not excused. Excuse it first, or let the training coordinator grant "
        "the make-up with a reason."
    )
    with pytest.raises(NotAllowed):
        record_make_up(teacher, offering=room.offering, wish=session(room, why="I let them."))
    made = record(room, session(room, why="The bus broke down."))
    assert (made.why, standings(room)["p1"]) == ("The bus broke down.", Reach.REACHED)


def test_no_more_than_was_missed_counts_and_the_same_twice_counts_once(room, clock):
    missing_the_first(room)
    clock.move_to(WEDNESDAY_EVENING)

    assert refused(record, room, session(room, 91)) == (
        "make_up_too_long",
        "90 minutes can be made up here, not 91: no more than was missed counts.",
    )
    record(room, session(room, 40))
    assert refused(record, room, session(room, 40)) == (
        "make_up_known",
        "40 minutes of 2026-03-04 are written down already, and count once.",
    )
    assert refused(record, room, session(room, 51))[1].startswith("50 minutes can be made up here, not 51")


def test_a_session_has_a_day_that_has_come_and_somebody_who_led_it(room):
    missing_the_first(room)

    assert refused(record, room, session(room))[0] == "make_up_day_wrong"
    assert refused(record, room, session(room, held_on=None)) == ("make_up_day_wrong", "Say on which day it was.")
    assert refused(record, room, session(room, led_by=" ")) == (
        "make_up_without_leader",
        "Say who led it: whoever reads the record later will ask.",
    )


def test_who_was_there_has_nothing_to_make_up(room):
    attend(room)

    assert refused(record, room, session(room)) == (
        "absence_not_found",
        "Nobody with that seat is marked as having missed that block. Mark the block first.",
    )


def another_class(room, people=()):
    """The same course on Wednesday."""
    offering = make_offering(room.shell, course=FIRST_AID, starts_on=WEDNESDAY)
    if people:
        give_seats(room.shell, wishes=[SeatWish(offering.pk, number) for number in people])
    announce(room.shell, offering=offering.pk)
    return list(OfferingBlock.objects.of(room.agency).filter(offering=offering))


def test_a_block_of_the_same_topic_in_another_class_makes_it_up(room, clock):
    missing_the_first(room)
    others = another_class(room, ["p2"])
    clock.move_to(WEDNESDAY_EVENING)
    place = {"offering": room.offering, "seat": room.seats["p1"], "block": room.blocks[0].pk}
    joined = blocks_to_join(room.shell, **place)

    made = record(room, session(room, other_block=others[0].pk, held_on=None, led_by="Tess Teacher"))

    same_topic = [one.pk for one in others if one.topic == room.blocks[0].topic]
    assert [one.pk for one in joined] == same_topic
    assert (made.held_on, made.other_block, standings(room)["p1"]) == (WEDNESDAY, others[0], Reach.REACHED)


def test_a_block_of_another_topic_or_before_it_began_does_not_stand_for_it(room, clock):
    missing_the_first(room)
    others = another_class(room, ["p2"])
    wish = session(room, other_block=others[0].pk)
    remark = (
        f"Block {others[0].pk} does not stand for {room.blocks[0].title}: it must be of the same topic and version of "
        "the course, and have begun."
    )

    assert refused(record, room, wish) == ("other_block_not_found", remark)
    clock.move_to(WEDNESDAY_EVENING)
    elsewhere = next(one for one in others if one.topic != room.blocks[0].topic)
    assert refused(record, room, session(room, other_block=elsewhere.pk))[0] == "other_block_not_found"


def test_a_block_with_a_seat_of_one_s_own_counts_there_and_not_twice(room, clock):
    missing_the_first(room)
    others = another_class(room, ["p1"])
    clock.move_to(WEDNESDAY_EVENING)

    assert refused(record, room, session(room, other_block=others[0].pk)) == (
        "other_block_counts_already",
        f"They sit in {others[0].title} by a seat of their own, where it counts already.",
    )
    place = {"offering": room.offering, "seat": room.seats["p1"], "block": room.blocks[0].pk}
    assert blocks_to_join(room.shell, **place) == ()


def test_one_hour_in_another_class_stands_for_one_hour_missed_and_not_for_two(room, clock):
    same = [i for i, block in enumerate(room.blocks) if block.topic == room.blocks[0].topic]
    attend(room, exceptions={("p1", i): 0 for i in same})
    wishes = [AbsenceWish(room.seats["p1"], room.blocks[i].pk, "court") for i in same]
    say_absences(room.shell, offering=room.offering, wishes=wishes)
    others = another_class(room, ["p2"])
    clock.move_to(WEDNESDAY_EVENING)
    record(room, session(room, 90, other_block=others[0].pk))
    if len(same) > 1:
        wish = MakeUpWish(room.seats["p1"], room.blocks[same[1]].pk, 1, other_block=others[0].pk, led_by="Tess Teacher")
        assert refused(record, room, wish)[0] == "make_up_too_long"


def test_a_make_up_taken_back_counts_no_more_and_stays_in_the_books(room, clock):
    missing_the_first(room)
    clock.move_to(WEDNESDAY_EVENING)
    made = record(room, session(room))

    take_back_make_up(room.shell, offering=room.offering, make_up=made.pk, reason="It was somebody else.")

    assert standings(room)["p1"] == Reach.BY_MAKE_UP
    assert MakeUp.objects.of(room.agency).count() == 1
    assert refused(take_back_make_up, room.shell, offering=room.offering, make_up=made.pk, reason="Again.") == (
        "make_up_not_found",
        f"No make-up {made.pk} counts in this class. It may be taken back already.",
    )
    assert record(room, session(room)).minutes == 90


def test_a_person_sees_their_own_attendance_and_nobody_else_s(room):
    missing_the_first(room)
    person = Person.objects.of(room.agency).get(number="p1")
    own = Actor(user=None, agency=room.agency, deeds=DEEDS[Role.MEMBER], person_id=person.pk)

    (found,) = own_attendance(own)

    assert (found.offering.pk, found.own.seat.person_id, found.own.reach.reach, found.until) == (
        room.offering,
        person.pk,
        Reach.BY_MAKE_UP,
        LAST_DAY,
    )
    with pytest.raises(NotAllowed):
        report_reach(own, offering=room.offering)


def test_another_agency_finds_no_class(room):
    other = Actor(user=None, agency=Agency.objects.create(slug="theirs"), deeds=DEEDS[Role.COORDINATOR])

    for deed in (
        lambda: report_reach(other, offering=room.offering),
        lambda: record_make_up(other, offering=room.offering, wish=session(room)),
        lambda: preview_seat(other, offering=room.offering, seat=room.seats["p1"]),
        lambda: say_make_up_day(other, offering=room.offering, last_on=LAST_DAY),
    ):
        with pytest.raises(NotFound):
            deed()


@pytest.mark.parametrize("people", [1, 3])
def test_the_forecast_asks_the_database_as_often_for_one_person_as_for_three(people):
    agency = Agency.objects.create(slug="small", name="Small")
    small = open_classroom(agency, people=[f"q{i}" for i in range(people)])
    attend(small, exceptions={("q0", 0): 0})

    with CaptureQueriesContext(
        connection,
    ) as asked:
        report_reach(small.shell, offering=small.offering)

    assert len(asked) == 11

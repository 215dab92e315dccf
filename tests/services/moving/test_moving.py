"""A class is moved as it was shown: its days, everyone's calendars, and what is counted from its days."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import DEEDS, Actor
from shiftready.services.assessment.rounds import rounds_of
from shiftready.services.calendars.feeds import own_entries
from shiftready.services.moving.move import move_offering, preview_move
from shiftready.services.moving.schedule import MoveSaid
from shiftready.services.offerings import SeatWish, announce, cancel, give_seats, make_offering
from shiftready.services.offerings.rooms import add_room
from shiftready.store.models import (
    Absence,
    AuditLine,
    ClosedDay,
    MakeUpDay,
    Notice,
    Offering,
    Person,
    Role,
)
from tests.services.calendar_readers import read_in_node, read_in_python
from tests.services.classroom import FIRST_AID, MONDAY, attend
from tests.services.moving.movers import NEXT_MONDAY, dates_of, hours_of, move_to
from tests.services.notices.mailroom import FIRST_AID_NAMED, calendar_in, join, later, sent
from tests.services.waiver_desk import refused

pytestmark = pytest.mark.django_db
#: A week by the clock on the wall, which goes forward by an hour on that Sunday.
A_WEEK = timedelta(days=7, hours=-1)


def test_a_class_moved_lies_as_it_did_a_week_later_and_moved_back_as_before(room):
    before, days = hours_of(room), dates_of(room)

    moved = move_to(room)
    there = hours_of(room), dates_of(room)
    move_to(room, starts_on=MONDAY)

    assert there == ({key: at + A_WEEK for key, at in before.items()}, (NEXT_MONDAY, NEXT_MONDAY))
    assert (moved.before, moved.people) == ((MONDAY, MONDAY), 3)
    assert (hours_of(room), dates_of(room)) == (before, days)
    lines = AuditLine.objects.of(room.agency).filter(deed="move_offering").order_by("pk")
    assert [one.facts for one in lines] == [
        {"from": "2026-03-02", "to": "2026-03-09", "people": 3, "concerns": 0},
        {"from": "2026-03-09", "to": "2026-03-02", "people": 3, "concerns": 0},
    ]


def test_looking_changes_nothing_and_tells_nobody(room):
    before = hours_of(room), dates_of(room), Offering.objects.of(room.agency).get().revision

    shown = preview_move(room.shell, offering=room.offering, said=MoveSaid(NEXT_MONDAY, time(9)))

    assert [(one.day, one.starts_at.hour) for one in shown.preview.days] == [(NEXT_MONDAY, 9)]
    assert (hours_of(room), dates_of(room), Offering.objects.of(room.agency).get().revision) == before
    assert (
        Notice.objects.of(room.agency).count(),
        AuditLine.objects.of(room.agency).filter(deed="move_offering").count(),
    ) == (0, 0)


@pytest.mark.node
def test_everybody_with_a_seat_gets_the_entry_at_its_new_hours_which_two_strangers_read_alike(room):

    move_to(room, day_starts_at=time(9))

    told = sent()
    method, content = calendar_in(mail.outbox[0])
    first, later_on = read_in_python(content), read_in_node(content)

    assert told == [
        ("p1@ours.example", f"Your seat: {FIRST_AID_NAMED}, 9 Mar 2026"),
        ("p2@ours.example", f"Your seat: {FIRST_AID_NAMED}, 9 Mar 2026"),
    ]
    assert (method, first) == ("REQUEST", later_on)
    assert [(one.starts_at, one.status) for one in first] == [
        (min(hours_of(room).values()), "CONFIRMED"),
    ]


def test_each_move_is_the_same_entry_with_a_higher_number_in_mail_and_feed(room):
    found = []
    for minutes, day in ((10, NEXT_MONDAY), (30, date(2026, 3, 16)), (50, MONDAY)):
        with later(minutes=minutes - 10):
            move_to(room, starts_on=day)
        told = sent(minutes)
        (entry,) = read_in_python(calendar_in(mail.outbox[0])[1])
        found.append((told[0][1].partition(":")[0], entry.uid, entry.sequence, entry.starts_at.date()))

    words, uids, numbers, days = zip(*found, strict=True)
    assert words == ("Your seat", "Changed", "Changed")
    assert (len(set(uids)), numbers[0] < numbers[1] < numbers[2]) == (1, True)
    assert days == (NEXT_MONDAY, date(2026, 3, 16), MONDAY)


def test_only_the_place_and_the_rooms_may_be_others(room):
    before = hours_of(room)

    moved = move_to(room, starts_on=MONDAY, place="Hall B", room="Room 9")

    row = Offering.objects.of(room.agency).get(pk=room.offering)
    assert (row.place, {block.room for block in row.blocks.of(room.agency)}, hours_of(room)) == (
        "Hall B",
        {"Room 9"},
        before,
    )
    assert (moved.asked_again, Notice.objects.of(room.agency).filter(occasion="place").count()) == ((), 3)


def test_a_class_may_take_another_shape(room):
    moved = move_to(room, shape="1+1 at 18:00")

    assert [(one.day, one.starts_at.time()) for one in moved.preview.days] == [
        (NEXT_MONDAY, time(18)),
        (date(2026, 3, 16), time(18)),
    ]
    assert dates_of(room) == (NEXT_MONDAY, date(2026, 3, 16))


def test_a_class_that_was_begun_or_is_over_is_not_moved(room):
    wish = {"offering": room.offering, "said": MoveSaid(date(2026, 4, 6))}
    with later(days=6, hours=3):
        attend(room)
        begun = refused(lambda: preview_move(room.shell, **wish))
    with later(days=7):
        over = refused(lambda: preview_move(room.shell, **wish))
    cancel(room.shell, offering=room.offering, reason="No room.")
    gone = refused(lambda: preview_move(room.shell, **wish))

    said = (
        f"{FIRST_AID_NAMED} began on 2026-03-02 and cannot be moved. Make a class for the days that are left, or "
        "cancel it with the reason."
    )
    assert begun == over == ("class_has_begun", said, ())
    assert gone[:2] == ("offering_cancelled", f"{FIRST_AID_NAMED} of 2026-03-02 is cancelled and stays as it is.")


def test_on_its_first_day_a_class_that_nobody_came_to_yet_is_still_moved(room):
    with later(days=6):
        move_to(room)

    assert dates_of(room) == (NEXT_MONDAY, NEXT_MONDAY)


def test_a_class_is_moved_to_no_day_that_is_over_closed_or_the_same(room):
    ClosedDay.objects.create(agency=room.agency, day=NEXT_MONDAY, entered_at=timezone.now())

    def look(**said):
        return refused(lambda: preview_move(room.shell, offering=room.offering, said=MoveSaid(**said)))

    assert look(starts_on=date(2026, 2, 23))[:2] == (
        "day_out_of_range",
        "A class is moved to a day from today (2026-02-24) to the year 2100, not to 2026-02-23.",
    )
    assert look(starts_on=NEXT_MONDAY)[0] == "class_on_closed_day"
    assert look(starts_on=MONDAY) == (
        "nothing_moved",
        f"{FIRST_AID_NAMED} is there already. Say what is to be another.",
        (),
    )
    assert look(starts_on=MONDAY, room="x" * 101) == ("move_wrong", "Use up to 100 letters.", ("room",))
    assert look(starts_on=MONDAY, shape="many")[0] == "shape_wrong"


def test_who_sits_in_another_class_or_leaves_before_its_end_is_in_the_way_and_named(room):
    other = make_offering(room.shell, course=FIRST_AID, starts_on=NEXT_MONDAY)
    give_seats(room.shell, wishes=[SeatWish(other.pk, "p1")])
    Person.objects.of(room.agency).filter(number="p2").update(left_on=date(2026, 3, 5))

    found = refused(lambda: preview_move(room.shell, offering=room.offering, said=MoveSaid(NEXT_MONDAY)))

    said = (
        "p2 leaves on 2026-03-05, before the class ends. "
        f"p1 has a seat in {FIRST_AID_NAMED} from 2026-03-09 to 2026-03-09. Release these seats, or choose other days."
    )
    assert found == ("seats_in_the_way", said, ("starts_on",))
    assert dates_of(room) == (MONDAY, MONDAY)


def test_leave_and_rooms_are_named_and_somebody_decides(room):
    add_room(room.shell, name="Room 7", capacity=12)
    other = make_offering(room.shell, course=FIRST_AID, starts_on=NEXT_MONDAY)
    announce(room.shell, offering=other.pk)
    other.blocks.of(room.agency).update(room="Room 7")
    person = Person.objects.of(room.agency).get(number="p1")
    Absence.objects.create(
        agency=room.agency, person=person, first_on=date(2026, 3, 7), last_on=date(2026, 3, 10), kind="leave",
        entered_at=timezone.now(),
    )  # fmt: skip

    moved = move_to(room, room="Room 7")

    assert moved.concerns.people == ("p1: Leave from 2026-03-07 to 2026-03-10.",)
    assert [one.count(f"{FIRST_AID_NAMED} from 2026-03-09") for one in moved.concerns.rooms] == [2] * 4
    assert all(one.startswith("Room 7 has “") and " at once: " in one for one in moved.concerns.rooms)
    assert moved.concerns.teachers == ()


def test_what_is_not_what_was_shown_is_not_done(room):
    shown = preview_move(room.shell, offering=room.offering, said=MoveSaid(NEXT_MONDAY))

    Person.objects.of(room.agency).filter(number="p1").update(left_on=date(2026, 12, 1))
    other = {"offering": room.offering, "said": MoveSaid(NEXT_MONDAY, time(9)), "digest": shown.digest}

    found = refused(lambda: move_offering(room.shell, **other))

    assert found == ("preview_out_of_date", "Something has changed since you looked. Look again, then move.", ())
    assert dates_of(room) == (MONDAY, MONDAY)


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.COORDINATOR])
def test_nobody_but_who_runs_classes_moves_one(room, role):
    actor = Actor(None, room.agency, DEEDS[role])

    for deed in (
        lambda: preview_move(actor, offering=room.offering, said=MoveSaid(NEXT_MONDAY)),
        lambda: move_offering(actor, offering=room.offering, said=MoveSaid(NEXT_MONDAY), digest="x"),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_the_class_of_another_agency_is_not_found(room):
    with pytest.raises(ShiftreadyError) as refusal:
        preview_move(room.shell, offering=room.offering + 1, said=MoveSaid(NEXT_MONDAY))

    assert refusal.value.code == "offering_not_found"


def test_the_last_day_for_making_time_up_moves_along(room):
    MakeUpDay.objects.create(
        agency=room.agency, offering_id=room.offering, last_on=date(2026, 3, 20), said_at=timezone.now()
    )

    move_to(room)

    days = list(MakeUpDay.objects.of(room.agency).order_by("pk").values_list("last_on", flat=True))
    assert days == [date(2026, 3, 20), date(2026, 3, 27)]


def test_ones_own_calendar_shows_the_new_day(room):
    me = join(room.agency, "p3")

    move_to(room)

    assert [one.starts_at.date() for one in own_entries(me)] == [NEXT_MONDAY]
    assert rounds_of(room.shell, offering=room.offering) == ()

"""The deeds at the door of a class: for the audit trail each with what stands before it, and all of them in a row."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from shiftready.services.access import Actor, Deed
from shiftready.services.appeals.contest import AppealWish, contest_mark
from shiftready.services.appeals.decide import decide_appeal
from shiftready.services.attendance import mark_attendance, mark_everyone_absent
from shiftready.services.briefings.log import BriefingWish, correct_briefing, log_briefing
from shiftready.services.closing import close_offering, preview_closing
from shiftready.services.make_up.close_seat import close_seat, preview_seat
from shiftready.services.make_up.record import MakeUpWish, record_make_up, say_make_up_day, take_back_make_up
from shiftready.services.offerings import SeatWish, give_seats, make_offering
from shiftready.services.presence.absences import AbsenceWish, say_absences
from shiftready.services.presence.door import door_of, read_code, sign_own
from shiftready.services.presence.kiosk import close_kiosk, open_kiosk, sign_at_kiosk
from shiftready.services.presence.marking import last_marking, take_back_marking
from shiftready.services.presence.report import keep_roll
from shiftready.services.presence.roll import Place, RollWish, append_roll
from shiftready.services.presence.sheets import keep_original
from shiftready.services.presence.signs import SignSaid, append_sign, sign_people
from shiftready.services.presence.walk_ins import refuse_walk_in, seat_walk_in
from shiftready.store.models import (
    Briefing,
    Kiosk,
    MakeUp,
    MarkAppeal,
    Offering,
    OfferingBlock,
    Person,
    PresenceSign,
    Seat,
)
from tests.services.classroom import FIRST_AID, MONDAY


def met_today(actor):
    """A class that meets today, without seats."""
    today = timezone.localtime(timezone=timezone.get_fixed_timezone(-360)).date()
    return make_offering(actor, course=FIRST_AID, starts_on=today).pk


def said(number, key="k"):
    return SignSaid(number, is_in=True, at=timezone.now() - timedelta(seconds=1), key=key)


def walked_in(desk):
    """Person p4 stands in today's class without a seat."""
    meeting = met_today(desk.actor)
    sign_people(desk.actor, offering=meeting, signs=[said("p4")])
    return meeting


def stood(desk):
    """A kiosk at the door of today's class."""
    return open_kiosk(desk.actor, offering=met_today(desk.actor))


def scanned(desk):
    return read_code(door_of(desk.actor, offering=met_today(desk.actor)).code)


def self_of(desk):
    person = Person.objects.of(desk.actor.agency).get(number="p1")
    return Actor(desk.actor.user, desk.actor.agency, frozenset(Deed), person_id=person.pk)


def append(desk, meeting):
    row = Offering.objects.of(desk.actor.agency).get(pk=meeting)
    person = Person.objects.of(desk.actor.agency).get(number="p1")
    return append_sign(desk.actor, row, person, said("p1"), way=PresenceSign.Way.DESK)


def tap(desk, key="tap"):
    """A phone says of p1 that they were there for five minutes of the first block."""
    room = desk.room
    return RollWish(key, room.seats["p1"], room.blocks[0].pk, 5, timezone.now(), device="phone")


def append_tap(desk, _):
    wish = tap(desk)
    place = Place(90, desk.room.blocks[0].starts_at)
    places = {(wish.seat, wish.block): place}
    return append_roll(desk.actor, offering=desk.room.offering, places=places, wishes=[wish])


def absent_everywhere(desk):
    """Nobody came to a class that meets today: its number, its first block and the seat of p1."""
    meeting = met_today(desk.actor)
    give_seats(desk.actor, wishes=[SeatWish(meeting, "p1")])
    block = OfferingBlock.objects.of(desk.actor.agency).filter(offering=meeting).first()
    mark_everyone_absent(desk.actor, offering=meeting, block=block.pk)
    return meeting, block.pk, Seat.objects.of(desk.actor.agency).get(offering=meeting).pk


def seated_today(desk):
    meeting = met_today(desk.actor)
    give_seats(desk.actor, wishes=[SeatWish(meeting, "p1")])
    return meeting, OfferingBlock.objects.of(desk.actor.agency).filter(offering=meeting).first().pk


def taken_back(desk, place):
    meeting, block, _ = place
    marking = last_marking(desk.actor, offering=meeting, block=block).number
    return take_back_marking(desk.actor, offering=meeting, block=block, marking=marking)


def excused_today(desk):
    """Nobody came to a class that meets today, and p1 is excused."""
    place = meeting, block, seat = absent_everywhere(desk)
    say_absences(desk.actor, offering=meeting, wishes=[AbsenceWish(seat, block, "court")])
    return place


def made_up(actor, place, minutes=30):
    meeting, block, seat = place
    today = timezone.localtime(timezone=timezone.get_fixed_timezone(-360)).date()
    return record_make_up(
        actor, offering=meeting, wish=MakeUpWish(seat, block, minutes, held_on=today, led_by="Tess Teacher")
    )


def left_open(desk):
    """A class of today that was closed and left p1 open."""
    meeting, _, seat = place = excused_today(desk)
    for block in OfferingBlock.objects.of(desk.actor.agency).filter(offering=meeting):
        mark_everyone_absent(desk.actor, offering=meeting, block=block.pk)
    digest = preview_closing(desk.actor, offering=meeting).digest
    close_offering(desk.actor, offering=meeting, digest=digest)
    made_up(desk.actor, place)
    return meeting, seat


def closed_alone(actor, place):
    meeting, seat = place
    digest = preview_seat(actor, offering=meeting, seat=seat).digest
    return close_seat(actor, offering=meeting, seat=seat, digest=digest)


def briefed(actor):
    today = timezone.localtime(timezone=timezone.get_fixed_timezone(-360)).date()
    return log_briefing(actor, wish=BriefingWish("A", ["p1"], today, "suicide", 15, "k", is_signed=True))


def contested(actor, room):
    """p1 contests a mark of the class that was held on Monday."""
    person = Person.objects.of(actor.agency).get(number="p1")
    own = Actor(actor.user, actor.agency, frozenset(Deed), person_id=person.pk)
    return contest_mark(own, offering=room.offering, wish=AppealWish(room.blocks[1].pk, 90, "I was there."))


def marked_short(desk):
    """Those of Monday's class have stayed for half an hour of the second block; the class is held lately."""
    room = desk.room
    Offering.objects.of(room.agency).filter(pk=room.offering).update(ends_on=timezone.localdate())
    mark_attendance(
        desk.actor, offering=room.offering, block=room.blocks[1].pk, minutes=dict.fromkeys(room.seats.values(), 30)
    )


DOOR_DEEDS = {
    "contest_mark": ("contest_mark", marked_short, lambda d, _: contested(d.actor, d.room)),
    "decide_appeal": (
        "decide_appeal", lambda d: (marked_short(d), contested(d.actor, d.room))[1],
        lambda d, one: decide_appeal(d.asks, appeal=one.pk, minutes=90, words="Person p1 was there."),
    ),
    "log_briefing": ("log_briefing", lambda _: None, lambda d, _: briefed(d.actor)),
    "correct_briefing": (
        "correct_briefing", lambda d: briefed(d.actor),
        lambda d, one: correct_briefing(d.actor, briefing=one.pk, people=["p1"], reason="Person p1 was not there."),
    ),
    "record_make_up": ("record_make_up", excused_today, lambda d, place: made_up(d.actor, place)),
    "take_back_make_up": (
        "take_back_make_up", lambda d: (place := excused_today(d), made_up(d.actor, place)),
        lambda d, one: take_back_make_up(d.actor, offering=one[0][0], make_up=one[1].pk, reason="Not them."),
    ),
    "say_make_up_day": (
        "say_make_up_day", lambda d: met_today(d.actor),
        lambda d, meeting: say_make_up_day(
            d.actor, offering=meeting, last_on=timezone.localdate() + timedelta(days=60)
        ),
    ),
    "close_seat": ("close_seat", left_open, lambda d, place: closed_alone(d.actor, place)),
    "mark_everyone_absent": (
        "mark_attendance", seated_today,
        lambda d, place: mark_everyone_absent(d.actor, offering=place[0], block=place[1]),
    ),
    "take_back_marking": ("take_back_marking", absent_everywhere, taken_back),
    "say_absences": (
        "say_absences", absent_everywhere,
        lambda d, place: say_absences(d.actor, offering=place[0], wishes=[AbsenceWish(place[2], place[1], "court")]),
    ),
    "keep_roll": (
        "keep_roll", lambda _: None,
        lambda d, _: keep_roll(d.actor, offering=d.room.offering, wishes=[tap(d)]),
    ),
    "keep_original": (
        "keep_sheet", lambda _: None,
        lambda d, _: keep_original(d.actor, offering=d.room.offering, day=MONDAY, name="a.pdf", content=b"%PDF-1"),
    ),
    "append_roll": ("keep_roll", lambda _: None, append_tap),
    "sign_people": (
        "sign_presence", lambda d: met_today(d.actor),
        lambda d, meeting: sign_people(d.actor, offering=meeting, signs=[said("p1")]),
    ),
    "append_sign": ("sign_presence", lambda d: met_today(d.actor), append),
    "sign_own": ("sign_presence", scanned, lambda d, scan: sign_own(self_of(d), scan=scan, is_in=True, key="k")),
    "sign_at_kiosk": (
        "sign_presence", stood, lambda _, kiosk: sign_at_kiosk(kiosk, number="p1", is_in=True, key="k")
    ),
    "open_kiosk": (
        "open_kiosk", lambda d: met_today(d.actor), lambda d, meeting: open_kiosk(d.actor, offering=meeting)
    ),
    "close_kiosk": (
        "close_kiosk", stood,
        lambda d, kiosk: close_kiosk(d.actor, offering=kiosk.offering_id, kiosk=kiosk.pk),
    ),
    "seat_walk_in": (
        "give_seats", walked_in, lambda d, meeting: seat_walk_in(d.actor, offering=meeting, person="p4")
    ),
    "refuse_walk_in": (
        "refuse_walk_in", walked_in,
        lambda d, meeting: refuse_walk_in(d.actor, offering=meeting, person="p4", reason="The room is full."),
    ),
}  # fmt: skip


def briefings_in_order(shell):
    """Logged and corrected: both change what is judged."""
    yield "log_briefing", lambda: briefed(shell)
    made = Briefing.objects.of(shell.agency).get().pk
    yield (
        "correct_briefing",
        lambda: correct_briefing(shell, briefing=made, people=["p1"], reason="Not there."),
    )


def roll_in_order(shell, room):
    """A tap on a phone and a word on an absence, in a class that was held."""
    place = {"offering": room.offering, "block": room.blocks[1].pk}
    mark_everyone_absent(shell, **place)
    absent = AbsenceWish(room.seats["p1"], place["block"], "court")
    yield "contest_mark", lambda: contested(shell, room)
    appeal = MarkAppeal.objects.of(shell.agency).get().pk
    yield "decide_appeal", lambda: decide_appeal(shell, appeal=appeal, minutes=None, words="The sheet says so.")
    yield "say_absences", lambda: say_absences(shell, offering=room.offering, wishes=[absent])
    held = {"held_on": MONDAY, "led_by": "Tess Teacher"}
    wish = MakeUpWish(absent.seat, absent.block, 30, **held)
    yield "record_make_up", lambda: record_make_up(shell, offering=room.offering, wish=wish)
    made = MakeUp.objects.of(shell.agency).get().pk
    yield (
        "take_back_make_up",
        lambda: take_back_make_up(shell, offering=room.offering, make_up=made, reason="Not them."),
    )
    yield "say_make_up_day", lambda: say_make_up_day(shell, offering=room.offering, last_on=MONDAY)
    last = last_marking(shell, **place).number
    yield "take_back_marking", lambda: take_back_marking(shell, **place, marking=last)
    wish = RollWish("tap", room.seats["p1"], room.blocks[0].pk, 5, timezone.now(), device="phone")
    yield "keep_roll", lambda: keep_roll(shell, offering=room.offering, wishes=[wish])
    yield (
        "keep_sheet",
        lambda: keep_original(shell, offering=room.offering, day=MONDAY, name="a.pdf", content=b"%PDF-1"),
    )


def door_deeds_in_order(shell):
    """Those of them that change nothing judged, measured or planned, in a class that meets today without seats."""
    meeting = met_today(shell)
    yield "sign_presence", lambda: sign_people(shell, offering=meeting, signs=[said("p1")])
    yield "open_kiosk", lambda: open_kiosk(shell, offering=meeting)
    kiosk = Kiosk.objects.of(shell.agency).get()
    yield "close_kiosk", lambda: close_kiosk(shell, offering=meeting, kiosk=kiosk.pk)
    yield "refuse_walk_in", lambda: refuse_walk_in(shell, offering=meeting, person="p1", reason="The room is full.")

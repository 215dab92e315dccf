"""Deeds about classes by their function: the line each leaves, what stands before, and the deed itself."""

from __future__ import annotations

from datetime import date, time, timedelta

from shiftready.formats.certificate_design import PaperDesign, Signatory
from shiftready.services.attendance import mark_attendance, mark_everyone_present
from shiftready.services.certificates.design import choose_design
from shiftready.services.certificates.reissue import reissue_certificate
from shiftready.services.certificates.revoke import revoke_certificate
from shiftready.services.certificates.signing_key import replace_signing_key
from shiftready.services.course_file.bring import bring_paper, say_there_is_none, take_out
from shiftready.services.moving.move import move_offering, preview_move
from shiftready.services.moving.schedule import MoveSaid
from shiftready.services.offerings import (
    Arrangement,
    OfferingWish,
    SeatWish,
    announce,
    arrange_blocks,
    cancel,
    choose_track,
    give_seats,
    make_offering,
    make_offerings,
    release_seat,
    seat_guest,
)
from shiftready.store.models import Offering
from tests.services.classroom import FIRST_AID, close
from tests.services.desk import LATER, Desk


def brought(desk):
    """A paper in the file of the class."""
    said = {"item": "lesson_plan", "name": "plan.pdf", "content": b"%PDF-1.7"}
    return bring_paper(desk.actor, offering=desk.room.offering, **said)


def moved(actor, offering):
    """The class lies four weeks later than it did, at one in the afternoon."""
    row = Offering.objects.of(actor.agency).get(pk=offering)
    said = MoveSaid(row.starts_on + timedelta(weeks=4), time(13))
    digest = preview_move(actor, offering=offering, said=said).digest
    return move_offering(actor, offering=offering, said=said, digest=digest)


def nothing(_):
    return None


CLASS_DEEDS = {
    "make_offering": (
        "make_offerings",
        nothing,
        lambda d, _: make_offering(d.actor, course=FIRST_AID, starts_on=date(2026, 5, 4)),
    ),
    "make_offerings": (
        "make_offerings",
        nothing,
        lambda d, _: make_offerings(d.actor, wishes=[OfferingWish(FIRST_AID, LATER)] * 2),
    ),
    "announce": ("announce_offering", nothing, lambda d, _: announce(d.actor, offering=d.draft)),
    "cancel": ("cancel_offering", Desk.seated, lambda d, _: cancel(d.actor, offering=d.draft, reason="no room")),
    "move_offering": ("move_offering", Desk.seated, lambda d, _: moved(d.actor, d.draft)),
    "give_seats": ("give_seats", nothing, lambda d, _: d.seated()),
    "seat_guest": (
        "seat_guest",
        nothing,
        lambda d, _: seat_guest(d.actor, offering=d.draft, name="Gil Guest", organization="Lakeside Clinic"),
    ),
    "release_seat": ("release_seat", Desk.seated, lambda d, seat: release_seat(d.actor, seat=seat.pk, reason="court")),
    "choose_track": (
        "choose_track",
        Desk.tracked,
        lambda d, seat: choose_track(d.actor, seat=seat.pk, track="law_enforcement"),
    ),
    "arrange_blocks": (
        "arrange_blocks",
        nothing,
        lambda d, _: arrange_blocks(
            d.actor, offering=d.room.offering, arrangements={d.room.blocks[0].pk: Arrangement("Room 9", "Tess Teacher")}
        ),
    ),
    "mark_attendance": (
        "mark_attendance",
        nothing,
        lambda d, _: mark_attendance(
            d.actor, offering=d.room.offering, block=d.room.blocks[0].pk, minutes={d.room.seats["p1"]: 5}
        ),
    ),
    "mark_everyone_present": (
        "mark_attendance",
        lambda d: give_seats(d.actor, wishes=[SeatWish(d.room.offering, "p4")]),
        lambda d, _: mark_everyone_present(d.actor, offering=d.room.offering, block=d.room.blocks[0].pk),
    ),
    "close_offering": ("close_offering", nothing, lambda d, _: close(d.room)),
    "revoke_certificate": (
        "revoke_certificate",
        Desk.certified,
        lambda d, one: revoke_certificate(d.actor, number=one.number, reason="issued in error"),
    ),
    "reissue_certificate": (
        "reissue_certificate",
        Desk.certified,
        lambda d, one: reissue_certificate(d.actor, number=one.number, reason="the paper was lost"),
    ),
    "bring_paper": ("add_to_course_file", nothing, lambda d, _: brought(d)),
    "say_there_is_none": (
        "add_to_course_file",
        nothing,
        lambda d, _: say_there_is_none(d.actor, offering=d.room.offering, item="test", why="It has none."),
    ),
    "take_out": (
        "take_out_of_course_file",
        brought,
        lambda d, one: take_out(d.actor, offering=d.room.offering, entry=one.pk, reason="of another class"),
    ),
    "choose_design": (
        "choose_certificate_design",
        nothing,
        lambda d, _: choose_design(d.actor, design=PaperDesign(signatories=(Signatory("Tess Teacher"),))),
    ),
    "replace_signing_key": ("replace_signing_key", nothing, lambda _, __: replace_signing_key()),
}


def next_class_deeds_in_order(shell, offering, seat):
    """One after another, for a draft in which somebody has that seat."""
    yield "announce_offering", lambda: announce(shell, offering=offering)
    yield "choose_track", lambda: choose_track(shell, seat=seat, track="law_enforcement")
    yield "release_seat", lambda: release_seat(shell, seat=seat, reason="Ill.")
    yield "move_offering", lambda: moved(shell, offering)
    yield "cancel_offering", lambda: cancel(shell, offering=offering, reason="No room.")

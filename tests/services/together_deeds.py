"""Deeds about classes built together: the line each leaves, and all of them in a row."""

from __future__ import annotations

from datetime import UTC, date, datetime

from shiftready.services.together.keep import (
    NeedSaid,
    ask_for_part,
    drop_need,
    say_of_part,
    share_seats,
    write_need,
)
from shiftready.store.models import Offering

NEED = NeedSaid("room", "Person p1's room")


def classed(actor):
    """A draft of a class, as a plan leaves it: nobody has a seat in it."""
    days = {"starts_on": date(2031, 1, 6), "ends_on": date(2031, 1, 6), "course_version": date(2021, 1, 1)}
    return Offering.objects.create(
        agency=actor.agency, course="mhfa", title="A class", created_at=datetime(2026, 1, 5, tzinfo=UTC), **days
    ).pk


def needed(actor):
    return write_need(actor, offering=classed(actor), said=NEED).pk


def parted(actor):
    return ask_for_part(actor, need=needed(actor), partner=None, state="promised").pk


TOGETHER_DEEDS = {
    "write_need": (
        "write_class_need", lambda d: classed(d.actor), lambda d, one: write_need(d.actor, offering=one, said=NEED)
    ),
    "drop_need": (
        "drop_class_need", lambda d: needed(d.actor),
        lambda d, one: drop_need(d.actor, need=one, reason="Person p1 has one."),
    ),
    "ask_for_part": (
        "ask_for_class_part", lambda d: needed(d.actor),
        lambda d, one: ask_for_part(d.actor, need=one, partner=None, note="Person p1", state="promised"),
    ),
    "say_of_part": (
        "say_of_class_part", lambda d: parted(d.actor),
        lambda d, one: say_of_part(d.actor, part=one, state="given", note="Person p1"),
    ),
    "share_seats": (
        "share_class_seats", lambda d: classed(d.actor),
        lambda d, one: share_seats(d.actor, offering=one, shares={None: 3}),
    ),
}  # fmt: skip


def together_deeds_in_order(shell):
    """What a class needs, who brings it, and it is needed no more: nothing that is judged, measured or planned."""
    open_ones = Offering.objects.of(shell.agency).exclude(status__in=("closed", "cancelled"))
    made = [open_ones.earliest("pk").pk]
    yield "write_class_need", lambda: made.append(write_need(shell, offering=made[0], said=NEED).pk)
    said = {"partner": None, "state": "promised"}
    yield "ask_for_class_part", lambda: made.append(ask_for_part(shell, need=made[1], **said).pk)
    yield "say_of_class_part", lambda: say_of_part(shell, part=made[2], state="taken_back")
    yield "drop_class_need", lambda: drop_need(shell, need=made[1], reason="A slip.")
    yield "share_class_seats", lambda: share_seats(shell, offering=made[0], shares={None: 3})

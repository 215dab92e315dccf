"""Deeds about own courses: the line each leaves, and all of them in an order in which each can be done."""

from __future__ import annotations

from datetime import date

from shiftready.services.access import Actor, Deed
from shiftready.services.courses.draft import discard_version, save_version, start_course, start_version
from shiftready.services.courses.release import call_off_version, release_version, retire_version
from shiftready.services.courses.review import (
    approve_version,
    comment_version,
    send_back_version,
    submit_version,
    take_back_version,
)
from shiftready.services.offerings.rooms import add_room, remove_room
from shiftready.services.offerings.travel import bring_back_travel, remove_travel, say_travel, say_usual_travel
from shiftready.store.models import CourseVersion, TeachingRoom, TravelTime, User
from tests.services.class_deeds import nothing
from tests.services.course_builders import SMALL

DAY, AHEAD = date(2026, 3, 4), date(2090, 1, 1)


def _started(desk):
    version = start_course(desk.actor, course="own-day").pk
    save_version(desk.actor, version=version, content=SMALL)
    return version


def _submitted(desk):
    return submit_version(desk.actor, version=_started(desk)).pk


def _approved(desk):
    return approve_version(desk.reviewer, version=_submitted(desk)).version_id


def _released(desk):
    return release_version(desk.actor, version=_approved(desk), on=DAY).pk


def _ahead(desk):
    return release_version(desk.actor, version=_approved(desk), on=AHEAD).pk


def two_sites(actor):
    for name, site in (("Hall", "Academy"), ("Ward B", "Hospital")):
        add_room(actor, name=name, site=site)


def _say_way(actor):
    return say_travel(actor, site="Academy", other="Hospital", minutes=20)


def _way(desk):
    two_sites(desk.actor)
    return _say_way(desk.actor).pk


def _way_gone(desk):
    return remove_travel(desk.actor, travel=_way(desk)).pk


#: Every deed by its function: the line it leaves, what stands before, and the deed itself.
COURSE_DEEDS = {
    "start_course": ("course_started", nothing, lambda d, _: start_course(d.actor, course="own-day", start_from="8")),
    "start_version": ("course_started", _released, lambda d, _: start_version(d.actor, course="own-day")),
    "save_version": ("course_saved", _started, lambda d, one: save_version(d.actor, version=one, content=SMALL)),
    "discard_version": ("course_discarded", _started, lambda d, one: discard_version(d.actor, version=one)),
    "submit_version": ("course_submitted", _started, lambda d, one: submit_version(d.actor, version=one)),
    "take_back_version": ("course_taken_back", _submitted, lambda d, one: take_back_version(d.actor, version=one)),
    "comment_version": (
        "course_commented", _started, lambda d, one: comment_version(d.actor, version=one, words="Person p1 says no.")
    ),
    "approve_version": ("course_approved", _submitted, lambda d, one: approve_version(d.reviewer, version=one)),
    "send_back_version": (
        "course_sent_back", _submitted, lambda d, one: send_back_version(d.reviewer, version=one, comment="Person p1")
    ),
    "release_version": ("course_released", _approved, lambda d, one: release_version(d.actor, version=one, on=DAY)),
    "call_off_version": (
        "course_release_called_off", _ahead, lambda d, one: call_off_version(d.actor, version=one)
    ),
    "retire_version": (
        "course_retired", _released, lambda d, one: retire_version(d.actor, version=one, on=DAY, reason="Person p1")
    ),
    "add_room": ("room_added", nothing, lambda d, _: add_room(d.actor, name="Room 9")),
    "say_travel": ("travel_said", lambda d: two_sites(d.actor), lambda d, _: _say_way(d.actor)),
    "say_usual_travel": ("usual_travel_said", nothing, lambda d, _: say_usual_travel(d.actor, minutes=20)),
    "remove_travel": ("travel_removed", _way, lambda d, one: remove_travel(d.actor, travel=one)),
    "bring_back_travel": ("travel_brought_back", _way_gone, lambda d, one: bring_back_travel(d.actor, travel=one)),
    "remove_room": (
        "room_removed", lambda d: add_room(d.actor, name="Room 9").pk, lambda d, one: remove_room(d.actor, room=one)
    ),
}  # fmt: skip


def course_deeds_in_order(shell):
    """Name and deed of a course that is built, sent back, approved by somebody else, released, and retired."""
    reviewer = Actor(User.objects.create_user("third@ours.example"), shell.agency, frozenset(Deed))
    yield "course_started", lambda: start_course(shell, course="own-day")
    version = CourseVersion.objects.of(shell.agency).get().pk
    yield "course_saved", lambda: save_version(shell, version=version, content=SMALL)
    yield "course_commented", lambda: comment_version(shell, version=version, words="Short.")
    yield "course_submitted", lambda: submit_version(shell, version=version)
    yield "course_taken_back", lambda: take_back_version(shell, version=version)
    submit_version(shell, version=version)
    yield "course_sent_back", lambda: send_back_version(reviewer, version=version, comment="Why?")
    submit_version(shell, version=version)
    yield "course_approved", lambda: approve_version(reviewer, version=version)
    yield "course_released", lambda: release_version(shell, version=version, on=DAY)
    yield "course_retired", lambda: retire_version(shell, version=version, on=DAY, reason="Old.")
    further = start_version(shell, course="own-day").pk
    yield "room_added", lambda: add_room(shell, name="Room 9")
    room = TeachingRoom.objects.of(shell.agency).get().pk
    yield "room_removed", lambda: remove_room(shell, room=room)
    two_sites(shell)
    yield "travel_said", lambda: _say_way(shell)
    way = TravelTime.objects.of(shell.agency).get().pk
    yield "travel_removed", lambda: remove_travel(shell, travel=way)
    yield "travel_brought_back", lambda: bring_back_travel(shell, travel=way)
    yield "usual_travel_said", lambda: say_usual_travel(shell, minutes=20)
    yield "course_discarded", lambda: discard_version(shell, version=further)

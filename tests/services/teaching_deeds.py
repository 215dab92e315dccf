"""The deeds about people who teach and tell: the line each leaves, and one after another."""

from __future__ import annotations

from datetime import date

from shiftready.core.dates import Span
from shiftready.core.delivery.teaching.people import Hours
from shiftready.services.teachers.approvals import approve_topic, end_approval, record_training_to_teach
from shiftready.services.teachers.keep import TeacherSaid, add_teacher, change_teacher
from shiftready.services.teachers.said import record_consent, say_hours, withdraw_hours

DAY = date(2026, 3, 4)
TESS = TeacherSaid("Tess Teacher", ("instructor",), "clinician", "A clinic", "tess@ours.example", "555 0100", "80")
ALWAYS = Hours(is_can=True, span=Span(DAY))


def added(desk, number="T1"):
    return add_teacher(desk.actor, said=TESS, number=number).number


def approved(desk):
    return approve_topic(desk.actor, teacher=added(desk), topic="suicide", first_on=DAY, authority="Teacher board").pk


def said_hours(desk):
    return say_hours(desk.actor, teacher=added(desk), hours=ALWAYS).pk


#: As in `test_audit`: the line, what stands before, the deed.
TABLE = {
    "add_teacher": ("add_teacher", lambda _: None, lambda d, _: added(d)),
    "change_teacher": (
        "change_teacher", added,
        lambda d, one: change_teacher(d.actor, teacher=one, said=TeacherSaid("Tess Teacher", ("host",))),
    ),
    "approve_topic": (
        "approve_topic", added,
        lambda d, one: approve_topic(d.actor, teacher=one, topic="law", first_on=DAY, authority="Teacher board"),
    ),
    "end_approval": (
        "end_approval", approved, lambda d, one: end_approval(d.actor, approval=one, reason="Tess is away")
    ),
    "record_training_to_teach": (
        "record_training_to_teach", added,
        lambda d, one: record_training_to_teach(d.actor, teacher=one, trained_by="Tess", course="Tess", on=DAY),
    ),
    "record_consent": (
        "record_consent", added,
        lambda d, one: record_consent(d.actor, teacher=one, about="recording", is_given=True),
    ),
    "say_hours": ("say_hours", added, lambda d, one: say_hours(d.actor, teacher=one, hours=ALWAYS)),
    "withdraw_hours": ("withdraw_hours", said_hours, lambda d, one: withdraw_hours(d.actor, hours=one)),
}  # fmt: skip


def deeds_about_teachers(shell):
    """Name and deed, in an order in which each can be done."""
    yield "add_teacher", lambda: add_teacher(shell, said=TESS)
    yield "change_teacher", lambda: change_teacher(shell, teacher="T1", said=TeacherSaid("Tess", ("host",)))
    approved = approve_topic(shell, teacher="T1", topic="law", first_on=DAY, authority="board").pk
    yield "approve_topic", lambda: approve_topic(shell, teacher="T1", topic="law", first_on=DAY, authority="board")
    yield "end_approval", lambda: end_approval(shell, approval=approved, reason="Away.")
    training = {"trained_by": "An institute", "course": "Teaching", "on": DAY}
    yield "record_training_to_teach", lambda: record_training_to_teach(shell, teacher="T1", **training)
    yield "record_consent", lambda: record_consent(shell, teacher="T1", about="speaking", is_given=False)
    hours = say_hours(shell, teacher="T1", hours=ALWAYS).pk
    yield "say_hours", lambda: say_hours(shell, teacher="T1", hours=ALWAYS)
    yield "withdraw_hours", lambda: withdraw_hours(shell, hours=hours)

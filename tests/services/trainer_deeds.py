"""Deeds about trainers: the line each leaves, and all of them in a row."""

from __future__ import annotations

from datetime import date

from shiftready.services.teachers.keep import TeacherSaid, add_teacher
from shiftready.services.trainers.keep import StepSaid, record_step, take_back_trainer_step
from shiftready.services.trainers.papers import bring_trainer_paper, take_out_trainer_paper
from shiftready.services.trainers.spent import TimeSaid, record_time, take_back_time

DAY = date(2020, 1, 6)
STEP = StepSaid("Person p1's way", "certified", DAY, "Person p1", topics=("law",))
TIME = TimeSaid("becoming", DAY, 60, is_on_duty=True, note="With Person p1")


def somebody(actor):
    return add_teacher(actor, said=TeacherSaid("Person p1", ("instructor",))).number


def stepped(actor):
    return record_step(actor, teacher=somebody(actor), said=STEP).pk


def brought(actor):
    return bring_trainer_paper(actor, step=stepped(actor), name="Person p1.pdf", content=b"%PDF-1.7").pk


def spent(actor):
    return record_time(actor, teacher=somebody(actor), said=TIME).pk


TRAINER_DEEDS = {
    "record_step": (
        "record_trainer_step", lambda d: somebody(d.actor), lambda d, one: record_step(d.actor, teacher=one, said=STEP)
    ),
    "take_back_trainer_step": (
        "take_back_trainer_step", lambda d: stepped(d.actor),
        lambda d, one: take_back_trainer_step(d.actor, step=one, reason="Of Person p1."),
    ),
    "bring_trainer_paper": (
        "add_trainer_paper", lambda d: stepped(d.actor),
        lambda d, one: bring_trainer_paper(d.actor, step=one, name="Person p1.pdf", content=b"%PDF-1.7"),
    ),
    "take_out_trainer_paper": (
        "take_out_trainer_paper", lambda d: brought(d.actor),
        lambda d, one: take_out_trainer_paper(d.actor, paper=one, reason="Of Person p1."),
    ),
    "record_time": (
        "record_trainer_time", lambda d: somebody(d.actor), lambda d, one: record_time(d.actor, teacher=one, said=TIME)
    ),
    "take_back_time": (
        "take_back_trainer_time", lambda d: spent(d.actor),
        lambda d, one: take_back_time(d.actor, time=one, reason="Of Person p1."),
    ),
}  # fmt: skip


def trainer_deeds_in_order(shell):
    """Somebody's step and time, both taken back: nothing that is judged, measured or planned."""
    made = [somebody(shell)]
    yield "record_trainer_step", lambda: made.append(record_step(shell, teacher=made[0], said=STEP).pk)
    file = {"name": "step.pdf", "content": b"%PDF-1.7"}
    papers = []
    yield "add_trainer_paper", lambda: papers.append(bring_trainer_paper(shell, step=made[1], **file).pk)
    yield "take_out_trainer_paper", lambda: take_out_trainer_paper(shell, paper=papers[0], reason="A slip.")
    yield "record_trainer_time", lambda: made.append(record_time(shell, teacher=made[0], said=TIME).pk)
    yield "take_back_trainer_time", lambda: take_back_time(shell, time=made[2], reason="A slip.")
    yield "take_back_trainer_step", lambda: take_back_trainer_step(shell, step=made[1], reason="A slip.")

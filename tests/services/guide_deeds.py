"""The deeds of the guided plan: the line each leaves, and all of them in a row."""

from __future__ import annotations

from datetime import date

from shiftready.core.tailoring.guide import LineSaid
from shiftready.services.guide.answers import Answers
from shiftready.services.guide.calendar import finish_line, reopen_line
from shiftready.services.guide.change import answer_guide, decide_step
from tests.services.class_deeds import nothing


def answer(actor):
    return answer_guide(actor, answers=Answers(12, 4, date(2026, 1, 1)))


def choose(actor):
    return decide_step(actor, step="way", said={"send_out": LineSaid(is_kept=True, own_words="Person p1 goes.")})


GUIDE_DEEDS = {
    "answer_guide": ("guide_answered", nothing, lambda d, _: answer(d.actor)),
    "finish_line": (
        "guide_line_done", lambda d: answer(d.actor), lambda d, _: finish_line(d.actor, line="name_coordinator"),
    ),
    "reopen_line": (
        "guide_line_reopened", lambda d: (answer(d.actor), finish_line(d.actor, line="name_coordinator")),
        lambda d, _: reopen_line(d.actor, line="name_coordinator"),
    ),
    "decide_step": ("guide_step_decided", lambda d: answer(d.actor), lambda d, _: choose(d.actor)),
}  # fmt: skip


def guide_deeds_in_order(shell):
    """Begun, decided on, a line done and open again: none of it changes what is judged, measured or planned."""
    yield "guide_answered", lambda: answer(shell)
    yield "guide_step_decided", lambda: choose(shell)
    yield "guide_line_done", lambda: finish_line(shell, line="name_coordinator")
    yield "guide_line_reopened", lambda: reopen_line(shell, line="name_coordinator")

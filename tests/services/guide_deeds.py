"""The deeds of the guided plan: the line each leaves, and all of them in a row."""

from __future__ import annotations

from datetime import date

from shiftready.core.tailoring.guide import LineSaid
from shiftready.services.guide.answers import Answers
from shiftready.services.guide.change import answer_guide, decide_step
from tests.services.class_deeds import nothing


def answer(actor):
    return answer_guide(actor, answers=Answers(12, 4, date(2026, 1, 1)))


def choose(actor):
    return decide_step(actor, step="way", said={"send_out": LineSaid(is_kept=True, own_words="Person p1 goes.")})


GUIDE_DEEDS = {
    "answer_guide": ("guide_answered", nothing, lambda d, _: answer(d.actor)),
    "decide_step": ("guide_step_decided", lambda d: answer(d.actor), lambda d, _: choose(d.actor)),
}


def guide_deeds_in_order(shell):
    """Begun and decided on: neither changes what is judged, measured or planned."""
    yield "guide_answered", lambda: answer(shell)
    yield "guide_step_decided", lambda: choose(shell)

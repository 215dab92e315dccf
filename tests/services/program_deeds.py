"""Deeds about the elements of a program: the line each leaves, and all of them in a row."""

from __future__ import annotations

from datetime import date

from shiftready.services.program.assess import AssessmentSaid, assess_element, take_back_assessment
from shiftready.services.program.papers import bring_program_paper, take_out_program_paper
from shiftready.services.program.types import (
    TypeSaid,
    end_program_type,
    say_program_type,
    take_back_program_type,
)
from shiftready.store.models import ElementAssessment, ProgramPaper, ProgramType
from tests.services.class_deeds import nothing

TRAINING = {"framework": "ten_essential_elements", "element": "3"}


def assess(actor, standing="under_way", **said):
    return assess_element(actor, **TRAINING, said=AssessmentSaid(standing, **said))


def bring(actor, name="agreement.pdf", content=b"%PDF-1.7"):
    return bring_program_paper(actor, **TRAINING, name=name, content=content)


FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def say(actor):
    return say_program_type(actor, said=TypeSaid("co_response", FIRST, note="With Person p1."))


PROGRAM_DEEDS = {
    "say_program_type": ("program_type_said", nothing, lambda d, _: say(d.actor)),
    "end_program_type": (
        "program_type_ended", lambda d: say(d.actor),
        lambda d, row: end_program_type(d.actor, program_type=row.pk, last_on=LAST),
    ),
    "take_back_program_type": (
        "program_type_taken_back", lambda d: say(d.actor),
        lambda d, row: take_back_program_type(d.actor, program_type=row.pk),
    ),
    "assess_element": ("element_assessed", nothing, lambda d, _: assess(d.actor, note="Person p1 leads it.")),
    "take_back_assessment": (
        "element_assessment_taken_back", lambda d: assess(d.actor),
        lambda d, one: take_back_assessment(d.actor, assessment=one.pk, reason="Person p1 says otherwise."),
    ),
    "bring_program_paper": ("add_program_paper", nothing, lambda d, _: bring(d.actor, "Person p1.pdf")),
    "take_out_program_paper": (
        "take_out_program_paper", lambda d: bring(d.actor),
        lambda d, one: take_out_program_paper(d.actor, paper=one.pk, reason="Of Person p1."),
    ),
}  # fmt: skip


def program_deeds_in_order(shell):
    """Assessed with a paper, both taken back: none of it changes what is judged, measured or planned."""
    yield "add_program_paper", lambda: bring(shell)
    yield "element_assessed", lambda: assess(shell)
    said = ElementAssessment.objects.of(shell.agency).get().pk
    yield "element_assessment_taken_back", lambda: take_back_assessment(shell, assessment=said, reason="A slip.")
    paper = ProgramPaper.objects.of(shell.agency).get().pk
    yield "take_out_program_paper", lambda: take_out_program_paper(shell, paper=paper, reason="A slip.")
    yield "program_type_said", lambda: say(shell)
    said = ProgramType.objects.of(shell.agency).get().pk
    yield "program_type_ended", lambda: end_program_type(shell, program_type=said, last_on=LAST)
    ended = ProgramType.objects.of(shell.agency).get(withdrawn_at=None).pk
    yield "program_type_taken_back", lambda: take_back_program_type(shell, program_type=ended)

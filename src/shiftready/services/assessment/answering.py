"""Answering without a name: by the link of a round, with a code of one's own, told by nothing who answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.crypto import salted_hmac

from shiftready.core.delivery.assessment.pairing import PROMPTS, UNNAMED, form_code
from shiftready.core.delivery.assessment.question import fits
from shiftready.core.delivery.assessment.results import HIGHEST_MARK, LOWEST_MARK
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.accounts_tokens import digest_of
from shiftready.services.assessment.bank import question_of, rows_by_pk
from shiftready.services.assessment.rounds import is_open
from shiftready.services.attendance import held_seats
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.store.models import (
    AnswerRound,
    BankQuestion,
    BlockTeacher,
    ClassOpinion,
    Offering,
    OfferingBlock,
    RoundAnswer,
)
from shiftready.store.models.taught_blocks import Kind

LONGEST_WORDS = 1000
#: What is asked of every class, by key; marks from 1, not at all, to 5, wholly.
ABOUT_CLASS: Mapping[str, str] = {
    "relevant": "It will help me in my work",
    "organized": "It was well organized",
    "recommend": "I would recommend it to a colleague",
}
WORDS: Mapping[str, str] = {"stay": "What should stay as it is?", "change": "What should change?"}
#: Blocks of these methods are not asked about.
NOT_ASKED = ("admin", "test")


@dataclass(frozen=True, slots=True)
class Form:
    """What one round asks: questions, and after the class marks by key in groups with their words."""

    round: AnswerRound
    questions: tuple[BankQuestion, ...]
    marks: tuple[tuple[str, Mapping[str, str]], ...]
    is_open: bool

    @property
    def mark_keys(self) -> frozenset[str]:
        return frozenset(key for _, group in self.marks for key in group)


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody sends: the parts of their code, places by question, marks and words by key."""

    code: Mapping[str, str]
    answers: Mapping[int, Sequence[int]]
    marks: Mapping[str, int]
    words: Mapping[str, str]


def read_form(key: str) -> Form:
    """What the round of this link asks.

    Raises:
        NotFound: `round_not_found`; `round_replaced` where the class was asked anew since.
    """
    return form_of(_find(key))


@transaction.atomic
def answer_round(key: str, *, given: Given) -> bool:
    """Keep what somebody answered; False where an answer with this code is there already, and stays as it is.

    Answers and what is said of the class are two rows that nothing joins. No row has a name, an account or a time.

    Raises:
        NotFound: `round_not_found`, `round_replaced`.
        ShiftreadyError: `round_not_open`; `round_full` where as many have answered as have a seat; `code_missing`;
            `answers_unfit`; `words_too_long`.
    """
    found = _find(key)
    round_ = AnswerRound.objects.of(found.agency).select_for_update(of=("self",)).get(pk=found.pk)
    _refuse_replaced(round_)
    form = form_of(round_)
    _refuse_closed(form)
    return keep_answer(form, given=given)


def keep_answer(form: Form, *, given: Given) -> bool:
    """Keep an answer to a round that is locked, as a part of a deed; whether the round is open was asked before."""
    _refuse(form, given)
    round_ = form.round
    code = _digest(round_, form_code(given.code))
    there = RoundAnswer.objects.of(round_.agency).filter(round=round_)
    if there.filter(code=code).exists():
        return False
    if there.count() >= len(held_seats(round_.offering)):
        raise ShiftreadyError("round_full", "As many have answered as were in the class. Tell your coordinator.")
    _keep(form, code, given)
    actor = Actor(user=None, agency=round_.agency, deeds=frozenset())
    facts = {"round": round_.moment}
    write_line(actor, "answer_round", subject=f"offering:{round_.offering_id}", facts=facts, changes_facts=False)
    return True


def form_of(round_: AnswerRound) -> Form:
    rows = tuple(rows_by_pk(round_.agency, round_.questions).values())
    marks = tuple(_mark_groups(round_.offering)) if round_.asks_about_class else ()
    return Form(round_, rows, marks, is_open(round_, today_in(round_.agency)))


def block_key(block: int) -> str:
    return f"block-{block}"


def teacher_key(teacher: int) -> str:
    return f"teacher-{teacher}"


def _mark_groups(offering: Offering) -> list[tuple[str, Mapping[str, str]]]:
    """The class, its blocks, and those who instruct; nobody marks people who tell what they lived through."""
    blocks = OfferingBlock.objects.of(offering.agency).filter(offering=offering).exclude(method__in=NOT_ASKED)
    parts = BlockTeacher.objects.of(offering.agency).filter(
        block__offering=offering, kind=Kind.INSTRUCTOR, released_at=None
    )
    teachers = dict(parts.order_by("teacher__name").values_list("teacher", "teacher__name"))
    named = {teacher_key(pk): name for pk, name in teachers.items()}
    groups = [
        ("The class", ABOUT_CLASS),
        ("How useful was each block?", {block_key(one.pk): one.title for one in blocks}),
        ("How well did each instructor teach?", named),
    ]
    return [group for group in groups if group[1]]


def _find(key: str) -> AnswerRound:
    rows = AnswerRound.objects.everywhere().filter(digest=digest_of(key))
    asked = rows.filter(offering__status__in=(Offering.Status.ANNOUNCED, Offering.Status.CLOSED))
    found = asked.select_related("offering__agency", "agency").first()
    if found is None:
        raise NotFound("round_not_found", "Nothing is asked at this address any more.")
    _refuse_replaced(found)
    return found


def _refuse_replaced(round_: AnswerRound) -> None:
    """Somebody may hold the link of a round that others took the place of before anybody answered."""
    if round_.retired_at is not None:
        message = (
            f"What {round_.offering.title} is asked was set up anew, so this link takes no more answers. Nobody had "
            "answered with it. Please ask your coordinator for the new link, or find it under My training."
        )
        raise NotFound("round_replaced", message)


def _digest(round_: AnswerRound, code: str) -> str:
    """The code under a key of this installation and this class: the same for all its rounds, and for no other class."""
    text = f"{round_.agency_id}.{round_.offering_id}.{code}"
    return salted_hmac("shiftready.services.assessment.answering", text, algorithm="sha256").hexdigest()


def _refuse_closed(form: Form) -> None:
    if not form.is_open:
        days = f"from {form.round.opens_on} to {form.round.closes_on}"
        raise ShiftreadyError("round_not_open", f"This can be answered {days}, unless it was ended before.")


def _refuse(form: Form, given: Given) -> None:
    if UNNAMED in form_code(given.code).split(".") or not given.code.keys() <= PROMPTS.keys():
        message = "Answer all four, so that your answers before and after can be put together."
        raise ShiftreadyError("code_missing", message, fields={"code": message})
    questions = {one.pk: question_of(one) for one in form.questions}
    unfit = any(pk not in questions or not fits(questions[pk], places) for pk, places in given.answers.items())
    marks_fit = all(LOWEST_MARK <= mark <= HIGHEST_MARK for mark in given.marks.values())
    if unfit or not marks_fit or not given.marks.keys() <= form.mark_keys or not given.words.keys() <= WORDS.keys():
        raise ShiftreadyError("answers_unfit", "An answer does not belong to these questions. Load the page again.")
    if any(len(text) > LONGEST_WORDS for text in given.words.values()):
        raise ShiftreadyError("words_too_long", f"Each of the texts holds up to {LONGEST_WORDS} letters.")


def _keep(form: Form, code: str, given: Given) -> None:
    kept = {str(pk): sorted(set(places)) for pk, places in given.answers.items() if places}
    round_ = form.round
    RoundAnswer.objects.create(agency=round_.agency, round=round_, code=code, answers=kept)
    words = {name: said for name, text in given.words.items() if (said := text.strip())}
    if form.marks and (given.marks or words):
        ClassOpinion.objects.create(agency=round_.agency, round=round_, marks=dict(given.marks), words=words)

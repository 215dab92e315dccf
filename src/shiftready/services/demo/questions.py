"""Sample questions of the demo, written for it, and the test its class ended with: samples, no accepted instrument."""

from __future__ import annotations

from shiftready.core.delivery.assessment.question import TRUE_FALSE, Kind, Question
from shiftready.formats.questions_csv import QuestionLine
from shiftready.services.access import Actor
from shiftready.services.assessment.answering import Given, form_of, keep_answer
from shiftready.services.assessment.bank import write_question
from shiftready.services.assessment.final import choose_test, say_plan
from shiftready.services.assessment.rounds import ask_the_class, end_round
from shiftready.services.assessment.take import enter_result
from shiftready.services.attendance import held_seats
from shiftready.store.models import AnswerRound, BankQuestion, Offering

SOURCE = "Written as a sample for the demo. Have your own instructors review it."
SURE = ("Not at all sure", "A little sure", "Fairly sure", "Very sure", "Wholly sure")
AGREE = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
#: Topic, kind, question, answers, the right ones from 0.
SAMPLES: tuple[tuple[str, Kind, str, tuple[str, ...], frozenset[int]], ...] = (
    ("de_escalation", "single", "Somebody does not answer you and looks past you. What do you do first?",
     ("Repeat the order louder", "Give your name, speak slowly and allow time", "Walk up close"), frozenset({1})),
    ("de_escalation", "several", "Which of these show that you listen?",
     ("Saying back what you heard", "Finishing their sentences", "Naming the feeling you hear", "Your radio"),
     frozenset({0, 2})),
    ("de_escalation", "true_false", "Distance and time are as much a tool as words.", TRUE_FALSE, frozenset({0})),
    ("suicide", "single", "You are worried that somebody thinks of suicide. What helps most?",
     ("Asking them directly", "Not mentioning it", "Telling them what they have to live for"), frozenset({0})),
    ("suicide", "true_false", "Asking about suicide puts it into somebody's head.", TRUE_FALSE, frozenset({1})),
    ("mental_illness", "single", "Somebody hears voices you do not hear. What do you say?",
     ("That there are no voices", "That you hear them too", "That you do not hear them and see that it frightens them"),
     frozenset({2})),
    ("mental_illness", "true_false", "Most people with a mental illness are violent.", TRUE_FALSE, frozenset({1})),
    ("resources", "several", "Whom can you bring in besides an ambulance, where your county has them?",
     ("A mobile crisis team", "A peer specialist", "A collection agency"), frozenset({0, 1})),
    ("de_escalation", "scale", "How sure are you that you can calm somebody who shouts at you?", SURE, frozenset({4})),
    ("resources", "scale", "How sure are you that you know whom to call at three in the morning?", SURE,
     frozenset({4})),
    ("mental_illness", "scale", "I would rather not work beside somebody with a mental illness.", AGREE,
     frozenset({0})),
)  # fmt: skip
ATTEMPTS = 2
STAY, CHANGE = "The role-play in small groups.", "More time for questions."


def write_samples(actor: Actor) -> None:
    """Write the sample questions, marked as such."""
    for topic, kind, text, answers, right in SAMPLES:
        write_question(
            actor, said=QuestionLine("", topic, Question(kind, text, answers, right), SOURCE), is_sample=True
        )


def choose_sample_test(actor: Actor, offering: int) -> None:
    """The test of a class: all samples that have a right answer."""
    choose_test(actor, offering=offering, papers=[_numbers()], pass_mark=75, attempts=ATTEMPTS)


def enter_papers(actor: Actor, offering: Offering) -> None:
    """What the papers of that day said: all passed, but for one who passed after learning more and trying again."""
    seats, of = held_seats(offering), len(_numbers())
    for place, seat in enumerate(seats):
        enter_result(actor, seat=seat.pk, right=of - place % 3 if place else of // 2, on=offering.ends_on)
    say_plan(actor, seat=seats[0].pk, text="Read the handout on asking about suicide, then speak with Cora Sample.")
    enter_result(actor, seat=seats[0].pk, right=of - 1, on=offering.ends_on)


def answer_before(actor: Actor, offering: Offering) -> None:
    """Everyone has answered before the week; the other rounds come."""
    before, *_ = ask_the_class(actor, offering=offering.pk, before=_every())
    for person in range(len(held_seats(offering))):
        _answer_round(before, person, 0)


def ask_without_names(actor: Actor, offering: Offering) -> None:
    """Everyone answered before and after, a little better afterwards; the round after the class has ended."""
    before, after, *_ = ask_the_class(actor, offering=offering.pk, before=_every())
    for person in range(len(held_seats(offering))):
        for round_, gain in ((before, 0), (after, 1)):
            _answer_round(round_, person, gain)
    end_round(actor, round_=after.pk)


def _answer_round(round_: AnswerRound, person: int, gain: int) -> None:
    form = form_of(round_)
    code = {"parent": "ab", "town": "cd", "day": str(person + 1), "elder": "1"}
    answers = {row.pk: _answer(row, person + place, gain) for place, row in enumerate(form.questions)}
    marks = {key: 3 + (person + place) % 3 for place, key in enumerate(sorted(form.mark_keys))}
    words = {"stay": STAY, "change": CHANGE} if form.marks and not person % 4 else {}
    keep_answer(form, given=Given(code, answers, marks, words))


def _answer(row: BankQuestion, turn: int, gain: int) -> list[int]:
    """Invented, and the same each time: right more often, and nearer to the end that is hoped for, afterwards."""
    last = len(row.answers) - 1
    if row.kind == "scale":
        distance = max(0, turn % 3 + 1 - gain)
        return [distance if row.right == [0] else last - distance]
    return list(row.right) if (turn * 7) % 5 < 2 + 2 * gain else [(row.right[0] + 1) % (last + 1)]


def _every() -> list[str]:
    return [f"Q{place}" for place in range(1, len(SAMPLES) + 1)]


def _numbers() -> list[str]:
    return [f"Q{place}" for place, (_, kind, *_) in enumerate(SAMPLES, start=1) if kind != "scale"]

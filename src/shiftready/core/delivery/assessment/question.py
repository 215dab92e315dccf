"""A question, what is wrong with one that is written, and what an answer to it is worth."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

Kind = Literal["single", "several", "true_false", "scale"]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: Kinds that have a right answer; a scale has none, only an end that is hoped for.
WITH_KEY: tuple[Kind, ...] = ("single", "several", "true_false")
TRUE_FALSE = ("True", "False")
FEWEST, MOST = 2, 8
LONGEST_TEXT, LONGEST_ANSWER = 600, 200


@dataclass(frozen=True, slots=True)
class Question:
    """`answers` in the order shown; `right` holds the places, from 0, of those that are right.

    Of a scale `right` is the place of the end that is hoped for: the first answer or the last one.
    """

    kind: Kind
    text: str
    answers: tuple[str, ...]
    right: frozenset[int]


def worth(question: Question, given: Collection[int]) -> Fraction:
    """What an answer is worth, from 0 to 1.

    A question of several right answers is worth something only if exactly those were named. On a scale it is how near
    the answer lies to the end that is hoped for. Nothing answered is worth nothing.
    """
    if question.kind != "scale":
        return Fraction(frozenset(given) == question.right)
    if not given:
        return Fraction(0)
    last = len(question.answers) - 1
    return 1 - Fraction(abs(min(given) - min(question.right)), last)


def fits(question: Question, given: Collection[int]) -> bool:
    """Whether an answer can be one to this question: places it has, and one alone where one is asked for."""
    is_there = all(0 <= place < len(question.answers) for place in given)
    return is_there and (question.kind == "several" or len(given) <= 1)


def faults(question: Question) -> Iterator[tuple[str, str]]:
    """What is wrong with a question as it was written: the field, and a sentence."""
    if not question.text:
        yield "text", "A question needs words."
    if len(question.text) > LONGEST_TEXT:
        yield "text", f"A question holds up to {LONGEST_TEXT} letters; this one has {len(question.text)}."
    if question.kind not in KINDS:
        yield "kind", f'"{question.kind}" is no kind of question. Choose one of {", ".join(KINDS)}.'
        return
    yield from _faults_of_answers(question)
    yield from _faults_of_key(question)


def _faults_of_answers(question: Question) -> Iterator[tuple[str, str]]:
    answers = question.answers
    if not FEWEST <= len(answers) <= MOST:
        yield "answers", f"A question has {FEWEST} to {MOST} answers to choose from; this one has {len(answers)}."
    if question.kind == "true_false" and answers != TRUE_FALSE:
        yield "answers", 'A question of this kind is answered by "True" or "False". Write these two, in this order.'
    if len(set(answers)) < len(answers):
        yield "answers", "Two answers are the same. Change one of them."
    if any(not one or len(one) > LONGEST_ANSWER for one in answers):
        yield "answers", f"Each answer has 1 to {LONGEST_ANSWER} letters."


def _faults_of_key(question: Question) -> Iterator[tuple[str, str]]:
    last = len(question.answers) - 1
    if not question.right:
        yield "right", "Say which answer is right, by its number from 1."
    elif not question.right <= set(range(last + 1)):
        yield "right", f"An answer is named as right that is not there; they are numbered from 1 to {last + 1}."
    elif question.kind != "several" and len(question.right) > 1:
        yield "right", "A question of this kind has one right answer. Name one, or make it one of several."
    elif question.kind == "scale" and not question.right <= {0, last}:
        yield "right", f"Of a scale, name the end that is hoped for: 1 or {last + 1}."

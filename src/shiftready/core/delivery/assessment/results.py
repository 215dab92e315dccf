"""What a class moved and what was said of it, for as many people at least as hide each one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from shiftready.core.delivery.assessment.effect import FEWEST_PEOPLE, Effect, paired_effect
from shiftready.core.delivery.assessment.pairing import paired
from shiftready.core.delivery.assessment.question import Question, worth

LOWEST_MARK, HIGHEST_MARK = 1, 5
#: Answers of one person: places by question.
Answers = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stood in a round, with its topic."""

    topic: str
    question: Question

    @property
    def is_scale(self) -> bool:
        return self.question.kind == "scale"


@dataclass(frozen=True, slots=True)
class Told:
    """One round: its questions by number, and everyone's code and answers."""

    asked: Mapping[int, Asked]
    answers: Sequence[tuple[str, Answers]]


@dataclass(frozen=True, slots=True)
class TopicResult:
    """How answers about one topic moved, out of 100. `effect` None: fewer people than hide each one of them.

    `is_scale`: how people rate themselves, not what they know. `unpaired` answers found no partner.
    """

    topic: str
    is_scale: bool
    people: int
    unpaired: int
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class MarkResult:
    """Marks from 1 to 5 about one thing; `mean` None where fewer gave one than hide each of them."""

    about: str
    people: int
    mean: float | None


def topic_results(before: Told, after: Told, *, at_least: int = FEWEST_PEOPLE) -> tuple[TopicResult, ...]:
    """How answers moved by topic, for topics that both rounds asked about, knowledge before self-rating.

    Nothing is said of fewer people than `at_least`, which is never below `FEWEST_PEOPLE`.
    """
    both, unpaired = paired(before.answers, after.answers)
    shared = _topics(before) & _topics(after)
    fewest = max(at_least, FEWEST_PEOPLE)
    return tuple(
        TopicResult(
            topic,
            is_scale,
            len(both),
            unpaired,
            _effect(before, after, both, (topic, is_scale)) if len(both) >= fewest else None,
        )
        for topic, is_scale in sorted(shared, key=lambda one: (one[1], one[0]))
    )


def mark_result(about: str, marks: Iterable[int], *, at_least: int = FEWEST_PEOPLE) -> MarkResult:
    """The mean of the marks; how often each was given would tell too much of so few people."""
    given = [mark for mark in marks if LOWEST_MARK <= mark <= HIGHEST_MARK]
    return MarkResult(about, len(given), fmean(given) if len(given) >= max(at_least, FEWEST_PEOPLE) else None)


def said_of(result: TopicResult) -> str:
    """What may be said of a result, and no more than research says of such training."""
    effect = result.effect
    if effect is None:
        return f"Fewer than {FEWEST_PEOPLE} people can be paired: nothing is shown."
    if effect.size is None:
        return "All answered alike, so that an effect cannot be said."
    if not effect.is_apart_from_nothing:
        return "No change can be told from chance."
    if effect.size < 0:
        return "Answers were worse than before. Look at the questions, and at how it was taught."
    return f"The class is linked to {'better self-ratings' if result.is_scale else 'better knowledge'} here."


def _topics(told: Told) -> set[tuple[str, bool]]:
    return {(one.topic, one.is_scale) for one in told.asked.values()}


def _effect(before: Told, after: Told, both: Sequence[tuple[Answers, Answers]], about: tuple[str, bool]) -> Effect:
    firsts = [_points(before, answers, about) for answers, _ in both]
    seconds = [_points(after, answers, about) for _, answers in both]
    return paired_effect(firsts, seconds)


def _points(told: Told, answers: Answers, about: tuple[str, bool]) -> float:
    """What somebody reached of 100 in the questions about one topic."""
    asked = {key: one.question for key, one in told.asked.items() if (one.topic, one.is_scale) == about}
    return 100 * fmean(float(worth(question, answers.get(key, ()))) for key, question in asked.items())

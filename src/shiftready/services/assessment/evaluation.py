"""What came of a class: how answers moved, and what was said of it, of its blocks and of those who instructed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from shiftready.core.delivery.assessment.effect import FEWEST_PEOPLE
from shiftready.core.delivery.assessment.moments import Moment
from shiftready.core.delivery.assessment.results import (
    Asked,
    MarkResult,
    Told,
    TopicResult,
    mark_result,
    said_of,
    topic_results,
)
from shiftready.formats.safe_cells import quote_cell
from shiftready.services.access import Actor, Deed, require
from shiftready.services.assessment.answering import WORDS, form_of, teacher_key
from shiftready.services.assessment.bank import question_of, rows_by_pk
from shiftready.services.assessment.rounds import is_over, rounds_in_use
from shiftready.services.clock import today_in
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import AnswerRound, ClassOpinion, Offering, RoundAnswer, Teacher

HEADINGS = ("moment", "topic", "kind", "people", "before", "after", "effect", "low", "high", "says")


@dataclass(frozen=True, slots=True)
class Moved:
    """How answers moved from before the class to a later moment."""

    moment: Moment
    topics: tuple[TopicResult, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Results of a class as far as the actor may see them; `waiting` are moments whose answers still come in.

    `marks` in groups; `words` by what was asked; `opinions`: how many said something of the class. `is_own`: of the
    actor's own teaching alone.
    """

    offering: Offering
    moved: tuple[Moved, ...]
    marks: tuple[tuple[str, tuple[MarkResult, ...]], ...]
    words: Mapping[str, tuple[str, ...]]
    opinions: int
    waiting: tuple[Moment, ...]
    is_own: bool


def evaluation_of(actor: Actor, *, offering: int, at_least: int = FEWEST_PEOPLE) -> Evaluation:
    """What came of a class: all of it for the coordinator; for an instructor what was said of their own teaching.

    An instructor is known by the address of their account and of their entry under the people who teach. Nothing is
    shown of a round before nobody can answer any more, and nothing of fewer people than `at_least`, which is never
    below `FEWEST_PEOPLE`.

    Raises:
        NotAllowed: without `Deed.SEE_EVALUATIONS` and `Deed.SEE_OWN_EVALUATION`.
        NotFound: `offering_not_found`.
    """
    sees_all = actor.may(Deed.SEE_EVALUATIONS)
    require(actor, Deed.SEE_EVALUATIONS if sees_all else Deed.SEE_OWN_EVALUATION)
    row, today = find_offering(actor, offering), today_in(actor.agency)
    rounds = {Moment(one.moment): one for one in rounds_in_use(actor.agency).filter(offering=row)}
    over = {moment: one for moment, one in rounds.items() if is_over(one, today)}
    own = None if sees_all else _own_keys(actor)
    opinions = _opinions(over.get(Moment.AFTER))
    return Evaluation(
        row,
        tuple(_moved(over, at_least)) if sees_all else (),
        tuple(_marks(over.get(Moment.AFTER), opinions, own, at_least)),
        _words(opinions, at_least) if sees_all else {},
        len(opinions),
        tuple(moment for moment in rounds if moment not in over),
        is_own=not sees_all,
    )


def evaluation_table(actor: Actor, *, offering: int) -> str:
    """How answers moved, as CSV; what is said of fewer people than hide each one stands as empty cells.

    Raises:
        NotAllowed: without `Deed.SEE_EVALUATIONS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_EVALUATIONS)
    return as_table(evaluation_of(actor, offering=offering).moved)


def as_table(moved: Iterable[Moved]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows([quote_cell(str(cell)) for cell in line] for line in lines_of(moved))
    return text.getvalue()


def lines_of(moved: Iterable[Moved]) -> Iterator[tuple[object, ...]]:
    """A line for each topic and later moment, as `HEADINGS` names them."""
    for one in moved:
        for result in one.topics:
            kind = "self-rating" if result.is_scale else "knowledge"
            yield (one.moment.value, result.topic, kind, *_numbers(result), said_of(result))


def opinions_kept(offering: Offering) -> int | None:
    """How many said something of a class once nobody can any more; None before, or where nobody is asked."""
    asked = rounds_in_use(offering.agency).filter(offering=offering, moment=Moment.AFTER.value)
    round_: AnswerRound | None = asked.filter(asks_about_class=True).first()
    if round_ is None or not is_over(round_, today_in(offering.agency)):
        return None
    return len(_opinions(round_))


def _numbers(result: TopicResult) -> tuple[object, ...]:
    effect = result.effect
    if effect is None:
        return (f"fewer than {FEWEST_PEOPLE}", "", "", "", "", "")
    told = (effect.before, effect.after, effect.size, effect.low, effect.high)
    return (effect.people, *("" if value is None else round(value, 2) for value in told))


def _moved(over: Mapping[Moment, AnswerRound], at_least: int) -> Iterator[Moved]:
    if Moment.BEFORE not in over:
        return
    before = _told(over[Moment.BEFORE])
    for moment, one in over.items():
        if moment is not Moment.BEFORE:
            yield Moved(moment, topic_results(before, _told(one), at_least=at_least))


def _told(round_: AnswerRound) -> Told:
    rows = rows_by_pk(round_.agency, round_.questions)
    asked = {pk: Asked(row.topic, question_of(row)) for pk, row in rows.items()}
    kept = RoundAnswer.objects.of(round_.agency).filter(round=round_).values_list("code", "answers")
    answers = [(code, {int(pk): places for pk, places in given.items()}) for code, given in kept]
    return Told(asked, answers)


def _opinions(round_: AnswerRound | None) -> list[ClassOpinion]:
    return [] if round_ is None else list(ClassOpinion.objects.of(round_.agency).filter(round=round_))


def _own_keys(actor: Actor) -> frozenset[str]:
    if actor.user is None:
        return frozenset()
    mine = Teacher.objects.of(actor.agency).filter(withdrawn_at=None, email__iexact=actor.user.email)
    return frozenset(teacher_key(pk) for pk in mine.values_list("pk", flat=True))


def _marks(
    round_: AnswerRound | None, opinions: Sequence[ClassOpinion], own: frozenset[str] | None, at_least: int
) -> Iterator[tuple[str, tuple[MarkResult, ...]]]:
    if round_ is None:
        return
    for title, group in form_of(round_).marks:
        seen = {key: about for key, about in group.items() if own is None or key in own}
        given = {key: [one.marks[key] for one in opinions if key in one.marks] for key in seen}
        if seen:
            yield title, tuple(mark_result(about, given[key], at_least=at_least) for key, about in seen.items())


def _words(opinions: Sequence[ClassOpinion], at_least: int) -> dict[str, tuple[str, ...]]:
    """Texts sorted by what they say: neither by who nor by when."""
    if len(opinions) < max(at_least, FEWEST_PEOPLE):
        return {}
    return {
        asked: tuple(sorted(one.words[key] for one in opinions if key in one.words)) for key, asked in WORDS.items()
    }

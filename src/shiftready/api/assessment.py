"""What a class ends with and what it is asked without a name, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.core.delivery.assessment.question import Kind
from shiftready.core.delivery.assessment.results import TopicResult, said_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.assessment.evaluation import Evaluation, evaluation_of
from shiftready.services.assessment.final import FinalStanding, choose_test, final_standing, say_plan
from shiftready.services.assessment.rounds import RoundShown as RoundOfClass
from shiftready.services.assessment.rounds import ask_the_class, end_round, rounds_due, rounds_of
from shiftready.services.assessment.take import Taking, enter_result, hand_in_own, link_for, own_test
from shiftready.services.closing import complete_late

of_classes = Router(tags=["questions and tests"])


class TestWish(Schema):
    """Papers of like questions, by their numbers: the first attempt has the first. No papers: no test."""

    papers: list[list[str]]
    pass_mark: int = 70
    attempts: int = 2


class SeatStanding(Schema):
    """How somebody stands: not_taken, passed, needs_plan, may_retake or no_attempt_left; scores in percent."""

    seat: int
    person: str
    standing: str
    scores: list[int]
    plans: list[str]


class TestShown(Schema):
    """The test of a class with everyone's standing; `pass_mark` null where it ends with none."""

    pass_mark: int | None
    attempts: int | None
    questions: int
    passed: int
    people: list[SeatStanding]


class AskWish(Schema):
    """Questions by number before and after; none after: the same again."""

    before: list[str]
    after: list[str] = []
    follow_up: bool = True
    about_class: bool = True


class RoundShown(Schema):
    """One moment of asking; its link is the same for everybody, and who has answered nobody can tell."""

    id: int
    offering: int
    moment: str
    opens_on: date
    closes_on: date
    is_open: bool
    is_over: bool
    answers: int
    link: str


class TopicMoved(Schema):
    """How answers about a topic moved; numbers are null where fewer people than hide each one answered twice."""

    moment: str
    topic: str
    is_scale: bool
    people: int | None
    before: float | None
    after: float | None
    effect: float | None
    low: float | None
    high: float | None
    says: str


class MarkShown(Schema):
    """The mean of marks from 1 to 5; null where fewer people than hide each one gave one."""

    group: str
    about: str
    people: int | None
    mean: float | None


class EvaluationShown(Schema):
    """What came of a class; an instructor sees marks of their own teaching alone."""

    moved: list[TopicMoved]
    marks: list[MarkShown]
    words: dict[str, list[str]]
    waiting: list[str]
    is_own: bool


class PlanWish(Schema):
    """What is to be learned before the next attempt."""

    text: str
    until: date | None = None


class ResultWish(Schema):
    """An attempt made on paper: questions that were right, and the day on which it was written."""

    right: int
    on: date


class LinkShown(Schema):
    """A private address: whoever holds it takes the test in that person's name."""

    link: str


class CompleteWish(Schema):
    """The last day the certificates are good, if they end."""

    expires_on: date | None = None


class Completed(Schema):
    """What was written."""

    records: int
    certificates: list[str]


class PaperQuestion(Schema):
    """A question of a paper, without what is right; answers are told by their places from 1."""

    id: int
    kind: Kind
    text: str
    answers: list[str]


class PaperShown(Schema):
    """One's own test: the attempt that is next, counted from 1, with its paper where it may be taken."""

    standing: str
    may_take: bool
    attempt: int
    needed: int
    last_score: int | None
    to_learn: str
    questions: list[PaperQuestion]


class HandIn(Schema):
    """An attempt: places of answers from 1, by question."""

    attempt: int
    answers: dict[int, list[int]]


@of_classes.get("{offering}/test", response=TestShown, summary="The test of a class, and how everyone stands")
def show(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    return _test(final_standing(_actor(request, agency), offering=offering))


@of_classes.put("{offering}/test", response=TestShown, summary="Choose the test a class ends with")
def choose(request: HttpRequest, agency: Path[str], offering: Path[int], wish: TestWish) -> dict[str, Any]:
    actor = _actor(request, agency)
    choose_test(actor, offering=offering, **wish.dict())
    return _test(final_standing(actor, offering=offering))


@of_classes.get("evaluation/due", response=list[RoundShown], summary="Rounds in which people can answer today")
def due(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [_round(one) for one in rounds_due(_actor(request, agency))]


@of_classes.post("evaluation/rounds/{round_}/end", response={204: None}, summary="End a round")
def end(request: HttpRequest, agency: Path[str], round_: Path[int]) -> Status[None]:
    end_round(_actor(request, agency), round_=round_)
    return Status(204, None)


@of_classes.get("{offering}/evaluation", response=EvaluationShown, summary="What came of a class, without names")
def evaluation(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    return _evaluation(evaluation_of(_actor(request, agency), offering=offering))


@of_classes.get("{offering}/evaluation/rounds", response=list[RoundShown], summary="What a class is asked, and when")
def rounds(request: HttpRequest, agency: Path[str], offering: Path[int]) -> list[dict[str, Any]]:
    return [_round(one) for one in rounds_of(_actor(request, agency), offering=offering)]


@of_classes.put("{offering}/evaluation/rounds", response=list[RoundShown], summary="Ask a class without names")
def ask(request: HttpRequest, agency: Path[str], offering: Path[int], wish: AskWish) -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    ask_the_class(actor, offering=offering, **wish.dict())
    return [_round(one) for one in rounds_of(actor, offering=offering)]


@of_classes.post("seats/{seat}/learning-plan", response={204: None}, summary="Say what to learn before another attempt")
def plan(request: HttpRequest, agency: Path[str], seat: Path[int], wish: PlanWish) -> Status[None]:
    say_plan(_actor(request, agency), seat=seat, **wish.dict())
    return Status(204, None)


@of_classes.post("seats/{seat}/test-result", response={204: None}, summary="Keep an attempt made on paper")
def enter(request: HttpRequest, agency: Path[str], seat: Path[int], wish: ResultWish) -> Status[None]:
    enter_result(_actor(request, agency), seat=seat, **wish.dict())
    return Status(204, None)


@of_classes.post("seats/{seat}/test-link", response=LinkShown, summary="A private link to the test, without an account")
def link(request: HttpRequest, agency: Path[str], seat: Path[int]) -> dict[str, str]:
    return {"link": link_for(_actor(request, agency), seat=seat)}


@of_classes.post("{offering}/test/complete", response=Completed, summary="Complete those who passed after closing")
def complete(request: HttpRequest, agency: Path[str], offering: Path[int], wish: CompleteWish) -> dict[str, Any]:
    done = complete_late(_actor(request, agency), offering=offering, expires_on=wish.expires_on)
    return {"records": done.records, "certificates": list(done.certificates)}


@of_classes.get("{offering}/test/own", response=PaperShown, summary="One's own test")
def own(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    return _paper(own_test(_actor(request, agency), offering=offering))


@of_classes.post("{offering}/test/own", response=PaperShown, summary="Hand in one's own attempt")
def hand_in(request: HttpRequest, agency: Path[str], offering: Path[int], wish: HandIn) -> dict[str, Any]:
    answers = {question: [place - 1 for place in places] for question, places in wish.answers.items()}
    actor = _actor(request, agency)
    return _paper(hand_in_own(actor, offering=offering, place=wish.attempt - 1, answers=answers))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _round(one: RoundOfClass) -> dict[str, Any]:
    told = ("id", "moment", "opens_on", "closes_on")
    shown = ("is_open", "is_over", "answers", "link")
    return {
        **{name: getattr(one.round, name) for name in told},
        **{name: getattr(one, name) for name in shown},
        "offering": one.round.offering_id,
    }


def _evaluation(found: Evaluation) -> dict[str, Any]:
    return {
        "moved": [_moved(one.moment.value, result) for one in found.moved for result in one.topics],
        "marks": [
            {"group": group, "about": one.about, "mean": one.mean, "people": None if one.mean is None else one.people}
            for group, results in found.marks
            for one in results
        ],
        "words": {asked: list(texts) for asked, texts in found.words.items()},
        "waiting": [moment.value for moment in found.waiting],
        "is_own": found.is_own,
    }


def _moved(moment: str, result: TopicResult) -> dict[str, Any]:
    effect = result.effect
    numbers = ("people", "before", "after", "low", "high")
    return {
        "moment": moment,
        "topic": result.topic,
        "is_scale": result.is_scale,
        **{name: getattr(effect, name) if effect else None for name in numbers},
        "effect": effect.size if effect else None,
        "says": said_of(result),
    }


def _test(found: FinalStanding) -> dict[str, Any]:
    test = found.test
    return {
        "pass_mark": test.pass_mark if test else None,
        "attempts": test.attempts if test else None,
        "questions": len(test.papers[0]) if test else 0,
        "passed": found.passed,
        "people": [
            {
                "seat": line.seat.pk,
                "person": line.seat.person.number,
                "standing": line.standing.value,
                "scores": [100 * one.right // one.of for one in line.attempts],
                "plans": [one.text for one in line.plans],
            }
            for line in found.lines
        ],
    }


def _paper(taking: Taking) -> dict[str, Any]:
    told = [{"id": one.pk, "kind": one.kind, "text": one.text, "answers": one.answers} for one in taking.questions]
    return {
        "standing": taking.line.standing.value,
        "may_take": taking.may_take,
        "attempt": taking.place + 1,
        "needed": taking.needed,
        "last_score": taking.last.percent if taking.last else None,
        "to_learn": taking.plan,
        "questions": told,
    }

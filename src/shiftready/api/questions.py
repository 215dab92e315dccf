"""Questions of the agency's own, for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema, Status

from shiftready.core.delivery.assessment.question import Kind, Question
from shiftready.formats.questions_csv import QuestionLine
from shiftready.services.access import Actor, actor_in
from shiftready.services.assessment.bank import (
    export_questions,
    import_questions,
    list_questions,
    retire_question,
    write_question,
)
from shiftready.store.models import BankQuestion

router = Router(tags=["questions and tests"])


class QuestionWish(Schema):
    """A question; `right` are places of answers from 1; a `number` that is known makes its next version."""

    number: str = ""
    topic: str
    kind: Kind
    text: str
    answers: list[str]
    right: list[int]
    source: str = ""
    explanation: str = ""


class QuestionShown(QuestionWish):
    """A question in its newest version."""

    version: int
    is_sample: bool
    is_retired: bool


class TableWish(Schema):
    """A table of questions as CSV text, as the export writes it."""

    text: str


class Brought(Schema):
    """What bringing a table did."""

    new: int
    changed: int
    same: int


@router.get("", response=list[QuestionShown], summary="The questions with what is right")
def questions(request: HttpRequest, agency: Path[str], topic: str = "") -> list[Any]:
    rows = list_questions(_actor(request, agency), topic=topic)
    return [_question(row) for row in rows]


@router.post("", response={201: QuestionShown}, summary="Write a question, or the next version of one")
def write(request: HttpRequest, agency: Path[str], wish: QuestionWish) -> Status[dict[str, Any]]:
    right = frozenset(place - 1 for place in wish.right)
    question = Question(wish.kind, wish.text.strip(), tuple(wish.answers), right)
    said = QuestionLine(wish.number, wish.topic, question, wish.source, wish.explanation)
    return Status(201, _question(write_question(_actor(request, agency), said=said)))


@router.post("{question}/retire", response=QuestionShown, summary="Offer a question for no new test")
def retire(request: HttpRequest, agency: Path[str], question: Path[str]) -> dict[str, Any]:
    return _question(retire_question(_actor(request, agency), number=question))


@router.get("table", response={200: None}, summary="All questions as CSV")
def table(request: HttpRequest, agency: Path[str]) -> HttpResponse:
    return HttpResponse(export_questions(_actor(request, agency)), content_type="text/csv; charset=utf-8")


@router.post("table", response=Brought, summary="Bring a table of questions, all or nothing")
def bring(request: HttpRequest, agency: Path[str], wish: TableWish) -> Any:
    return import_questions(_actor(request, agency), content=wish.text.encode())


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _question(row: BankQuestion) -> dict[str, Any]:
    told = ("number", "version", "topic", "kind", "text", "answers", "source", "explanation", "is_sample")
    right = [place + 1 for place in row.right]
    return {**{name: getattr(row, name) for name in told}, "right": right, "is_retired": row.retired_at is not None}

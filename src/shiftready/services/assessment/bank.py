"""The agency's own questions: written, changed by a new version, retired, brought and taken out as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from django.db import transaction
from django.utils import timezone

from shiftready.catalogue.load import load_catalogue
from shiftready.core.delivery.assessment.question import Question
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.formats.questions_csv import QuestionLine, line_faults, read_questions, write_questions
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.store.models import Agency, BankQuestion

PROBLEMS_SAID = 5


@dataclass(frozen=True, slots=True)
class Brought:
    """What bringing a table did: questions new, changed by a new version, and the same as before."""

    new: int
    changed: int
    same: int


def list_questions(
    actor: Actor, *, topic: str = "", search: str = "", with_retired: bool = False
) -> tuple[BankQuestion, ...]:
    """The newest version of each question, with its key, by topic and number.

    Raises:
        NotAllowed: without `Deed.KEEP_QUESTIONS`: they hold the right answers.
    """
    require(actor, Deed.KEEP_QUESTIONS)
    rows = newest_questions(actor.agency).values()
    found = [
        row
        for row in rows
        if (with_retired or row.retired_at is None)
        and topic in {"", row.topic}
        and search.casefold() in f"{row.number} {row.text}".casefold()
    ]
    return tuple(sorted(found, key=lambda row: (row.topic, len(row.number), row.number)))


def find_question(actor: Actor, number: str) -> BankQuestion:
    """The newest version of a question.

    Raises:
        NotAllowed: without `Deed.KEEP_QUESTIONS`.
        NotFound: `question_not_found`.
    """
    require(actor, Deed.KEEP_QUESTIONS)
    found = newest_questions(actor.agency).get(number)
    if found is None:
        raise NotFound("question_not_found", f'There is no question "{number}". Look in the list of questions.')
    return found


@transaction.atomic
def write_question(actor: Actor, *, said: QuestionLine, is_sample: bool = False) -> BankQuestion:
    """Keep a question: a new one where it has no number, else the next version of it. The same again changes nothing.

    Raises:
        NotAllowed: without `Deed.KEEP_QUESTIONS`.
        NotFound: `question_not_found`.
        ShiftreadyError: `question_wrong` with everything wrong, by field.
    """
    require(actor, Deed.KEEP_QUESTIONS)
    if wrong := dict(line_faults(said, load_catalogue().topics)):
        raise ShiftreadyError("question_wrong", " ".join(wrong.values()), fields=wrong)
    _lock(actor.agency)
    before = find_question(actor, said.number) if said.number else None
    if before is not None and line_of(before) == said and before.retired_at is None:
        return before
    held = newest_questions(actor.agency)
    row = BankQuestion.objects.create(
        **_row(actor, said, said.number or _free(held), before, timezone.now()), is_sample=is_sample
    )
    facts = {"number": row.number, "version": row.version}
    write_line(actor, "write_question", subject=f"question {row.number}", facts=facts, changes_facts=False)
    return row


@transaction.atomic
def retire_question(actor: Actor, *, number: str) -> BankQuestion:
    """Offer a question for no new test. Tests that hold it keep it; writing it anew brings it back.

    Raises:
        As `find_question`.
    """
    _lock(actor.agency)
    row = find_question(actor, number)
    if row.retired_at is None:
        row.retired_at = timezone.now()
        row.save(update_fields=["retired_at"])
        write_line(actor, "retire_question", subject=f"question {number}", changes_facts=False)
    return row


@transaction.atomic
def import_questions(actor: Actor, *, content: bytes) -> Brought:
    """Bring a table of questions, all of it or nothing: by number a new version where something differs.

    Raises:
        NotAllowed: without `Deed.KEEP_QUESTIONS`.
        ShiftreadyError: `questions_unreadable`, `questions_wrong` with the first lines that are wrong and how many.
    """
    require(actor, Deed.KEEP_QUESTIONS)
    lines, problems = read_questions(content, load_catalogue().topics)
    if problems:
        told = [f"Line {one.line}, {one.column}: {one.message}" for one in problems[:PROBLEMS_SAID]]
        more = [f"And {len(problems) - PROBLEMS_SAID} more."] if len(problems) > PROBLEMS_SAID else []
        message = " ".join([*told, *more, "Nothing was taken over."])
        raise ShiftreadyError("questions_wrong", message, fields={"file": message})
    if not lines:
        message = "There is no question below the headings."
        raise ShiftreadyError("questions_wrong", message, fields={"file": message})
    _lock(actor.agency)
    held, now = newest_questions(actor.agency), timezone.now()
    changed = [one for one in lines if one.number in held and line_of(held[one.number]) != one]
    new = [one for one in lines if one.number not in held]
    _keep(actor, held, [*changed, *new], now)
    found = Brought(len(new), len(changed), len(lines) - len(new) - len(changed))
    facts = {"new": found.new, "changed": found.changed, "same": found.same}
    write_line(actor, "import_questions", facts=facts, changes_facts=False)
    return found


def export_questions(actor: Actor) -> str:
    """All questions in use as a table that can be brought again.

    Raises:
        NotAllowed: without `Deed.KEEP_QUESTIONS`.
    """
    return write_questions(map(line_of, list_questions(actor)))


def newest_questions(agency: Agency) -> dict[str, BankQuestion]:
    """The newest version of each question by number, in one query."""
    rows = BankQuestion.objects.of(agency).order_by("number", "version")
    return {row.number: row for row in rows}


def question_of(row: BankQuestion) -> Question:
    """The question as arithmetic sees it."""
    return Question(row.kind, row.text, tuple(row.answers), frozenset(row.right))  # type: ignore[arg-type]  # one of its choices


def line_of(row: BankQuestion) -> QuestionLine:
    return QuestionLine(row.number, row.topic, question_of(row), row.source, row.explanation)


def _keep(actor: Actor, held: Mapping[str, BankQuestion], lines: Iterable[QuestionLine], now: datetime) -> None:
    told = list(lines)
    taken = {*held, *(line.number for line in told)}
    free = (number for number in map(str, count(1)) if f"Q{number}" not in taken)
    BankQuestion.objects.bulk_create(
        BankQuestion(**_row(actor, one, one.number or f"Q{next(free)}", held.get(one.number), now)) for one in told
    )


def _row(
    actor: Actor, said: QuestionLine, number: str, before: BankQuestion | None, now: datetime
) -> dict[str, object]:
    return {
        "agency": actor.agency,
        "number": number,
        "version": before.version + 1 if before else 1,
        "kind": said.question.kind,
        "topic": said.topic,
        "text": said.question.text,
        "answers": list(said.question.answers),
        "right": sorted(said.question.right),
        "source": said.source,
        "explanation": said.explanation,
        "written_at": now,
        "written_by": actor.user,
    }


def _free(held: Mapping[str, BankQuestion]) -> str:
    return next(f"Q{number}" for number in count(1) if f"Q{number}" not in held)


def _lock(agency: Agency) -> None:
    """Two who write at once are told apart: numbers and versions are given one after the other."""
    Agency.objects.select_for_update().get(pk=agency.pk)


def rows_by_pk(agency: Agency, wanted: Sequence[int]) -> dict[int, BankQuestion]:
    """Questions of a paper by row number, in the order of the paper."""
    found = {row.pk: row for row in BankQuestion.objects.of(agency).filter(pk__in=wanted)}
    return {pk: found[pk] for pk in wanted}

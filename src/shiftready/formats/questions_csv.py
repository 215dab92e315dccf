"""Questions as a CSV table: one a line, its answers in columns, the right ones by their numbers from 1."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from shiftready.core.delivery.assessment.question import MOST, TRUE_FALSE, Question, faults
from shiftready.core.errors import Problem, ShiftreadyError
from shiftready.formats.safe_cells import quote_cell, unquote_cell

ANSWERS = tuple(f"answer_{place}" for place in range(1, MOST + 1))
HEADINGS = ("number", "topic", "kind", "question", *ANSWERS, "right", "source", "explanation")
NEEDED = ("topic", "kind", "question", "right")
MOST_BYTES, MOST_LINES = 2_000_000, 5_000
LONGEST = {"number": 20, "source": 300, "explanation": 600}
FILE = "questions"


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question as a line says it; `number` "" where it is to be given one."""

    number: str
    topic: str
    question: Question
    source: str = ""
    explanation: str = ""


def read_questions(content: bytes, topics: Iterable[str]) -> tuple[list[QuestionLine], list[Problem]]:
    """The questions that can be used, and everything wrong with the others.

    Raises:
        ShiftreadyError: `questions_unreadable` where it is no table of questions at all.
    """
    known, lines, problems = frozenset(topics), list[QuestionLine](), list[Problem]()
    numbers: set[str] = set()
    for number, row in _rows(content):
        line = _line(row)
        found = [*_problems(line, number, known), *_repeated(line, number, numbers)]
        problems += found
        numbers.add(line.number)
        if not found:
            lines.append(line)
    return lines, problems


def write_questions(lines: Iterable[QuestionLine]) -> str:
    """The table of these questions, as `read_questions` reads it back."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows([quote_cell(cell) for cell in _cells(line)] for line in lines)
    return text.getvalue()


def places(text: str) -> frozenset[int]:
    """Places from 0 out of numbers from 1 with blanks or commas between; what is no number becomes place -1."""
    words = text.replace(",", " ").replace(";", " ").split()
    return frozenset(int(word) - 1 if word.isdecimal() else -1 for word in words)


def _rows(content: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    rows = csv.reader(StringIO(_text(content), newline=""))
    try:
        head = [cell.strip().casefold() for cell in next(rows, [])]
        if lacking := [name for name in NEEDED if name not in head]:
            raise _unreadable(f"Its first line lacks {', '.join(lacking)}. Export the questions to see how it looks.")
        for row in rows:
            if rows.line_num > MOST_LINES:
                raise _unreadable(f"It has more than {MOST_LINES:,} lines. Bring it in smaller parts.")
            if any(cell.strip() for cell in row):
                cells = (unquote_cell(cell.strip()) for cell in row)
                yield rows.line_num, dict(zip(head, cells, strict=False))
    except csv.Error as trouble:
        raise _unreadable(f"Line {rows.line_num} cannot be read ({trouble}).") from trouble


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise _unreadable(f"It is larger than {MOST_BYTES // 1_000_000} MB. Bring it in smaller parts.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise _unreadable("It is not in UTF-8. Save it as CSV in UTF-8.") from trouble
    if "\0" in text:
        raise _unreadable("It is no text. Save it as CSV in UTF-8.")
    return text


def _unreadable(why: str) -> ShiftreadyError:
    message = f"This is no table of questions. {why}"
    return ShiftreadyError("questions_unreadable", message, fields={"file": message})


def _line(row: Mapping[str, str]) -> QuestionLine:
    kind = row.get("kind", "")
    answers = tuple(text for name in ANSWERS if (text := row.get(name, "")))
    if kind == "true_false" and not answers:
        answers = TRUE_FALSE
    question = Question(kind, row.get("question", ""), answers, places(row.get("right", "")))  # type: ignore[arg-type]  # judged next
    return QuestionLine(
        row.get("number", ""), row.get("topic", ""), question, row.get("source", ""), row.get("explanation", "")
    )


def line_faults(line: QuestionLine, topics: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a question and what stands beside it: the field, and a sentence."""
    yield from faults(line.question)
    if line.topic not in topics:
        yield "topic", f'"{line.topic}" is no topic of the catalogue. The page of a course shows how they are called.'
    for name, most in LONGEST.items():
        if len(getattr(line, name)) > most:
            yield name, f"It holds up to {most} letters here; this has {len(getattr(line, name))}."


def _problems(line: QuestionLine, number: int, topics: frozenset[str]) -> Iterator[Problem]:
    for column, message in line_faults(line, topics):
        yield Problem(FILE, number, column, "", "question_wrong", "error", message)


def _repeated(line: QuestionLine, number: int, numbers: set[str]) -> Iterator[Problem]:
    if line.number and line.number in numbers:
        said = f"Number {line.number} stands on an earlier line already. Leave it out for a new question."
        yield Problem(FILE, number, "number", line.number, "number_repeated", "error", said)


def _cells(line: QuestionLine) -> list[str]:
    answers = [*line.question.answers, *[""] * (MOST - len(line.question.answers))]
    right = " ".join(str(place + 1) for place in sorted(line.question.right))
    said = [line.number, line.topic, line.question.kind, line.question.text]
    return [*said, *answers, right, line.source, line.explanation]

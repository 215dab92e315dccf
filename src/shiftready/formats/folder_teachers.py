"""The people who teach and tell of an agency folder: its five tables laid together, and written out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from shiftready.core.delivery.teaching.people import WEEKDAYS, Approval, Consent, Hours, Teacher, TrainedBy
from shiftready.core.money.cents import plain_dollars
from shiftready.formats.staffing_csv import TableRead
from shiftready.formats.teachers_csv import TEACHER_SHAPES, FactsOfTeachers, read_teachers, span_words

Cells = tuple[str, ...]


def read_folder_teachers(read: Callable[[str, Callable[..., Any]], TableRead[Any] | None]) -> tuple[Teacher, ...]:
    """Everyone of the table of teachers with what the other four say of them; `read` reads a table by name."""
    people = read("teachers", read_teachers)
    facts = FactsOfTeachers(people.values if people else None)
    approvals = _values(read("teacher_approvals", facts.approvals))
    trained_by = _values(read("teacher_trainings", facts.trained_by))
    hours = _values(read("teacher_hours", facts.hours))
    consents = _values(read("teacher_consents", facts.consents))
    return tuple(
        replace(
            one,
            approvals=approvals.get(one.number, ()),
            trained_by=trained_by.get(one.number, ()),
            hours=hours.get(one.number, ()),
            consents=consents.get(one.number, ()),
        )
        for one in (people.values.values() if people else ())
    )


def teacher_tables(teachers: Iterable[Teacher]) -> dict[str, tuple[Cells, list[Cells]]]:
    """Headings and rows by the name of each table that has something to say."""
    everyone = tuple(teachers)
    rows = (
        map(_teacher, everyone),
        ((one.number, *_approval(fact)) for one in everyone for fact in one.approvals),
        ((one.number, *_trained_by(fact)) for one in everyone for fact in one.trained_by),
        ((one.number, *_hours(fact)) for one in everyone for fact in one.hours),
        ((one.number, *_consent(fact)) for one in everyone for fact in one.consents),
    )
    tables = {shape.name: (shape.names, list(lines)) for shape, lines in zip(TEACHER_SHAPES, rows, strict=True)}
    return {name: table for name, table in tables.items() if table[1]}


def weekday_words(days: Iterable[int]) -> str:
    """Monday is 0: `monday friday`."""
    return " ".join(WEEKDAYS[day] for day in sorted(days))


def _values(read: TableRead[Any] | None) -> Mapping[str, Any]:
    return read.values if read else {}


def _teacher(one: Teacher) -> Cells:
    stipend = "" if one.stipend_cents is None else plain_dollars(one.stipend_cents)
    contact = (one.organization, one.email, one.phone)
    return one.number, one.name, " ".join(one.kinds), one.profession, *contact, stipend, *_days(one)


def _days(one: Teacher) -> Iterator[str]:
    yield from (_day(one.coached_on), _day(one.left_on))


def _approval(one: Approval) -> Cells:
    return one.topic, *span_words(one.span), one.authority, one.evidence, _day(one.ended_on), one.end_reason


def _trained_by(one: TrainedBy) -> Cells:
    return one.trainer, one.course, one.on.isoformat()


def _hours(one: Hours) -> Cells:
    times = (f"{at:%H:%M}" if at else "" for at in (one.starts, one.ends))
    return "yes" if one.is_can else "no", *span_words(one.span), weekday_words(one.weekdays), *times


def _consent(one: Consent) -> Cells:
    return one.about, "yes" if one.is_given else "no", one.on.isoformat()


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""

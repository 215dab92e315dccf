"""Released own courses of an agency folder: brought as they are, and taken back with their import."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime, time
from itertools import groupby

from shiftready.catalogue.own_courses import shelf_with
from shiftready.core.delivery.blueprint_data import blueprint_values
from shiftready.core.delivery.released import ReleasedCourse
from shiftready.core.errors import ShiftreadyError
from shiftready.services.clock import zone_of
from shiftready.services.imports.append import moment_of
from shiftready.store.models import CourseText, CourseVersion, ImportBatch, Offering
from shiftready.store.own_courses import RELEASED, TAKEN_BACK, released_versions

EARLIEST = date.min
ENDED = (TAKEN_BACK, CourseVersion.Status.DISCARDED)


def bring_courses(batch: ImportBatch, brought: Sequence[ReleasedCourse]) -> None:
    """Write released versions that are not here yet; nobody here built them, so no account stands by their texts.

    Raises:
        FileRefused: `courses_refused`, with everything that is wrong with them.
        ShiftreadyError: `course_version_differs` where one of them says something else here; `course_number_taken`.
    """
    shelf_with(brought)
    here = {(one.course, one.first_on): one for one in released_versions(batch.agency)}
    new = [one for one in brought if (one.course, one.first_on) not in here]
    for one in brought:
        _refuse_other(one, here.get((one.course, one.first_on)))
    _refuse_numbers(batch, new)
    _write(batch, new)


def take_back_courses(batch: ImportBatch) -> int:
    """Take the versions out that the import brought; they stay, for what was known before. Returns how many."""
    rows = CourseVersion.objects.of(batch.agency).filter(batch=batch).exclude(status=TAKEN_BACK)
    count: int = rows.update(status=TAKEN_BACK, taken_back_at=moment_of(batch))
    return count


def built_upon_courses(batch: ImportBatch) -> Iterator[str]:
    """What was made since of the courses that an import brought."""
    agency = batch.agency
    brought = CourseVersion.objects.of(agency).filter(batch=batch).exclude(status=TAKEN_BACK).order_by("course", "pk")
    for row in brought:
        classes = Offering.objects.of(agency).filter(course=row.course, course_version=row.first_on or EARLIEST)
        if made := classes.count():
            yield f"{made} {'class was' if made == 1 else 'classes were'} made of {row}"
        if row.status != RELEASED:
            yield f"the release of {row} was called off"
    for course, rows in groupby(brought, key=lambda row: row.course):
        last = max(row.number for row in rows)
        later = CourseVersion.objects.of(agency).filter(course=course, number__gt=last).exclude(status__in=ENDED)
        yield from (f"{row} was begun after it" for row in later.exclude(batch=batch))
    yield from _asked_for(batch, {(row.course, row.first_on) for row in brought})


def _asked_for(batch: ImportBatch, brought: Collection[tuple[str, date | None]]) -> Iterator[str]:
    """Courses from elsewhere that name one of these among what comes first."""
    left = [one for one in released_versions(batch.agency) if (one.course, one.first_on) not in brought]
    gone = {course for course, _ in brought} - {one.course for one in left}
    for one in left:
        named = {course for any_of in one.blueprint.after for course in any_of}
        yield from (f"{one.course} names {course} among what comes first" for course in sorted(named & gone))


def _refuse_other(brought: ReleasedCourse, here: ReleasedCourse | None) -> None:
    differs = [
        field.name.replace("_", " ")
        for field in fields(ReleasedCourse)
        if here is not None and getattr(here, field.name) != getattr(brought, field.name)
    ]
    if differs:
        message = (
            f"{brought.place}: this version is released here already and says something else ({', '.join(differs)}). "
            "A version that is released is never edited: take the file out, or load the folder into another agency."
        )
        raise ShiftreadyError("course_version_differs", message, fields={brought.place: message})


def _refuse_numbers(batch: ImportBatch, new: Sequence[ReleasedCourse]) -> None:
    rows = CourseVersion.objects.of(batch.agency).exclude(status=TAKEN_BACK)
    taken = set(rows.filter(course__in={one.course for one in new}).values_list("course", "number"))
    for one in new:
        if (one.course, one.number) in taken:
            message = (
                f"{one.place}: {one.course} has a version {one.number} here already, which is another one. "
                "Load the folder into another agency."
            )
            raise ShiftreadyError("course_number_taken", message, fields={one.place: message})


def _write(batch: ImportBatch, new: Sequence[ReleasedCourse]) -> None:
    rows = CourseVersion.objects.bulk_create(_row(batch, one) for one in new)
    CourseText.objects.bulk_create(
        CourseText(agency=batch.agency, version=row, content=blueprint_values(one.blueprint), saved_at=moment_of(batch))
        for row, one in zip(rows, new, strict=True)
    )


def _row(batch: ImportBatch, one: ReleasedCourse) -> CourseVersion:
    locks = (block.lock for block in one.blueprint.blocks)
    is_bound = any(lock.is_held for lock in locks if lock)
    return CourseVersion(
        agency=batch.agency,
        course=one.course,
        number=one.number,
        status=RELEASED,
        started_from=one.started_from,
        # What came locked stays so, should its release be called off and somebody build on it.
        base=blueprint_values(one.blueprint) if is_bound else None,
        started_at=moment_of(batch),
        first_on=one.first_on,
        released_at=datetime.combine(one.released_on, time.min, zone_of(batch.agency)),
        retired_on=one.retired_on,
        retire_reason=one.retire_reason,
        batch=batch,
    )

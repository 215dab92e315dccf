"""Courses of an agency's own that are released, as core values: the bridge from their rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from shiftready.core.delivery.blueprint_data import read_blueprint
from shiftready.core.delivery.released import ReleasedCourse, courses_by_id
from shiftready.core.training import Course
from shiftready.store.known import end_of
from shiftready.store.models import Agency, CourseText, CourseVersion

VERSION = "version:"
RELEASED, TAKEN_BACK = CourseVersion.Status.RELEASED, CourseVersion.Status.TAKEN_BACK


def released_versions(
    agency: Agency, *, known_by: date | None = None, before: datetime | None = None
) -> tuple[ReleasedCourse, ...]:
    """Every released version by course and first day, retired ones too; those known by the end of a day if asked.

    With `before` those known before that moment.
    """
    until = before or (end_of(agency, known_by) if known_by else None)
    return tuple(_read(agency, _known(agency, until).order_by("course", "first_on", "pk")))


def own_courses(
    agency: Agency, *, known_by: date | None = None, before: datetime | None = None
) -> dict[str, tuple[Course, ...]]:
    """Every released own course by its id, its versions from the earliest first day on; retired ones too."""
    return courses_by_id(released_versions(agency, known_by=known_by, before=before))


def own_course_ids(agency: Agency) -> frozenset[str]:
    """Every own course by its id, released or not."""
    return frozenset(CourseVersion.objects.of(agency).values_list("course", flat=True))


def own_version(agency: Agency, course: str, first_on: date) -> ReleasedCourse | None:
    """The released version that began on a day, retired or not; None where there is none."""
    return next(_read(agency, _known(agency).filter(course=course, first_on=first_on)), None)


def own_version_on(agency: Agency, course: str, day: date) -> ReleasedCourse | None:
    """The released version in force on a day, retired or not; None where the course is unknown or had not begun."""
    rows = _known(agency).filter(course=course, first_on__lte=day)
    return next(_read(agency, rows.order_by("-first_on")[:1]), None)


def _known(agency: Agency, before: datetime | None = None) -> Any:
    rows = CourseVersion.objects.of(agency)
    if before is None:
        return rows.filter(status=RELEASED)
    still = Q(status=RELEASED) | Q(status=TAKEN_BACK, taken_back_at__gte=before)
    return rows.filter(still, released_at__lt=before)


def _read(agency: Agency, versions: Any) -> Iterator[ReleasedCourse]:
    """Each version with its newest text, in two queries."""
    rows, zone = list(versions), ZoneInfo(agency.time_zone)
    begun_from = _begun_from(agency, rows)
    texts = CourseText.objects.of(agency).filter(version__in=rows).order_by("pk")
    newest = dict(texts.values_list("version_id", "content"))
    for row in rows:
        yield ReleasedCourse(
            row.course,
            row.number,
            row.first_on,
            row.released_at.astimezone(zone).date(),
            read_blueprint(newest[row.pk]),
            begun_from.get(row.started_from, row.started_from),
            row.retired_on,
            row.retire_reason,
        )


def _begun_from(agency: Agency, rows: list[CourseVersion]) -> dict[str, str]:
    """The own versions that rows were started from by what others can read: their course and number."""
    numbers = [row.started_from.removeprefix(VERSION) for row in rows if row.started_from.startswith(VERSION)]
    found = CourseVersion.objects.of(agency).filter(pk__in=numbers) if numbers else ()
    return {f"{VERSION}{one.pk}": str(one) for one in found}

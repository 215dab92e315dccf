"""Courses of an agency's own that are released, as core values: the bridge from their rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from shiftready.core.delivery.blueprint import Blueprint
from shiftready.core.delivery.blueprint_data import read_blueprint
from shiftready.core.training import Course
from shiftready.store.known import end_of
from shiftready.store.models import Agency, CourseText, CourseVersion

RELEASED = CourseVersion.Status.RELEASED


def own_courses(agency: Agency, *, known_by: date | None = None) -> dict[str, tuple[Course, ...]]:
    """Every released own course by its id, its versions from the earliest first day on; retired ones too."""
    rows = CourseVersion.objects.of(agency).filter(status=RELEASED)
    if known_by:
        rows = rows.filter(released_at__lt=end_of(agency, known_by))
    found: dict[str, tuple[Course, ...]] = {}
    for version, blueprint in _read(agency, rows.order_by("course", "first_on")):
        found[version.course] = (*found.get(version.course, ()), own_course(version, blueprint))
    return found


def own_course_ids(agency: Agency) -> frozenset[str]:
    """Every own course by its id, released or not."""
    return frozenset(CourseVersion.objects.of(agency).values_list("course", flat=True))


def own_version(agency: Agency, course: str, first_on: date) -> tuple[CourseVersion, Blueprint] | None:
    """The released version that began on a day, retired or not; None where there is none."""
    rows = CourseVersion.objects.of(agency).filter(status=RELEASED, course=course, first_on=first_on)
    return next(_read(agency, rows), None)


def own_version_on(agency: Agency, course: str, day: date) -> tuple[CourseVersion, Blueprint] | None:
    """The released version in force on a day, retired or not; None where the course is unknown or had not begun."""
    rows = CourseVersion.objects.of(agency).filter(status=RELEASED, course=course, first_on__lte=day)
    return next(_read(agency, rows.order_by("-first_on")[:1]), None)


def own_course(version: CourseVersion, blueprint: Blueprint) -> Course:
    """A released version as classes are made of it."""
    assert version.first_on is not None  # noqa: S101 - it is released
    return blueprint.as_course(version.course, version.first_on)


def _read(agency: Agency, versions: Any) -> Iterator[tuple[CourseVersion, Blueprint]]:
    """Each version with its newest text, in two queries."""
    rows = list(versions)
    texts = CourseText.objects.of(agency).filter(version__in=rows).order_by("pk")
    newest = dict(texts.values_list("version_id", "content"))
    for row in rows:
        yield row, read_blueprint(newest[row.pk])

"""Rows of the demand list: those open, and those that an application or a seat has answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Q
from django.utils import timezone

from shiftready.store.models import Agency, CourseRequest
from shiftready.store.scope import ScopedQuerySet


def open_requests(agency: Agency) -> ScopedQuerySet[CourseRequest]:
    """Requests for courses that nobody answered or took back, whoever asked first at the front."""
    rows: ScopedQuerySet[CourseRequest] = CourseRequest.objects.of(agency)
    return rows.filter(ended_at=None)


def answer_requests(agency: Agency, people: Mapping[str, Collection[int]]) -> None:
    """Whoever applies for a class of a course, or gets a seat in one, waits for it no longer: part of a deed.

    `people` are rows of people by the id of the course.
    """
    answered = Q()
    for course, rows in people.items():
        answered |= Q(course=course, person__in=rows)
    open_requests(agency).filter(answered).update(ended_at=timezone.now(), applied=True)

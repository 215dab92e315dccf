"""Rows of the demand list: those open, and those that an application or a seat has answered."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from shiftready.store.models import Agency, CourseRequest
from shiftready.store.scope import ScopedQuerySet


def open_requests(agency: Agency) -> ScopedQuerySet[CourseRequest]:
    """Requests for courses that nobody answered or took back, whoever asked first at the front."""
    rows: ScopedQuerySet[CourseRequest] = CourseRequest.objects.of(agency)
    return rows.filter(ended_at=None)


def answer_requests(agency: Agency, course: str, people: Collection[int]) -> None:
    """Whoever applies for a class of the course, or gets a seat in one, waits for it no longer: part of a deed."""
    open_requests(agency).filter(course=course, person__in=people).update(ended_at=timezone.now(), applied=True)

"""Approved courses released on a day, and retired: classes that have begun go on in the version they began with."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.catalogue.load import read_own_texts
from shiftready.core.errors import FileRefused, ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.courses.find import STATUS, VERSIONS
from shiftready.services.courses.review import refuse_unready
from shiftready.services.courses.shelf import shelf_of
from shiftready.store.models import CourseVersion, Offering
from shiftready.store.own_courses import released_versions
from shiftready.store.snapshots import own_rules

EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)
LONGEST_REASON = 500


def release_version(actor: Actor, *, version: int, on: date) -> CourseVersion:
    """Release an approved version: classes that begin on that day or later are made of it.

    The versions of a course follow each other, so the day lies after the first day of the one before.

    Raises:
        NotAllowed: without `Deed.BUILD_COURSES`.
        NotFound: `course_version_not_found`.
        ShiftreadyError: `version_not_open`, `course_not_whole`, `release_day_wrong`.
    """
    require(actor, Deed.BUILD_COURSES)
    with transaction.atomic():
        found = VERSIONS.at(actor, version, STATUS.APPROVED)
        refuse_unready(found)
        _refuse_day(found, on)
        found.status, found.first_on = STATUS.RELEASED, on
        found.released_at, found.released_by = timezone.now(), actor.user
        found.save(update_fields=["status", "first_on", "released_at", "released_by"])
        audit.write_line(actor, "course_released", **VERSIONS.told(found, number=found.number, on=on.isoformat()))
    return found


def call_off_version(actor: Actor, *, version: int) -> CourseVersion:
    """Take a release back before its first day comes; the version is approved again.

    Raises:
        NotAllowed: without `Deed.BUILD_COURSES`.
        NotFound: `course_version_not_found`.
        ShiftreadyError: `version_not_open`, `version_in_force`, `version_built_upon`, `classes_of_version`.
    """
    require(actor, Deed.BUILD_COURSES)
    with transaction.atomic():
        found = VERSIONS.at(actor, version, STATUS.RELEASED)
        _refuse_calling_off(found, today_in(actor.agency))
        was = found.first_on
        found.status, found.first_on, found.released_at, found.released_by = STATUS.APPROVED, None, None, None
        found.retired_on, found.retire_reason = None, ""
        found.save()
        _refuse_leant_on(found)
        facts = {"number": found.number, "on": was.isoformat() if was else ""}
        audit.write_line(actor, "course_release_called_off", **VERSIONS.told(found, **facts))
    return found


def retire_version(actor: Actor, *, version: int, on: date, reason: str) -> CourseVersion:
    """Let no class of a released version begin on that day or later; classes made before go on.

    Raises:
        NotAllowed: without `Deed.BUILD_COURSES`.
        NotFound: `course_version_not_found`.
        ShiftreadyError: `version_not_open`, `version_retired_already`, `retire_day_wrong`, `reason_missing`,
            `classes_after_retiring` where classes that are not cancelled begin on that day or later.
    """
    require(actor, Deed.BUILD_COURSES)
    with transaction.atomic():
        found = VERSIONS.at(actor, version, STATUS.RELEASED)
        _refuse_retiring(found, on, reason)
        found.retired_on, found.retire_reason = on, reason.strip()[:LONGEST_REASON]
        found.save(update_fields=["retired_on", "retire_reason"])
        audit.write_line(actor, "course_retired", **VERSIONS.told(found, number=found.number, on=on.isoformat()))
    return found


def _refuse_calling_off(version: CourseVersion, today: date) -> None:
    if version.first_on is None or version.first_on <= today:
        message = f"{version} is taught since {version.first_on}. What is released is never taken back: retire it."
        raise ShiftreadyError("version_in_force", message)
    later = CourseVersion.objects.of(version.agency).filter(course=version.course, number__gt=version.number)
    upon = later.exclude(status__in=(STATUS.DISCARDED, STATUS.TAKEN_BACK)).order_by("number").first()
    if upon is not None:
        raise ShiftreadyError(
            "version_built_upon",
            f"Version {upon.number} was begun after it. Put that one aside or call it off first.",
        )
    made = Offering.objects.of(version.agency).filter(course=version.course, course_version=version.first_on)
    first = made.order_by("starts_on").first()
    if first is not None:
        message = f"A class of {first.starts_on} was made of it. Retire it from {version.first_on} in place of that."
        raise ShiftreadyError("classes_of_version", message)


def _refuse_leant_on(version: CourseVersion) -> None:
    """Orders and courses that are released must hold without what is called off."""
    try:
        read_own_texts(own_rules(version.agency), shelf_of(version.agency))
    except FileRefused as refused:
        order = refused.problems[0].file.removesuffix(".yaml")
        message = f'The order "{order}" names {version.course}. Let it name another course, or end it, first.'
        raise ShiftreadyError("version_built_upon", message) from refused
    left = released_versions(version.agency)
    if version.course in {one.course for one in left}:
        return
    for one in left:
        if any(version.course in any_of for any_of in one.blueprint.after):
            message = f"{one.course} names {version.course} among what comes first. Release a version without it first."
            raise ShiftreadyError("version_built_upon", message)


def _refuse_day(version: CourseVersion, on: date) -> None:
    others = CourseVersion.objects.of(version.agency).filter(course=version.course, status=STATUS.RELEASED)
    last = others.order_by("-first_on").first()
    message = ""
    if not EARLIEST <= on <= LATEST:
        message = f"A course cannot be released on {on}. Choose a day from {EARLIEST.year} to {LATEST.year}."
    elif last is not None and last.first_on is not None and on <= last.first_on:
        message = f"Version {last.number} was released on {last.first_on}. Choose a later day for this one."
    if message:
        raise ShiftreadyError("release_day_wrong", message, fields={"on": message})


def _refuse_retiring(version: CourseVersion, on: date, reason: str) -> None:
    if version.retired_on is not None:
        message = f"{version} is retired from {version.retired_on} already."
        raise ShiftreadyError("version_retired_already", message)
    if version.first_on is None or not version.first_on <= on <= LATEST:
        message = f"It was released on {version.first_on}. Choose that day or a later one, until {LATEST.year}."
        raise ShiftreadyError("retire_day_wrong", message, fields={"on": message})
    if not reason.strip():
        message = "Say why, in a few words: whoever looks for the course will read it."
        raise ShiftreadyError("reason_missing", message, fields={"reason": message})
    made = Offering.objects.of(version.agency).filter(course=version.course, course_version=version.first_on)
    ahead = made.filter(starts_on__gte=on).exclude(status=Offering.Status.CANCELLED).order_by("starts_on").first()
    if ahead is not None:
        message = f"A class of it begins on {ahead.starts_on}. Retire it from a later day, or cancel that class first."
        raise ShiftreadyError("classes_after_retiring", message, fields={"on": message})

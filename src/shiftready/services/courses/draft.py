"""Building a course: begun, saved, put aside; every text that was saved stays readable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.program import load_program
from shiftready.core.delivery.blueprint import OWN, Blueprint, blueprint_of
from shiftready.core.delivery.blueprint_check import held
from shiftready.core.delivery.blueprint_data import blueprint_values, read_blueprint
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.courses.check import CourseCheck
from shiftready.services.courses.find import OPEN, STATUS, VERSIONS, blueprint_now, check_version
from shiftready.store.models import CourseText, CourseVersion

LONGEST_NAME = 60
_NAME = re.compile(r"own-[a-z0-9]+(-[a-z0-9]+)*")


def start_course(
    actor: Actor, *, course: str, title: str = "", start_from: str = "", content: Mapping[str, Any] | None = None
) -> CourseVersion:
    """Begin a course of the agency's own under an id such as `own-crisis-week`.

    Args:
        actor: who builds it.
        course: its id, for good; "own-" is put before it where it is missing.
        title: what it is called; "" keeps the title of what it is started from.
        start_from: a tier, a course of the catalogue with blocks, or "version:7" for an own version; "" for nothing.
        content: instead of it, a course handed on as a file; what is locked in it can not be unlocked here.

    Raises:
        NotAllowed: without `Deed.BUILD_COURSES`.
        NotFound: `course_not_found`, `course_version_not_found`.
        ShiftreadyError: `course_name_wrong`, `course_name_taken`, `course_without_blocks`, `blueprint_unreadable`.
    """
    require(actor, Deed.BUILD_COURSES)
    name = course.strip() if course.strip().startswith(OWN) else OWN + course.strip()
    _refuse_name(actor, name)
    base = held(read_blueprint(content)) if content is not None else _base(actor, start_from)
    said = {"title": title.strip()[:200] or "Untitled"} if title.strip() or base is None else {}
    first = read_blueprint({**(blueprint_values(base) if base else {"minutes": 0}), **said})
    return _start(actor, name, first, number=1, base=base, start_from="a file" if content is not None else start_from)


def start_version(actor: Actor, *, course: str) -> CourseVersion:
    """Begin a further version of an own course from its newest one that is released, or was put aside.

    Raises:
        NotAllowed: without `Deed.BUILD_COURSES`.
        NotFound: `course_not_found`.
        ShiftreadyError: `version_open_already`.
    """
    require(actor, Deed.BUILD_COURSES)
    versions = list(_versions(actor, course).order_by("number"))
    if not versions:
        raise NotFound("course_not_found", f'Your agency has no course "{course[:80]}". Look in Our courses.')
    if any(row.status in OPEN for row in versions):
        raise _open_already(course)
    released = [row for row in versions if row.status == STATUS.RELEASED]
    before = (released or versions)[-1]
    base = blueprint_now(before)
    return _start(actor, course, base, number=versions[-1].number + 1, base=base, start_from=f"version:{before.pk}")


def save_version(
    actor: Actor, *, version: int, content: Mapping[str, Any] | Blueprint, after: int | None = None
) -> CourseCheck:
    """Save what a version says, whatever stands in the way, and say what does.

    `after`: the number of the text it was written upon.

    Raises:
        NotAllowed: without `Deed.BUILD_COURSES`.
        NotFound: `course_version_not_found`.
        ShiftreadyError: `version_not_open`, `blueprint_unreadable`, `version_changed_meanwhile`.
    """
    require(actor, Deed.BUILD_COURSES)
    values = blueprint_values(content) if isinstance(content, Blueprint) else content
    blueprint = read_blueprint(values)
    with transaction.atomic():
        found = VERSIONS.at(actor, version, STATUS.DRAFT)
        VERSIONS.refuse_stale(found, after)
        check = check_version(found, blueprint)
        _write_text(actor, found, blueprint, len(check.flaws))
        facts = {"number": found.number, "flaws": len(check.flaws)}
        audit.write_line(actor, "course_saved", **VERSIONS.told(found, **facts), changes_facts=False)
    return check


def discard_version(actor: Actor, *, version: int) -> CourseVersion:
    """Put a version aside that is not released; its texts stay, and a further version can start from them.

    Raises:
        NotAllowed, NotFound: as `save_version`.
        ShiftreadyError: `version_not_open`.
    """
    require(actor, Deed.BUILD_COURSES)
    with transaction.atomic():
        found = VERSIONS.move(actor, version, OPEN, STATUS.DISCARDED)
        audit.write_line(actor, "course_discarded", **VERSIONS.told(found), changes_facts=False)
    return found


def _base(actor: Actor, start_from: str) -> Blueprint | None:
    kind, _, number = start_from.partition(":")
    if kind == "version" and number.isdecimal():
        return held(blueprint_now(VERSIONS.find(actor, int(number))))
    if start_from in (tiers := load_program().tiers):
        return tiers[start_from].blueprint
    if not start_from:
        return None
    shelf = load_catalogue().courses
    if start_from not in shelf:
        message = f'There is no course "{start_from[:80]}" to start from. Choose one of the list.'
        raise NotFound("course_not_found", message)
    newest = shelf[start_from][-1]
    if not newest.blocks:
        message = f"No source states what {newest.title} teaches block by block. Start from another, or from nothing."
        raise ShiftreadyError("course_without_blocks", message, fields={"start_from": message})
    return blueprint_of(newest)


def _start(
    actor: Actor, course: str, first: Blueprint, *, number: int, base: Blueprint | None, start_from: str
) -> CourseVersion:
    try:
        with transaction.atomic():
            version = CourseVersion.objects.create(
                agency=actor.agency,
                course=course,
                number=number,
                started_from=start_from,
                base=blueprint_values(base) if base else None,
                started_at=timezone.now(),
            )
            _write_text(actor, version, first, len(check_version(version, first).flaws))
            audit.write_line(actor, "course_started", **VERSIONS.told(version, number=number), changes_facts=False)
    except IntegrityError:
        raise _open_already(course) from None
    return version


def _write_text(actor: Actor, version: CourseVersion, blueprint: Blueprint, flaws: int) -> None:
    CourseText.objects.create(
        agency=actor.agency,
        version=version,
        content=blueprint_values(blueprint),
        flaws=flaws,
        saved_at=timezone.now(),
        saved_by=actor.user,
    )


def _versions(actor: Actor, course: str) -> Any:
    return CourseVersion.objects.of(actor.agency).filter(course=course).exclude(status=STATUS.TAKEN_BACK)


def _refuse_name(actor: Actor, name: str) -> None:
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        message = (
            f'"{name.removeprefix(OWN)[:80]}" cannot be the short name of a course. Write small letters and digits '
            "with - between: crisis-week."
        )
        raise ShiftreadyError("course_name_wrong", message, fields={"course": message})
    if _versions(actor, name).exists():
        message = f'There is a course "{name}" already. Begin a further version of it, or choose another name.'
        raise ShiftreadyError("course_name_taken", message, fields={"course": message})


def _open_already(course: str) -> ShiftreadyError:
    message = f'A version of "{course}" is being built already. Go on with it, or put it aside first.'
    return ShiftreadyError("version_open_already", message, fields={"course": message})

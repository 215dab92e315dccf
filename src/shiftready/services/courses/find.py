"""Own courses and their versions, within what the actor may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from shiftready.core.delivery.blueprint import Blueprint
from shiftready.core.delivery.blueprint_data import read_blueprint
from shiftready.core.training import Course
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.courses.check import CourseCheck, check_course
from shiftready.services.courses.shelf import shelf_of
from shiftready.services.reviewed import Refusal, Reviewed, Words, newest_text_of, writers_of
from shiftready.store.models import CourseRemark, CourseText, CourseVersion
from shiftready.store.own_courses import own_courses, released_versions

STATUS = CourseVersion.Status
OPEN = (STATUS.DRAFT, STATUS.IN_REVIEW, STATUS.APPROVED)
_WORDS = Words(
    one="one",
    called=str,
    not_open="version_not_open",
    not_found=Refusal("course_version_not_found", "{agency} has no version {number} of a course. Look in Our courses."),
    changed=Refusal(
        "version_changed_meanwhile",
        "Somebody saved this course since you opened it. Copy what you wrote, open it anew and lay the two together.",
    ),
    own=Refusal(
        "own_course",
        "Nobody approves what they built themselves. Ask a second person who may: another coordinator or "
        "administrator, or a supervisor who is bound to no unit.",
    ),
    comment_hint="Say what you mean, so that whoever builds the course can act on it.",
    next_steps={STATUS.RELEASED: " Begin a further version."},
    stands="{row} is {status}.",
)
VERSIONS = Reviewed(CourseVersion, "version", "course", _WORDS)


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version with what it says now, how that stands, and what was said of it, oldest first.

    `may_write`, `may_review`, `may_comment`, `may_call_off`: what this actor may do with it now.
    """

    version: CourseVersion
    texts: tuple[CourseText, ...]
    check: CourseCheck
    base: Blueprint | None
    remarks: tuple[CourseRemark, ...]
    may_write: bool
    may_review: bool
    may_comment: bool
    may_call_off: bool

    @property
    def blueprint(self) -> Blueprint:
        return self.check.blueprint

    @property
    def may_submit(self) -> bool:
        return self.may_write and not self.check.flaws


def list_versions(actor: Actor) -> Any:
    """Every version of every own course with what it is called now as `title`: a query set, newest first.

    Raises:
        NotAllowed: without `Deed.SEE_COURSE_DRAFTS`.
    """
    require(actor, Deed.SEE_COURSE_DRAFTS)
    texts = CourseText.objects.of(actor.agency).filter(version=OuterRef("pk")).order_by("-pk")
    titles = Subquery(texts.values("content__title")[:1])
    rows = CourseVersion.objects.of(actor.agency).exclude(status=STATUS.TAKEN_BACK)
    return rows.annotate(title=titles).order_by("-started_at", "-pk")


def released_courses(actor: Actor) -> dict[str, tuple[Course, ...]]:
    """Own courses that are released, by id: open to everyone who belongs to the agency."""
    return own_courses(actor.agency)


def courses_to_offer(actor: Actor) -> tuple[Course, ...]:
    """Own courses of which a class may begin today or later, each in its newest version, by title."""
    today = today_in(actor.agency)
    newest = {one.course: one for one in released_versions(actor.agency)}.values()
    offered = (one.as_course() for one in newest if one.retired_on is None or one.retired_on > today)
    return tuple(sorted(offered, key=lambda course: course.title))


def show_version(actor: Actor, *, version: int) -> VersionShown:
    """A version with everything about it, held against lists and topics as of its first day, or of today.

    Raises:
        NotAllowed: without `Deed.SEE_COURSE_DRAFTS`.
        NotFound: `course_version_not_found`.
    """
    require(actor, Deed.SEE_COURSE_DRAFTS)
    row = VERSIONS.find(actor, version)
    texts = tuple(row.texts.select_related("saved_by"))
    check = check_version(row, read_blueprint(texts[-1].content))
    is_theirs = actor.user is not None and actor.user.pk in writers_of(row)
    return VersionShown(
        row,
        texts,
        check,
        base_of(row),
        tuple(row.remarks.select_related("said_by")),
        may_write=row.status == STATUS.DRAFT and actor.may(Deed.BUILD_COURSES),
        may_review=row.status == STATUS.IN_REVIEW and actor.may(Deed.APPROVE_COURSES) and not is_theirs,
        may_comment=row.status in OPEN and actor.may(Deed.COMMENT_COURSES),
        may_call_off=_is_ahead(row) and actor.may(Deed.BUILD_COURSES),
    )


def blueprint_now(version: CourseVersion) -> Blueprint:
    """What the version says now, as a value."""
    return read_blueprint(newest_text_of(version).content)


def base_of(version: CourseVersion) -> Blueprint | None:
    """What the version was started from, None where from nothing."""
    return read_blueprint(version.base) if version.base else None


def check_version(version: CourseVersion, blueprint: Blueprint) -> CourseCheck:
    """How a text of the version stands, on its first day or today."""
    day = version.first_on or today_in(version.agency)
    shelf = shelf_of(version.agency).courses if blueprint.after else None
    return check_course(blueprint, base=base_of(version), day=day, name=version.course, shelf=shelf)


def _is_ahead(version: CourseVersion) -> bool:
    return version.first_on is not None and version.first_on > today_in(version.agency)

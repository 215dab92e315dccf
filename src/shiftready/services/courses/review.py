"""A course reviewed: handed in, commented on as a whole and by block, approved or sent back by a second person."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.courses.find import OPEN, STATUS, VERSIONS, blueprint_now, check_version
from shiftready.services.reviewed import in_the_way, newest_text_of
from shiftready.store.models import CourseRemark, CourseVersion

KIND = CourseRemark.Kind


def submit_version(actor: Actor, *, version: int) -> CourseVersion:
    """Ask for a review of the course as it stands.

    Raises:
        NotAllowed: without `Deed.BUILD_COURSES`.
        NotFound: `course_version_not_found`.
        ShiftreadyError: `version_not_open`, `course_not_whole`.
    """
    require(actor, Deed.BUILD_COURSES)
    with transaction.atomic():
        refuse_unready(VERSIONS.at(actor, version, STATUS.DRAFT))
        found = VERSIONS.move(actor, version, (STATUS.DRAFT,), STATUS.IN_REVIEW)
        audit.write_line(actor, "course_submitted", **VERSIONS.told(found), changes_facts=False)
    return found


def take_back_version(actor: Actor, *, version: int) -> CourseVersion:
    """Build on at a course that waits for its review, or for its release.

    Raises:
        NotAllowed, NotFound: as `submit_version`.
        ShiftreadyError: `version_not_open`.
    """
    require(actor, Deed.BUILD_COURSES)
    with transaction.atomic():
        found = VERSIONS.move(actor, version, (STATUS.IN_REVIEW, STATUS.APPROVED), STATUS.DRAFT)
        audit.write_line(actor, "course_taken_back", **VERSIONS.told(found), changes_facts=False)
    return found


def comment_version(actor: Actor, *, version: int, words: str, block: str = "") -> CourseRemark:
    """Say something of a version that is not released, or of one of its blocks by its key.

    Raises:
        NotAllowed: without `Deed.COMMENT_COURSES`.
        NotFound: `course_version_not_found`.
        ShiftreadyError: `version_not_open`, `comment_missing`, `comment_too_long`, `course_block_not_found`.
    """
    require(actor, Deed.COMMENT_COURSES)
    with transaction.atomic():
        found = VERSIONS.at(actor, version, *OPEN)
        if block and blueprint_now(found).block(block) is None:
            message = f'{found} has no block "{block[:60]}". Choose one of its list.'
            raise ShiftreadyError("course_block_not_found", message, fields={"block": message})
        remark = _remark(actor, found, KIND.COMMENT, VERSIONS.comment(words, is_asked=True), block)
        audit.write_line(actor, "course_commented", **VERSIONS.told(found, block=block), changes_facts=False)
    return remark


def approve_version(actor: Actor, *, version: int, comment: str = "") -> CourseRemark:
    """Say that the course may be taught; only who wrote nothing of it can.

    Raises:
        NotAllowed: without `Deed.APPROVE_COURSES`; `own_course` for whoever wrote any of it.
        NotFound: `course_version_not_found`.
        ShiftreadyError: `version_not_open`, `course_not_whole`, `comment_too_long`.
    """
    require(actor, Deed.APPROVE_COURSES)
    with transaction.atomic():
        found = VERSIONS.at(actor, version, STATUS.IN_REVIEW)
        VERSIONS.refuse_own(actor, found)
        refuse_unready(found)
        remark = _remark(actor, found, KIND.APPROVED, VERSIONS.comment(comment))
        VERSIONS.move(actor, version, (STATUS.IN_REVIEW,), STATUS.APPROVED)
        audit.write_line(actor, "course_approved", **VERSIONS.told(found), changes_facts=False)
    return remark


def send_back_version(actor: Actor, *, version: int, comment: str) -> CourseRemark:
    """Give the course back to who builds it, saying what is amiss; an approval is taken back with it.

    Raises:
        NotAllowed, NotFound: as `approve_version`.
        ShiftreadyError: `version_not_open`, `comment_missing`, `comment_too_long`.
    """
    require(actor, Deed.APPROVE_COURSES)
    with transaction.atomic():
        found = VERSIONS.at(actor, version, STATUS.IN_REVIEW, STATUS.APPROVED)
        VERSIONS.refuse_own(actor, found)
        remark = _remark(actor, found, KIND.SENT_BACK, VERSIONS.comment(comment, is_asked=True))
        VERSIONS.move(actor, version, (found.status,), STATUS.DRAFT)
        audit.write_line(actor, "course_sent_back", **VERSIONS.told(found), changes_facts=False)
    return remark


def refuse_unready(version: CourseVersion) -> None:
    """Refuse a course that something stands in the way of.

    Raises:
        ShiftreadyError: `course_not_whole`, naming the first.
    """
    flaws = check_version(version, blueprint_now(version)).flaws
    if flaws:
        message = f"{in_the_way(len(flaws))}. First: {flaws[0].sentence}"
        raise ShiftreadyError("course_not_whole", message)


def _remark(actor: Actor, version: CourseVersion, kind: str, words: str, block: str = "") -> CourseRemark:
    made: CourseRemark = CourseRemark.objects.create(
        agency=actor.agency,
        version=version,
        text=newest_text_of(version),
        block=block,
        kind=kind,
        words=words,
        said_at=timezone.now(),
        said_by=actor.user,
    )
    return made

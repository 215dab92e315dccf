"""A course reviewed: handed in, commented on as a whole and by block, approved or sent back by a second person."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.courses.draft import move, open_version, told
from shiftready.services.courses.find import OPEN, STATUS, blueprint_now, check_version, newest_text, writers
from shiftready.store.models import CourseRemark, CourseVersion

KIND = CourseRemark.Kind
LONGEST_WORDS = 2000


def submit_version(actor: Actor, *, version: int) -> CourseVersion:
    """Ask for a review of the course as it stands.

    Raises:
        NotAllowed: without `Deed.BUILD_COURSES`.
        NotFound: `course_version_not_found`.
        ShiftreadyError: `version_not_open`, `course_not_whole`.
    """
    require(actor, Deed.BUILD_COURSES)
    with transaction.atomic():
        refuse_unready(open_version(actor, version, STATUS.DRAFT))
        found = move(actor, version, (STATUS.DRAFT,), STATUS.IN_REVIEW)
        audit.write_line(actor, "course_submitted", **told(found), changes_facts=False)
    return found


def take_back_version(actor: Actor, *, version: int) -> CourseVersion:
    """Build on at a course that waits for its review, or for its release.

    Raises:
        NotAllowed, NotFound: as `submit_version`.
        ShiftreadyError: `version_not_open`.
    """
    require(actor, Deed.BUILD_COURSES)
    with transaction.atomic():
        found = move(actor, version, (STATUS.IN_REVIEW, STATUS.APPROVED), STATUS.DRAFT)
        audit.write_line(actor, "course_taken_back", **told(found), changes_facts=False)
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
        found = open_version(actor, version, *OPEN)
        if block and blueprint_now(found).block(block) is None:
            message = f'{found} has no block "{block[:60]}". Choose one of its list.'
            raise ShiftreadyError("course_block_not_found", message, fields={"block": message})
        remark = _remark(actor, found, KIND.COMMENT, _asked(words), block)
        audit.write_line(actor, "course_commented", **told(found, block=block), changes_facts=False)
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
        found = open_version(actor, version, STATUS.IN_REVIEW)
        _refuse_own(actor, found)
        refuse_unready(found)
        remark = _remark(actor, found, KIND.APPROVED, _short(comment))
        move(actor, version, (STATUS.IN_REVIEW,), STATUS.APPROVED)
        audit.write_line(actor, "course_approved", **told(found), changes_facts=False)
    return remark


def send_back_version(actor: Actor, *, version: int, comment: str) -> CourseRemark:
    """Give the course back to who builds it, saying what is amiss; an approval is taken back with it.

    Raises:
        NotAllowed, NotFound: as `approve_version`.
        ShiftreadyError: `version_not_open`, `comment_missing`, `comment_too_long`.
    """
    require(actor, Deed.APPROVE_COURSES)
    with transaction.atomic():
        found = open_version(actor, version, STATUS.IN_REVIEW, STATUS.APPROVED)
        _refuse_own(actor, found)
        remark = _remark(actor, found, KIND.SENT_BACK, _asked(comment))
        move(actor, version, (found.status,), STATUS.DRAFT)
        audit.write_line(actor, "course_sent_back", **told(found), changes_facts=False)
    return remark


def refuse_unready(version: CourseVersion) -> None:
    """Refuse a course that something stands in the way of.

    Raises:
        ShiftreadyError: `course_not_whole`, naming the first.
    """
    flaws = check_version(version, blueprint_now(version)).flaws
    if flaws:
        things = "1 thing stands" if len(flaws) == 1 else f"{len(flaws)} things stand"
        raise ShiftreadyError("course_not_whole", f"{things} in the way. First: {flaws[0].sentence}")


def _remark(actor: Actor, version: CourseVersion, kind: str, words: str, block: str = "") -> CourseRemark:
    made: CourseRemark = CourseRemark.objects.create(
        agency=actor.agency,
        version=version,
        text=newest_text(version),
        block=block,
        kind=kind,
        words=words,
        said_at=timezone.now(),
        said_by=actor.user,
    )
    return made


def _asked(words: str) -> str:
    if not words.strip():
        message = "Say what you mean, so that whoever builds the course can act on it."
        raise ShiftreadyError("comment_missing", message, fields={"comment": message})
    return _short(words)


def _short(words: str) -> str:
    if len(words.strip()) > LONGEST_WORDS:
        message = f"A comment may have {LONGEST_WORDS:,} letters; this one has {len(words.strip()):,}. Shorten it."
        raise ShiftreadyError("comment_too_long", message, fields={"comment": message})
    return words.strip()


def _refuse_own(actor: Actor, version: CourseVersion) -> None:
    if actor.user is None or actor.user.pk in writers(version):
        raise NotAllowed(
            "own_course",
            "Nobody approves what they built themselves. Ask a second person who may: another coordinator or "
            "administrator, or a supervisor who is bound to no unit.",
        )

"""Finding a class and what it teaches, within what the actor may see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.catalogue.load import course_on
from shiftready.core.delivery.blueprint import OWN
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.training import Block, Course
from shiftready.services.access import Actor
from shiftready.store.models import Agency, Offering, OfferingBlock
from shiftready.store.own_courses import own_version, own_version_on


def find_offering(actor: Actor, pk: int, *, to_change: bool = False) -> Offering:
    """The class of that number in the actor's agency, locked until the transaction ends where it is to change.

    Raises:
        NotFound: `offering_not_found`, also for a class of another agency.
    """
    rows = Offering.objects.of(actor.agency)
    found: Offering | None = (rows.select_for_update() if to_change else rows).filter(pk=pk).first()
    if found is None:
        raise NotFound("offering_not_found", f"{actor.agency.name} has no class {pk}. Look in the list of classes.")
    return found


def find_open_offering(actor: Actor, pk: int) -> Offering:
    """The class, locked for changing, as long as it is neither closed nor cancelled.

    Raises:
        ShiftreadyError: `offering_closed` or `offering_cancelled`.
    """
    offering = find_offering(actor, pk, to_change=True)
    refuse_shut(offering)
    return offering


def refuse_shut(offering: Offering) -> None:
    """Refuse a class that is closed or cancelled.

    Raises:
        ShiftreadyError: `offering_closed` or `offering_cancelled`.
    """
    if offering.status in (Offering.Status.CLOSED, Offering.Status.CANCELLED):
        word = offering.get_status_display().lower()
        raise ShiftreadyError(
            f"offering_{offering.status}", f"{offering.title} of {offering.starts_on} is {word} and stays as it is."
        )


def course_of(offering: Offering) -> Course:
    """The version of the course that was put on dates: of the catalogue, or of the agency's own, retired or not."""
    if not offering.course.startswith(OWN):
        return _found(course_on(offering.course, offering.course_version), offering.course, offering.course_version)
    kept = own_version(offering.agency, offering.course, offering.course_version)
    return _found(kept.as_course() if kept else None, offering.course, offering.course_version)


def course_version(agency: Agency, course: str, day: date) -> Course:
    """The version of a course of which a class may begin on a day: of the catalogue, or of the agency's own.

    Raises:
        NotFound: `course_not_found`.
        ShiftreadyError: `course_retired` for one of the agency's own that no class may begin of any more.
    """
    return _found(_own_on(agency, course, day) if course.startswith(OWN) else course_on(course, day), course, day)


def _found(found: Course | None, course: str, day: date) -> Course:
    if found is None:
        shelf = "Your agency has" if course.startswith(OWN) else "The catalogue has"
        message = f'{shelf} no course "{course}" in force on {day}. Choose one of its courses.'
        raise NotFound("course_not_found", message)
    return found


def _own_on(agency: Agency, course: str, day: date) -> Course | None:
    found = own_version_on(agency, course, day)
    if found is None:
        return None
    found.refuse_retired(day)
    return found.as_course()


def course_as_taught(offering: Offering, blocks: list[OfferingBlock]) -> Course:
    """The course with the blocks of this class: what was on its timetable is what counts, whatever else may change.

    Only a block's track and day and its further topics come from the course's version; the class does not say them.
    """
    return with_blocks(course_of(offering), blocks)


def with_blocks(course: Course, blocks: list[OfferingBlock]) -> Course:
    """The same for a course that was found already."""
    known = {block.key: block for block in course.blocks}
    return replace(course, blocks=tuple(_block(row, known.get(row.key)) for row in blocks))


def _block(row: OfferingBlock, known: Block | None) -> Block:
    method = known.method if known else "lecture"
    day, audience, also = (known.day, known.audience, known.also) if known else (1, "all", ())
    return Block(row.key, row.title, day, row.minutes, row.topic, method, audience, also=also)

"""The demand list: who asks for a course while there is no class of it to ask for, and their way into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.application import Step
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.applications.ask import Asking, person_asked_for, read_asking, refuse_begun
from shiftready.services.applications.course_requests import answer_requests, open_requests
from shiftready.services.applications.find import taken_in
from shiftready.services.applications.steps import StepSaid, take_steps
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, today_in
from shiftready.services.courses.shelf import titles_of
from shiftready.services.offerings.find import course_version, find_open_offering
from shiftready.services.offerings.moving_up import RUNNING
from shiftready.services.sight import people_in_sight
from shiftready.store.models import Application, CourseRequest, Offering


@dataclass(frozen=True, slots=True)
class CourseDemand:
    """A course with who asks for it, whoever asked first at the front; `classes` of it that have not begun."""

    course: str
    title: str
    requests: tuple[CourseRequest, ...]
    classes: tuple[Offering, ...]

    @property
    def since(self) -> date:
        """The day of the first of these requests."""
        first = self.requests[0]
        return day_in(first.agency, first.asked_at)


def demand_list(actor: Actor) -> tuple[CourseDemand, ...]:
    """Every course that somebody in the actor's sight asks for, the most wanted first.

    Raises:
        NotAllowed: without `Deed.RECOMMEND_APPLICANTS`.
    """
    require(actor, Deed.RECOMMEND_APPLICANTS)
    seen, today = people_in_sight(actor), today_in(actor.agency)
    rows = open_requests(actor.agency).select_related("person", "agency")
    by_course: dict[str, list[CourseRequest]] = {}
    for row in rows if seen is None else rows.filter(person__in=seen):
        by_course.setdefault(row.course, []).append(row)
    ahead = Offering.objects.of(actor.agency).filter(status__in=RUNNING, starts_on__gt=today)
    classes, titles = list(ahead.filter(course__in=by_course)), titles_of(actor.agency)
    found = (
        CourseDemand(
            course,
            titles.get(course, course),
            tuple(requests),
            tuple(one for one in classes if one.course == course),
        )
        for course, requests in by_course.items()
    )
    return tuple(sorted(found, key=lambda one: (-len(one.requests), one.title)))


def own_requests(actor: Actor) -> tuple[CourseRequest, ...]:
    """The actor's own open requests.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    return tuple(open_requests(actor.agency).filter(person=actor.person_id or 0))


@transaction.atomic
def request_course(actor: Actor, *, course: str, asking: Asking, person: str = "") -> CourseRequest:
    """Ask for a course: for oneself where no roster number is said, else for that person.

    Raises:
        NotAllowed: for oneself without `Deed.SEE_OWN_TRAINING`, for others without `Deed.RUN_OFFERINGS`.
        NotFound: `course_not_found`, `person_not_found`.
        ShiftreadyError: `course_retired`; `not_on_roster`; `application_wrong` with a remark for every field;
            `requested_already`.
    """
    require(actor, Deed.RUN_OFFERINGS if person else Deed.SEE_OWN_TRAINING)
    title = course_version(actor.agency, course, today_in(actor.agency)).title
    whom, said = person_asked_for(actor, person, to_change=True), read_asking(asking)
    if open_requests(actor.agency).filter(course=course, person=whom).exists():
        message = f"{whom.number} stands on the demand list for {title} already."
        raise ShiftreadyError("requested_already", message, fields={"course": message})
    row: CourseRequest = CourseRequest.objects.create(
        agency=actor.agency,
        course=course,
        person=whom,
        how=said.how,
        years=said.years,
        why=said.why,
        asked_at=timezone.now(),
        asked_by=actor.user,
    )
    write_line(actor, "course_requested", subject=f"request:{row.pk}", facts=_facts(row), changes_facts=False)
    return row


@transaction.atomic
def withdraw_request(actor: Actor, *, course_request: int) -> CourseRequest:
    """Take a request back, by the person or by whoever runs classes.

    Raises:
        NotFound: `request_not_found`, also for those who may not take it back, and where it is answered.
    """
    rows = open_requests(actor.agency).select_for_update()
    row: CourseRequest | None = rows.filter(pk=course_request).first()
    is_own = row is not None and row.person_id == actor.person_id and actor.may(Deed.SEE_OWN_TRAINING)
    if row is None or not (is_own or actor.may(Deed.RUN_OFFERINGS)):
        raise NotFound("request_not_found", f"There is no open request {course_request} that you may take back.")
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    write_line(actor, "course_request_withdrawn", subject=f"request:{row.pk}", facts=_facts(row), changes_facts=False)
    return row


@transaction.atomic
def apply_from_demand(actor: Actor, *, offering: int) -> tuple[int, ...]:
    """Apply for a class for everyone who asks for its course; the rows of the applications, in the order of asking.

    Whoever has applied for it already, or sits in it, is off the list without another; whoever leaves the agency before
    it ends stays out.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `nobody_asks`, `class_has_begun`, `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_open_offering(actor, offering)
    refuse_begun(actor, row)
    rows = open_requests(actor.agency).filter(course=row.course, person__withdrawn_at=None).select_related("person")
    waiting = [one for one in rows if one.person.left_on is None or one.person.left_on >= row.ends_on]
    taken = taken_in(actor, row)
    wanted = [one for one in waiting if one.person_id not in taken]
    if not wanted:
        raise ShiftreadyError("nobody_asks", f"Nobody on the demand list asks for {row.title} who could apply.")
    pks = _apply(actor, row, wanted)
    answer_requests(actor.agency, {row.course: [one.person_id for one in waiting]})
    write_line(
        actor, "demand_applied", subject=f"offering:{row.pk}", facts={"applications": list(pks)}, changes_facts=False
    )
    return pks


def _apply(actor: Actor, offering: Offering, wanted: Sequence[CourseRequest]) -> tuple[int, ...]:
    """Rows in the order in which people asked, so that first come stays first come."""
    known = Application.objects.of(actor.agency).filter(offering=offering)
    there = set(known.values_list("person", flat=True))
    Application.objects.bulk_create(
        Application(agency=actor.agency, offering=offering, person=one.person)
        for one in wanted
        if one.person_id not in there
    )
    by_person = dict(known.values_list("person", "pk"))
    pks = tuple(by_person[one.person_id] for one in wanted)
    take_steps(actor, (_asked(pk, one) for pk, one in zip(pks, wanted, strict=True)))
    return pks


def _asked(pk: int, one: CourseRequest) -> StepSaid:
    facts = {"how": one.how} | ({} if one.years is None else {"years": one.years})
    return StepSaid(pk, Step.ASKED, one.why, facts=facts)


def _facts(row: CourseRequest) -> dict[str, object]:
    return {"person": row.person_id, "course": row.course}

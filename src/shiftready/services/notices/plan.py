"""Planning notices as a part of the deed they tell of: rows that stand or fall with it, for the worker to send."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta

from django.utils import timezone

from shiftready.services.clock import today_in
from shiftready.services.notices.kinds import PLACE
from shiftready.services.notices.rules import rule_in
from shiftready.store.models import (
    Agency,
    BlockTeacher,
    Membership,
    Notice,
    Offering,
    Seat,
    TeacherInvitation,
    User,
)

NO_ADDRESS = "no_address"
#: What a mail about a change of a class to somebody who teaches begins with; the class's revision follows.
CHANGED = "changed"
SILENT = (Offering.Status.DRAFT, Offering.Status.CLOSED)


def tell_places(offering: Offering, people: Collection[int] | None = None) -> None:
    """Let people hear how their place in the class stands; without names, everybody who has a seat.

    A draft tells nothing, nor does a class that is over. Whoever waits for such a mail already gets that one alone.
    """
    if offering.status in SILENT or offering.ends_on < today_in(offering.agency) or not (people is None or people):
        return
    if people is None:
        held = Seat.objects.of(offering.agency).filter(offering=offering, released_at=None)
        people = set(held.values_list("person", flat=True))
    rows = Notice.objects.of(offering.agency).filter(occasion=PLACE, offering=offering, person__in=people)
    waiting = set(rows.filter(claimed_at=None).values_list("person", flat=True))
    new = sorted(set(people) - waiting)
    accounts, now = accounts_of(offering.agency, new), timezone.now()
    due_at = now + timedelta(minutes=rule_in(offering.agency).digest_minutes) if new else now
    Notice.objects.bulk_create(
        Notice(
            agency=offering.agency,
            occasion=PLACE,
            offering=offering,
            person_id=person,
            user=accounts.get(person),
            due_at=due_at,
            **({} if person in accounts else {"claimed_at": now, "left_out_because": NO_ADDRESS}),
        )
        for person in new
    )


def tell_teachers(offering: Offering) -> None:
    """Let those who were asked to teach, and have not declined, hear that the class has changed or is cancelled."""
    if offering.status == Offering.Status.CLOSED or offering.ends_on < today_in(offering.agency):
        return
    asked = BlockTeacher.objects.of(offering.agency).filter(
        block__offering=offering, released_at=None, asked_at__isnull=False
    )
    rows = TeacherInvitation.objects.of(offering.agency).filter(offering=offering, teacher__in=asked.values("teacher"))
    due_at = timezone.now() + timedelta(minutes=rule_in(offering.agency).digest_minutes)
    about = {"agency": offering.agency, "occasion": f"{CHANGED} {offering.revision}", "due_at": due_at}
    Notice.objects.bulk_create(Notice(invitation=one, **about) for one in rows)


def accounts_of(agency: Agency, people: Collection[int]) -> Mapping[int, User]:
    """The account of each person who has one that may still sign in: the only address a person is written to."""
    rows = Membership.objects.of(agency).filter(person__in=people, user__is_active=True).select_related("user")
    return {row.person_id: row.user for row in rows.order_by("-pk") if row.person_id is not None and row.user.email}

"""Planning notices as a part of the deed they tell of: rows that stand or fall with it, for the worker to send."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

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
#: And one about which blocks they take, as it is when it goes out.
PART = "part"
SILENT = (Offering.Status.DRAFT, Offering.Status.CLOSED)


def tell_places(agency: Agency, places: Mapping[Offering, Collection[int]]) -> None:
    """Let people hear how their place in a class stands: all of a deed at once, in the same few questions.

    A draft tells nothing, nor does a class that is over. Whoever waits for such a mail already gets that one alone.
    """
    today = today_in(agency)
    told = {one: set(people) for one, people in places.items() if people and _tells(one, today)}
    if not told:
        return
    waiting = set(_waiting(agency, told))
    new = [
        (one, person) for one, people in told.items() for person in sorted(people) if (one.pk, person) not in waiting
    ]
    if new:
        _write(agency, new)


def tell_seated(offering: Offering) -> None:
    """The same, of everybody who has a seat in the class."""
    held = Seat.objects.of(offering.agency).filter(offering=offering, released_at=None)
    tell_places(offering.agency, {offering: held.values_list("person", flat=True)})


def _tells(offering: Offering, today: date) -> bool:
    return offering.status not in SILENT and offering.ends_on >= today


def _waiting(agency: Agency, told: Mapping[Offering, Collection[int]]) -> Iterable[tuple[int | None, int | None]]:
    """Class and person of the notices that have not gone out."""
    people = {person for each in told.values() for person in each}
    rows = Notice.objects.of(agency).filter(occasion=PLACE, claimed_at=None, offering__in=told, person__in=people)
    return rows.order_by().values_list("offering", "person")


def _write(agency: Agency, new: Collection[tuple[Offering, int]]) -> None:
    accounts, now = accounts_of(agency, {person for _, person in new}), timezone.now()
    due_at = now + timedelta(minutes=rule_in(agency).digest_minutes)
    Notice.objects.bulk_create(
        Notice(
            agency=agency,
            occasion=PLACE,
            offering=offering,
            person_id=person,
            user=accounts.get(person),
            due_at=due_at,
            **({} if person in accounts else {"claimed_at": now, "left_out_because": NO_ADDRESS}),
        )
        for offering, person in new
    )


def tell_teachers(offering: Offering) -> None:
    """Let those who were asked to teach, and have not declined, hear that the class has changed or is cancelled."""
    if offering.status == Offering.Status.CLOSED or offering.ends_on < today_in(offering.agency):
        return
    asked = BlockTeacher.objects.of(offering.agency).filter(
        block__offering=offering, released_at=None, asked_at__isnull=False
    )
    rows = TeacherInvitation.objects.of(offering.agency).filter(offering=offering, teacher__in=asked.values("teacher"))
    if not (invited := list(rows)):
        return
    due_at = timezone.now() + timedelta(minutes=rule_in(offering.agency).digest_minutes)
    about = {"agency": offering.agency, "occasion": f"{CHANGED} {offering.revision}", "due_at": due_at}
    Notice.objects.bulk_create(Notice(invitation=one, **about) for one in invited)


def tell_parts(offering: Offering, teachers: Collection[int]) -> None:
    """Let people who were asked to teach hear what their part is, with its entry: they answered, or were taken off.

    Whoever waits for such a mail already gets that one alone.
    """
    if offering.status == Offering.Status.CLOSED or offering.ends_on < today_in(offering.agency):
        return
    rows = TeacherInvitation.objects.of(offering.agency).filter(offering=offering, teacher__in=teachers)
    invited = {row: [mail for mail in row.mails.all() if mail.occasion.startswith(PART)]
               for row in rows.prefetch_related("mails")}  # fmt: skip
    due_at = timezone.now() + timedelta(minutes=rule_in(offering.agency).digest_minutes)
    about = {"agency": offering.agency, "due_at": due_at}
    Notice.objects.bulk_create(
        Notice(invitation=row, occasion=f"{PART} {len(mails) + 1}", **about)
        for row, mails in invited.items()
        if not any(mail.claimed_at is None for mail in mails)
    )


def accounts_of(agency: Agency, people: Collection[int]) -> Mapping[int, User]:
    """The account of each person who has one that may still sign in: the only address a person is written to."""
    rows = Membership.objects.of(agency).filter(person__in=people, user__is_active=True).select_related("user")
    return {row.person_id: row.user for row in rows.order_by("-pk") if row.person_id is not None and row.user.email}

"""Mails before a promise to answer breaks: to who keeps the program, then to those above them, then that it broke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone

from shiftready.services.help_desk.find import promise_now
from shiftready.services.notices.kinds import HELP
from shiftready.store.models import HelpRequest, Membership, Notice, Role, User

#: Who hears of a promise when half of its time has run, and who besides once it is nearly due or broken.
FIRST = (Role.COORDINATOR,)
ABOVE = (Role.SUPERVISOR, Role.ADMINISTRATOR)
TELLS = {"soon": FIRST, "urgent": (*FIRST, *ABOVE), "broken": (*FIRST, *ABOVE)}


def plan_help_reminders(now: datetime | None = None) -> int:
    """In every agency, a notice of each promise that has come so far, each once; returns how many were planned.

    A worker that stood still tells only of how it stands now: who was not reminded is told that the promise broke.
    """
    moment = now or timezone.now()
    open_ones = HelpRequest.objects.everywhere().filter(confirmed_at=None, ended_at=None, remind_at__lte=moment)
    rows = list(open_ones.select_related("agency").order_by("pk"))
    wanted = {(one.agency_id, one.once): one for one in _notices(rows, moment)}
    agencies, keys = {agency for agency, _ in wanted}, [once for _, once in wanted]
    there = Notice.objects.everywhere().filter(agency__in=agencies, once__in=keys).values_list("agency_id", "once")
    known = set(there)
    new = [one for key, one in wanted.items() if key not in known]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _notices(rows: Iterable[HelpRequest], now: datetime) -> Iterator[Notice]:
    members = _members({row.agency_id for row in rows})
    for row in rows:
        promise = promise_now(row, now)
        for user in members.get(row.agency_id, {}) if promise in TELLS else ():
            if members[row.agency_id][user] & set(TELLS[promise]):
                yield _notice(row, promise, user, now)


def _notice(row: HelpRequest, promise: str, user: User, now: datetime) -> Notice:
    facts = {"request": row.pk, "promise": promise, "title": row.provider_name}
    once = f"{HELP} {user.pk} {row.pk} {row.promised_by:%Y%m%d%H%M%S} {promise}"
    return Notice(agency=row.agency, occasion=HELP, user=user, once=once, facts=facts, due_at=now)


def _members(agencies: Iterable[int]) -> dict[int, dict[User, set[str]]]:
    """The roles of each account by agency; a supervisor of one unit does not answer for the program."""
    rows = Membership.objects.everywhere().filter(agency__in=agencies, unit="", user__is_active=True)
    found: dict[int, dict[User, set[str]]] = {}
    for row in rows.filter(role__in=(*FIRST, *ABOVE)).select_related("user"):
        found.setdefault(row.agency_id, {}).setdefault(row.user, set()).add(row.role)
    return found

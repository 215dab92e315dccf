"""Mails before a promise of an answer or a match breaks: to who keeps the program, then to those above them, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from shiftready.core.help_desk import Promise
from shiftready.services.help_desk.awaited import still_awaited
from shiftready.services.help_desk.find import match_now, promise_now
from shiftready.services.notices.kinds import HELP
from shiftready.store.models import Agency, HelpRequest, Membership, Notice, Role, User

#: Who hears of a promise when half of its time has run, and who besides once it is nearly due or broken.
FIRST = (Role.COORDINATOR,)
ABOVE = (Role.SUPERVISOR, Role.ADMINISTRATOR)
TELLS: Mapping[str, tuple[Role, ...]] = {"soon": FIRST, "urgent": (*FIRST, *ABOVE), "broken": (*FIRST, *ABOVE)}


def plan_help_reminders(now: datetime | None = None) -> int:
    """In every agency, a notice of each promise that has come so far, each once; returns how many were planned.

    A worker that stood still tells only of how it stands now: who was not reminded is told that the promise broke.
    """
    moment = now or timezone.now()
    due = Q(confirmed_at=None, remind_at__lte=moment) | Q(matched_at=None, match_remind_at__lte=moment)
    rows = list(
        HelpRequest.objects.everywhere().filter(still_awaited(), due).select_related("agency", "helper").order_by("pk")
    )
    wanted = {(one.agency_id, one.once): one for one in _notices(rows, moment)}
    agencies, keys = {agency for agency, _ in wanted}, [once for _, once in wanted]
    there = Notice.objects.everywhere().filter(agency__in=agencies, once__in=keys).values_list("agency_id", "once")
    known = set(there)
    new = [one for key, one in wanted.items() if key not in known]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _notices(rows: Iterable[HelpRequest], now: datetime) -> Iterator[Notice]:
    """Of each request to whoever asked, and to whoever has to answer where that is an agency of this installation."""
    sides = [(row, agency) for row in rows for agency in (row.agency, row.helper) if agency is not None]
    members = _members({agency.pk for _, agency in sides})
    for row, agency in sides:
        for what, promise in _promises(row, now):
            told = set(TELLS.get(promise, ()))
            users = (user for user, roles in members.get(agency.pk, {}).items() if roles & told)
            yield from (_notice(row, agency, user, (what, promise), now) for user in users)


def _promises(row: HelpRequest, now: datetime) -> Iterator[tuple[str, Promise]]:
    """What is awaited still, with what became of its promise by now."""
    if row.confirmed_at is None:
        yield "answer", promise_now(row, now)
    if row.matched_at is None:
        yield "match", match_now(row, now)


def _notice(row: HelpRequest, agency: Agency, user: User, stands: tuple[str, str], now: datetime) -> Notice:
    what, promise = stands
    title = row.provider_name if agency == row.agency else row.agency.name
    facts = {"request": row.pk, "what": what, "promise": promise, "title": title}
    by = f"match {row.match_by:%Y%m%d%H%M%S}" if what == "match" else f"{row.promised_by:%Y%m%d%H%M%S}"
    once = f"{HELP} {user.pk} {row.pk} {by} {promise}"
    return Notice(agency=agency, occasion=HELP, user=user, once=once, facts=facts, due_at=now)


def _members(agencies: Iterable[int]) -> dict[int, dict[User, set[str]]]:
    """The roles of each account by agency; a supervisor of one unit does not answer for the program."""
    rows = Membership.objects.everywhere().filter(agency__in=agencies, unit="", user__is_active=True)
    found: dict[int, dict[User, set[str]]] = {}
    for row in rows.filter(role__in=(*FIRST, *ABOVE)).select_related("user"):
        found.setdefault(row.agency_id, {}).setdefault(row.user, set()).add(row.role)
    return found

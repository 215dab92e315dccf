"""Answers and matches that are awaited, those due first, and what is to do after requests: what Today tells of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import Q
from django.utils import timezone

from shiftready.core.help_desk import Promise
from shiftready.services.access import Actor, Deed
from shiftready.services.help_desk.find import match_now, promise_now
from shiftready.store.models import HelpAction, HelpRequest

#: What is told to whoever answers for the agency without keeping the program: what is nearly due, or broken.
ESCALATED: tuple[Promise, ...] = ("urgent", "broken")


@dataclass(frozen=True, slots=True)
class AwaitedAnswer:
    """A request that nobody confirmed or matched: by when it was promised, and what became of that by now.

    `what` is awaited. `other` is who is asked, or who asks where the request came to the agency itself (`is_received`).
    """

    request: int
    other: str
    promised_by: datetime
    promise: Promise
    is_received: bool = False
    what: Literal["answer", "match"] = "answer"


def still_awaited() -> Q:
    """Requests of which an answer or a match was promised and has not come."""
    answer = Q(confirmed_at=None, promised_by__isnull=False)
    return Q(ended_at=None) & (answer | Q(matched_at=None, match_by__isnull=False))


def awaited_answers(actor: Actor, *, now: datetime | None = None) -> tuple[AwaitedAnswer, ...]:
    """Every answer that is awaited, of others or of the agency itself, the nearest first; a broken one until it comes.

    So is every match that was promised: once the answer came, or once half of its time has run.
    Whoever sees the program without keeping it, such as a chief, is told of those that are nearly due or broken;
    nothing for whoever does not see it.
    """
    if not actor.may(Deed.SEE_PROGRAM):
        return ()
    sides = Q(agency=actor.agency) | Q(helper=actor.agency)
    # What came to the agency belongs to whoever asks; naming the helper is what lets the helper see it.
    rows = HelpRequest.objects.everywhere().filter(sides, still_awaited()).select_related("agency")
    moment, keeps = now or timezone.now(), actor.may(Deed.KEEP_PROGRAM)
    found = (one for row in rows for one in _awaited(actor, row, moment) if keeps or one.promise in ESCALATED)
    return tuple(sorted(found, key=lambda one: (one.promised_by, one.request)))


def open_help_actions(actor: Actor, *, until: date) -> tuple[HelpAction, ...]:
    """What is to do after requests and due by a day, the oldest first; nothing for who does not keep the program."""
    if not actor.may(Deed.KEEP_PROGRAM):
        return ()
    rows = HelpAction.objects.of(actor.agency).filter(ended_at=None, due_on__lte=until)
    return tuple(rows.order_by("due_on", "pk"))


def _awaited(actor: Actor, row: HelpRequest, now: datetime) -> Iterator[AwaitedAnswer]:
    is_received = row.helper_id == actor.agency.pk
    other = row.agency.name if is_received else row.provider_name
    if row.confirmed_at is None and row.promised_by is not None:
        yield AwaitedAnswer(row.pk, other, row.promised_by, promise_now(row, now), is_received)
    match = match_now(row, now)
    if row.matched_at is None and row.match_by is not None and (row.confirmed_at or match != "running"):
        yield AwaitedAnswer(row.pk, other, row.match_by, match, is_received, "match")

"""Answers that are awaited of others, those due first, and what is to do after requests: what Today tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from shiftready.core.help_desk import Promise
from shiftready.services.access import Actor, Deed
from shiftready.services.help_desk.find import promise_now
from shiftready.store.models import HelpAction, HelpRequest

#: What is told to whoever answers for the agency without keeping the program: what is nearly due, or broken.
ESCALATED: tuple[Promise, ...] = ("urgent", "broken")


@dataclass(frozen=True, slots=True)
class AwaitedAnswer:
    """A request that nobody confirmed: by when it was promised, and what became of that by now.

    `other` is who is asked, or who asks where the request came to the agency itself (`is_received`).
    """

    request: int
    other: str
    promised_by: datetime
    promise: Promise
    is_received: bool = False


def awaited_answers(actor: Actor, *, now: datetime | None = None) -> tuple[AwaitedAnswer, ...]:
    """Every answer that is awaited, of others or of the agency itself, the nearest first; a broken one until it comes.

    Whoever sees the program without keeping it, such as a chief, is told of those that are nearly due or broken;
    nothing for whoever does not see it.
    """
    if not actor.may(Deed.SEE_PROGRAM):
        return ()
    sides = Q(agency=actor.agency) | Q(helper=actor.agency)
    # What came to the agency belongs to whoever asks; naming the helper is what lets the helper see it.
    rows = HelpRequest.objects.everywhere().filter(sides, confirmed_at=None, ended_at=None, promised_by__isnull=False)
    moment = now or timezone.now()
    found = (_awaited(actor, row, moment) for row in rows.select_related("agency").order_by("promised_by", "pk"))
    keeps = actor.may(Deed.KEEP_PROGRAM)
    return tuple(one for one in found if keeps or one.promise in ESCALATED)


def open_help_actions(actor: Actor, *, until: date) -> tuple[HelpAction, ...]:
    """What is to do after requests and due by a day, the oldest first; nothing for who does not keep the program."""
    if not actor.may(Deed.KEEP_PROGRAM):
        return ()
    rows = HelpAction.objects.of(actor.agency).filter(ended_at=None, due_on__lte=until)
    return tuple(rows.order_by("due_on", "pk"))


def _awaited(actor: Actor, row: HelpRequest, now: datetime) -> AwaitedAnswer:
    assert row.promised_by is not None  # noqa: S101 - only rows with a promise are asked for
    is_received = row.helper_id == actor.agency.pk
    other = row.agency.name if is_received else row.provider_name
    return AwaitedAnswer(row.pk, other, row.promised_by, promise_now(row, now), is_received)

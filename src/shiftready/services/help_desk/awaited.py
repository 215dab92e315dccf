"""Answers that are awaited of others, those due first, and what is to do after requests: what Today tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from shiftready.core.help_desk import Promise
from shiftready.services.access import Actor, Deed
from shiftready.services.help_desk.find import promise_now
from shiftready.store.models import HelpAction, HelpRequest

#: What is told to whoever answers for the agency without keeping the program: what is nearly due, or broken.
ESCALATED: tuple[Promise, ...] = ("urgent", "broken")


@dataclass(frozen=True, slots=True)
class AwaitedAnswer:
    """A request that nobody confirmed: of whom, by when it was promised, and what became of that by now."""

    request: int
    provider: str
    promised_by: datetime
    promise: Promise


def awaited_answers(actor: Actor, *, now: datetime | None = None) -> tuple[AwaitedAnswer, ...]:
    """Every answer that is awaited and promised by a moment, the nearest first; a broken promise stays until it comes.

    Whoever sees the program without keeping it, such as a chief, is told of those that are nearly due or broken;
    nothing for whoever does not see it.
    """
    if not actor.may(Deed.SEE_PROGRAM):
        return ()
    rows = HelpRequest.objects.of(actor.agency).filter(confirmed_at=None, ended_at=None, promised_by__isnull=False)
    moment = now or timezone.now()
    found = (_awaited(row, moment) for row in rows.order_by("promised_by", "pk"))
    keeps = actor.may(Deed.KEEP_PROGRAM)
    return tuple(one for one in found if keeps or one.promise in ESCALATED)


def open_help_actions(actor: Actor, *, until: date) -> tuple[HelpAction, ...]:
    """What is to do after requests and due by a day, the oldest first; nothing for who does not keep the program."""
    if not actor.may(Deed.KEEP_PROGRAM):
        return ()
    rows = HelpAction.objects.of(actor.agency).filter(ended_at=None, due_on__lte=until)
    return tuple(rows.order_by("due_on", "pk"))


def _awaited(row: HelpRequest, now: datetime) -> AwaitedAnswer:
    assert row.promised_by is not None  # noqa: S101 - only rows with a promise are asked for
    return AwaitedAnswer(row.pk, row.provider_name, row.promised_by, promise_now(row, now))

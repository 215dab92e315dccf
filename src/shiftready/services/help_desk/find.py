"""Requests of the agency, what stands in each, and what became of each promise by now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from shiftready.core.errors import NotFound
from shiftready.core.help_desk import Awaited, Promise, promise_of
from shiftready.services.access import Actor, Deed, require
from shiftready.store.models import HelpAction, HelpRequest, HelpStep


@dataclass(frozen=True, slots=True)
class WholeRequest:
    """A request with its steps that stand, those taken back, and what is to do after it or was done."""

    row: HelpRequest
    steps: tuple[HelpStep, ...]
    taken_back: tuple[HelpStep, ...]
    actions: tuple[HelpAction, ...]
    promise: Promise
    match: Promise


def own_requests(actor: Actor, *, kind: str = "", state: str = "") -> Any:
    """The requests of the actor's agency, the newest first; "" asks for nothing.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    rows = HelpRequest.objects.of(actor.agency).select_related("helper")
    rows = rows.filter(kind=kind) if kind else rows
    return rows.filter(state=state) if state else rows


def find_request(actor: Actor, request: int, *, to_change: bool = False) -> HelpRequest:
    """One request of the actor's agency, locked until the transaction ends where it is to change.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `help_request_not_found`, also for a request of another agency.
    """
    rows = own_requests(actor)
    found: HelpRequest | None = (rows.select_for_update(of=("self",)) if to_change else rows).filter(pk=request).first()
    if found is None:
        message = f"{actor.agency.name} has no request {request} for help. Look in the list of requests."
        raise NotFound("help_request_not_found", message)
    return found


def whole_request(actor: Actor, request: int) -> WholeRequest:
    """A request with everything that stands in it.

    Raises:
        as `find_request`.
    """
    row = find_request(actor, request)
    steps = list(HelpStep.objects.of(row.agency).filter(request=row).select_related("entered_by"))
    actions = HelpAction.objects.of(row.agency).filter(request=row)
    return WholeRequest(
        row,
        tuple(one for one in steps if one.taken_back_at is None),
        tuple(one for one in steps if one.taken_back_at is not None),
        tuple(actions.filter(ended_at=None) | actions.filter(is_done=True)),
        promise_now(row),
        match_now(row),
    )


def promise_now(row: HelpRequest, now: datetime | None = None) -> Promise:
    """What became of the promise to answer by now."""
    return promise_of(answer_of(row), now or timezone.now())


def match_now(row: HelpRequest, now: datetime | None = None) -> Promise:
    """What became of the promise of a match by now."""
    return promise_of(match_of(row), now or timezone.now())


def answer_of(row: HelpRequest) -> Awaited:
    """The answer that is awaited."""
    return Awaited(row.promised_by, row.remind_at, row.escalate_at, row.confirmed_at, row.ended_at)


def match_of(row: HelpRequest) -> Awaited:
    """The match that is awaited."""
    return Awaited(row.match_by, row.match_remind_at, row.match_escalate_at, row.matched_at, row.ended_at)

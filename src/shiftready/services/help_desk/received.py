"""Requests that other agencies of this installation sent to this one: the request, its steps, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shiftready.core.errors import NotFound
from shiftready.core.help_desk import Promise
from shiftready.services.access import Actor, Deed, require
from shiftready.services.help_desk.find import match_now, promise_now
from shiftready.store.models import HelpRequest, HelpStep, HelpTaker

#: Steps of whoever asks that are for the eyes of whoever helps; what they do with it else stays theirs.
OF_THE_ASKER = (HelpRequest.State.ASKED, HelpRequest.State.CLOSED, HelpRequest.State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class ReceivedRequest:
    """A request as whoever helps sees it: its steps that stand, and who of them takes it (None: nobody yet)."""

    row: HelpRequest
    steps: tuple[HelpStep, ...]
    taker: HelpTaker | None
    promise: Promise
    match: Promise


def received_requests(actor: Actor, *, kind: str = "", state: str = "") -> Any:
    """The requests sent to the actor's agency, the newest first; "" asks for nothing.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    # The rows belong to whoever asks; naming the helper is what lets the helper see them.
    rows = HelpRequest.objects.everywhere().filter(helper=actor.agency).select_related("agency")
    rows = rows.filter(kind=kind) if kind else rows
    return rows.filter(state=state) if state else rows


def find_received(actor: Actor, request: int, *, to_change: bool = False) -> HelpRequest:
    """One request that was sent to the actor's agency, locked where it is to change.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `help_request_not_found`, also for a request to somebody else.
    """
    rows = received_requests(actor)
    found: HelpRequest | None = (rows.select_for_update(of=("self",)) if to_change else rows).filter(pk=request).first()
    if found is None:
        message = f"Nobody sent {actor.agency.name} a request {request} for help. Look in the list of those that came."
        raise NotFound("help_request_not_found", message)
    return found


def whole_received(actor: Actor, request: int) -> ReceivedRequest:
    """A request as whoever helps sees it.

    Raises:
        as `find_received`.
    """
    row = find_received(actor, request)
    steps = HelpStep.objects.of(row.agency).filter(request=row, taken_back_at=None)
    shown = steps.filter(by_helper=True) | steps.filter(state__in=OF_THE_ASKER)
    takers = HelpTaker.objects.of(actor.agency).filter(request=row)
    return ReceivedRequest(row, tuple(shown.order_by("pk")), takers.last(), promise_now(row), match_now(row))


def takers_of(actor: Actor, rows: list[HelpRequest]) -> dict[int, str]:
    """Who takes each of several requests, by its number, in one query."""
    found = HelpTaker.objects.of(actor.agency).filter(request__in=[row.pk for row in rows]).order_by("pk")
    return {one.request_id: one.name for one in found}

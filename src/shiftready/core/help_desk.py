"""A request for help on its way from asked to its outcome, and what became of the promise to answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Standing = Literal["asked", "confirmed", "call", "matched", "closed", "withdrawn"]
Step = Literal["confirmed", "call", "matched", "closed", "withdrawn"]
Promise = Literal["none", "running", "soon", "urgent", "kept", "broken", "called_off"]

#: What help is asked for. The source asks in free words; these are ours, so that requests can be counted.
KINDS: dict[str, str] = {
    "training": "Training",
    "site_visit": "A visit to a learning site",
    "planning": "Planning the program",
    "policy": "Policies and procedures",
    "data": "Data and measuring",
    "partners": "Partners and agreements",
    "funding": "Funding",
    "other": "Something else",
}
#: What a request is matched with.
MATCHES: dict[str, str] = {
    "site": "A learning site, or an agency that hosts visits",
    "partner": "A partner",
    "library": "A work of the library",
    "person": "A person",
    "other": "Something else",
}
OUTCOMES: dict[str, str] = {"helped": "It helped", "partly": "It helped in part", "not": "It did not help"}
_GOES_ON: tuple[Step, ...] = ("call", "matched", "closed", "withdrawn")
#: What may come next, by how it stands now. One that nobody ever answers can be closed, and its promise stays broken.
NEXT: dict[Standing, tuple[Step, ...]] = {
    "asked": ("confirmed", "closed", "withdrawn"),
    "confirmed": _GOES_ON,
    "call": _GOES_ON,
    "matched": _GOES_ON,
    "closed": (),
    "withdrawn": (),
}
#: Of the time until the promise, how much may run before somebody is reminded, and before those above them hear of it.
REMIND_AT, ESCALATE_AT = 0.5, 0.75


@dataclass(frozen=True, slots=True)
class Awaited:
    """An answer that is awaited: by when it is promised, and when to remind; all None where no promise is known.

    `confirmed_at` is when it came. `ended_at`: the request was closed or withdrawn.
    """

    promised_by: datetime | None
    remind_at: datetime | None = None
    escalate_at: datetime | None = None
    confirmed_at: datetime | None = None
    ended_at: datetime | None = None


def promise_of(awaited: Awaited, now: datetime) -> Promise:
    """What became of the promise by `now`. At the promised moment itself an answer is still in time.

    A request that ends unanswered after its moment leaves a broken promise; before it, one that was called off.
    """
    by = awaited.promised_by
    if by is None:
        return "none"
    if awaited.confirmed_at is not None:
        return "kept" if awaited.confirmed_at <= by else "broken"
    if min(awaited.ended_at or now, now) > by:
        return "broken"
    return "called_off" if awaited.ended_at is not None else _running(awaited, now)


def _running(awaited: Awaited, now: datetime) -> Promise:
    if awaited.escalate_at is not None and now >= awaited.escalate_at:
        return "urgent"
    return "soon" if awaited.remind_at is not None and now >= awaited.remind_at else "running"

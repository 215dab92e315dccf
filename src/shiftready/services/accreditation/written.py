"""What an agency has written that a proof may name: policies in its library, and orders of its own that bind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shiftready.core.dates import Span
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed
from shiftready.services.orders.find import released_orders
from shiftready.store.models import LibraryVersion

WORK, ORDER = "work", "order"
KINDS = {WORK: "Policies in our library", ORDER: "Orders of ours"}
NAME_ROOM = 300


@dataclass(frozen=True, slots=True)
class Written:
    """One of them: by `key` among its kind, its name now, and the SHA-256 of its text."""

    kind: str
    key: str
    name: str
    digest: str

    @property
    def choice(self) -> str:
        """Under which it is chosen on every door."""
        return f"{self.kind}:{self.key}"


def written_here(actor: Actor, day: date) -> tuple[Written, ...]:
    """The newest versions of the agency's policies, and its orders in force on a day, as far as the actor may read."""
    return (*_works(actor), *_orders(actor, day))


def written_called(actor: Actor, choice: str, day: date) -> Written | None:
    """The one that is chosen for a proof of a day; None where nothing is.

    Raises:
        ShiftreadyError: `written_unknown`, with a remark at `written`.
    """
    if not choice:
        return None
    found = next((one for one in written_here(actor, day) if one.choice == choice), None)
    if found is None:
        message = (
            f'"{choice[:60]}" is no policy in your library and no order of yours in force on {day}. Write work: with '
            "the number of its newest version, or order: with the id of its rule."
        )
        raise ShiftreadyError("written_unknown", message, fields={"written": message})
    return found


def _works(actor: Actor) -> Iterator[Written]:
    if not actor.may(Deed.SEE_LIBRARY):
        return
    rows: Any = LibraryVersion.objects.of(actor.agency).filter(item__kind="policy", is_newest=True)
    for row in rows.filter(item__taken_down_at=None).defer("text").order_by("title", "pk"):
        yield Written(WORK, str(row.pk), f"{row.title}, version {row.number}"[:NAME_ROOM], row.digest)


def _orders(actor: Actor, day: date) -> Iterator[Written]:
    if not actor.may(Deed.SEE_RULES):
        return
    for one in released_orders(actor):
        if day not in Span(one.from_on or date.min, one.last_on):
            continue
        digest = hashlib.sha256(one.text.encode()).hexdigest()
        yield Written(ORDER, one.rule.id, one.rule.title[:NAME_ROOM], digest)

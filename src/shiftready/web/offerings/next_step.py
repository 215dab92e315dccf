"""What comes next for a class: the one deed that stands first on its page, and the others that are possible."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from shiftready.services.access import Actor, Deed
from shiftready.services.offerings.show import OfferingShown
from shiftready.store.models import Offering
from shiftready.web.templatetags.moments import weekday

OPEN = (Offering.Status.DRAFT, Offering.Status.ANNOUNCED)


@dataclass(frozen=True, slots=True)
class Door:
    """A deed on a class: its word, its page, what it asks for; `is_deed` when it happens at once, without a page."""

    word: str
    page: str
    deed: Deed
    is_deed: bool = False
    is_first: bool = False


GIVE = Door("Give seats", "classes:give", Deed.RUN_OFFERINGS)
GUEST = Door("Seat a guest", "classes:guest", Deed.RUN_OFFERINGS)
APPLICATIONS = Door("Applications", "applications:class", Deed.RECOMMEND_APPLICANTS)
FILLING = Door("Seats and waiting list", "applications:filling", Deed.RUN_OFFERINGS)
ANNOUNCE = Door("Announce", "classes:announce", Deed.RUN_OFFERINGS, is_deed=True)
ARRANGE = Door("Rooms and people", "classes:blocks", Deed.RUN_OFFERINGS)
TEACH = Door("Who teaches", "teaching:people", Deed.RUN_OFFERINGS)
MARK = Door("Mark attendance", "attendance:blocks", Deed.MARK_ATTENDANCE)
CLOSE = Door("Close the class", "classes:close", Deed.CLOSE_OFFERINGS)
MOVE = Door("Move the class", "classes:move", Deed.RUN_OFFERINGS)
CANCEL = Door("Cancel the class", "classes:cancel", Deed.RUN_OFFERINGS)


def doors_of(actor: Actor, shown: OfferingShown, *, today: date) -> list[Door]:
    """The deeds the actor may do on the class today, the one that comes next first and marked."""
    doors = [door for door in _possible(shown, today) if actor.may(door.deed)]
    step = next_step(shown, today=today)
    first = [replace(door, is_first=True) for door in doors if door == step]
    return first + [door for door in doors if door != step]


def next_step(shown: OfferingShown, *, today: date) -> Door | None:
    """Seats, then the announcement; from the first day on attendance, and the close once everyone is marked."""
    offering = shown.offering
    if offering.status not in OPEN:
        return None
    if not shown.taken:
        return GIVE
    if today >= offering.starts_on:
        return CLOSE if today >= offering.ends_on and _is_marked(shown) else MARK
    return ANNOUNCE if offering.status == Offering.Status.DRAFT else ARRANGE


def step_sentence(shown: OfferingShown, *, today: date) -> str:
    """Where an open class stands, and when attendance begins."""
    offering, step = shown.offering, next_step(shown, today=today)
    begins = f"Attendance can be marked from {weekday(offering.starts_on)} on."
    sentences = {
        GIVE: "Nobody has a seat yet. Give seats, then announce the class.",
        ANNOUNCE: f"Nobody has been told yet: announce it, and everyone with a seat sees it. {begins}",
        ARRANGE: f"Everyone with a seat sees it among their own training. {begins}",
        MARK: f"{_marked(shown)} of {_blocks(shown)} blocks are marked for everyone.",
        CLOSE: "Everyone is marked in every block: closing writes the records and certificates.",
    }
    return sentences[step] if step else ""


def _possible(shown: OfferingShown, today: date) -> list[Door]:
    offering = shown.offering
    if offering.status not in OPEN:
        return []
    draft = [ANNOUNCE] if offering.status == Offering.Status.DRAFT else []
    begun = [MARK] if today >= offering.starts_on else []
    ended = [CLOSE] if today >= offering.ends_on else []
    to_come = [MOVE] if today <= offering.starts_on and not _marked_at_all(shown) else []
    return [*draft, *begun, *ended, GIVE, GUEST, APPLICATIONS, FILLING, ARRANGE, TEACH, *to_come, CANCEL]


def _is_marked(shown: OfferingShown) -> bool:
    return _marked(shown) == _blocks(shown)


def _marked(shown: OfferingShown) -> int:
    return sum(block.is_marked or not block.sitting for day in shown.days for block in day.blocks)


def _blocks(shown: OfferingShown) -> int:
    return sum(len(day.blocks) for day in shown.days)


def _marked_at_all(shown: OfferingShown) -> bool:
    return any(one.marked for day in shown.days for one in day.blocks)

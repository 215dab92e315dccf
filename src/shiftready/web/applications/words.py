"""How an application stands, in words."""

from __future__ import annotations

from shiftready.core.delivery.application import Stage, Step
from shiftready.core.delivery.waiting_list import Order
from shiftready.services.applications.find import Applied
from shiftready.web.status_words import Look

STAGES: dict[Stage, tuple[Look, str]] = {
    Stage.ASKED: (Look.NOTICE, "Waits for a decision"),
    Stage.WAITING: (Look.INFO, "On the waiting list"),
    Stage.OFFERED: (Look.NOTICE, "A seat is offered"),
    Stage.SEATED: (Look.GOOD, "Has a seat"),
    Stage.DECLINED: (Look.QUIET, "Declined"),
    Stage.WITHDRAWN: (Look.QUIET, "Withdrawn"),
    Stage.TURNED_DOWN: (Look.QUIET, "Turned the offer down"),
    Stage.LAPSED: (Look.QUIET, "The offer lapsed"),
    Stage.RELEASED: (Look.QUIET, "Seat released"),
}
STEPS: dict[str, str] = {
    Step.ASKED: "Asked",
    Step.RECOMMENDED: "Recommended",
    Step.NOT_RECOMMENDED: "Not recommended",
    Step.APPROVED: "Approved",
    Step.DECLINED: "Declined",
    Step.OFFERED: "Seat offered",
    Step.SEATED: "Seat given",
    Step.TURNED_DOWN: "Offer turned down",
    Step.LAPSED: "Offer lapsed",
    Step.WITHDRAWN: "Withdrawn",
    Step.RELEASED: "Seat released",
}
ORDERS: dict[Order, str] = {
    Order.FIRST_COME: "Whoever asked first",
    Order.PRIORITY: "By priority",
}
PRIORITY_WORDS = (
    "first whom a rule asks the course of soonest, then whose squad is short of a specialist on most days, then whose "
    "organization has fewest seats in the class, then who volunteered, then who asked first"
)


def stage_words(one: Applied) -> tuple[Look, str]:
    """Look and word, with the place of whoever waits."""
    look, word = STAGES[one.stage]
    return look, f"{word}, place {one.place}" if one.place else word

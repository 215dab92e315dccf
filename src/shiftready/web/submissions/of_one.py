"""What boards call one person, course or class, for the page of that one."""

from __future__ import annotations

from typing import Any

from shiftready.core.board_numbers import Holder
from shiftready.services.access import Actor, Deed
from shiftready.services.compliance import is_self
from shiftready.services.submissions.numbers import board_numbers, board_numbers_of_person
from shiftready.web.submissions.numbers import numbers_shown


def numbers_context(actor: Actor, kind: Holder, holder: str) -> dict[str, Any]:
    """The numbers of one, for the eyes of those who may see them; a person's own are theirs to see."""
    is_own = kind == "person" and is_self(actor, holder)
    if not (actor.may(Deed.SEE_SUBMISSIONS) or is_own):
        return {"sees_numbers": False}
    of_person = board_numbers_of_person(actor, person=holder) if kind == "person" else None
    rows = board_numbers(actor, kind=kind, holder=holder) if of_person is None else of_person
    return {
        "sees_numbers": True,
        "board_numbers": numbers_shown(actor, rows),
        "may_number": actor.may(Deed.KEEP_SUBMISSIONS),
        "number_kind": kind,
        "number_holder": holder,
    }

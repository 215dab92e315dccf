"""The deeds about training boards: the line each leaves, and all of them in an order in which each can be done."""

from __future__ import annotations

from shiftready.services.submissions.numbers import NumberSaid, give_board_number, withdraw_board_number
from shiftready.store.models import BoardNumber
from tests.services.class_deeds import nothing


def give(actor, holder="p1", number="123456", **said):
    told = {"board": "tx-tcole", "kind": "person", **said}
    return give_board_number(actor, said=NumberSaid(holder=holder, number=number, **told))


BOARD_DEEDS = {
    "give_board_number": ("give_board_number", nothing, lambda d, _: give(d.actor)),
    "withdraw_board_number": (
        "withdraw_board_number", lambda d: give(d.actor),
        lambda d, row: withdraw_board_number(d.actor, board_number=row.pk),
    ),
}  # fmt: skip


def board_deeds_in_order(shell):
    """A number given and withdrawn."""
    yield "give_board_number", lambda: give(shell)
    given = BoardNumber.objects.of(shell.agency).filter(withdrawn_at=None)
    yield "withdraw_board_number", lambda: withdraw_board_number(shell, board_number=given.get().pk)

"""The deeds of audit packets: the line each leaves, and all of them in a row."""

from __future__ import annotations

from shiftready.services.packets.make import finish_packet, freeze_packet, make_packet_again
from shiftready.services.packets.wish import PacketWish
from shiftready.store.models import AuditPacket
from tests.services.class_deeds import nothing


def freeze(actor):
    return freeze_packet(actor, wish=PacketWish("person", "p1"))


PACKET_DEEDS = {
    "freeze_packet": ("packet_frozen", nothing, lambda d, _: freeze(d.actor)),
    "finish_packet": (
        "packet_made", lambda d: freeze(d.actor), lambda d, one: finish_packet(one.pk),  # noqa: ARG005 - as all of them
    ),
    "make_packet_again": (
        "packet_made_again", lambda d: finish_packet(freeze(d.actor).pk),
        lambda d, one: make_packet_again(d.actor, packet=one.pk),
    ),
}  # fmt: skip


def packet_deeds_in_order(shell):
    """A packet frozen, made, and made again; the row it is of is the first."""
    yield "packet_frozen", lambda: freeze(shell)
    yield "packet_made", lambda: finish_packet(_last(shell))
    yield "packet_made_again", lambda: make_packet_again(shell, packet=_last(shell))


def _last(shell):
    return AuditPacket.objects.of(shell.agency).latest("pk").pk

"""The demo's audit packet: the proof of the class that was held."""

from __future__ import annotations

from shiftready.services.access import Actor
from shiftready.services.packets.make import finish_packet, freeze_packet
from shiftready.services.packets.wish import PacketWish
from shiftready.store.models import Offering


def prove_the_class(actor: Actor) -> None:
    """Freeze what is on record of the closed class, and make its file."""
    held = Offering.objects.of(actor.agency).get(status=Offering.Status.CLOSED)
    finish_packet(freeze_packet(actor, wish=PacketWish("class", str(held.pk))).pk)

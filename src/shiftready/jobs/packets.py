"""Audit packets: small ones at once, those of a rule, a year or a standard later."""

from __future__ import annotations

import logging

from django_tasks import task

from shiftready.services.access import Actor, actor_in, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.packets.make import (
    CUT_SHORT,
    Again,
    fail_packet,
    find_packet,
    finish_packet,
    freeze_packet,
    make_packet_again,
    sweep_parts,
    waiting_packets,
)
from shiftready.services.packets.wish import PacketWish
from shiftready.store.models import AuditPacket, User

LATER = frozenset({AuditPacket.Kind.RULE, AuditPacket.Kind.YEAR, AuditPacket.Kind.STANDARD})
_log = logging.getLogger(__name__)


@task()
def make_packet(packet: int) -> None:
    """Make the file of a frozen packet; a mistake of ours is kept beside it."""
    try:
        finish_packet(packet)
    except Exception:
        _log.exception("packet %s could not be made", packet)
        fail_packet(packet, CUT_SHORT)
        raise


def packet_now_or_later(actor: Actor, *, wish: PacketWish) -> AuditPacket:
    """Freeze a packet and make its file; one of a rule, a year or a standard is left to the worker.

    Raises:
        as `freeze_packet`.
    """
    row = freeze_packet(actor, wish=wish)
    if row.kind in LATER:
        make_packet.enqueue(row.pk)
        return row
    return finish_packet(row.pk)


@task()
def compare_packet(packet: int, account: int | None, slug: str) -> None:
    """Make a packet again in the name of who asked; the answer stands beside it."""
    user = User.objects.filter(pk=account).first() if account else None
    make_packet_again(actor_in(user, slug) if user else the_shell(agency_called(slug)), packet=packet)


def again_now_or_later(actor: Actor, *, packet: int) -> Again | None:
    """Make a packet again and compare; None where that is left to the worker.

    Raises:
        as `make_packet_again`, of one that is left to the worker only what `find_packet` refuses.
    """
    row = find_packet(actor, packet)
    if row.kind not in LATER:
        return make_packet_again(actor, packet=packet)
    compare_packet.enqueue(row.pk, actor.user.pk if actor.user else None, actor.agency.slug)
    return None


def resume_packets() -> list[int]:
    """Take up packets whose worker ended before they were made; they come to the same bytes."""
    sweep_parts()
    waiting = waiting_packets()
    for packet in waiting:
        make_packet.enqueue(packet)
    return waiting

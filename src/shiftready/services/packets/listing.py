"""The packets of an agency, newest first, each with what it was made of in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from shiftready.services.access import Actor, Deed, require
from shiftready.store.models import Agency, AuditPacket, Offering, PacketAgain


def list_packets(actor: Actor) -> QuerySet[AuditPacket]:
    """Every packet of the agency, newest first, with the times it was made again, without what stood then.

    Raises:
        NotAllowed: without `Deed.MAKE_PACKETS`.
    """
    require(actor, Deed.MAKE_PACKETS)
    again = Prefetch("again", PacketAgain.objects.of(actor.agency).select_related("made_by"), "times_again")
    rows: Any = AuditPacket.objects.of(actor.agency).defer("stood").select_related("asked_by").prefetch_related(again)
    found: QuerySet[AuditPacket] = rows.order_by("-pk")
    return found


def told_packet(row: AuditPacket) -> dict[str, Any]:
    """A packet of `list_packets` as programs and the shell are told it."""
    names = ("kind", "subject", "as_of", "known_by", "known_at", "form", "digest", "size", "problem", "made_at")
    again = [{"made_at": one.made_at, "is_equal": one.digest == row.digest, "why": one.why} for one in again_of(row)]
    return {"id": row.pk, **{name: getattr(row, name) for name in names}, "again": again}


def classes_of(agency: Agency, rows: Iterable[AuditPacket]) -> QuerySet[Offering]:
    """The classes that packets are of, in one query."""
    numbers = [row.subject for row in rows if row.kind == AuditPacket.Kind.CLASS]
    found: QuerySet[Offering] = Offering.objects.of(agency).filter(pk__in=numbers)
    return found


def again_of(row: AuditPacket) -> list[PacketAgain]:
    """The times it was made again, newest first."""
    found: list[PacketAgain] = getattr(row, "times_again", [])
    return found

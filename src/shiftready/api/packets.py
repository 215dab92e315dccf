"""Audit packets for programs: made, listed, saved, made again and compared."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import FileResponse, HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.jobs.packets import again_now_or_later, packet_now_or_later
from shiftready.services.access import Actor, actor_in
from shiftready.services.packets.listing import list_packets, told_packet
from shiftready.services.packets.make import find_packet, open_packet
from shiftready.services.packets.wish import PacketWish, kind_of

router = Router(tags=["audit"])


class PacketGiven(Schema):
    """`kind` is person, class, rule, year or standard; `subject` a roster or a class's number, a rule's id, a year,
    or a standard's id.

    `as_of` null: the last day of a year, else today; `known_by` null: everything entered until now.
    """

    kind: str
    subject: str
    as_of: date | None = None
    known_by: date | None = None


class AgainShown(Schema):
    """One time it was made again; `why` says what was another where it is not equal."""

    made_at: datetime
    is_equal: bool
    why: str


class PacketShown(Schema):
    """`digest` is the SHA-256 of the file, "" as long as it is being made; `problem` says why it could not be."""

    id: int
    kind: str
    subject: str
    as_of: date
    known_by: date
    known_at: datetime
    form: int
    digest: str
    size: int
    problem: str
    made_at: datetime | None
    again: list[AgainShown]


class PacketsPage(Schema):
    """`total` counts every packet."""

    total: int
    page: int
    pages: int
    packets: list[PacketShown]


@router.get("", response=PacketsPage, summary="The packets, newest first, fifty at a time")
def packets(request: HttpRequest, agency: Path[str], page: int = 1) -> dict[str, Any]:
    return page_of(list_packets(_actor(request, agency)), page, "packets", told_packet)


@router.post("", response={201: PacketShown}, summary="Make a packet; one of a rule or a year is made later")
def make(request: HttpRequest, agency: Path[str], given: PacketGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    wish = PacketWish(kind_of(given.kind), given.subject, given.as_of, given.known_by)
    return Status(201, _one(actor, packet_now_or_later(actor, wish=wish).pk))


@router.get("{packet}", response=PacketShown, summary="One packet")
def one(request: HttpRequest, agency: Path[str], packet: Path[int]) -> dict[str, Any]:
    return _one(_actor(request, agency), packet)


@router.get("{packet}/packet.zip", response={200: None}, summary="Its file")
def file(request: HttpRequest, agency: Path[str], packet: Path[int]) -> FileResponse:
    content = open_packet(_actor(request, agency), packet=packet)
    headers = {"Cache-Control": "private, no-store"}
    return FileResponse(content, as_attachment=True, filename=f"audit-packet-{packet}.zip", headers=headers)


@router.post("{packet}/again", response=PacketShown, summary="Make it again and compare; of a rule or a year later")
def again(request: HttpRequest, agency: Path[str], packet: Path[int]) -> dict[str, Any]:
    actor = _actor(request, agency)
    again_now_or_later(actor, packet=packet)
    return _one(actor, packet)


def _one(actor: Actor, packet: int) -> dict[str, Any]:
    find_packet(actor, packet)
    return told_packet(list_packets(actor).get(pk=packet))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before

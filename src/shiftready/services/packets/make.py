"""Freezing a packet, making its file, and making it again to compare the bytes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shiftready import __version__
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.formats.packet_zip import digest_of_file
from shiftready.services.access import Actor, Deed, require, the_shell
from shiftready.services.audit import write_line
from shiftready.services.packets.scope import Scope
from shiftready.services.packets.wish import PacketWish, dated
from shiftready.services.packets.write import FORM, write_packet
from shiftready.store.models import Agency, AuditPacket, PacketAgain

FOLDER = "packets"
CUT_SHORT = "The work was cut short by a mistake of ours. Nothing of it is kept. Please report this, and ask again."


@dataclass(frozen=True, slots=True)
class Again:
    """A packet made again: whether it is the same bytes, and why not in words."""

    packet: AuditPacket
    digest: str
    why: str = ""

    @property
    def is_equal(self) -> bool:
        return self.digest == self.packet.digest


@transaction.atomic
def freeze_packet(actor: Actor, *, wish: PacketWish) -> AuditPacket:
    """Keep what a packet is asked for, with the moment before which things must have been entered. The file follows.

    Raises:
        NotAllowed: without `Deed.MAKE_PACKETS`.
        As `dated`.
    """
    require(actor, Deed.MAKE_PACKETS)
    # Whatever deed is being written ends first: what it wrote was entered before this packet's moment.
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    asked = dated(actor, wish)
    row = AuditPacket.objects.create(
        agency=actor.agency, kind=asked.kind, subject=asked.subject, as_of=asked.as_of, known_by=asked.known_by,
        known_at=asked.known_at, form=FORM, asked_at=timezone.now(), asked_by=actor.user,
    )  # fmt: skip
    facts = {"kind": asked.kind, "as_of": str(asked.as_of), "known_by": str(asked.known_by)}
    write_line(actor, "packet_frozen", subject=f"packet:{row.pk}", facts=facts, changes_facts=False)
    return row


def finish_packet(packet: int) -> AuditPacket:
    """Make the file of a frozen packet and keep its digest, also in the audit trail; one that is made stays as it is.

    Killed half-way it leaves nothing: the file is put in its place whole, and the row says nothing before that.
    """
    row: AuditPacket = AuditPacket.objects.everywhere().select_related("agency", "asked_by").get(pk=packet)
    if row.digest:
        return row
    with _being_written(row) as (file, path):
        scope = write_packet(row, file)
        file.flush()
        digest, size = digest_of_file(path), path.stat().st_size
        with transaction.atomic():
            kept: AuditPacket = AuditPacket.objects.of(row.agency).select_for_update().get(pk=packet)
            if kept.digest:  # somebody else made it meanwhile
                return kept
            _keep(row, scope, digest, size)
            facts = {"sha256": digest, "bytes": size}
            actor = Actor(row.asked_by, row.agency, frozenset(Deed)) if row.asked_by else the_shell(row.agency)
            write_line(actor, "packet_made", subject=f"packet:{row.pk}", facts=facts, changes_facts=False)
        path.replace(_place(row))
    return row


def fail_packet(packet: int, why: str) -> None:
    """Note on a packet why its file could not be made."""
    rows: Any = AuditPacket.objects.everywhere().filter(pk=packet, digest="")
    rows.update(problem=why[:500])


def make_packet_again(actor: Actor, *, packet: int) -> Again:
    """Make a packet anew from its row and compare it with what it came to first; the answer is kept beside it.

    Raises:
        NotAllowed: without `Deed.MAKE_PACKETS`.
        NotFound: `packet_not_found`.
        ShiftreadyError: `packet_not_made` where its file was never made.
    """
    require(actor, Deed.MAKE_PACKETS)
    row = find_packet(actor, packet)
    _refuse_unmade(row)
    again = _made_anew(row)
    with transaction.atomic():
        PacketAgain.objects.create(
            agency=row.agency, packet=row, digest=again.digest, program=__version__, why=again.why,
            made_at=timezone.now(), made_by=actor.user,
        )  # fmt: skip
        facts = {"sha256": again.digest, "equal": again.is_equal}
        write_line(actor, "packet_made_again", subject=f"packet:{row.pk}", facts=facts, changes_facts=False)
    return again


def why_not(row: AuditPacket, scope: Scope) -> str:
    """Why a packet made again is not the same bytes: what of the ground it was made on is another since."""
    kept = f"The file of {row.digest[:12]}… that was handed out then remains the proof."
    if row.form != FORM:
        return f"It was made in form {row.form}; this program writes form {FORM}. {kept}"
    if row.rules != scope.book.digest:
        return f"The wording of rules or courses it was judged by was corrected since. {kept}"
    if row.program != __version__:
        return f"It was made by version {row.program} of the program, whose words differ from {__version__}. {kept}"
    return f"Something that is never changed in place was changed past the program. Compare with a backup. {kept}"


def find_packet(actor: Actor, packet: int) -> AuditPacket:
    """A packet of the agency.

    Raises:
        NotAllowed: without `Deed.MAKE_PACKETS`.
        NotFound: `packet_not_found`.
    """
    require(actor, Deed.MAKE_PACKETS)
    found: AuditPacket | None = AuditPacket.objects.of(actor.agency).select_related("agency").filter(pk=packet).first()
    if found is None:
        raise NotFound("packet_not_found", f"{actor.agency.name} has no packet {packet}. Look in Audit packets.")
    return found


def open_packet(actor: Actor, *, packet: int) -> IO[bytes]:
    """The packet's file, from where it was put or made again; only ever the bytes of its digest.

    Raises:
        NotAllowed, NotFound: as `find_packet`.
        ShiftreadyError: `packet_not_made`; `packet_not_equal` where it cannot be made as it was, with the reason.
    """
    row = find_packet(actor, packet)
    _refuse_unmade(row)
    place = _place(row)
    if not (place.is_file() and digest_of_file(place) == row.digest):
        again = _made_anew(row)
        if not again.is_equal:
            raise ShiftreadyError("packet_not_equal", f"This packet cannot be made as it was. {again.why}")
    return place.open("rb")


def waiting_packets() -> list[int]:
    """Packets frozen and not made: a worker that starts makes them, since the one that began may be gone."""
    waiting = AuditPacket.objects.everywhere().filter(digest="", problem="").order_by("pk")
    return list(waiting.values_list("pk", flat=True))


def _made_anew(row: AuditPacket) -> Again:
    """The file made once more; put in its place where it is the same."""
    with _being_written(row) as (file, path):
        scope = write_packet(row, file)
        file.flush()
        again = Again(row, digest_of_file(path))
        if again.is_equal:
            path.replace(_place(row))
            return again
    return Again(row, again.digest, why_not(row, scope))


def sweep_parts(older_than: timedelta = timedelta(days=1)) -> int:
    """Take away what a process that was killed left of files it was writing; how many there were."""
    limit = timezone.now() - older_than
    left = [path for path in _folder().glob("*.part") if path.stat().st_mtime < limit.timestamp()]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _keep(row: AuditPacket, scope: Scope, digest: str, size: int) -> None:
    row.stood, row.rules, row.program = scope.stood, scope.book.digest, __version__
    row.digest, row.size, row.problem, row.made_at = digest, size, "", timezone.now()
    row.save(update_fields=["stood", "rules", "program", "digest", "size", "problem", "made_at"])


def _refuse_unmade(row: AuditPacket) -> None:
    if not row.digest:
        why = row.problem or "It is being made. Look again in a minute."
        raise ShiftreadyError("packet_not_made", f"Packet {row.pk} has no file. {why}")


def _folder() -> Path:
    folder: Path = Path(settings.SHIFTREADY.data) / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _place(row: AuditPacket) -> Path:
    return _folder() / f"{row.pk}-{row.digest[:16]}.zip"


@contextmanager
def _being_written(row: AuditPacket) -> Iterator[tuple[IO[bytes], Path]]:
    """A file beside the others, gone again unless it was put in its place."""
    handle, name = tempfile.mkstemp(prefix=f"{row.pk}-", suffix=".part", dir=_folder())
    path = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield cast("IO[bytes]", file), path
    finally:
        path.unlink(missing_ok=True)

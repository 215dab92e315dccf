"""What is shown for a request: kept in the database, given back to those entitled and to nobody else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.formats.evidence_file import MEDIA_TYPES, read_evidence_file
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.waivers.ask import open_waiver, require_account
from shiftready.services.waivers.find import find_waiver, may_speak_for
from shiftready.store.models import WaiverEvidence

MOST_FILES = 5


@dataclass(frozen=True, slots=True)
class Paper:
    """A file as it is given out, always to be saved and never to be shown by the browser."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def add_evidence(actor: Actor, *, waiver: int, name: str, content: bytes) -> WaiverEvidence:
    """Keep a file with a request that still waits.

    Raises:
        NotFound: `waiver_not_found`.
        NotAllowed: the request is neither about the actor nor theirs to look after; `waiver_needs_account`.
        ShiftreadyError: `waiver_decided`, `evidence_enough`, and as `read_evidence_file`.
    """
    require_account(actor)
    row = open_waiver(actor, waiver)
    if not may_speak_for(actor, row):
        require(actor, Deed.ASK_WAIVERS)
    file = read_evidence_file(name, content)
    if WaiverEvidence.objects.of(actor.agency).filter(request=row).count() >= MOST_FILES:
        message = f"{MOST_FILES} files are kept with a request. Leave out what the rule does not want to be shown."
        raise ShiftreadyError("evidence_enough", message, fields={"file": message})
    made = WaiverEvidence.objects.create(
        agency=actor.agency,
        request=row,
        name=file.name,
        kind=file.kind,
        size=len(file.content),
        digest=hashlib.sha256(file.content).hexdigest(),
        content=file.content,
        brought_at=timezone.now(),
        brought_by=actor.user,
    )
    facts = {"evidence": made.pk, "bytes": made.size}
    write_line(actor, "waiver_evidence_added", subject=f"waiver:{row.pk}", facts=facts, changes_facts=False)
    return made


def evidence_file(actor: Actor, *, waiver: int, evidence: int) -> Paper:
    """One file of a request, for those who may see the request.

    Raises:
        NotFound: `waiver_not_found`, `evidence_not_found`.
    """
    row = find_waiver(actor, waiver)
    found: WaiverEvidence | None = WaiverEvidence.objects.of(actor.agency).filter(request=row, pk=evidence).first()
    if found is None:
        raise NotFound("evidence_not_found", f"Request {row.pk} has no file {evidence}.")
    return Paper(found.name, MEDIA_TYPES[found.kind], bytes(found.content))

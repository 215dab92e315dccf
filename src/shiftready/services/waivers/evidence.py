"""What is shown for a request: kept in the database, given back to those entitled and to nobody else."""

from __future__ import annotations

from django.db import transaction

from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.kept_files import FiledPaper, Papers, columns_of, given_back
from shiftready.services.waivers.ask import open_waiver, require_account
from shiftready.services.waivers.find import find_waiver, may_speak_for
from shiftready.store.models import WaiverEvidence

EVIDENCE = Papers(
    WaiverEvidence,
    5,
    "{} files are kept with a request. Leave out what the rule does not want to be shown.",
    code="evidence_enough",
)


@transaction.atomic
def add_evidence(actor: Actor, *, waiver: int, name: str, content: bytes) -> WaiverEvidence:
    """Keep a file with a request that still waits.

    Raises:
        NotFound: `waiver_not_found`.
        NotAllowed: the request is neither about the actor nor theirs to look after; `waiver_needs_account`.
        ShiftreadyError: `waiver_decided`, `evidence_enough`, and as `columns_of`.
    """
    require_account(actor)
    row = open_waiver(actor, waiver)
    if not may_speak_for(actor, row):
        require(actor, Deed.ASK_WAIVERS)
    columns = {"request": row, "size": len(content), **columns_of(name, content)}
    made = EVIDENCE.add(actor, {"request": row}, columns)
    facts = {"evidence": made.pk, "bytes": made.size}
    write_line(actor, "waiver_evidence_added", subject=f"waiver:{row.pk}", facts=facts, changes_facts=False)
    return made


def evidence_file(actor: Actor, *, waiver: int, evidence: int) -> FiledPaper:
    """One file of a request, for those who may see the request.

    Raises:
        NotFound: `waiver_not_found`, `evidence_not_found`.
    """
    row = find_waiver(actor, waiver)
    found: WaiverEvidence | None = WaiverEvidence.objects.of(actor.agency).filter(request=row, pk=evidence).first()
    if found is None:
        raise NotFound("evidence_not_found", f"Request {row.pk} has no file {evidence}.")
    return given_back(found)

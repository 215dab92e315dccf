"""Papers of agreements: brought, given back to be saved, taken out with a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.kept_files import FiledPaper, given_back, leave_out, read_kept_file
from shiftready.services.offerings.life import asked_reason
from shiftready.services.partners.agreements import find_agreement
from shiftready.store.models import PartnerPaper

MOST_PAPERS = 10


@transaction.atomic
def bring_agreement_paper(actor: Actor, *, agreement: int, name: str, content: bytes) -> PartnerPaper:
    """Keep a PDF or picture of an agreement. The same file brought again is kept once.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `agreement_not_found`.
        ShiftreadyError: `papers_full`, and as `read_evidence_file`.
    """
    require(actor, Deed.KEEP_PARTNERS)
    row = find_agreement(actor, agreement, to_change=True)
    file = read_kept_file(name, content)
    held = PartnerPaper.objects.of(actor.agency).filter(agreement=row, withdrawn_at=None)
    there: PartnerPaper | None = held.filter(digest=file.digest).first()
    if there is not None:
        return there
    if held.count() >= MOST_PAPERS:
        message = f"An agreement holds up to {MOST_PAPERS} papers. Put several pages into one PDF."
        raise ShiftreadyError("papers_full", message, fields={"file": message})
    made = PartnerPaper.objects.create(
        agency=actor.agency, agreement=row, brought_at=timezone.now(), brought_by=actor.user, **file.columns,
    )  # fmt: skip
    facts = {"agreement": row.pk, "paper": made.pk}
    write_line(actor, "add_agreement_paper", subject=f"partner:{row.partner_id}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def take_out_agreement_paper(actor: Actor, *, paper: int, reason: str) -> PartnerPaper:
    """Take out what was brought by mistake; its row stays with the reason.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `paper_not_found`.
        ShiftreadyError: `reason_missing`.
    """
    require(actor, Deed.KEEP_PARTNERS)
    row, why = find_paper(actor, paper, to_change=True), asked_reason(reason)
    leave_out(row, why)
    facts = {"agreement": row.agreement_id, "paper": row.pk}
    subject = f"partner:{row.agreement.partner_id}"
    write_line(actor, "take_out_agreement_paper", subject=subject, facts=facts, changes_facts=False)
    return row


def agreement_paper(actor: Actor, *, paper: int) -> FiledPaper:
    """A paper as it was brought. It may name people: for those who keep partners alone.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `paper_not_found`.
    """
    require(actor, Deed.KEEP_PARTNERS)
    row = find_paper(actor, paper)
    return given_back(row)


def find_paper(actor: Actor, paper: int, *, to_change: bool = False) -> PartnerPaper:
    """One that is there, with its agreement, locked until the transaction ends where it is to change.

    Raises:
        NotFound: `paper_not_found`.
    """
    own = PartnerPaper.objects.of(actor.agency).filter(pk=paper, withdrawn_at=None)
    rows = own.select_for_update(of=("self",)) if to_change else own
    found: PartnerPaper | None = rows.select_related("agreement").first()
    if found is None:
        raise NotFound("paper_not_found", f"There is no paper {paper}. It may have been taken out.")
    return found

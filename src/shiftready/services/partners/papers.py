"""Papers of agreements: brought, given back to be saved, taken out with a reason."""

from __future__ import annotations

from django.db import transaction

from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.kept_files import FiledPaper, Papers, given_back, leave_out
from shiftready.services.partners.agreements import find_agreement
from shiftready.store.models import PartnerPaper

PAPERS = Papers(PartnerPaper, 10, "An agreement holds up to {} papers. Put several pages into one PDF.")


@transaction.atomic
def bring_agreement_paper(actor: Actor, *, agreement: int, name: str, content: bytes) -> PartnerPaper:
    """Keep a PDF or picture of an agreement. The same file brought again is kept once.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `agreement_not_found`.
        ShiftreadyError: as `Papers.keep`.
    """
    require(actor, Deed.KEEP_PARTNERS)
    row = find_agreement(actor, agreement, to_change=True)
    made, is_new = PAPERS.keep(actor, name, content, of={"agreement": row})
    if is_new:
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
    row = find_agreement_paper(actor, paper, to_change=True)
    leave_out(row, reason)
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
    return given_back(find_agreement_paper(actor, paper))


def find_agreement_paper(actor: Actor, paper: int, *, to_change: bool = False) -> PartnerPaper:
    """One that is there, locked until the transaction ends where it is to change.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `paper_not_found`.
    """
    require(actor, Deed.KEEP_PARTNERS)
    return PAPERS.find(actor, paper, to_change=to_change)

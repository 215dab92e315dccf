"""Papers of agreements: brought, given back to be saved, taken out."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse

from shiftready.formats.evidence_file import refuse_large_evidence
from shiftready.services.access import Deed
from shiftready.services.partners.agreements import AGREEMENT_WORDS, find_agreement
from shiftready.services.partners.papers import (
    agreement_paper,
    bring_agreement_paper,
    find_agreement_paper,
    take_out_agreement_paper,
)
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.kept_files import bring_page, given_to_save, take_out_page
from shiftready.web.partners.deeds import crumbs_of


@agency_view(Deed.KEEP_PARTNERS)
def paper(request: AgencyRequest, agreement_paper_id: int) -> HttpResponse:
    """The file, always to be saved and never to be shown by the browser."""
    return given_to_save(agreement_paper(request.actor, paper=agreement_paper_id))


@bounded_to(refuse_large_evidence)
@agency_view(Deed.KEEP_PARTNERS)
def bring(request: AgencyRequest, agreement: int) -> HttpResponse:
    row = find_agreement(request.actor, agreement)
    return bring_page(
        request,
        partial(bring_agreement_paper, request.actor, agreement=agreement),
        title=f"Bring a paper of the {AGREEMENT_WORDS[row.kind].lower()} with {row.partner.name}",
        said="It is kept with the agreement.",
        crumbs=crumbs_of(request, row.partner_id, row.partner.name),
    )


@agency_view(Deed.KEEP_PARTNERS)
def take_out(request: AgencyRequest, agreement_paper_id: int) -> HttpResponse:
    row = find_agreement_paper(request.actor, agreement_paper_id)
    return take_out_page(
        request,
        partial(take_out_agreement_paper, request.actor, paper=row.pk),
        title=f"Take out “{row.name}”?",
        effect="It stands with the agreement no more. That it was there stays known, with the reason.",
        said="It is taken out.",
        crumbs=crumbs_of(request, row.agreement.partner_id, "Partner"),
    )

"""Papers that bear an element out: brought, given back to be saved, taken out."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse

from shiftready.formats.evidence_file import refuse_large_evidence
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.program.board import find_element, find_framework, version_for
from shiftready.services.program.papers import (
    bring_program_paper,
    find_program_paper,
    program_paper,
    take_out_program_paper,
)
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.kept_files import bring_page, given_to_save, take_out_page
from shiftready.web.program.views import crumbs_of


@agency_view(Deed.SEE_PROGRAM)
def paper(request: AgencyRequest, paper: int) -> HttpResponse:
    """The file, always to be saved and never to be shown by the browser."""
    return given_to_save(program_paper(request.actor, paper=paper))


@bounded_to(refuse_large_evidence)
@agency_view(Deed.KEEP_PROGRAM)
def bring(request: AgencyRequest, framework: str, element: str) -> HttpResponse:
    found = find_element(version_for(find_framework(framework), today_in(request.actor.agency)), element)
    return bring_page(
        request,
        partial(bring_program_paper, request.actor, framework=framework, element=element),
        title=f"Bring a paper: {found.name}",
        said="It is kept. The next assessment of the element will name it.",
        crumbs=crumbs_of(request, framework),
    )


@agency_view(Deed.KEEP_PROGRAM)
def take_out(request: AgencyRequest, paper: int) -> HttpResponse:
    row = find_program_paper(request.actor, paper)
    return take_out_page(
        request,
        partial(take_out_program_paper, request.actor, paper=paper),
        title=f"Take out “{row.name}”?",
        effect="It bears the element out no more. That it was there stays known, with the reason.",
        said="It is taken out. Assessments that were made with it still name it.",
        crumbs=crumbs_of(request, row.framework),
    )

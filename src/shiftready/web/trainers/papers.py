"""Papers of a trainer's steps: brought, given back to be saved, taken out."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse

from shiftready.formats.evidence_file import refuse_large_evidence
from shiftready.services.access import Deed
from shiftready.services.trainers.keep import STEP_WORDS, find_step
from shiftready.services.trainers.papers import (
    bring_trainer_paper,
    find_trainer_paper,
    take_out_trainer_paper,
    trainer_paper,
)
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.imports.bounded import bounded_to
from shiftready.web.kept_files import bring_page, given_to_save, take_out_page
from shiftready.web.templatetags.moments import day
from shiftready.web.trainers.deeds import crumbs_of

LEAD = "A paper that shows the step, such as the certificate. Whoever keeps the people who teach reads it, nobody else."


@agency_view(Deed.KEEP_TEACHERS)
def paper(request: AgencyRequest, trainer_paper_id: int) -> HttpResponse:
    """The file, always to be saved and never to be shown by the browser."""
    return given_to_save(trainer_paper(request.actor, paper=trainer_paper_id))


@bounded_to(refuse_large_evidence)
@agency_view(Deed.KEEP_TEACHERS)
def bring(request: AgencyRequest, trainer_step: int) -> HttpResponse:
    row = find_step(request.actor, trainer_step)
    return bring_page(
        request,
        partial(bring_trainer_paper, request.actor, step=trainer_step),
        title=f"Bring a paper of “{STEP_WORDS[row.kind]}” of {day(row.on)}",
        lead=LEAD,
        said="It is kept with the step.",
        crumbs=crumbs_of(request, row.teacher.number),
    )


@agency_view(Deed.KEEP_TEACHERS)
def take_out(request: AgencyRequest, trainer_paper_id: int) -> HttpResponse:
    row = find_trainer_paper(request.actor, trainer_paper_id)
    return take_out_page(
        request,
        partial(take_out_trainer_paper, request.actor, paper=row.pk),
        title=f"Take out “{row.name}”?",
        effect="It stands with the step no more. That it was there stays known, with the reason.",
        said="It is taken out.",
        crumbs=crumbs_of(request, row.step.teacher.number),
    )

"""Papers that bear an element out: brought, given back to be saved, taken out with a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.kept_files import FiledPaper, given_back, leave_out, read_kept_file
from shiftready.services.offerings.life import asked_reason
from shiftready.services.program.board import find_element, find_framework, kept_papers, version_for
from shiftready.store.models import Agency, ProgramPaper

MOST_PAPERS = 40


@transaction.atomic
def bring_program_paper(actor: Actor, *, framework: str, element: str, name: str, content: bytes) -> ProgramPaper:
    """Keep a PDF or picture for an element. The same file brought again is kept once.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `framework_not_found`, `element_not_found`.
        ShiftreadyError: `papers_full`, and as `read_evidence_file`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    find_element(version_for(find_framework(framework), today_in(actor.agency)), element)
    file = read_kept_file(name, content)
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    held = kept_papers(actor, framework).filter(element=element)
    there: ProgramPaper | None = held.filter(digest=file.digest).first()
    if there is not None:
        return there
    if held.count() >= MOST_PAPERS:
        message = f"An element holds up to {MOST_PAPERS} papers. Put several pages into one PDF."
        raise ShiftreadyError("papers_full", message, fields={"file": message})
    made = ProgramPaper.objects.create(
        agency=actor.agency, framework=framework, element=element, brought_at=timezone.now(), brought_by=actor.user,
        **file.columns,
    )  # fmt: skip
    facts = {"framework": framework, "element": element}
    write_line(actor, "add_program_paper", subject=f"program_paper:{made.pk}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def take_out_program_paper(actor: Actor, *, paper: int, reason: str) -> ProgramPaper:
    """Take out what was brought by mistake; its row stays with the reason.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `paper_not_found`.
        ShiftreadyError: `reason_missing`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    why = asked_reason(reason)
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    row = find_paper(actor, paper)
    leave_out(row, why)
    facts = {"framework": row.framework, "element": row.element}
    write_line(actor, "take_out_program_paper", subject=f"program_paper:{row.pk}", facts=facts, changes_facts=False)
    return row


def program_paper(actor: Actor, *, paper: int) -> FiledPaper:
    """A paper as it was brought, for those who see the program.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `paper_not_found`.
    """
    row = find_paper(actor, paper)
    return given_back(row)


def find_paper(actor: Actor, paper: int) -> ProgramPaper:
    """One that is there.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `paper_not_found`.
    """
    require(actor, Deed.SEE_PROGRAM)
    found: ProgramPaper | None = ProgramPaper.objects.of(actor.agency).filter(pk=paper, withdrawn_at=None).first()
    if found is None:
        raise NotFound("paper_not_found", f"The program has no paper {paper}. It may have been taken out.")
    return found

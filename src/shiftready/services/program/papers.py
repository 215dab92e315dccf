"""Papers that bear an element out: brought, given back to be saved, taken out with a reason."""

from __future__ import annotations

from django.db import transaction

from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.kept_files import FiledPaper, Papers, given_back, leave_out
from shiftready.services.program.board import find_element, find_framework, version_for
from shiftready.store.models import Agency, ProgramPaper

PAPERS = Papers(
    ProgramPaper,
    40,
    "An element holds up to {} papers. Put several pages into one PDF.",
    none="The program has no paper",
)


@transaction.atomic
def bring_program_paper(actor: Actor, *, framework: str, element: str, name: str, content: bytes) -> ProgramPaper:
    """Keep a PDF or picture for an element. The same file brought again is kept once.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `framework_not_found`, `element_not_found`.
        ShiftreadyError: as `Papers.keep`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    find_element(version_for(find_framework(framework), today_in(actor.agency)), element)
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    facts = {"framework": framework, "element": element}
    made, is_new = PAPERS.keep(actor, name, content, of=facts)
    if is_new:
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
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    row = find_program_paper(actor, paper)
    leave_out(row, reason)
    facts = {"framework": row.framework, "element": row.element}
    write_line(actor, "take_out_program_paper", subject=f"program_paper:{row.pk}", facts=facts, changes_facts=False)
    return row


def program_paper(actor: Actor, *, paper: int) -> FiledPaper:
    """A paper as it was brought, for those who see the program.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `paper_not_found`.
    """
    return given_back(find_program_paper(actor, paper))


def find_program_paper(actor: Actor, paper: int) -> ProgramPaper:
    """One that is there.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `paper_not_found`.
    """
    require(actor, Deed.SEE_PROGRAM)
    return PAPERS.find(actor, paper)

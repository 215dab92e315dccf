"""Papers of a trainer's steps, such as the certificate: brought, given back to be saved, taken out with a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.kept_files import FiledPaper, given_back, leave_out, read_kept_file
from shiftready.services.offerings.life import asked_reason
from shiftready.services.trainers.keep import find_step
from shiftready.store.models import TrainerPaper

MOST_PAPERS = 5


@transaction.atomic
def bring_trainer_paper(actor: Actor, *, step: int, name: str, content: bytes) -> TrainerPaper:
    """Keep a PDF or picture that shows a step. The same file brought again is kept once.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `trainer_step_not_found`.
        ShiftreadyError: `papers_full`, and as `read_evidence_file`.
    """
    row = find_step(actor, step, to_change=True)
    file = read_kept_file(name, content)
    held = TrainerPaper.objects.of(actor.agency).filter(step=row, withdrawn_at=None)
    there: TrainerPaper | None = held.filter(digest=file.digest).first()
    if there is not None:
        return there
    if held.count() >= MOST_PAPERS:
        message = f"A step holds up to {MOST_PAPERS} papers. Put several pages into one PDF."
        raise ShiftreadyError("papers_full", message, fields={"file": message})
    made = TrainerPaper.objects.create(
        agency=actor.agency, step=row, brought_at=timezone.now(), brought_by=actor.user, **file.columns
    )
    facts = {"step": row.pk, "paper": made.pk}
    write_line(actor, "add_trainer_paper", subject=f"teacher:{row.teacher_id}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def take_out_trainer_paper(actor: Actor, *, paper: int, reason: str) -> TrainerPaper:
    """Take out what was brought by mistake; its row stays with the reason.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `paper_not_found`.
        ShiftreadyError: `reason_missing`.
    """
    row, why = find_trainer_paper(actor, paper, to_change=True), asked_reason(reason)
    leave_out(row, why)
    facts = {"step": row.step_id, "paper": row.pk}
    subject = f"teacher:{row.step.teacher_id}"
    write_line(actor, "take_out_trainer_paper", subject=subject, facts=facts, changes_facts=False)
    return row


def trainer_paper(actor: Actor, *, paper: int) -> FiledPaper:
    """A paper as it was brought. It names somebody: for those who keep the people who teach alone.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `paper_not_found`.
    """
    return given_back(find_trainer_paper(actor, paper))


def find_trainer_paper(actor: Actor, paper: int, *, to_change: bool = False) -> TrainerPaper:
    """One that is there, of a step that stands, locked until the transaction ends where it is to change.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `paper_not_found`.
    """
    require(actor, Deed.KEEP_TEACHERS)
    own = TrainerPaper.objects.of(actor.agency).filter(pk=paper, withdrawn_at=None, step__withdrawn_at=None)
    rows = own.select_for_update(of=("self",)) if to_change else own
    found: TrainerPaper | None = rows.select_related("step__teacher").first()
    if found is None:
        raise NotFound("paper_not_found", f"There is no paper {paper}. It may have been taken out.")
    return found

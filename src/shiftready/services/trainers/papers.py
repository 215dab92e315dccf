"""Papers of a trainer's steps, such as the certificate: brought, given back to be saved, taken out with a reason."""

from __future__ import annotations

from django.db import transaction

from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.kept_files import FiledPaper, Papers, given_back, leave_out
from shiftready.services.trainers.keep import find_step
from shiftready.store.models import TrainerPaper

PAPERS = Papers(TrainerPaper, 5, "A step holds up to {} papers. Put several pages into one PDF.")


@transaction.atomic
def bring_trainer_paper(actor: Actor, *, step: int, name: str, content: bytes) -> TrainerPaper:
    """Keep a PDF or picture that shows a step. The same file brought again is kept once.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `trainer_step_not_found`.
        ShiftreadyError: as `Papers.keep`.
    """
    row = find_step(actor, step, to_change=True)
    made, is_new = PAPERS.keep(actor, name, content, of={"step": row})
    if is_new:
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
    row = find_trainer_paper(actor, paper, to_change=True)
    leave_out(row, reason)
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
    return PAPERS.find(actor, paper, to_change=to_change, step__withdrawn_at=None)

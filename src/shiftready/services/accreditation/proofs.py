"""Filing a proof for a bullet, of the day that it speaks of, with what the app says of that day frozen beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.accreditation.editions import find_bullet, find_standard
from shiftready.services.accreditation.folder import evidence_of
from shiftready.services.accreditation.written import Written, written_called
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.offerings.life import asked_reason
from shiftready.services.program.board import kept_papers
from shiftready.store.models import AccreditationProof, Agency

LONGEST, LONGEST_REASON = 1000, 500


@dataclass(frozen=True, slots=True)
class ProofGiven:
    """A proof of the day `proved_on`: words, a paper that was brought for the bullet, and what the app says of it.

    `written` names a policy of the agency's library or an order of its own, as `work:12` or `order:ours/calls`.
    """

    proved_on: date
    says: str = ""
    paper: int | None = None
    with_figures: bool = True
    written: str = ""


def file_proof(actor: Actor, *, standard: str, bullet: str, said: ProofGiven) -> AccreditationProof:
    """Keep a proof for a bullet; it counts for the year of the cycle in which its day lies.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `standard_not_found`, `element_not_found`.
        ShiftreadyError: `proof_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    today, found = today_in(actor.agency), find_standard(standard)
    element = find_bullet(found, bullet, min(said.proved_on, today))
    remarks, written = dict(_remarks(actor, standard, bullet, said, today)), None
    try:
        written = written_called(actor, said.written, said.proved_on)
    except ShiftreadyError as refusal:
        remarks |= refusal.fields
    if remarks:
        raise ShiftreadyError("proof_wrong", "This cannot be taken as it is.", fields=remarks)
    checks = evidence_of(actor, standard=found, as_of=said.proved_on).checks(element) if said.with_figures else ()
    with transaction.atomic():
        made = AccreditationProof.objects.create(
            agency=actor.agency, standard=standard, bullet=bullet, proved_on=said.proved_on, says=said.says.strip(),
            paper_id=said.paper, found=[asdict(one) for one in checks], **_named(written),
            entered_at=timezone.now(), entered_by=actor.user,
        )  # fmt: skip
        facts = {"standard": standard, "bullet": bullet, "of": str(said.proved_on)}
        write_line(actor, "accreditation_proof_filed", subject=f"proof:{made.pk}", facts=facts, changes_facts=False)
    return made


def take_out_proof(actor: Actor, *, proof: int, reason: str) -> AccreditationProof:
    """Take out what was filed by mistake; its row stays with the reason.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `proof_not_found`.
        ShiftreadyError: `reason_missing`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    why = asked_reason(reason)[:LONGEST_REASON]
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        row = find_proof(actor, proof)
        row.withdrawn_at, row.withdrawn_reason = timezone.now(), why
        row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        facts = {"standard": row.standard, "bullet": row.bullet}
        write_line(actor, "accreditation_proof_taken_out", subject=f"proof:{row.pk}", facts=facts, changes_facts=False)
    return row


def find_proof(actor: Actor, proof: int) -> AccreditationProof:
    """One that is there.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `proof_not_found`.
    """
    require(actor, Deed.SEE_PROGRAM)
    found: AccreditationProof | None = (
        AccreditationProof.objects.of(actor.agency).filter(pk=proof, withdrawn_at=None).first()
    )
    if found is None:
        raise NotFound("proof_not_found", f"The folder has no proof {proof}. It may have been taken out.")
    return found


def _named(written: Written | None) -> dict[str, str]:
    """How the row keeps what it names."""
    if written is None:
        return {}
    return {f"written_{name}": getattr(written, name) for name in ("kind", "key", "name", "digest")}


def _remarks(actor: Actor, standard: str, bullet: str, said: ProofGiven, today: date) -> Iterator[tuple[str, str]]:
    if said.proved_on > today:
        yield "proved_on", f"{said.proved_on} is still to come. Write the day that the proof speaks of."
    if len(said.says) > LONGEST:
        yield "says", f"Write it in up to {LONGEST:,} letters."
    if said.paper is not None and not kept_papers(actor, standard).filter(element=bullet, pk=said.paper).exists():
        yield "paper", f"Bullet {bullet} has no paper {said.paper}. Bring it for this bullet first."
    if not (said.says.strip() or said.paper is not None or said.written or said.with_figures):
        yield "says", "Say what proves it, bring a paper, name what is written, or keep what the app says of that day."

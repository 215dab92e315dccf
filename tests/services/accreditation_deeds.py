"""The deeds of an accreditation folder: the line each leaves, and all of them in a row."""

from __future__ import annotations

from datetime import date

from shiftready.services.accreditation.editions import STANDARD, EditionGiven, choose_edition, take_back_edition
from shiftready.services.accreditation.proofs import ProofGiven, file_proof, take_out_proof
from shiftready.store.models import AccreditationEdition, AccreditationProof
from tests.services.class_deeds import nothing

CYCLE = (date(2024, 7, 1), date(2028, 6, 30))


def choose(actor, edition="three_years", first_on=CYCLE[0], note="", standard=STANDARD):
    said = EditionGiven(edition, first_on, *CYCLE, note)
    return choose_edition(actor, standard=standard, said=said)


def file(actor, bullet="a", proved_on=date(2025, 3, 3), says="Person p1 wrote it.", **said):
    return file_proof(actor, standard=STANDARD, bullet=bullet, said=ProofGiven(proved_on, says, **said))


ACCREDITATION_DEEDS = {
    "choose_edition": (
        "accreditation_edition_chosen", nothing, lambda d, _: choose(d.actor, note="Person p1 said so."),
    ),
    "take_back_edition": (
        "accreditation_edition_taken_back", lambda d: choose(d.actor),
        lambda d, row: take_back_edition(d.actor, edition=row.pk, reason="Person p1 was wrong."),
    ),
    "file_proof": ("accreditation_proof_filed", nothing, lambda d, _: file(d.actor)),
    "take_out_proof": (
        "accreditation_proof_taken_out", lambda d: file(d.actor),
        lambda d, row: take_out_proof(d.actor, proof=row.pk, reason="Of Person p1."),
    ),
}  # fmt: skip


def accreditation_deeds_in_order(shell):
    """Chosen and filed, both taken back: none of it changes what is judged, measured or planned."""
    yield "accreditation_edition_chosen", lambda: choose(shell)
    edition = AccreditationEdition.objects.of(shell.agency).get().pk
    yield "accreditation_proof_filed", lambda: file(shell)
    proof = AccreditationProof.objects.of(shell.agency).get().pk
    yield "accreditation_proof_taken_out", lambda: take_out_proof(shell, proof=proof, reason="A slip.")
    yield "accreditation_edition_taken_back", lambda: take_back_edition(shell, edition=edition, reason="A slip.")

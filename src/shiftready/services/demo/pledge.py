"""The demo's One Mind pledge: two months before its last day, with a policy of its library as a proof."""

from __future__ import annotations

from datetime import date, timedelta

from shiftready.core.dates import add_months
from shiftready.services.access import Actor
from shiftready.services.accreditation.editions import EditionGiven, choose_edition
from shiftready.services.accreditation.pledge import PLEDGE
from shiftready.services.accreditation.proofs import ProofGiven, file_proof
from shiftready.services.accreditation.written import written_here

MONTHS_AGO, DAYS_LEFT = 22, timedelta(days=60)


def take_the_pledge(actor: Actor, today: date) -> None:
    """Pledged by the newest wording; the card for call-takers stands for the policy."""
    pledged_on = add_months(today, -MONTHS_AGO)
    said = EditionGiven("third", pledged_on, pledged_on, today + DAYS_LEFT, "Signed by the chief.")
    choose_edition(actor, standard=PLEDGE, said=said)
    card = written_here(actor, today)[0].choice
    proof = ProofGiven(today, "What call-takers ask.", with_figures=False, written=card)
    file_proof(actor, standard=PLEDGE, bullet="policy", said=proof)

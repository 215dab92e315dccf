"""The steps of a claim: from prepared over sent to paid, or back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor
from shiftready.store.models import FundClaim, FundClaimStep

#: What to do where a claim does not stand as a deed asks.
NEXT: Mapping[str, str] = {
    "prepared": "Send it, or drop it and prepare it anew.",
    "sent": "Say what the funder answered.",
    "paid": "Say that it was sent back, if the funder takes it back.",
    "sent_back": "Correct it by a new claim, or drop it.",
    "corrected": "A new claim took its place.",
    "dropped": "Prepare a new one.",
}


def take_claim_step(
    actor: Actor, claim: FundClaim, standing: FundClaim.Standing, *, on: date, words: str = "", cents: int | None = None
) -> None:
    """Append a step, as part of a deed; the claim stands as its newest step says."""
    FundClaimStep.objects.create(
        agency=actor.agency, claim=claim, standing=standing, happened_on=on, words=words, cents=cents,
        entered_at=timezone.now(), entered_by=actor.user,
    )  # fmt: skip
    claim.standing = standing
    claim.save(update_fields=["standing"])


def refuse_unless(claim: FundClaim, *wanted: FundClaim.Standing) -> None:
    """Let a deed pass for claims that stand so.

    Raises:
        ShiftreadyError: `claim_not_` and the standing that is wanted.
    """
    if claim.standing not in wanted:
        stands = FundClaim.Standing(claim.standing).label.lower()
        message = f"Claim {claim.number} is {stands}. {NEXT[claim.standing]}"
        raise ShiftreadyError(f"claim_not_{wanted[0].value}", message)

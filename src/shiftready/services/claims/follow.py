"""Following a claim: sent and frozen, paid, sent back, or dropped."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import dollars, read_cents
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.claims.classes import classes_of, is_outdated
from shiftready.services.claims.files import claim_files, digests_of
from shiftready.services.claims.find import find_claim
from shiftready.services.claims.hours import turn_hours_back
from shiftready.services.claims.match_anew import say_match_anew
from shiftready.services.claims.present import present_in_all
from shiftready.services.claims.steps import refuse_unless, take_claim_step
from shiftready.services.clock import day_in, today_in
from shiftready.services.ledger.record import lock_ledger
from shiftready.store.models import FundClaim, Offering

LONGEST_WORDS = 500
Standing = FundClaim.Standing


@transaction.atomic
def send_claim(actor: Actor, *, claim: int, sent_on: date) -> FundClaim:
    """Say that a claim went to the funder: from then on its files are frozen, and their digests kept.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `claim_not_found`.
        ShiftreadyError: `claim_not_prepared`; `claim_outdated` where the attendance is another by now;
            `fund_pays_no_more`; `claim_day_wrong`.
    """
    require(actor, Deed.KEEP_COSTS)
    row = _locked(actor, claim, Standing.PREPARED)
    _refuse_day(actor, sent_on, day_in(actor.agency, row.prepared_at))
    if row.fund.pay_by is not None and sent_on > row.fund.pay_by:
        until = f'"{row.fund.name}" paid until {row.fund.pay_by}.'
        raise ShiftreadyError(
            "fund_pays_no_more", f"{until} Ask its funder in writing; amend that day of the fund if they agree."
        )
    _refuse_outdated(row)
    row.digests = digests_of(claim_files(row))
    row.save(update_fields=["digests"])
    take_claim_step(actor, row, Standing.SENT, on=sent_on)
    facts = {"claim": row.number, "sent_on": sent_on.isoformat(), "digests": row.digests}
    write_line(actor, "send_claim", subject=f"fund:{row.fund_id}", facts=facts, changes_facts=False)
    return row


@transaction.atomic
def say_claim_paid(actor: Actor, *, claim: int, paid_on: date, amount: str = "") -> FundClaim:
    """Say that the funder paid a claim: all of it, or the `amount` in dollars that it paid.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `claim_not_found`.
        ShiftreadyError: `claim_not_sent`; `claim_day_wrong`; `paid_wrong`.
    """
    require(actor, Deed.KEEP_COSTS)
    row = _locked(actor, claim, Standing.SENT)
    _refuse_day(actor, paid_on, _last_step_on(row))
    cents = read_cents(amount) if amount.strip() else row.claimed_cents
    if cents is None or not 0 < cents <= row.claimed_cents:
        message = f"Write dollars above 0, up to the {dollars(row.claimed_cents)} that were claimed."
        raise ShiftreadyError("paid_wrong", message, fields={"amount": message})
    take_claim_step(actor, row, Standing.PAID, on=paid_on, cents=cents)
    facts = {"claim": row.number, "paid_on": paid_on.isoformat(), "cents": cents}
    write_line(actor, "claim_paid", subject=f"fund:{row.fund_id}", facts=facts, changes_facts=False)
    return row


@transaction.atomic
def say_claim_sent_back(actor: Actor, *, claim: int, on: date, words: str) -> FundClaim:
    """Keep the funder's words where it sent a claim back, or took back what it had paid.

    The costs the claim names are free again; attended hours stay with it until it is corrected or dropped.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `claim_not_found`.
        ShiftreadyError: `claim_not_sent`; `claim_day_wrong`; `words_missing`.
    """
    require(actor, Deed.KEEP_COSTS)
    row = _locked(actor, claim, Standing.SENT, Standing.PAID)
    _refuse_day(actor, on, _last_step_on(row))
    said = _words(words, "Write down what the funder said, so that whoever corrects it knows.")
    take_claim_step(actor, row, Standing.SENT_BACK, on=on, words=said)
    facts = {"claim": row.number, "on": on.isoformat(), **_match_said_anew(row)}
    write_line(actor, "claim_sent_back", subject=f"fund:{row.fund_id}", facts=facts, changes_facts=False)
    return row


@transaction.atomic
def drop_claim(actor: Actor, *, claim: int, words: str) -> FundClaim:
    """Give up a claim that was not sent, or that was sent back: hours it wrote are turned back, costs are free again.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `claim_not_found`.
        ShiftreadyError: `claim_not_prepared`; `words_missing`.
    """
    require(actor, Deed.KEEP_COSTS)
    row = _locked(actor, claim, Standing.PREPARED, Standing.SENT_BACK)
    why = _words(words, "Say why, in a few words.")
    take_claim_step(actor, row, Standing.DROPPED, on=today_in(actor.agency), words=why)
    turn_hours_back(actor, row, why=f"Claim {row.number} is dropped.")
    facts = {"claim": row.number, **_match_said_anew(row)}
    write_line(actor, "drop_claim", subject=f"fund:{row.fund_id}", facts=facts, changes_facts=False)
    return row


def _match_said_anew(row: FundClaim) -> dict[str, list[int]]:
    """The claims not sent yet whose match follows from one that stands no more, for the audit trail."""
    claims = say_match_anew(row.fund)
    return {"match_said_anew": claims} if claims else {}


def _locked(actor: Actor, claim: int, *wanted: FundClaim.Standing) -> FundClaim:
    lock_ledger(actor)
    row = find_claim(actor, claim)
    refuse_unless(row, *wanted)
    return row


def _refuse_outdated(row: FundClaim) -> None:
    claimed = classes_of(row)
    classes = Offering.objects.of(row.agency).filter(pk__in=[one.offering for one in claimed])
    present = present_in_all(list(classes.select_related("agency")))
    for one in claimed:
        if is_outdated(one, present[one.offering]):
            changed = f"The attendance of {one.title} was changed since claim {row.number} was prepared."
            raise ShiftreadyError("claim_outdated", f"{changed} Drop it and prepare it anew.")


def _last_step_on(row: FundClaim) -> date:
    return row.steps.of(row.agency).latest("pk").happened_on


def _refuse_day(actor: Actor, day: date, earliest: date) -> None:
    today = today_in(actor.agency)
    if not earliest <= day <= today:
        message = f"Take a day from {earliest} up to today, {today}."
        raise ShiftreadyError("claim_day_wrong", message, fields={"on": message})


def _words(said: str, missing: str) -> str:
    words = said.strip()
    if not words or len(words) > LONGEST_WORDS:
        message = missing if not words else f"Use up to {LONGEST_WORDS} letters."
        raise ShiftreadyError("words_missing" if not words else "words_too_long", message, fields={"words": message})
    return words

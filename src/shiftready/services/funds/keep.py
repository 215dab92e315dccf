"""Keeping funds: written down, amended as the award is, withdrawn where it was a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.dates import DAY
from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import dollars
from shiftready.core.money.funds import Fund as Terms
from shiftready.core.money.funds import FundPart, balance
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.claims.match_anew import FROZEN, say_match_anew
from shiftready.services.funds.find import find_fund, parts_by_fund, terms_of
from shiftready.services.funds.said import FundSaid, FundTerms, read_fund
from shiftready.services.ledger.record import lock_ledger
from shiftready.services.ledger.said import LONGEST_TEXT
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import Fund, FundClaimLine, FundReport
from shiftready.store.models import FundPart as PartRow

#: Columns of a fund that its award says, the words among them first.
WORDS = ("name", "giver", "award_number")
COLUMNS = (*WORDS, "first_on", "last_on", "pay_by", "cents", "allowed", "match", "match_of", "earlier_match")


def add_fund(actor: Actor, *, said: FundSaid) -> Fund:
    """Write a fund down by the terms of its award.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        ShiftreadyError: `fund_wrong` with a remark for every field; `fund_exists`.
    """
    require(actor, Deed.KEEP_COSTS)
    terms = read_fund(said)
    if said.match_from not in (None, said.first_on):
        message = "The match of a new fund holds from its first day. Where the award is amended, amend it."
        raise ShiftreadyError("fund_wrong", message, fields={"match_from": message})
    with transaction.atomic():
        lock_ledger(actor)
        _refuse_same_name(actor, terms)
        row = Fund.objects.create(
            agency=actor.agency, entered_at=timezone.now(), entered_by=actor.user, **_columns(terms)
        )
        _say_reports(row, terms)
        write_line(actor, "add_fund", subject=f"fund:{row.pk}", facts={"cents": row.cents}, changes_facts=False)
    return row


def amend_fund(actor: Actor, *, fund: int, said: FundSaid) -> Fund:
    """Say the terms of a fund anew, as its award was amended; what is paid from it already must still be payable.

    A match that changes holds for costs from `said.match_from` on, or for all. Claims that were sent stay as they are,
    so it cannot hold for what they claim; those that were not sent yet ask for the match of the new terms.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `fund_not_found`.
        ShiftreadyError: `fund_wrong` with a remark for every field; `fund_exists`; `fund_in_use`, with a remark for
            every field that what was paid, counted or sent does not fit.
    """
    require(actor, Deed.KEEP_COSTS)
    terms = read_fund(said)
    with transaction.atomic():
        lock_ledger(actor)
        row = find_fund(actor, fund)
        terms = _amended(row, terms, said.match_from)
        _refuse_same_name(actor, terms, but=row.pk)
        _refuse_unfit(row, terms)
        before, after = _told(row), _columns(terms)
        for name, value in after.items():
            setattr(row, name, value)
        row.save(update_fields=COLUMNS)
        _say_reports(row, terms)
        now = _told(row)
        changed = {name: _change(name, before[name], now[name]) for name in COLUMNS if now[name] != before[name]}
        if claims := say_match_anew(row):
            changed["match_said_anew"] = claims
        write_line(actor, "amend_fund", subject=f"fund:{row.pk}", facts=changed, changes_facts=False)
    return row


def withdraw_fund(actor: Actor, *, fund: int, reason: str) -> Fund:
    """Take a fund that was written down by mistake out of the list; one that bears costs stays.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `fund_not_found`.
        ShiftreadyError: `reason_missing`, `reason_too_long`, `fund_bears_costs`.
    """
    require(actor, Deed.KEEP_COSTS)
    why = asked_reason(reason)
    if len(why) > LONGEST_TEXT:
        message = f"Use up to {LONGEST_TEXT} letters."
        raise ShiftreadyError("reason_too_long", message, fields={"reason": message})
    with transaction.atomic():
        lock_ledger(actor)
        row = find_fund(actor, fund)
        if _standing(row).exists():
            message = f'"{row.name}" bears parts of costs. Take them off those entries first; then it can be withdrawn.'
            raise ShiftreadyError("fund_bears_costs", message)
        row.withdrawn_at, row.withdrawn_reason = timezone.now(), why
        row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        write_line(actor, "withdraw_fund", subject=f"fund:{row.pk}", changes_facts=False)
    return row


def _amended(row: Fund, terms: FundTerms, match_from: date | None) -> FundTerms:
    """The terms with what the match was before, where it is amended from a day on."""
    fund = terms.fund
    earlier = terms_of(row).amended_match(fund.match, fund.match_of, match_from)
    return replace(terms, fund=replace(fund, earlier=earlier))


def _columns(terms: FundTerms) -> dict[str, Any]:
    fund = terms.fund
    allowed = {kind: asdict(one) for kind, one in fund.allowed.items()}
    earlier = [{"points": list(one.points), "of": one.of, "until": str(one.until)} for one in fund.earlier]
    own = {"giver": terms.giver, "award_number": terms.award_number, "allowed": allowed, "match": list(fund.match)}
    own |= {"earlier_match": earlier}
    return own | {name: getattr(fund, name) for name in COLUMNS if name not in own}


def _told(row: Fund) -> dict[str, Any]:
    """The columns as a line of the audit trail takes them."""
    said = {name: getattr(row, name) for name in COLUMNS}
    return {name: str(value) if isinstance(value, date) else value for name, value in said.items()}


def _change(name: str, before: Any, now: Any) -> Any:
    """What a column was and is; of words people wrote, no more than that they changed, since names may be in them."""
    return "said anew" if name in WORDS else [before, now]


def _say_reports(row: Fund, terms: FundTerms) -> None:
    """Days that are said no more go, unless a report was sent for them; those that are new come."""
    rows = FundReport.objects.of(row.agency).filter(fund=row)
    rows.filter(sent_on=None).exclude(due_on__in=terms.reports).delete()
    known = set(rows.values_list("due_on", flat=True))
    FundReport.objects.bulk_create(
        FundReport(agency=row.agency, fund=row, due_on=day) for day in terms.reports if day not in known
    )


def _standing(row: Fund) -> Any:
    return PartRow.objects.of(row.agency).filter(fund=row, takes_back=None, taken_back_by=None)


def _refuse_same_name(actor: Actor, terms: FundTerms, *, but: int | None = None) -> None:
    rows = Fund.objects.of(actor.agency).filter(name=terms.fund.name, withdrawn_at=None)
    if rows.exclude(pk__in=[] if but is None else [but]).exists():
        message = f'There is a fund "{terms.fund.name}" already. Amend that one, or add the year to the name.'
        raise ShiftreadyError("fund_exists", message, fields={"name": message})


def _refuse_unfit(row: Fund, terms: FundTerms) -> None:
    parts = parts_by_fund(_standing(row)).get(row.pk, [])
    remarks = dict(_unfit(terms.fund, parts)) | dict(_unfit_claims(row, terms.fund))
    kept = set(
        FundReport.objects.of(row.agency).filter(fund=row).exclude(sent_on=None).values_list("due_on", flat=True)
    )
    if gone := kept - set(terms.reports):
        remarks["reports"] = f"The report due on {min(gone)} was sent. Keep its day, or say first that it was not sent."
    if remarks:
        message = "What the fund bears already does not fit these terms. Take it off those entries first."
        raise ShiftreadyError("fund_in_use", message, fields=remarks)


def _unfit_claims(row: Fund, fund: Terms) -> Iterator[tuple[str, str]]:
    """The latest cost in a claim that was sent for which the match would be another one."""
    lines = FundClaimLine.objects.of(row.agency).filter(claim__fund=row, claim__standing__in=FROZEN, use="paid")
    held = lines.order_by("-happened_on", "claim__number").values_list("happened_on", "claim__number").distinct()
    before = terms_of(row)
    for day, claim in held:
        if before.share_on(day) != fund.share_on(day):
            sent = f"Claim {claim} was sent with a cost of {day} at the match said before, and stays as it is."
            yield "match_from", f"{sent} Take {day + DAY} or a later day, or say first that the funder sent it back."
            return


def _unfit(fund: Terms, parts: list[FundPart]) -> Iterator[tuple[str, str]]:
    """What is borne already and would not be by these terms, by field."""
    sums = balance(fund, parts)
    days = [part.on for part in parts]
    if days and min(days) < fund.first_on:
        yield "first_on", f"It bears a cost of {min(days)}, which lies before {fund.first_on}."
    if days and max(days) > fund.last_on:
        yield "last_on", f"It bears a cost of {max(days)}, which lies after {fund.last_on}."
    if sums.left < 0:
        yield "amount", f"{dollars(sums.paid)} is paid from it already."
    for one in sums.kinds:
        if one.kind not in fund.allowed:
            yield "kinds", f"It bears {one.kind.replace('_', ' ')} already."
        elif one.cap is not None and one.paid > one.cap:
            yield f"cap_{one.kind}", f"{dollars(one.paid)} of it is paid already."

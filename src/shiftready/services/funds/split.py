"""Saying which funds bear an entry of the ledger: paid by one, shared by several, or counted as match."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import read_cents
from shiftready.core.money.fund_rules import BorneCost, against_part, against_sum
from shiftready.core.money.funds import FUND_USES, FundUse, balance
from shiftready.core.money.ledger import COST_KINDS
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.funds.find import parts_by_fund, terms_of
from shiftready.services.ledger.fund_parts import standing_parts, turn_parts_back
from shiftready.services.ledger.record import find_entry, lock_ledger, refuse_corrected, refuse_income
from shiftready.store.models import Fund, FundPart, LedgerEntry

AMOUNT = "Write dollars of 0 or more with at most two decimals, such as 38.50."
Key = tuple[int, FundUse]


@dataclass(frozen=True, slots=True)
class PartSaid:
    """`amount` in dollars as text of what the fund bears; `use` is "paid" or "match"."""

    fund: int
    use: str
    amount: str

    @property
    def field(self) -> str:
        """The name under which what is wrong with it is said."""
        return f"{self.use}_{self.fund}"


def split_entry(actor: Actor, *, number: int, parts: Sequence[PartSaid]) -> tuple[FundPart, ...]:
    """Say which funds bear how much of an entry; the whole answer each time, and none takes all of it back.

    Only what differs from what stands is taken back and appended. Each part must fit its fund by day, kind, cap and
    what is left; together they come to no more than the entry, so that nothing is paid twice and no gift counts twice.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `entry_not_found`.
        ShiftreadyError: `entry_is_correction`, `entry_corrected`, `entry_is_income`; `part_claimed` where a claim holds
            a part; with a remark for every part under its own code where all that is wrong is of one kind, else as
            `fund_parts_wrong`: `amount_wrong`, `fund_not_found`, `use_unknown`, `outside_fund_days`,
            `kind_not_allowed`, `gift_not_paid`, `fund_pays_no_more`, `fund_overspent`, `kind_cap_passed`,
            `match_unproven`, `fund_spent_twice`.
    """
    require(actor, Deed.KEEP_COSTS)
    with transaction.atomic():
        lock_ledger(actor)
        entry = find_entry(actor, number)
        refuse_corrected(entry)
        new, borne = split_anew(actor, entry, parts)
        if borne is not None:
            facts = {f"{use} {fund}": cents for (fund, use), cents in borne.items()}
            write_line(actor, "split_entry", subject=f"ledger_entry:{entry.pk}", facts=facts, changes_facts=False)
    return new


def split_anew(
    actor: Actor, entry: LedgerEntry, parts: Sequence[PartSaid]
) -> tuple[tuple[FundPart, ...], dict[Key, int] | None]:
    """The same as part of a deed: the parts that are new, and all that is borne now; None where nothing changed.

    Raises:
        ShiftreadyError: as `split_entry`.
    """
    stands = list(standing_parts(entry))
    kept = {(one.fund_id, one.use): one.cents for one in stands}
    wished = _wished(actor, entry, parts, kept)
    said: dict[tuple[int, str], int] = dict(wished.items())
    gone = [one for one in stands if said.get((one.fund_id, one.use)) != one.cents]
    turn_parts_back(actor, entry, onto=entry, parts=gone)
    new = _append(actor, entry, {key: cents for key, cents in wished.items() if kept.get(key) != cents})
    return new, wished if new or gone else None


def _append(actor: Actor, entry: LedgerEntry, parts: Mapping[Key, int]) -> tuple[FundPart, ...]:
    now = timezone.now()
    rows = (
        FundPart(agency=actor.agency, fund_id=fund, entry=entry, use=use, cents=cents, entered_at=now,
                 entered_by=actor.user)
        for (fund, use), cents in parts.items()
    )  # fmt: skip
    return tuple(FundPart.objects.bulk_create(rows))


def borne_cost(entry: LedgerEntry) -> BorneCost:
    """The entry as the arithmetic of funds takes it.

    Raises:
        ShiftreadyError: `entry_is_income`.
    """
    refuse_income(entry, "Funds bear costs: choose the entry of a cost.")
    lines = entry.lines.of(entry.agency).values_list("side", "name", "cents")
    kind, cents = next((name, cents) for side, name, cents in lines if side == "cost")
    is_gift = any(side == "in_kind" for side, _, _ in lines)
    known = next(one for one in COST_KINDS if one == kind)
    return BorneCost(entry.number, known, entry.happened_on, cents, is_gift, bool(entry.evidence))


def _wished(
    actor: Actor, entry: LedgerEntry, parts: Sequence[PartSaid], stands: Mapping[tuple[int, str], int]
) -> dict[Key, int]:
    """Cents by fund and use, where nothing speaks against them."""
    cost, today = borne_cost(entry), today_in(actor.agency)
    funds = {one.pk: one for one in Fund.objects.of(actor.agency).filter(withdrawn_at=None)}
    others = parts_by_fund(FundPart.objects.of(actor.agency).exclude(entry=entry))
    against: dict[str, list[tuple[str, str]]] = {}
    wished: dict[Key, int] = {}
    for part in parts:
        use = next((one for one in FUND_USES if one == part.use), None)
        cents = read_cents(part.amount) if part.amount.strip() else 0
        remarks = against.setdefault(part.field, [])
        if use is None:
            remarks.append(("use_unknown", f'"{part.use}" is not known. Take one of: {", ".join(FUND_USES)}.'))
        elif part.fund not in funds:
            remarks.append(("fund_not_found", f"{actor.agency.name} has no fund {part.fund}."))
        elif cents is None:
            remarks.append(("amount_wrong", AMOUNT))
        elif cents:
            wished[part.fund, use] = wished.get((part.fund, use), 0) + cents
    for (fund, use), cents in wished.items():
        if stands.get((fund, use)) != cents:
            terms = terms_of(funds[fund])
            before = balance(terms, others.get(fund, ()))
            against[f"{use}_{fund}"].extend(against_part(terms, cost, use, cents, before, today=today))
    if wished:
        fund, use = max(wished, key=lambda key: (wished[key], key))
        against[f"{use}_{fund}"].extend(against_sum(cost, wished.values()))
    _refuse(against)
    return wished


def _refuse(against: Mapping[str, Sequence[tuple[str, str]]]) -> None:
    codes = {code for remarks in against.values() for code, _ in remarks}
    if codes:
        code = codes.pop() if len(codes) == 1 else "fund_parts_wrong"
        fields = {field: " ".join(words for _, words in remarks) for field, remarks in against.items() if remarks}
        raise ShiftreadyError(code, "Funds cannot bear this entry like that.", fields=fields)


def funds_for(actor: Actor, entry: LedgerEntry) -> tuple[Fund, ...]:
    """The funds that run on the entry's day, and those that bear parts of it.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
    """
    require(actor, Deed.SEE_COSTS)
    runs = Q(first_on__lte=entry.happened_on, last_on__gte=entry.happened_on)
    bears = Q(pk__in=standing_parts(entry).values("fund"))
    return tuple(Fund.objects.of(actor.agency).filter(runs | bears, withdrawn_at=None))

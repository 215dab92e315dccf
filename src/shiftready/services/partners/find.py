"""Partners as the actor may see them: contacts by name for those who keep partners alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from shiftready.core.dates import Span
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.partners import Agreement, to_renew
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.store.models import (
    Agency,
    Partner,
    PartnerAgreement,
    PartnerContact,
    PartnerPaper,
    PartnerPromise,
)

MOST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class AgreementHeld:
    """An agreement: its row, when it holds, what it promises; `papers` without their bytes, only for one partner."""

    row: PartnerAgreement
    agreement: Agreement
    papers: tuple[PartnerPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner on a day: all its agreements, those in force, and those that need somebody."""

    partner: Partner
    agreements: tuple[AgreementHeld, ...]
    in_force: tuple[AgreementHeld, ...]
    to_renew: tuple[AgreementHeld, ...]

    @property
    def ends_on(self) -> date | None:
        """The nearest last day of those in force; None where none ends."""
        return min((one.agreement.holds.last_on for one in self.in_force if one.agreement.holds.last_on), default=None)


@dataclass(frozen=True, slots=True)
class WholePartner:
    """One partner with its agreements, the newest first; `contacts` None for those who may not see them."""

    line: PartnerLine
    contacts: tuple[PartnerContact, ...] | None


def list_partners(
    actor: Actor,
    *,
    kind: str = "",
    search: str = "",
    in_force: bool = False,
    ends_within: int | None = None,
    with_left: bool = False,
    on: date | None = None,
) -> tuple[PartnerLine, ...]:
    """Partners by name, as of a day (today), in a number of queries that does not grow.

    `in_force`: only those with an agreement that holds on the day. `ends_within`: only those of which one ends within
    so many days.

    Raises:
        NotAllowed: without `Deed.SEE_PARTNERS`.
        ShiftreadyError: `partner_filter_wrong`, for a number of days that nobody waits.
    """
    require(actor, Deed.SEE_PARTNERS)
    day, words = on or today_in(actor.agency), search.strip().casefold()
    until = _until(day, ends_within)
    return tuple(
        one
        for one in partner_lines(actor.agency, day)
        if (with_left or one.partner.left_on is None or day <= one.partner.left_on)
        and (not kind or one.partner.kind == kind)
        and (not in_force or one.in_force)
        and (until is None or (one.ends_on is not None and one.ends_on <= until))
        and any(words in name for name in one.partner.names)
    )


def whole_partner(actor: Actor, *, partner: int, on: date | None = None) -> WholePartner:
    """One partner as of a day (today), in a number of queries that does not grow.

    Raises:
        NotAllowed: without `Deed.SEE_PARTNERS`.
        NotFound: `partner_not_found`.
    """
    require(actor, Deed.SEE_PARTNERS)
    row = find_partner(actor, partner)
    papers: dict[int, list[PartnerPaper]] = defaultdict(list)
    for paper in (
        PartnerPaper.objects.of(actor.agency).filter(agreement__partner=row, withdrawn_at=None).defer("content")
    ):
        papers[paper.agreement_id].append(paper)
    held = agreements_of(actor.agency, PartnerAgreement.objects.of(actor.agency).filter(partner=row), papers)
    line = _line(row, held.get(row.pk, ()), on or today_in(actor.agency))
    contacts = PartnerContact.objects.of(actor.agency).filter(partner=row, withdrawn_at=None)
    return WholePartner(line, tuple(contacts) if actor.may(Deed.KEEP_PARTNERS) else None)


def find_partner(actor: Actor, partner: int, *, to_change: bool = False) -> Partner:
    """One partner, locked until the transaction ends where it is to change.

    Raises:
        NotFound: `partner_not_found`.
    """
    rows = Partner.objects.of(actor.agency).filter(pk=partner)
    found: Partner | None = (rows.select_for_update() if to_change else rows).first()
    if found is None:
        message = f"{actor.agency.name} keeps no partner {partner}. Look at the list of partners."
        raise NotFound("partner_not_found", message)
    return found


def giving_partner(actor: Actor, partner: int | None, giver: str) -> Partner | None:
    """The partner that gave something: the one named, or else the one called as the giver is; None for a mere name.

    Raises:
        NotFound: `partner_not_found`.
    """
    if partner is not None:
        return find_partner(actor, partner)
    name = " ".join(giver.split()).casefold()
    rows = Partner.objects.of(actor.agency) if name else ()
    return next((row for row in rows if name in row.names), None)


def partner_lines(agency: Agency, day: date) -> tuple[PartnerLine, ...]:
    """All partners of an agency on a day, by name: part of a larger answer, which asks whether it may."""
    held = agreements_of(agency, PartnerAgreement.objects.of(agency), {})
    rows = sorted(Partner.objects.of(agency), key=lambda row: row.name.casefold())
    return tuple(_line(row, held.get(row.pk, ()), day) for row in rows)


def agreements_of(
    agency: Agency, rows: QuerySet[PartnerAgreement], papers: Mapping[int, Iterable[PartnerPaper]]
) -> dict[int, tuple[AgreementHeld, ...]]:
    """Agreements by partner, the newest first. One that another replaced ends on that one's first day."""
    known = list(rows)
    promises: dict[int, dict[str, int]] = defaultdict(dict)
    said = PartnerPromise.objects.of(agency).filter(agreement__in=[row.pk for row in known])
    for agreement, gift, a_year in said.values_list("agreement", "gift", "a_year"):
        promises[agreement][gift] = a_year
    replaced = {row.replaces_id: row.first_on for row in known if row.replaces_id and not _never_held(row)}
    found: dict[int, list[AgreementHeld]] = defaultdict(list)
    for row in reversed(known):
        ends = [day for day in (row.ended_on, replaced.get(row.pk)) if day]
        made = Agreement(
            row.pk,
            row.kind,
            Span(row.first_on, row.last_on),
            row.notice_days,
            min(ends, default=None),
            promises[row.pk],
        )
        found[row.partner_id].append(AgreementHeld(row, made, tuple(papers.get(row.pk, ()))))
    return {partner: tuple(held) for partner, held in found.items()}


def _never_held(row: PartnerAgreement) -> bool:
    return row.ended_on is not None and row.ended_on <= row.first_on


def _line(partner: Partner, held: tuple[AgreementHeld, ...], day: date) -> PartnerLine:
    by_number = {one.agreement.number: one for one in held}
    is_left = partner.left_on is not None and partner.left_on < day
    renew = () if is_left else to_renew((one.agreement for one in held), day)
    in_force = tuple(one for one in held if one.agreement.holds_on(day))
    return PartnerLine(partner, held, in_force, tuple(by_number[one.number] for one in renew))


def _until(day: date, ends_within: int | None) -> date | None:
    if ends_within is None:
        return None
    if not 0 <= ends_within <= MOST_DAYS:
        message = f"Write a number of days from 0 to {MOST_DAYS:,}."
        raise ShiftreadyError("partner_filter_wrong", message, fields={"ends_within": message})
    return day + timedelta(days=ends_within)

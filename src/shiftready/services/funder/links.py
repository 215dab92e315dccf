"""Private links to the report of a fund: made, listed, withdrawn; each ends on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.funds.find import find_fund
from shiftready.services.private_links import FUNDER
from shiftready.store.models import FundLink

LONGEST_NAME = 100
#: As long as a grant runs before it is looked at anew; who needs it longer gets a new one.
LONGEST_OPEN = timedelta(days=400)
MOST_LINKS = 50


@dataclass(frozen=True, slots=True)
class FundLinkShown:
    """A link, its address ("" where it opens nothing any more), and whether it still opens."""

    row: FundLink
    address: str

    @property
    def is_open(self) -> bool:
        return bool(self.address)


@transaction.atomic
def make_fund_link(actor: Actor, *, fund: int, for_whom: str, last_on: date) -> FundLinkShown:
    """Make an address at which whoever holds it sees the report of the fund, up to its last day.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `fund_not_found`.
        ShiftreadyError: `fund_link_wrong` with a remark for every field; `fund_links_too_many`.
    """
    require(actor, Deed.KEEP_COSTS)
    row, today = find_fund(actor, fund), today_in(actor.agency)
    whom = for_whom.strip()
    _refuse_wrong(whom, last_on, today)
    open_ones = FundLink.objects.of(actor.agency).filter(fund=row, withdrawn_at=None, last_on__gte=today)
    if open_ones.count() >= MOST_LINKS:
        message = f'"{row.name}" has {MOST_LINKS} links that open already. Withdraw one first.'
        raise ShiftreadyError("fund_links_too_many", message)
    secret = FUNDER.draw()
    link = FundLink.objects.create(
        agency=actor.agency, fund=row, for_whom=whom, nonce=secret.nonce, digest=secret.digest, last_on=last_on,
        made_at=timezone.now(), made_by=actor.user,
    )  # fmt: skip
    facts = {"link": link.pk, "last_on": last_on.isoformat()}
    write_line(actor, "make_fund_link", subject=f"fund:{row.pk}", facts=facts, changes_facts=False)
    return _shown(link, today)


@transaction.atomic
def withdraw_fund_link(actor: Actor, *, fund: int, link: int) -> FundLink:
    """Let a link open nothing from now on; withdrawing it again changes nothing.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `fund_not_found`, `fund_link_not_found`.
    """
    require(actor, Deed.KEEP_COSTS)
    row = find_fund_link(actor, fund, link)
    if row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        facts = {"link": row.pk}
        write_line(actor, "withdraw_fund_link", subject=f"fund:{row.fund_id}", facts=facts, changes_facts=False)
    return row


def fund_links(actor: Actor, *, fund: int) -> tuple[FundLinkShown, ...]:
    """Every link to the fund's report, newest first; the address only for those who keep the costs.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `fund_not_found`.
    """
    require(actor, Deed.KEEP_COSTS)
    rows = FundLink.objects.of(actor.agency).filter(fund=find_fund(actor, fund))
    today = today_in(actor.agency)
    return tuple(_shown(row, today) for row in rows)


def find_fund_link(actor: Actor, fund: int, link: int) -> FundLink:
    """A link to the fund's report.

    Raises:
        NotFound: `fund_not_found`, `fund_link_not_found`.
    """
    row = find_fund(actor, fund)
    found: FundLink | None = FundLink.objects.of(actor.agency).filter(fund=row, pk=link).first()
    if found is None:
        raise NotFound("fund_link_not_found", f'"{row.name}" has no link {link}.')
    return found


def _shown(row: FundLink, today: date) -> FundLinkShown:
    is_open = row.withdrawn_at is None and today <= row.last_on
    return FundLinkShown(row, FUNDER.address_of(row.nonce) if is_open else "")


def _refuse_wrong(whom: str, last_on: date, today: date) -> None:
    remarks = {}
    if not whom or len(whom) > LONGEST_NAME:
        remarks["for_whom"] = f"Say who gets the link, in up to {LONGEST_NAME} letters."
    if not today <= last_on <= today + LONGEST_OPEN:
        remarks["last_on"] = f"Take a day from today, {today}, up to {today + LONGEST_OPEN}."
    if remarks:
        raise ShiftreadyError("fund_link_wrong", "This link cannot be made as it is.", fields=remarks)

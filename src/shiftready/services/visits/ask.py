"""Asking for a visit: to a learning site of the catalogue, or to a department here that offers itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.catalogue.program import load_program
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.money.cents import MOST_CENTS, read_cents
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.help_desk.find import find_request
from shiftready.services.visits.host import hosts_elsewhere
from shiftready.store.models import Agency, HelpRequest, SiteVisit, VisitStep

LONGEST_PURPOSE, LONGEST_PAYER, MOST_DAYS = 1000, 200, 14


@dataclass(frozen=True, slots=True)
class VisitSaid:
    """A visit as it is asked: `to` is the short name of a site of the catalogue, or that of an agency that hosts.

    `funds` in dollars as written, "" where no money for travel is asked; `payer` who is to pay it. `help_request` is
    the number of the agency's request for help that led to it.
    """

    to: str
    purpose: str
    starts_on: date
    ends_on: date | None = None
    funds: str = ""
    payer: str = ""
    help_request: int | None = None

    @property
    def last_on(self) -> date:
        return self.ends_on or self.starts_on


def ask_visit(actor: Actor, *, said: VisitSaid) -> SiteVisit:
    """Ask for a visit; a host of this installation finds it among those asked of it.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        ShiftreadyError: `visit_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    hosts = {one.agency.slug: one.agency for one in hosts_elsewhere(actor.agency)}
    remarks = dict(_remarks(said, hosts, today_in(actor.agency)))
    led_to_it = _request(actor, said.help_request, remarks)
    if remarks:
        raise ShiftreadyError("visit_wrong", "This cannot be taken as it is.", fields=remarks)
    with transaction.atomic():
        host = hosts.get(said.to)
        visit = SiteVisit.objects.create(
            agency=actor.agency, site="" if host else said.to, host=host, purpose=said.purpose.strip(),
            help_request=led_to_it, starts_on=said.starts_on, ends_on=said.last_on, funds_payer=said.payer.strip(),
            funds_cents=read_cents(said.funds) if said.funds.strip() else None,
        )  # fmt: skip
        VisitStep.objects.create(
            agency=actor.agency, visit=visit, state=SiteVisit.State.ASKED, at=timezone.now(), by=actor.user
        )
        facts = {"to": said.to, "starts_on": said.starts_on.isoformat()}
        write_line(actor, "visit_asked", subject=f"visit:{visit.pk}", facts=facts, changes_facts=False)
    return visit


def _request(actor: Actor, request: int | None, remarks: dict[str, str]) -> HelpRequest | None:
    """The request for help that led to the visit; None with a remark where the agency has no such one."""
    if request is None:
        return None
    try:
        return find_request(actor, request)
    except NotFound as refusal:
        remarks["help_request"] = refusal.message
        return None


def _remarks(said: VisitSaid, hosts: dict[str, Agency], today: date) -> Iterator[tuple[str, str]]:
    if said.to not in hosts and said.to not in load_program().sites:
        known = ", ".join([*load_program().sites, *hosts])
        yield "to", f'Nobody called "{said.to[:60]}" hosts visits here. Choose one of: {known}.'
    if not said.purpose.strip() or len(said.purpose) > LONGEST_PURPOSE:
        yield "purpose", f"Say in up to {LONGEST_PURPOSE:,} letters what you want to see."
    if said.starts_on < today:
        yield "starts_on", f"{said.starts_on} has passed. Ask for a day to come."
    if not 0 <= (said.last_on - said.starts_on).days < MOST_DAYS:
        yield "ends_on", f"Write a last day from {said.starts_on} on, {MOST_DAYS} days at most."
    yield from _about_funds(said)


def _about_funds(said: VisitSaid) -> Iterator[tuple[str, str]]:
    cents = read_cents(said.funds) if said.funds.strip() else None
    if said.funds.strip() and (cents is None or not 0 < cents <= MOST_CENTS):
        yield "funds", "Write dollars above 0 with at most two decimals, such as 850 or 38.50, or leave it blank."
    if said.funds.strip() and not said.payer.strip():
        yield "payer", "Say who is to pay it: your agency, the provider of assistance, a grant."
    if len(said.payer) > LONGEST_PAYER:
        yield "payer", f"Write it in up to {LONGEST_PAYER} letters."

"""What the demo's closed class cost, what was given for it, and the grant that bears part of it and is claimed."""

from __future__ import annotations

from datetime import date, timedelta

from shiftready.core.dates import add_months
from shiftready.services.access import Actor
from shiftready.services.claims.prepare import prepare_claim
from shiftready.services.claims.scope import ClaimSaid
from shiftready.services.funder.links import make_fund_link
from shiftready.services.funds.keep import add_fund
from shiftready.services.funds.said import FundSaid
from shiftready.services.funds.split import PartSaid, split_entry
from shiftready.services.invoices.open_seats import open_seats
from shiftready.services.invoices.write import InvoiceSaid, write_invoice
from shiftready.services.ledger.record import plan_costs, record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.store.models import Offering, Partner

PLANNED = {"instructors": "1200", "meals": "200", "materials": "150"}
KINDS = {"instructors": "", "materials": "10 %", "travel": ""}
CLINIC, NEIGHBOR = "Example County Clinic", "Lakeside Example Police"


def keep_the_costs(actor: Actor, today: date) -> None:
    """Four entries of the closed class, one of them given; a grant pays one, counts the gift as match, and may look."""
    held = Offering.objects.of(actor.agency).get(status=Offering.Status.CLOSED)
    plan_costs(actor, offering=held.pk, said=PLANNED)
    paid, given = (record_cost(actor, said=one, offering=held.pk).number for one in _costs(held.starts_on)[:2])
    for one in _costs(held.starts_on)[2:]:
        record_cost(actor, said=one, offering=held.pk)
    grant = add_fund(actor, said=_grant(today)).pk
    split_entry(actor, number=paid, parts=[PartSaid(grant, "paid", "900")])
    split_entry(actor, number=given, parts=[PartSaid(grant, "match", "330")])
    prepare_claim(actor, said=ClaimSaid(grant, held.pk))
    make_fund_link(actor, fund=grant, for_whom="Office of the grant", last_on=today + timedelta(days=90))
    _bill_a_neighbor(actor, today)


def _bill_a_neighbor(actor: Actor, today: date) -> None:
    """Two seats in the week that is under way."""
    partner = Partner.objects.of(actor.agency).get(name=NEIGHBOR).pk
    prices = {one.offering.pk: "150" for one in open_seats(actor, partner=partner)}
    write_invoice(actor, said=InvoiceSaid(partner, today + timedelta(days=30), prices))


def _costs(day: date) -> tuple[CostSaid, ...]:
    return (
        CostSaid("instructors", day, "Two instructors for the day", "1150", evidence="Invoice 2041"),
        CostSaid("speakers", day, "A nurse spoke", giver=CLINIC, hours="6", rate="55", evidence="Letter of the clinic"),
        CostSaid("meals", day, "Lunch for twelve", "214.80", evidence="Receipt 77"),
        CostSaid("materials", day, "Printed cards", "96.25", evidence="Invoice 310"),
    )  # fmt: skip


def _grant(today: date) -> FundSaid:
    first = add_months(today.replace(day=1), -6)
    last = add_months(first, 24) - timedelta(days=1)
    return FundSaid(
        name="Example state grant for crisis training", giver="Example State Office", first_on=first, last_on=last,
        amount="25000", kinds={**KINDS, "speakers": ""}, planned={"instructors": "18000"}, award_number="EX-2026-17",
        match="20, 30", reports=(today + timedelta(days=25), last + timedelta(days=30)),
    )  # fmt: skip

"""Reports to funders, claims and money that would be lost, as lines of Today."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from shiftready.core.money.cents import dollars
from shiftready.services.access import Actor
from shiftready.services.funds.due import FundDay
from shiftready.services.today import Today
from shiftready.web.status_words import Look
from shiftready.web.templatetags.moments import weekday
from shiftready.web.today.need import Need

NAMED_AT_MOST = 3


def money_needs(actor: Actor, now: Today) -> Iterator[Need]:
    """A line for each day of a fund, then invoices that are overdue."""
    yield from _funds(actor, now)
    for one in now.invoices_late[:NAMED_AT_MOST]:
        sentence = f"Invoice {one.number} to {one.head['partner']} was due {weekday(one.due_on)} and is not paid"
        address = reverse("invoices:invoice", args=[actor.agency.slug, one.number])
        yield Need(Look.WARNING, "Invoice", sentence, address, more=dollars(one.cents))
    if (rest := len(now.invoices_late) - NAMED_AT_MOST) > 0:
        words = "1 more invoice is overdue" if rest == 1 else f"{rest:,} more invoices are overdue"
        yield Need(Look.WARNING, "Invoice", words, reverse("invoices:list", args=[actor.agency.slug]))


def _funds(actor: Actor, now: Today) -> Iterator[Need]:
    slug = actor.agency.slug
    for one in now.fund_days:
        fund, day = reverse("funds:fund", args=[slug, one.fund]), weekday(one.due_on)
        if one.what == "pay_by":
            sentence = f"{dollars(one.left)} of {one.name} is lost after {day}"
            yield Need(Look.WARNING, "Fund", sentence, fund, more="So long the funder pays")
        elif one.what == "sent_back":
            sentence = f"Claim {one.claim} to {one.name} was sent back {day}: correct it, or drop it"
            yield Need(Look.WARNING, "Claim", sentence, reverse("claims:claim", args=[slug, one.claim]))
        else:
            is_late = one.due_on < now.as_of
            sentence = f"A report on {one.name} {'was' if is_late else 'is'} due {day}"
            yield Need(Look.BAD if is_late else Look.NOTICE, "Fund", sentence, fund, more=_lacks(one))


def _lacks(one: FundDay) -> str:
    """What the report would leave out."""
    numbers = ", ".join(map(str, one.unsent[:NAMED_AT_MOST]))
    rest = len(one.unsent) - NAMED_AT_MOST
    unsent = f"{numbers} and {rest:,} more" if rest > 0 else numbers
    words = []
    if one.unsent:
        words.append(f"Claim {unsent} is not sent yet" if len(one.unsent) == 1 else f"Claims {unsent} are not sent yet")
    if one.unclaimed:
        words.append(f"{dollars(one.unclaimed)} that it pays is in no claim")
    return "; ".join(words)

"""An agency helps others of this installation, and promises how soon it answers; off until it offers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.help_desk import KINDS
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.help_desk.clocks import CLOCKS, MOST, MOST_CLOSED, MOST_MATCH_DAYS
from shiftready.store.models import Agency, HelpOffer, HelpRequest

LONGEST_OFFER = 500


@dataclass(frozen=True, slots=True)
class HelpOfferSaid:
    """What the agency helps with, in its own words and by `core.help_desk.KINDS` (none: all), and by which clock.

    `clock` is one of `clocks.CLOCKS`; days are those where the agency is. `match_days`: within how many days it
    promises a match, 0 for no promise. `from_on` None is today.
    """

    text: str
    clock: str = ""
    amount: int = 0
    kinds: tuple[str, ...] = ()
    from_on: date | None = None
    federal_holidays: bool = False
    closed_on: tuple[date, ...] = ()
    match_days: int = 0


def own_help_offer(actor: Actor) -> HelpOffer | None:
    """The offer that stands, None where the agency makes none.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    found: HelpOffer | None = HelpOffer.objects.of(actor.agency).filter(ended_at=None).first()
    return found


def offer_help(actor: Actor, *, said: HelpOfferSaid) -> HelpOffer:
    """Let other agencies of this installation ask for help. An offer that stands is ended and stays readable.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        ShiftreadyError: `help_offer_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    if remarks := dict(_remarks(said)):
        raise ShiftreadyError("help_offer_wrong", "This cannot be taken as it is.", fields=remarks)
    now, counts_days = timezone.now(), said.clock in ("business_hours", "business_days")
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        HelpOffer.objects.of(actor.agency).filter(ended_at=None).update(ended_at=now)
        row = HelpOffer.objects.create(
            agency=actor.agency, from_on=said.from_on or today_in(actor.agency), text=said.text.strip(),
            kinds=list(said.kinds), kind=said.clock, amount=said.amount if said.clock else 0,
            match_days=said.match_days, time_zone=actor.agency.time_zone,
            federal_holidays=counts_days and said.federal_holidays,
            closed_on=sorted({day.isoformat() for day in said.closed_on}) if counts_days else [],
            entered_at=now, entered_by=actor.user,
        )  # fmt: skip
        facts = {"clock": said.clock, "amount": row.amount}
        write_line(actor, "help_offered", subject=f"help_offer:{row.pk}", facts=facts, changes_facts=False)
    return row


def end_help_offer(actor: Actor) -> HelpOffer:
    """Offer it no more. Requests that came stay with the agency to answer.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `help_offer_not_found`, where none stands.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        row: HelpOffer | None = HelpOffer.objects.of(actor.agency).select_for_update().filter(ended_at=None).first()
        if row is None:
            raise NotFound("help_offer_not_found", f"{actor.agency.name} does not offer help, so nothing ends.")
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
        write_line(actor, "help_offer_ended", subject=f"help_offer:{row.pk}", changes_facts=False)
    return row


def helpers_elsewhere(agency: Agency, day: date) -> tuple[HelpOffer, ...]:
    """The offers of other agencies of this installation that stand on a day of this agency, by name."""
    # Offers are made to every agency here: that is what offering help means.
    rows = HelpOffer.objects.everywhere().filter(ended_at=None, from_on__lte=day).exclude(agency=agency)
    return tuple(rows.select_related("agency").order_by("agency__name", "agency__pk"))


def outside_offer(row: HelpRequest) -> str:
    """What its helper offers now, where a request asks for something else; "" where it does not."""
    offer = HelpOffer.objects.of(row.helper).filter(ended_at=None).first() if row.helper is not None else None
    if offer is None or not offer.kinds or row.kind in offer.kinds:
        return ""
    return f"{row.provider_name} offers help with: {kinds_words(offer.kinds)}. This asks for something else."


def kinds_words(kinds: Iterable[str]) -> str:
    """What is offered, in words."""
    return ", ".join(KINDS.get(one, one).lower() for one in kinds)


def _remarks(said: HelpOfferSaid) -> Iterator[tuple[str, str]]:
    if not said.text.strip() or len(said.text) > LONGEST_OFFER:
        yield "text", f"Say in up to {LONGEST_OFFER} letters what you help with."
    if said.clock not in CLOCKS:
        yield "clock", f"Choose one of: {', '.join(one or 'none' for one in CLOCKS)}."
    elif said.clock and not 0 < said.amount <= MOST[said.clock]:
        yield "amount", f"Write how many, from 1 to {MOST[said.clock]:,}."
    if not 0 <= said.match_days <= MOST_MATCH_DAYS:
        yield "match_days", f"Write within how many days, from 1 to {MOST_MATCH_DAYS}, or 0 for no promise."
    if unknown := [one for one in said.kinds if one not in KINDS]:
        yield "kinds", f'"{unknown[0][:40]}" is not known here. There are: {", ".join(KINDS)}.'
    if len(said.closed_on) > MOST_CLOSED:
        yield "closed_on", f"Write up to {MOST_CLOSED} days."

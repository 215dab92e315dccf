"""Writing down whom one may ask for help and how soon they answer; a promise said anew leaves the older standing."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.help_desk.clocks import CLOCKS, MOST, MOST_CLOSED, MOST_MATCH_DAYS
from shiftready.services.help_desk.providers import CENTER_NAME
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import Agency, HelpPromise, HelpProvider

LONGEST = {"name": 200, "text": 500, "source": 500}


@dataclass(frozen=True, slots=True)
class ProviderSaid:
    """Who may be asked, and what it promises from a day on (`from_on` None: today).

    `clock` is one of `clocks.CLOCKS`, `amount` how many hours or days. `match_days`: within how many days a match is
    promised, 0 for no promise. `time_zone` "" is the agency's; `closed_on` are days without work beside the federal
    holidays.
    """

    name: str
    clock: str = ""
    amount: int = 0
    text: str = ""
    from_on: date | None = None
    time_zone: str = ""
    federal_holidays: bool = False
    closed_on: tuple[date, ...] = ()
    source: str = ""
    match_days: int = 0


def write_provider(actor: Actor, *, said: ProviderSaid, provider: int | None = None) -> HelpProvider:
    """Take somebody into the list of those who may be asked, or say anew what they promise; one that was ended is back.

    Requests that were asked keep the promise of their day.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `help_provider_not_found`.
        ShiftreadyError: `help_provider_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        before = find_provider(actor, provider) if provider is not None else None
        if remarks := dict(_remarks(actor, said, before)):
            raise ShiftreadyError("help_provider_wrong", "This cannot be taken as it is.", fields=remarks)
        row = before or HelpProvider(agency=actor.agency, added_at=timezone.now(), added_by=actor.user)
        row.name, row.text = " ".join(said.name.split()), said.text.strip()
        row.ended_at, row.ended_words = None, ""
        row.save()
        _promise(actor, row, said).save()
        facts = {"clock": said.clock, "amount": said.amount}
        write_line(actor, "help_provider_said", subject=f"provider:{row.pk}", facts=facts, changes_facts=False)
    return row


def end_provider(actor: Actor, *, provider: int, reason: str) -> HelpProvider:
    """Ask somebody no more: they leave the list, and what was asked of them stays. Saying them anew brings them back.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `help_provider_not_found`.
        ShiftreadyError: `reason_missing`; `help_provider_ended`, where they left the list already.
    """
    require(actor, Deed.KEEP_PROGRAM)
    why = asked_reason(reason)
    with transaction.atomic():
        row = find_provider(actor, provider)
        if row.ended_at is not None:
            raise ShiftreadyError("help_provider_ended", f"Provider {provider} is off the list already.")
        row.ended_at, row.ended_words = timezone.now(), why[: LONGEST["text"]]
        row.save(update_fields=["ended_at", "ended_words"])
        write_line(actor, "help_provider_ended", subject=f"provider:{row.pk}", changes_facts=False)
    return row


def find_provider(actor: Actor, provider: int) -> HelpProvider:
    """One of the agency's own providers, also one that was ended.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `help_provider_not_found`.
    """
    require(actor, Deed.SEE_PROGRAM)
    found: HelpProvider | None = HelpProvider.objects.of(actor.agency).filter(pk=provider).first()
    if found is None:
        message = f"{actor.agency.name} wrote down no provider {provider}. Look in the list of those you may ask."
        raise NotFound("help_provider_not_found", message)
    return found


def promises_of(row: HelpProvider) -> list[HelpPromise]:
    """Everything a provider promised, the newest day first."""
    return list(HelpPromise.objects.of(row.agency).filter(provider=row).order_by("-from_on", "-pk"))


def _promise(actor: Actor, row: HelpProvider, said: ProviderSaid) -> HelpPromise:
    counts_days = said.clock in ("business_hours", "business_days")
    return HelpPromise(
        agency=actor.agency, provider=row, from_on=said.from_on or today_in(actor.agency), kind=said.clock,
        amount=said.amount if said.clock else 0, match_days=said.match_days,
        time_zone=said.time_zone or actor.agency.time_zone,
        federal_holidays=counts_days and said.federal_holidays, source=said.source.strip(),
        closed_on=sorted({day.isoformat() for day in said.closed_on}) if counts_days else [],
        entered_at=timezone.now(), entered_by=actor.user,
    )  # fmt: skip


def _remarks(actor: Actor, said: ProviderSaid, before: HelpProvider | None) -> Iterator[tuple[str, str]]:
    yield from _about_the_name(actor, " ".join(said.name.split()), before)
    for name, most in LONGEST.items():
        if len(getattr(said, name)) > most:
            yield name, f"Write it in up to {most} letters."
    if said.clock not in CLOCKS:
        yield "clock", f"Choose one of: {', '.join(one or 'none' for one in CLOCKS)}."
    elif said.clock and not 0 < said.amount <= MOST[said.clock]:
        yield "amount", f"Write how many, from 1 to {MOST[said.clock]:,}."
    if not 0 <= said.match_days <= MOST_MATCH_DAYS:
        yield "match_days", f"Write within how many days, from 1 to {MOST_MATCH_DAYS}, or 0 for no promise."
    if said.time_zone and said.time_zone not in zoneinfo.available_timezones():
        yield "time_zone", f'"{said.time_zone[:40]}" is not a time zone. Write one such as America/Chicago.'
    if len(said.closed_on) > MOST_CLOSED:
        yield "closed_on", f"Write up to {MOST_CLOSED} days."


def _about_the_name(actor: Actor, name: str, before: HelpProvider | None) -> Iterator[tuple[str, str]]:
    if not name:
        yield "name", "Say who it is."
    others = HelpProvider.objects.of(actor.agency).filter(name__iexact=name)
    others = others if before is None else others.exclude(pk=before.pk)
    if name.casefold() == CENTER_NAME.casefold() or others.exists():
        yield "name", f'"{name[:60]}" stands on the list already. Say there what it promises anew.'

"""Asking for help: in own words, of whom, by when; the promise of that moment is frozen with the request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.help_desk import ESCALATE_AT, KINDS, REMIND_AT
from shiftready.core.promise_clock import PromiseClock, moment_of_share, promised_by
from shiftready.core.wall_time import Which
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in
from shiftready.services.help_desk.moments import said_moment
from shiftready.services.help_desk.providers import Provider, provider_called
from shiftready.store.models import HelpRequest, HelpStep

LONGEST = {"words": 2000, "contact_name": 200, "contact_at": 200}
#: What was asked longer ago is history and no request.
MOST_DAYS_AGO = 3660


@dataclass(frozen=True, slots=True)
class HelpSaid:
    """A request as it is asked: `to` is the key of a provider, `kind` one of `core.help_desk.KINDS`.

    `contact_name` is whom they ask back, `contact_at` a mail address or telephone number. `at`: when it was sent,
    by the clock of the agency where it has no zone of its own, None for now; `which`: "first" or "second", where that
    hour came twice because the clocks were put back.
    """

    to: str
    kind: str
    words: str
    contact_name: str
    contact_at: str
    wanted_by: date | None = None
    at: datetime | None = None
    which: Which = ""


def ask_for_help(actor: Actor, *, said: HelpSaid) -> HelpRequest:
    """Write down a request; from the moment it was sent, the clock of the provider's promise runs.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        ShiftreadyError: `help_request_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    remarks = dict(_remarks(said))
    asked_at = said_moment(actor, said.at, said.which, "at", remarks, not_before=_oldest())
    if asked_at is not None and said.wanted_by and said.wanted_by < day_in(actor.agency, asked_at):
        remarks["wanted_by"] = f"{said.wanted_by} had passed when it was asked. Write a later day, or none."
    provider = _provider(actor, said, asked_at, remarks)
    if provider is not None and provider.helper is not None and said.at is not None:
        remarks["at"] = f"{provider.name} reads it here as you write it down: leave day and time blank."
    if remarks or asked_at is None or provider is None:
        raise ShiftreadyError("help_request_wrong", "This cannot be taken as it is.", fields=remarks)
    with transaction.atomic():
        row = HelpRequest.objects.create(
            agency=actor.agency, known="" if provider.row or provider.helper else provider.key,
            provider=provider.row, helper=provider.helper,
            provider_name=provider.name, kind=said.kind, words=said.words.strip(), wanted_by=said.wanted_by,
            contact_name=said.contact_name.strip(), contact_at=said.contact_at.strip(), promise=provider.says[:300],
            asked_at=asked_at, **_moments(provider, said.kind, asked_at),
        )  # fmt: skip
        HelpStep.objects.create(
            agency=actor.agency, request=row, state=HelpRequest.State.ASKED, at=asked_at, entered_at=timezone.now(),
            entered_by=actor.user,
        )  # fmt: skip
        facts = {"to": said.to, "kind": said.kind}
        write_line(actor, "help_asked", subject=f"help_request:{row.pk}", facts=facts, changes_facts=False)
    return row


def _moments(provider: Provider, kind: str, asked_at: datetime) -> dict[str, Any]:
    """By when an answer and a match are promised, and when to remind; nothing where no promise is known."""
    answer = _moments_of(provider.clock, asked_at, ("promised_by", "remind_at", "escalate_at"))
    names = ("match_by", "match_remind_at", "match_escalate_at")
    return answer | _moments_of(provider.match_clock_for(kind), asked_at, names)


def _moments_of(clock: PromiseClock | None, asked_at: datetime, names: tuple[str, str, str]) -> dict[str, Any]:
    if clock is None:
        return {}
    remind, escalate = (moment_of_share(clock, asked_at, share) for share in (REMIND_AT, ESCALATE_AT))
    return dict(zip(names, (promised_by(clock, asked_at), remind, escalate), strict=True))


def _provider(actor: Actor, said: HelpSaid, asked_at: datetime | None, remarks: dict[str, str]) -> Provider | None:
    """Whom it is asked of, with the promise of that day."""
    try:
        return provider_called(actor, said.to, on=day_in(actor.agency, asked_at) if asked_at else None)
    except NotFound as refusal:
        remarks["to"] = refusal.message
        return None


def _oldest() -> datetime:
    return timezone.now() - timedelta(days=MOST_DAYS_AGO)


def _remarks(said: HelpSaid) -> Iterator[tuple[str, str]]:
    if said.kind not in KINDS:
        yield "kind", f"Choose one of: {', '.join(KINDS)}."
    for name, what in (
        ("words", "Say in your own words what help you look for"),
        ("contact_name", "Say whom they may ask back"),
        ("contact_at", "Write a mail address or a telephone number"),
    ):
        text = getattr(said, name).strip()
        if not text or len(text) > LONGEST[name]:
            yield name, f"{what}, in up to {LONGEST[name]:,} letters."

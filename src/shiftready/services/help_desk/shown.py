"""Requests for help and those who may be asked, as plain values, the same for programs, files and the shell."""

from __future__ import annotations

from typing import Any

from shiftready.core.help_desk import KINDS
from shiftready.services.help_desk.find import WholeRequest, match_now, promise_now
from shiftready.services.help_desk.offer import outside_offer
from shiftready.services.help_desk.providers import AGENCY, Provider, promise_words
from shiftready.services.help_desk.received import ReceivedRequest
from shiftready.store.models import HelpAction, HelpOffer, HelpRequest, HelpStep

HEADINGS = (
    "id", "asked_at", "to", "kind", "state", "promise", "promised_by", "confirmed_at", "match", "match_by",
    "matched_at", "outcome",
)  # fmt: skip
#: What became of a promise, in words.
PROMISE_WORDS = {
    "none": "No promise known",
    "running": "Awaited",
    "soon": "Half of the time has run",
    "urgent": "Nearly due",
    "kept": "Promise kept",
    "broken": "Promise broken",
    "called_off": "Called off in time",
}


def request_line(row: HelpRequest) -> tuple[object, ...]:
    """A request under `HEADINGS`."""
    said = (row.pk, row.asked_at, row.provider_name, row.kind, row.state, promise_now(row))
    return (*said, row.promised_by, row.confirmed_at, match_now(row), row.match_by, row.matched_at, row.outcome)


def request_values(whole: WholeRequest) -> dict[str, Any]:
    """All of a request."""
    row = whole.row
    names = (
        "kind", "words", "wanted_by", "contact_name", "contact_at", "state", "asked_at", "promised_by", "remind_at",
        "escalate_at", "confirmed_at", "match_by", "match_remind_at", "match_escalate_at", "matched_at", "ended_at",
        "outcome",
    )  # fmt: skip
    return {
        "id": row.pk,
        "to": key_of(row),
        "name": row.provider_name,
        **{name: getattr(row, name) for name in names},
        "promise": whole.promise,
        "match": whole.match,
        "promised": row.promise,
        "note": outside_offer(row),
        "steps": [_step(one) for one in whole.steps],
        "taken_back": [_step(one) | {"reason": one.taken_back_words} for one in whole.taken_back],
        "actions": [_action(one) for one in whole.actions],
    }


def received_values(whole: ReceivedRequest) -> dict[str, Any]:
    """A request as whoever helps sees it: what was sent to them, and the steps that are for their eyes."""
    row = whole.row
    names = (
        "words", "wanted_by", "contact_name", "contact_at", "remind_at", "escalate_at", "match_remind_at",
        "match_escalate_at", "ended_at",
    )  # fmt: skip
    return {
        **received_brief(row),
        **{name: getattr(row, name) for name in names},
        "promised": row.promise,
        "note": outside_offer(row),
        "taken_by": whole.taker.name if whole.taker else "",
        "steps": [_step(one) for one in whole.steps],
    }


def received_brief(row: HelpRequest) -> dict[str, Any]:
    """A request in the list of those that came; `name` is of who asks."""
    return {**brief_values(row), "name": row.agency.name}


def received_line(row: HelpRequest) -> tuple[object, ...]:
    """A request that came under `HEADINGS`, whose `to` then is who asks."""
    said = request_line(row)
    return (*said[:2], row.agency.name, *said[3:])


def offer_values(offer: HelpOffer | None) -> dict[str, Any]:
    """An offer to help; all empty where there is none."""
    if offer is None:
        return {"is_offered": False, "from_on": None, "text": "", "kinds": [], "match_days": 0, "says": ""}
    said = {"from_on": offer.from_on, "text": offer.text, "kinds": offer.kinds, "match_days": offer.match_days}
    return {"is_offered": True, "says": promise_words(offer), **said}


def brief_values(row: HelpRequest) -> dict[str, Any]:
    """A request in a list."""
    names = ("kind", "state", "asked_at", "promised_by", "confirmed_at", "match_by", "matched_at", "outcome")
    said = {name: getattr(row, name) for name in names}
    promises = {"promise": promise_now(row), "match": match_now(row)}
    return {"id": row.pk, "name": row.provider_name, **promises, **said}


def provider_values(one: Provider) -> dict[str, Any]:
    """Somebody who may be asked, with what they promise; `clock` None where nothing is known."""
    clock = {"kind": one.clock.kind, "amount": one.clock.amount} if one.clock else None
    said = {"says": one.says, "source": one.source, "from_on": one.from_on}
    match = {"match_days": one.match.amount if one.match else None}
    return {
        "key": one.key,
        "name": one.name,
        "text": one.text,
        "clock": clock,
        "kinds": list(one.kinds),
        **said,
        **match,
    }


def key_of(row: HelpRequest) -> str:
    """By which key its provider is asked."""
    if row.helper is not None:
        return f"{AGENCY}{row.helper.slug}"
    return row.known or str(row.provider_id)


def kind_words(row: HelpRequest) -> str:
    """What help is asked for, in words; the key of a version that knew another."""
    return KINDS.get(row.kind, row.kind)


def _step(one: HelpStep) -> dict[str, Any]:
    names = ("state", "at", "by_helper", "words", "match_kind", "match_key", "match_name", "outcome", "entered_at")
    return {name: getattr(one, name) for name in names}


def _action(one: HelpAction) -> dict[str, Any]:
    names = ("text", "owner", "due_on", "is_done", "ended_words")
    return {"action": one.pk, **{name: getattr(one, name) for name in names}}

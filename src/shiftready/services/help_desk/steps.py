"""How a request comes along: confirmed, a call, a match, what came of it; a slip is taken back and stays readable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.help_desk import NEXT, OUTCOMES, Standing
from shiftready.core.wall_time import Which
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.help_desk.find import find_request
from shiftready.services.help_desk.matches import Match, matched
from shiftready.services.help_desk.moments import said_moment
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import HelpRequest, HelpStep

LONGEST_WORDS = 2000
STATE = HelpRequest.State
ENDS = (STATE.CLOSED, STATE.WITHDRAWN)
#: Steps that say nothing without words.
NEEDS_WORDS = {
    STATE.CALL: "Write down what was said in the call.",
    STATE.CLOSED: "Say what came of it.",
    STATE.WITHDRAWN: "Say why it is withdrawn.",
}


@dataclass(frozen=True, slots=True)
class HelpStepSaid:
    """A request came to `to` at a moment of the agency's wall clock, None for now (`which` as in `HelpSaid`).

    A match has `match_kind` and `match`, the key by which it is found; the end has an `outcome`.
    """

    to: str
    words: str = ""
    at: datetime | None = None
    which: Which = ""
    match_kind: str = ""
    match: str = ""
    outcome: str = ""


def move_request(actor: Actor, *, request: int, said: HelpStepSaid) -> HelpRequest:
    """Write down that a request was confirmed, a call held, a match found, or that it is closed or withdrawn.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`, or where the match is not for the actor's eyes.
        NotFound: `help_request_not_found`.
        ShiftreadyError: `help_step_wrong`, with a remark for every field; `help_match_wrong`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        row = find_request(actor, request, to_change=True)
        remarks = dict(_own_remarks(row, said))
        at = said_moment(actor, said.at, said.which, "at", remarks, not_before=row.asked_at)
        if remarks or at is None:
            raise ShiftreadyError("help_step_wrong", " ".join(remarks.values()), fields=remarks)
        match = matched(actor, said.match_kind, said.match) if said.to == STATE.MATCHED else Match("", "", "")
        append_step(actor, row, said, at, match)
        facts = {"to": said.to, "outcome": row.outcome}
        write_line(actor, "help_moved", subject=f"help_request:{row.pk}", facts=facts, changes_facts=False)
    return row


def take_back_help_step(actor: Actor, *, request: int, reason: str) -> HelpRequest:
    """Take back the newest step that should not stand, also that a request was closed or withdrawn.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `help_request_not_found`.
        ShiftreadyError: `reason_missing`; `no_step`, where it is only asked: withdraw it instead; `not_your_step`,
            where whoever helps wrote the newest.
    """
    require(actor, Deed.KEEP_PROGRAM)
    why = asked_reason(reason)
    with transaction.atomic():
        row = find_request(actor, request, to_change=True)
        facts = {"step": take_newest_back(row, why)}
        write_line(actor, "help_step_taken_back", subject=f"help_request:{row.pk}", facts=facts, changes_facts=False)
    return row


def append_step(
    actor: Actor, row: HelpRequest, said: HelpStepSaid, at: datetime, match: Match, *, by_helper: bool = False
) -> None:
    """Write a step, by whoever asks or by whoever helps: part of a deed that leaves a line."""
    HelpStep.objects.create(
        agency_id=row.agency_id, request=row, state=said.to, at=at, words=said.words.strip(), by_helper=by_helper,
        match_kind=match.kind, match_key=match.key, match_name=match.name,
        outcome=said.outcome if said.to == STATE.CLOSED else "", entered_at=timezone.now(), entered_by=actor.user,
    )  # fmt: skip
    keep_standing(row)


def take_newest_back(row: HelpRequest, why: str, *, by_helper: bool = False) -> str:
    """Take back the newest step of one side, as part of a deed that leaves a line; returns which it was.

    Raises:
        ShiftreadyError: `no_step`; `not_your_step`.
    """
    last = standing_steps(row)[-1]
    if last.state == STATE.ASKED:
        message = f"Request {row.pk} is only asked: there is no step to take back. Who asked may withdraw it."
        raise ShiftreadyError("no_step", message)
    if last.by_helper != by_helper:
        message = f"The newest step of request {row.pk} was written by the other side. Ask them to take it back."
        raise ShiftreadyError("not_your_step", message)
    last.taken_back_at, last.taken_back_words = timezone.now(), why[:500]
    last.save(update_fields=["taken_back_at", "taken_back_words"])
    keep_standing(row)
    return str(last.state)


def standing_steps(row: HelpRequest) -> list[HelpStep]:
    """The steps that stand, from being asked on."""
    return list(HelpStep.objects.of(row.agency).filter(request=row, taken_back_at=None))


def keep_standing(row: HelpRequest) -> None:
    """Let the row repeat what its steps say: part of a deed that leaves a line."""
    steps = standing_steps(row)
    last = steps[-1]
    row.state, row.outcome = last.state, last.outcome
    row.confirmed_at = next((one.at for one in steps if one.state == STATE.CONFIRMED), None)
    row.matched_at = next((one.at for one in steps if one.state == STATE.MATCHED), None)
    row.ended_at = last.at if last.state in ENDS else None
    row.save(update_fields=["state", "outcome", "confirmed_at", "matched_at", "ended_at"])


def _own_remarks(row: HelpRequest, said: HelpStepSaid) -> Iterator[tuple[str, str]]:
    yield from remarks_on_step(row, said)
    if row.helper_id is not None and said.to not in ENDS:
        yield "to", f"{row.provider_name} reads the request here and says this by itself: wait for its word."


def remarks_on_step(row: HelpRequest, said: HelpStepSaid) -> Iterator[tuple[str, str]]:
    """What is wrong with a step, whoever takes it, field by field."""
    after = NEXT[cast("Standing", row.state)]
    if said.to not in after:
        known = ", ".join(after) or "nothing more"
        state = row.get_state_display().lower()
        yield "to", f'Request {row.pk} is {state}; from there it comes to: {known}. Not to "{said.to[:20]}".'
    if said.to in NEEDS_WORDS and not said.words.strip():
        yield "words", NEEDS_WORDS[STATE(said.to)]
    if len(said.words) > LONGEST_WORDS:
        yield "words", f"Write it in up to {LONGEST_WORDS:,} letters."
    if said.to == STATE.CLOSED and said.outcome not in OUTCOMES:
        yield "outcome", f"Say whether it helped: one of {', '.join(OUTCOMES)}."

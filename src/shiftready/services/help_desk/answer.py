"""What whoever helps does with a request that came: takes it, confirms it, calls, matches, says what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.help_desk.matches import Match, matched
from shiftready.services.help_desk.moments import said_moment
from shiftready.services.help_desk.received import find_received
from shiftready.services.help_desk.steps import (
    STATE,
    HelpStepSaid,
    append_step,
    remarks_on_step,
    take_newest_back,
)
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import HelpRequest, HelpTaker

LONGEST_NAME = 100


def take_request(actor: Actor, *, request: int, name: str) -> HelpTaker:
    """Say who of the agency takes a request that came; another one takes it over.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `help_request_not_found`.
        ShiftreadyError: `help_taker_wrong`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    who = " ".join(name.split())
    if not who or len(who) > LONGEST_NAME:
        message = f"Say who takes it, a name or a role, in up to {LONGEST_NAME} letters."
        raise ShiftreadyError("help_taker_wrong", message, fields={"name": message})
    with transaction.atomic():
        row = find_received(actor, request, to_change=True)
        made = HelpTaker.objects.create(
            agency=actor.agency, request=row, name=who, taken_at=timezone.now(), entered_by=actor.user
        )
        write_line(actor, "help_taken", subject=f"help_request:{row.pk}", changes_facts=False)
    return made


def answer_request(actor: Actor, *, request: int, said: HelpStepSaid) -> HelpRequest:
    """Confirm a request that came, write down a call or a match, or close it with what came of it.

    A confirmation stands at the moment it is written: that is what was promised.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `help_request_not_found`, also for a request to somebody else.
        ShiftreadyError: `help_step_wrong`, with a remark for every field; `help_match_wrong`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        row = find_received(actor, request, to_change=True)
        remarks = dict(_remarks(row, said))
        at = said_moment(actor, said.at, said.which, "at", remarks, not_before=row.asked_at)
        if remarks or at is None:
            raise ShiftreadyError("help_step_wrong", " ".join(remarks.values()), fields=remarks)
        append_step(actor, row, said, at, _match(actor, said), by_helper=True)
        facts = {"to": said.to, "outcome": row.outcome}
        write_line(actor, "help_answered", subject=f"help_request:{row.pk}", facts=facts, changes_facts=False)
    return row


def take_back_answer(actor: Actor, *, request: int, reason: str) -> HelpRequest:
    """Take back the newest step that whoever helps wrote and that should not stand.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `help_request_not_found`.
        ShiftreadyError: `reason_missing`; `no_step`; `not_your_step`, where the newest is of whoever asks.
    """
    require(actor, Deed.KEEP_PROGRAM)
    why = asked_reason(reason)
    with transaction.atomic():
        row = find_received(actor, request, to_change=True)
        facts = {"step": take_newest_back(row, why, by_helper=True)}
        write_line(actor, "help_answer_taken_back", subject=f"help_request:{row.pk}", facts=facts, changes_facts=False)
    return row


def _remarks(row: HelpRequest, said: HelpStepSaid) -> Iterator[tuple[str, str]]:
    yield from remarks_on_step(row, said)
    if said.to == STATE.WITHDRAWN:
        yield "to", "Only who asked withdraws a request. Close it, and say why."
    if said.to == STATE.CONFIRMED and said.at is not None:
        yield "at", "You confirm it as you write this: leave day and time blank."


def _match(actor: Actor, said: HelpStepSaid) -> Match:
    """What it is matched with; partners of one's own, and works that are not shared, stay one's own."""
    if said.to != STATE.MATCHED:
        return Match("", "", "")
    if said.match_kind == "partner":
        message = "Your partners are not on the list of who asks. Name this one as something else."
        raise ShiftreadyError("help_match_wrong", message, fields={"match": message})
    return matched(actor, said.match_kind, said.match, is_shared=True)

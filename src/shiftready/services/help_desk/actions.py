"""What is to do after a request for help: who does it and by when; done, or taken out with the words why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in
from shiftready.services.help_desk.find import find_request
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import HelpAction, HelpRequest

LONGEST_TEXT, LONGEST_OWNER, MOST_ACTIONS = 500, 100, 100


@dataclass(frozen=True, slots=True)
class ActionSaid:
    """What is to be done, by whom (a name or a role), and by which day."""

    text: str
    owner: str
    due_on: date


def add_help_action(actor: Actor, *, request: int, said: ActionSaid) -> HelpAction:
    """Write down something to do after a request.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `help_request_not_found`.
        ShiftreadyError: `help_action_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        row = find_request(actor, request, to_change=True)
        if remarks := dict(_remarks(row, said)):
            raise ShiftreadyError("help_action_wrong", "This cannot be taken as it is.", fields=remarks)
        made = HelpAction.objects.create(
            agency=actor.agency, request=row, text=said.text.strip(), owner=said.owner.strip(), due_on=said.due_on,
            entered_at=timezone.now(), entered_by=actor.user,
        )  # fmt: skip
        facts = {"request": row.pk}
        write_line(actor, "help_action_added", subject=f"help_action:{made.pk}", facts=facts, changes_facts=False)
    return made


def finish_help_action(actor: Actor, *, request: int, action: int, words: str = "") -> HelpAction:
    """Say that it is done, and what came of it.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `help_request_not_found`, `help_action_not_found`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        row = _ended(actor, request, action, words.strip(), is_done=True)
        facts = {"request": request}
        write_line(actor, "help_action_done", subject=f"help_action:{row.pk}", facts=facts, changes_facts=False)
    return row


def take_out_help_action(actor: Actor, *, request: int, action: int, reason: str) -> HelpAction:
    """End what should not stand; it is kept with the reason.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `help_request_not_found`, `help_action_not_found`.
        ShiftreadyError: `reason_missing`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    why = asked_reason(reason)
    with transaction.atomic():
        row = _ended(actor, request, action, why, is_done=False)
        facts = {"request": request}
        write_line(actor, "help_action_taken_out", subject=f"help_action:{row.pk}", facts=facts, changes_facts=False)
    return row


def find_help_action(actor: Actor, request: int, action: int) -> HelpAction:
    """Something to do that stands and is not done.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `help_request_not_found`, `help_action_not_found`.
    """
    row = find_request(actor, request)
    found: HelpAction | None = HelpAction.objects.of(actor.agency).filter(request=row, pk=action, ended_at=None).first()
    if found is None:
        message = f"After request {request} nothing with the number {action} is to do. Look at its page."
        raise NotFound("help_action_not_found", message)
    return found


def _ended(actor: Actor, request: int, action: int, words: str, *, is_done: bool) -> HelpAction:
    find_request(actor, request, to_change=True)
    row = find_help_action(actor, request, action)
    row.ended_at, row.ended_words, row.is_done = timezone.now(), words[:LONGEST_TEXT], is_done
    row.save(update_fields=["ended_at", "ended_words", "is_done"])
    return row


def _remarks(row: HelpRequest, said: ActionSaid) -> Iterator[tuple[str, str]]:
    if not said.text.strip() or len(said.text) > LONGEST_TEXT:
        yield "text", f"Say in up to {LONGEST_TEXT} letters what is to be done."
    if not said.owner.strip() or len(said.owner) > LONGEST_OWNER:
        yield "owner", f"Say who does it, a name or a role, in up to {LONGEST_OWNER} letters."
    if said.due_on < (first := day_in(row.agency, row.asked_at)):
        yield "due_on", f"Say by which day it is due, from {first} on."
    if HelpAction.objects.of(row.agency).filter(request=row).count() >= MOST_ACTIONS:
        yield "text", f"Request {row.pk} has {MOST_ACTIONS} things to do. Ask anew instead."

"""Writing an order: begun, saved and tested, put aside; every text that was saved stays readable."""

from __future__ import annotations

import re
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.order_texts import text_that_ends, text_to_start_from
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.courses.shelf import shelf_of
from shiftready.services.orders.check import ENDING, Checked, check_order
from shiftready.services.orders.find import DRAFTS, OPEN, STATUS
from shiftready.store.models import OrderDraft, OrderText, OwnRule
from shiftready.store.snapshots import own_rules

LONGEST_TEXT, LONGEST_NAME = 60_000, 150
_NAME = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*(/[a-z0-9]+(_[a-z0-9]+)*)*")


def start_order(actor: Actor, *, rule: str, title: str, first_on: date, today: date) -> OrderDraft:
    """Begin a new order under an id such as `orders/crisis_refresher`, with a text to start from.

    Raises:
        NotAllowed: without `Deed.DRAFT_ORDERS`.
        ShiftreadyError: `order_name_wrong`, `order_name_taken`, `draft_open_already`.
    """
    require(actor, Deed.DRAFT_ORDERS)
    name = rule.strip()
    _refuse_name(actor, name)
    said = {"title": title.strip() or "Untitled", "authority": actor.agency.name}
    return _start(actor, name, text_to_start_from(**said, first_on=first_on, read_on=today), None)


def start_change(actor: Actor, *, rule: str) -> OrderDraft:
    """Begin a further version of a released order, from its text.

    Raises:
        NotAllowed: without `Deed.DRAFT_ORDERS`.
        NotFound: `order_not_found`.
        ShiftreadyError: `draft_open_already`.
    """
    require(actor, Deed.DRAFT_ORDERS)
    released = _released(actor, rule)
    return _start(actor, rule, released.text, released)


def start_ending(actor: Actor, *, rule: str, last_on: date) -> OrderDraft:
    """Begin the version with which a released order ends.

    Raises:
        NotAllowed: without `Deed.DRAFT_ORDERS`.
        NotFound: `order_not_found`.
        ShiftreadyError: `draft_open_already`, `ends_too_early`, `layout_unclear`.
    """
    require(actor, Deed.DRAFT_ORDERS)
    released = _released(actor, rule)
    return _start(actor, rule, text_that_ends(own_rules(actor.agency), rule, last_on, shelf_of(actor.agency)), released)


def refuse_large_order(size: int) -> None:
    """Refuse more bytes than the longest text takes; doors ask before they read any.

    Raises:
        ShiftreadyError: `order_too_long`.
    """
    if size > 4 * LONGEST_TEXT:
        message = f"An order may have {LONGEST_TEXT:,} characters; this file has {size:,} bytes. Make it two."
        raise ShiftreadyError("order_too_long", message, fields={"text": message})


def save_draft(actor: Actor, *, draft: int, text: str, after: int | None = None) -> Checked:
    """Save a text, whatever is wrong with it, and say what is. `after`: the number of the text it was written upon.

    Raises:
        NotAllowed: without `Deed.DRAFT_ORDERS`.
        NotFound: `draft_not_found`.
        ShiftreadyError: `draft_not_open`, `order_too_long`, `draft_changed_meanwhile`.
    """
    require(actor, Deed.DRAFT_ORDERS)
    written = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(written) > LONGEST_TEXT:
        message = f"An order may have {LONGEST_TEXT:,} characters; this one has {len(written):,}. Make it two."
        raise ShiftreadyError("order_too_long", message, fields={"text": message})
    with transaction.atomic():
        found = DRAFTS.at(actor, draft, STATUS.WRITING)
        DRAFTS.refuse_stale(found, after)
        checked = check_order(actor.agency, found.rule, written)
        _write_text(actor, found, written, len(checked.problems))
        said = DRAFTS.told(found, problems=len(checked.problems))
        audit.write_line(actor, "order_saved", **said, changes_facts=False)
    return checked


def discard_draft(actor: Actor, *, draft: int) -> OrderDraft:
    """Put a draft aside; its texts stay, and it can be taken up again.

    Raises:
        NotAllowed, NotFound: as `save_draft`.
        ShiftreadyError: `draft_not_open`.
    """
    require(actor, Deed.DRAFT_ORDERS)
    with transaction.atomic():
        found = DRAFTS.move(actor, draft, OPEN, STATUS.DISCARDED)
        audit.write_line(actor, "order_discarded", **DRAFTS.told(found), changes_facts=False)
    return found


def take_up_draft(actor: Actor, *, draft: int) -> OrderDraft:
    """Write on at a draft that was put aside.

    Raises:
        NotAllowed, NotFound: as `save_draft`.
        ShiftreadyError: `draft_not_open`, `draft_open_already`.
    """
    require(actor, Deed.DRAFT_ORDERS)
    with transaction.atomic():
        _refuse_open(actor, DRAFTS.find(actor, draft).rule, but=draft)
        found = DRAFTS.move(actor, draft, (STATUS.DISCARDED,), STATUS.WRITING)
        audit.write_line(actor, "order_taken_up", **DRAFTS.told(found), changes_facts=False)
    return found


def _start(actor: Actor, rule: str, text: str, replaces: OwnRule | None) -> OrderDraft:
    _refuse_open(actor, rule)
    checked = check_order(actor.agency, rule, text)
    try:
        with transaction.atomic():
            draft = OrderDraft.objects.create(
                agency=actor.agency, rule=rule, replaces=replaces, started_at=timezone.now()
            )
            _write_text(actor, draft, text, len(checked.problems))
            audit.write_line(actor, "order_started", **DRAFTS.told(draft), changes_facts=False)
    except IntegrityError:
        raise _open_already(rule) from None
    return draft


def _write_text(actor: Actor, draft: OrderDraft, text: str, problems: int) -> None:
    OrderText.objects.create(
        agency=actor.agency, draft=draft, text=text, problems=problems, saved_at=timezone.now(), saved_by=actor.user
    )


def _released(actor: Actor, rule: str) -> OwnRule:
    held = OwnRule.objects.of(actor.agency).filter(place=rule + ENDING, withdrawn_at=None)
    found: OwnRule | None = held.first()
    if found is None:
        raise NotFound("order_not_found", f'Your agency has released no order "{rule[:80]}". Look in Our orders.')
    return found


def _refuse_name(actor: Actor, name: str) -> None:
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        message = (
            f'"{name[:80]}" cannot be the name of a rule. Write small letters, digits and _ with / between: '
            "orders/crisis_refresher."
        )
        raise ShiftreadyError("order_name_wrong", message, fields={"rule": message})
    own = OwnRule.objects.of(actor.agency).filter(place=name + ENDING, withdrawn_at=None).exists()
    if own or name in load_catalogue().rule_files:
        next_step = "Begin a change of it." if own else "Choose another name."
        message = f'There is a rule "{name}" already. {next_step}'
        raise ShiftreadyError("order_name_taken", message, fields={"rule": message})


def _refuse_open(actor: Actor, rule: str, *, but: int = 0) -> None:
    if OrderDraft.objects.of(actor.agency).filter(rule=rule, status__in=OPEN).exclude(pk=but).exists():
        raise _open_already(rule)


def _open_already(rule: str) -> ShiftreadyError:
    message = f'A draft of "{rule}" is open already. Write on at it, or discard it first.'
    return ShiftreadyError("draft_open_already", message, fields={"rule": message})

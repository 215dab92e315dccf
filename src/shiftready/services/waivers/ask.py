"""Asking that a duty be waived, extended or left out for somebody, and taking the request back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db import transaction
from django.utils import timezone

from shiftready.core.compliance.notice import Wish
from shiftready.core.dates import Span
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.training import ALLOWANCE_KINDS, ALLOWANCE_REASONS, AllowanceKind, AllowanceReason
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.compliance import is_self, require_sight
from shiftready.services.remembered import facts_of, version_of
from shiftready.services.waivers.find import ASKED, find_waiver, in_state, may_speak_for, state_of, with_state
from shiftready.services.waivers.terms import Terms, terms_of
from shiftready.store.models import Absence, Person, WaiverRequest, WaiverStep


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked for whom. `rule` "" means every rule; `absence` is the id of a recorded leave behind it.

    `last_on` None: without end, or for what is due after an absence, the day that the rule names. `late_because`: the
    ground for asking after the last day to ask.
    """

    person: str
    kind: str
    reason: str
    first_on: date
    last_on: date | None = None
    rule: str = ""
    absence: int | None = None
    late_because: str = ""


@transaction.atomic
def ask_waiver(actor: Actor, *, asking: Asking) -> WaiverRequest:
    """Put a request before those who decide. For oneself everybody may ask; for others who looks after waivers.

    Raises:
        NotAllowed: for somebody else without `Deed.ASK_WAIVERS`; `waiver_needs_account` for the machine's own shell.
        NotFound: `person_not_found`, `rule_not_found`, `absence_not_found`.
        ShiftreadyError: `waiver_wrong`, with a remark for every field; `waiver_too_long`; `waiver_late` where the last
            day to ask has passed and no ground is given; `waiver_useless`; `waiver_asked_already`.
    """
    require_account(actor)
    if not is_self(actor, asking.person):
        require(actor, Deed.ASK_WAIVERS)
    _refuse_wrong(asking)
    today = today_in(actor.agency)
    require_sight(actor, facts_of(actor.agency, version_of(actor.agency)), [asking.person])
    person = Person.objects.of(actor.agency).get(number=asking.person, withdrawn_at=None)
    absence = _absence(actor, person, asking.absence)
    terms = terms_of(actor.agency, person=asking.person, rule=asking.rule, wish=_wish(asking, absence, today))
    last_on = asking.last_on or (terms.returns_on if asking.kind == "extended" else None)
    _refuse_endless(asking, last_on)
    if asking.kind == "extended":
        refuse_useless(terms.deadline, last_on)
        refuse_too_long(terms.furthest, last_on)
    _refuse_late(asking, terms, today)
    _refuse_twice(actor, person, asking)
    row = WaiverRequest.objects.create(
        agency=actor.agency,
        person=person,
        kind=asking.kind,
        rule=asking.rule,
        reason=asking.reason,
        first_on=asking.first_on,
        last_on=last_on,
        absence=absence,
        asked_at=timezone.now(),
        asked_by=actor.user,
        late_because=asking.late_because.strip() if _is_late(terms, today) else "",
        **_said(terms),
    )
    write_line(actor, "waiver_asked", subject=f"waiver:{row.pk}", facts={"kind": row.kind}, changes_facts=False)
    return find_waiver(actor, row.pk)


@transaction.atomic
def withdraw_waiver(actor: Actor, *, waiver: int) -> WaiverRequest:
    """Take back a request that is not decided yet.

    Raises:
        NotFound: `waiver_not_found`.
        NotAllowed: the request is neither the actor's own nor theirs to look after.
        ShiftreadyError: `waiver_decided`.
    """
    require_account(actor)
    row = open_waiver(actor, waiver)
    if not may_speak_for(actor, row):
        require(actor, Deed.ASK_WAIVERS)
    step = WaiverStep.Kind.WITHDRAWN
    WaiverStep.objects.create(agency=actor.agency, request=row, kind=step, at=timezone.now(), by=actor.user)
    write_line(actor, "waiver_withdrawn", subject=f"waiver:{row.pk}", changes_facts=False)
    return find_waiver(actor, row.pk)


def require_account(actor: Actor) -> None:
    """Who asked and who decided must be two people, so both are asked for by name.

    Raises:
        NotAllowed: `waiver_needs_account`.
    """
    if actor.user is None:
        raise NotAllowed(
            "waiver_needs_account", "Say who you are: asking and deciding are done by two people with accounts."
        )


def open_waiver(actor: Actor, waiver: int) -> WaiverRequest:
    """A request that still waits, locked for a step.

    Raises:
        NotFound: `waiver_not_found`.
        ShiftreadyError: `waiver_decided`.
    """
    row = find_waiver(actor, waiver, to_change=True)
    if state_of(row) != ASKED:
        raise ShiftreadyError("waiver_decided", f"Request {row.pk} is {state_of(row)} already. Ask anew if need be.")
    return row


def refuse_useless(deadline: date | None, last_on: date | None) -> None:
    """An extension must reach beyond the deadline, or it would take time away.

    Raises:
        ShiftreadyError: `waiver_useless`.
    """
    if deadline is not None and last_on is not None and last_on <= deadline:
        message = (
            f"The deadline is {deadline} as it is; an extension to {last_on} gives no more time. Choose a later day."
        )
        raise ShiftreadyError("waiver_useless", message, fields={"last_on": message})


def refuse_too_long(furthest: date | None, last_on: date | None) -> None:
    """An extension runs no further than the rule lets it.

    Raises:
        ShiftreadyError: `waiver_too_long`.
    """
    if furthest is not None and last_on is not None and last_on > furthest:
        message = f"The rule lets an extension run to {furthest} at most; {last_on} is later. Choose an earlier day."
        raise ShiftreadyError("waiver_too_long", message, fields={"last_on": message})


def _refuse_wrong(asking: Asking) -> None:
    remarks: dict[str, str] = {}
    if asking.kind not in ALLOWANCE_KINDS:
        remarks["kind"] = f'"{asking.kind}" is not one of {", ".join(ALLOWANCE_KINDS)}.'
    if asking.reason not in ALLOWANCE_REASONS:
        # The word itself is not repeated: it may be what nobody should have written.
        remarks["reason"] = f"Choose one of {', '.join(ALLOWANCE_REASONS)}; never write a diagnosis."
    if asking.last_on is not None and asking.last_on < asking.first_on:
        remarks["last_on"] = f"The last day, {asking.last_on}, is before the first, {asking.first_on}."
    if remarks:
        raise ShiftreadyError("waiver_wrong", " ".join(remarks.values()), fields=remarks)


def _refuse_endless(asking: Asking, last_on: date | None) -> None:
    if asking.kind == "extended" and last_on is None:
        message = "An extension needs a last day: the day by which the training will be done."
        raise ShiftreadyError("waiver_wrong", message, fields={"last_on": message})


def _is_late(terms: Terms, today: date) -> bool:
    return terms.ask_by is not None and today > terms.ask_by


def _refuse_late(asking: Asking, terms: Terms, today: date) -> None:
    if _is_late(terms, today) and not asking.late_because.strip():
        due = f" for the deadline {terms.deadline}" if terms.deadline else ""
        message = (
            f"The last day to ask{due} was {terms.ask_by}. Say why it is asked now, without a diagnosis: it then goes "
            "to those who decide, marked as late."
        )
        raise ShiftreadyError("waiver_late", message, fields={"late_because": message})


def _refuse_twice(actor: Actor, person: Person, asking: Asking) -> None:
    same = with_state(actor.agency).filter(person=person, rule=asking.rule, kind=asking.kind, first_on=asking.first_on)
    twin = in_state(same, ASKED).first()
    if twin is not None:
        raise ShiftreadyError(
            "waiver_asked_already",
            f"Request {twin.pk} asks for the same and waits. Withdraw it first to ask otherwise.",
        )


def _absence(actor: Actor, person: Person, pk: int | None) -> Absence | None:
    if pk is None:
        return None
    found: Absence | None = Absence.objects.of(actor.agency).filter(pk=pk, person=person, withdrawn_at=None).first()
    if found is None:
        raise NotFound("absence_not_found", f"No leave {pk} of this person is recorded. Leave it out, or record it.")
    return found


def _wish(asking: Asking, absence: Absence | None, today: date) -> Wish:
    away = Span(absence.first_on, absence.last_on) if absence else None
    kind, reason = cast("AllowanceKind", asking.kind), cast("AllowanceReason", asking.reason)
    return Wish(kind, reason, Span(asking.first_on, asking.last_on), today, away)


def _said(terms: Terms) -> dict[str, object]:
    own = ("names_it", "deadline", "ask_by", "answer_by", "furthest", "authority")
    return {**{name: getattr(terms, name) for name in own}, "documents": list(terms.documents)}

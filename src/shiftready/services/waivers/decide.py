"""Deciding about a request, and ending what was granted: never by who asked, never by whom it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.offerings.life import asked_reason
from shiftready.services.waivers.ask import open_waiver, refuse_too_long, refuse_useless, require_account
from shiftready.services.waivers.find import find_waiver, is_other, state_of
from shiftready.store.models import Allowance, WaiverEvidence, WaiverRequest, WaiverStep


@dataclass(frozen=True, slots=True)
class Grant:
    """What is granted; None and "" mean as it was asked, and by whom the rule says.

    `documents_seen`: what the rule wants shown was seen, though no file of it is kept.
    """

    first_on: date | None = None
    last_on: date | None = None
    granted_by: str = ""
    documents_seen: bool = False


@transaction.atomic
def grant_waiver(actor: Actor, *, waiver: int, grant: Grant) -> WaiverRequest:
    """Grant a request: from now on every answer knows the allowance.

    Raises:
        NotAllowed: without `Deed.DECIDE_WAIVERS`; `waiver_needs_another`, `waiver_needs_account`.
        NotFound: `waiver_not_found`.
        ShiftreadyError: `waiver_decided`, `waiver_wrong`, `waiver_useless`, `waiver_too_long`,
            `waiver_documents_missing`, `waiver_granter_missing`.
    """
    row = _to_decide(actor, waiver)
    first_on, last_on = grant.first_on or row.first_on, grant.last_on or row.last_on
    _refuse_span(first_on, last_on)
    if row.kind == Allowance.Kind.EXTENDED:
        refuse_useless(row.deadline, last_on)
        refuse_too_long(row.furthest, last_on)
    _refuse_unseen(actor, row, grant)
    granted_by = _granter(row, grant)
    allowance = Allowance.objects.create(
        agency=actor.agency,
        entered_at=timezone.now(),
        person=row.person,
        kind=row.kind,
        first_on=first_on,
        last_on=last_on,
        rule=row.rule,
        reason=row.reason,
        granted_by=granted_by,
        granted_on=today_in(actor.agency),
    )
    said = {"first_on": first_on, "last_on": last_on, "granted_by": granted_by}
    _step(actor, row, WaiverStep.Kind.GRANTED, allowance=allowance, documents_seen=grant.documents_seen, **said)
    write_line(actor, "waiver_granted", subject=f"waiver:{row.pk}", facts={"allowance": allowance.pk})
    return find_waiver(actor, row.pk)


@transaction.atomic
def refuse_waiver(actor: Actor, *, waiver: int, why: str) -> WaiverRequest:
    """Refuse a request; who asked will read why.

    Raises:
        NotAllowed, NotFound: as `grant_waiver`.
        ShiftreadyError: `waiver_decided`, `reason_missing`.
    """
    row = _to_decide(actor, waiver)
    _step(actor, row, WaiverStep.Kind.REFUSED, why=asked_reason(why))
    write_line(actor, "waiver_refused", subject=f"waiver:{row.pk}", changes_facts=False)
    return find_waiver(actor, row.pk)


@transaction.atomic
def revoke_waiver(actor: Actor, *, waiver: int, why: str, last_on: date | None = None) -> WaiverRequest:
    """End what was granted: it holds to `last_on`, today where None; before its first day it never held.

    What was known before stays known; nothing granted is edited.

    Raises:
        NotAllowed, NotFound: as `grant_waiver`.
        ShiftreadyError: `waiver_not_granted`, `reason_missing`, `waiver_ends_before`.
    """
    require_account(actor)
    require(actor, Deed.DECIDE_WAIVERS)
    row = find_waiver(actor, waiver, to_change=True)
    _require_another(actor, row)
    granted = WaiverStep.objects.of(actor.agency).filter(request=row).select_related("allowance").last()
    if granted is None or granted.kind != WaiverStep.Kind.GRANTED:
        raise ShiftreadyError("waiver_not_granted", f"Request {row.pk} is {state_of(row)}: there is nothing to revoke.")
    said, ends_on = asked_reason(why), last_on or today_in(actor.agency)
    left = _shorten(granted.allowance, ends_on)
    _step(actor, row, WaiverStep.Kind.REVOKED, why=said, last_on=ends_on, allowance=left)
    write_line(actor, "waiver_revoked", subject=f"waiver:{row.pk}", facts={"last_on": ends_on.isoformat()})
    return find_waiver(actor, row.pk)


def _to_decide(actor: Actor, waiver: int) -> WaiverRequest:
    require_account(actor)
    require(actor, Deed.DECIDE_WAIVERS)
    row = open_waiver(actor, waiver)
    _require_another(actor, row)
    return row


def _require_another(actor: Actor, row: WaiverRequest) -> None:
    if not is_other(actor, row):
        raise NotAllowed(
            "waiver_needs_another", "You asked for this yourself, or it is about you: somebody else must decide it."
        )


def _step(actor: Actor, row: WaiverRequest, kind: str, **said: object) -> None:
    WaiverStep.objects.create(agency=actor.agency, request=row, kind=kind, at=timezone.now(), by=actor.user, **said)


def _refuse_span(first_on: date, last_on: date | None) -> None:
    if last_on is not None and last_on < first_on:
        message = f"The last day, {last_on}, is before the first, {first_on}."
        raise ShiftreadyError("waiver_wrong", message, fields={"last_on": message})


def _refuse_unseen(actor: Actor, row: WaiverRequest, grant: Grant) -> None:
    if not row.documents or grant.documents_seen:
        return
    if not WaiverEvidence.objects.of(actor.agency).filter(request=row).exists():
        message = f"The rule wants to be shown: {', '.join(row.documents)}. Add the file, or say that you have seen it."
        raise ShiftreadyError("waiver_documents_missing", message, fields={"documents_seen": message})


def _granter(row: WaiverRequest, grant: Grant) -> str:
    granted_by: str = grant.granted_by.strip() or row.authority
    if not granted_by:
        message = "The rule's text names nobody who grants this. Say which authority did."
        raise ShiftreadyError("waiver_granter_missing", message, fields={"granted_by": message})
    return granted_by[:100]


def _shorten(allowance: Allowance | None, ends_on: date) -> Allowance | None:
    """Withdraw the allowance, and append what is left of it; None where nothing is."""
    if allowance is None or allowance.withdrawn_at is not None:
        return None
    if allowance.last_on is not None and ends_on >= allowance.last_on:
        message = f"It ends on {allowance.last_on} already. Choose an earlier day."
        raise ShiftreadyError("waiver_ends_before", message, fields={"last_on": message})
    now = timezone.now()
    Allowance.objects.of(allowance.agency).filter(pk=allowance.pk).update(withdrawn_at=now)
    if ends_on < allowance.first_on:
        return None
    kept = ("agency", "person", "kind", "first_on", "rule", "reason", "granted_by", "granted_on")
    return Allowance.objects.create(
        entered_at=now, last_on=ends_on, **{name: getattr(allowance, name) for name in kept}
    )

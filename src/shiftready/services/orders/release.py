"""Approved orders released together: from a day on the agency goes by them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.catalogue.load import read_own_texts
from shiftready.catalogue.released_versions import versions_added
from shiftready.core.compliance import Rule
from shiftready.core.errors import FileRefused, NotFound, Problem, ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.courses.shelf import shelf_of
from shiftready.services.orders.check import ENDING, check_order
from shiftready.services.orders.find import DRAFTS, OPEN, STATUS
from shiftready.services.reviewed import newest_text_of
from shiftready.store.models import Agency, OrderDraft, OrderRelease, OwnRule
from shiftready.store.snapshots import own_rules


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """What a release will write: each draft with its rule as it will read. `digest` stands for all of it.

    `is_past`: the day has passed, so findings for days since then change.
    """

    on: date
    orders: tuple[tuple[OrderDraft, Rule], ...]
    digest: str
    is_past: bool


def plan_release(actor: Actor, *, drafts: Sequence[int], on: date) -> ReleasePlan:
    """Look at a release before it is done.

    Raises:
        NotAllowed: without `Deed.RELEASE_ORDERS`.
        NotFound: `draft_not_found`.
        ShiftreadyError: `nothing_to_release`; `draft_not_open` where one is not approved; `order_not_whole`;
            `version_before_release`.
    """
    require(actor, Deed.RELEASE_ORDERS)
    if not drafts:
        message = "Choose at least one approved order."
        raise ShiftreadyError("nothing_to_release", message, fields={"drafts": message})
    with transaction.atomic():
        orders = tuple(_planned(actor, draft, on) for draft in sorted(set(drafts)))
    told = "\n".join([str(on), *(f"{draft.pk} {newest_text_of(draft).pk}" for draft, _ in orders)])
    return ReleasePlan(on, orders, hashlib.sha256(told.encode()).hexdigest()[:16], is_past=on < today_in(actor.agency))


def release_orders(actor: Actor, *, drafts: Sequence[int], on: date, name: str, digest: str) -> OrderRelease:
    """Release approved orders together; `digest` is that of the plan that was shown.

    Raises:
        NotAllowed, NotFound, ShiftreadyError: as `plan_release`; `release_unnamed`; `plan_outdated`; `order_not_whole`
            also where orders released together lean on each other.
    """
    require(actor, Deed.RELEASE_ORDERS)
    with transaction.atomic():
        plan = plan_release(actor, drafts=drafts, on=on)
        if not name.strip():
            message = "Name the release, such as the number of the general order."
            raise ShiftreadyError("release_unnamed", message, fields={"name": message})
        if plan.digest != digest:
            raise ShiftreadyError("plan_outdated", "Something changed since this was shown. Look at it once more.")
        release = OrderRelease.objects.create(
            agency=actor.agency, name=name.strip()[:120], on=on, released_at=timezone.now(), released_by=actor.user
        )
        for draft, _ in plan.orders:
            _put_in_force(draft, release)
        _refuse_circle(actor.agency)
        facts = {"on": on.isoformat(), "rules": [draft.rule for draft, _ in plan.orders]}
        audit.write_line(actor, "orders_released", subject=f"release {release.pk}", facts=facts)
    return release


def call_off_release(actor: Actor, *, release: int) -> OrderRelease:
    """Take a release back before its day comes; its orders are approved drafts again.

    Raises:
        NotAllowed: without `Deed.RELEASE_ORDERS`.
        NotFound: `release_not_found`.
        ShiftreadyError: `release_in_force`, `release_called_off`, `release_built_upon`.
    """
    require(actor, Deed.RELEASE_ORDERS)
    with transaction.atomic():
        found = find_release(actor, release)
        _refuse_in_force(found, today_in(actor.agency))
        for draft in found.drafts.select_for_update():
            _put_out_of_force(draft, found)
        _refuse_leant_on(found)
        found.called_off_at = timezone.now()
        found.save(update_fields=["called_off_at"])
        audit.write_line(actor, "release_called_off", subject=f"release {found.pk}", facts={"on": found.on.isoformat()})
    return found


def find_release(actor: Actor, pk: int) -> OrderRelease:
    """The release of that number.

    Raises:
        NotFound: `release_not_found`.
    """
    found: OrderRelease | None = OrderRelease.objects.of(actor.agency).filter(pk=pk).first()
    if found is None:
        raise NotFound("release_not_found", f"{actor.agency.name} has no release {pk}. Look in Our orders.")
    return found


def _planned(actor: Actor, draft: int, on: date) -> tuple[OrderDraft, Rule]:
    found = DRAFTS.at(actor, draft, STATUS.APPROVED)
    checked = check_order(actor.agency, found.rule, newest_text_of(found).text)
    if checked.problems or checked.rule is None:
        raise ShiftreadyError(
            "order_not_whole", f'"{found.rule}" no longer holds: something it stands on changed. Open its draft.'
        )
    early = [day for day in versions_added(checked.released, checked.rule) if day < on]
    if early:
        message = (
            f'"{found.rule}" has a version of {early[0]}, which would bind before its release on {on}. '
            f"Release it on {early[0]} or earlier, or let the version begin later."
        )
        raise ShiftreadyError("version_before_release", message, fields={"on": message})
    return found, checked.rule


def _put_in_force(draft: OrderDraft, release: OrderRelease) -> None:
    """The text of the draft takes the place of what was released before; its first day stays that of the first."""
    held = OwnRule.objects.of(release.agency).filter(place=draft.rule + ENDING, withdrawn_at=None).first()
    if held is not None:
        held.withdrawn_at = release.released_at
        held.save(update_fields=["withdrawn_at"])
    _append(draft, newest_text_of(draft).text, held.from_on if held else release.on, release)
    draft.status, draft.release, draft.replaces = STATUS.RELEASED, release, held
    draft.save(update_fields=["status", "release", "replaces"])


def _put_out_of_force(draft: OrderDraft, release: OrderRelease) -> None:
    held = OwnRule.objects.of(release.agency).filter(release=release, place=draft.rule + ENDING, withdrawn_at=None)
    if not held.exists() or OrderDraft.objects.of(release.agency).filter(rule=draft.rule, status__in=OPEN).exists():
        raise ShiftreadyError(
            "release_built_upon",
            f'A later draft or release stands on "{draft.rule}". Discard or call off that one first.',
        )
    held.update(withdrawn_at=timezone.now())
    if draft.replaces:
        _append(draft, draft.replaces.text, draft.replaces.from_on, draft.replaces.release)
    draft.status, draft.release = STATUS.APPROVED, None
    draft.save(update_fields=["status", "release"])


def _refuse_leant_on(release: OrderRelease) -> None:
    """What stays released must hold without what is called off."""
    broken = _first_broken(release.agency)
    if broken is not None:
        leaning = broken.file.removesuffix(ENDING)
        message = f'"{leaning}" names an order of this release. Call that one off first, or let it name another.'
        raise ShiftreadyError("release_built_upon", message)


def _refuse_circle(agency: Agency) -> None:
    """Each order of a release holds beside those released before; together they may lean on each other."""
    broken = _first_broken(agency)
    if broken is not None:
        order = broken.file.removesuffix(ENDING)
        raise ShiftreadyError("order_not_whole", f'"{order}" does not hold beside the others: {broken.message}')


def _first_broken(agency: Agency) -> Problem | None:
    """What does not hold of the released orders taken together: one may ask whether another is met."""
    try:
        read_own_texts(own_rules(agency), shelf_of(agency))
    except FileRefused as refused:
        return refused.problems[0]
    return None


def _append(draft: OrderDraft, text: str, from_on: date | None, release: OrderRelease | None) -> None:
    OwnRule.objects.create(
        agency=draft.agency,
        place=draft.rule + ENDING,
        text=text,
        from_on=from_on,
        release=release,
        entered_at=timezone.now(),
    )


def _refuse_in_force(release: OrderRelease, today: date) -> None:
    if release.called_off_at is not None:
        raise ShiftreadyError("release_called_off", f'"{release}" is called off already.')
    if release.on <= today:
        raise ShiftreadyError(
            "release_in_force",
            f'"{release}" binds since {release.on}. What is released is never taken back: add a version that ends it.',
        )

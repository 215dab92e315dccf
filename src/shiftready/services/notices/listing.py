"""What was said to whom, what waits, and what did not go out and why: for whoever runs classes."""

from __future__ import annotations

from django.db.models import Q

from shiftready.services.access import Actor, Deed, require
from shiftready.store.models import Notice
from shiftready.store.scope import ScopedQuerySet

#: What can have become of a notice, as conditions.
STATES: dict[str, Q] = {
    "doubtful": Q(claimed_at__isnull=False, sent_at=None, left_out_because=""),
    "failed": Q(claimed_at=None, failures__gt=0),
    "waiting": Q(claimed_at=None, failures=0),
    "left_out": ~Q(left_out_because="") & Q(sent_at=None),
    "sent": Q(sent_at__isnull=False),
}


def notices_of(actor: Actor, *, state: str = "") -> ScopedQuerySet[Notice]:
    """The agency's notices, newest first, of one state where it is named.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    rows: ScopedQuerySet[Notice] = Notice.objects.of(actor.agency).select_related(
        "user", "person", "offering", "certificate", "invitation__offering", "invitation__teacher"
    )
    return (rows.filter(STATES[state]) if state in STATES else rows).order_by("-due_at", "-pk")


def in_trouble(actor: Actor) -> int:
    """How many notices nobody knows of whether they went out, or the mail server does not take; 0 for other eyes."""
    if not actor.may(Deed.RUN_OFFERINGS):
        return 0
    return Notice.objects.of(actor.agency).filter(STATES["doubtful"] | STATES["failed"]).count()


def state_of(notice: Notice) -> str:
    """Which of the states a notice is in."""
    if notice.sent_at:
        return "sent"
    if notice.left_out_because:
        return "left_out"
    if notice.claimed_at:
        return "doubtful"
    return "failed" if notice.failures else "waiting"

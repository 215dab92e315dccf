"""Who belongs to an agency, and what was done there: for those who answer for it."""

from __future__ import annotations

from django.db.models import QuerySet

from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import first_broken_line
from shiftready.store.models import AuditLine, Membership


def members_of(actor: Actor) -> QuerySet[Membership]:
    """Every role that somebody holds in the agency, with the account and the person it stands for.

    Raises:
        NotAllowed: the actor may not see the audit trail, of which this is a part.
    """
    require(actor, Deed.SEE_AUDIT)
    return Membership.objects.of(actor.agency).select_related("user", "person").order_by("user__email", "role")


def audit_trail(actor: Actor) -> QuerySet[AuditLine]:
    """The lines of the agency's audit trail, newest first.

    Raises:
        NotAllowed: the actor may not see the audit trail.
    """
    require(actor, Deed.SEE_AUDIT)
    return AuditLine.objects.of(actor.agency).select_related("actor").order_by("-pk")


def broken_line(actor: Actor) -> AuditLine | None:
    """The first line that was altered, or that follows one that was removed; None when the chain is whole.

    Raises:
        NotAllowed: the actor may not see the audit trail.
    """
    require(actor, Deed.SEE_AUDIT)
    return first_broken_line(actor.agency)

"""Who belongs to an agency, and what was done there: for those who answer for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import zone_of
from shiftready.store.models import AuditLine, Membership, User
from shiftready.store.scope import ScopedQuerySet

#: How the machine's own shell is asked for among those who act.
SHELL = "shell"


@dataclass(frozen=True, slots=True)
class LinesWanted:
    """Which lines a list shall hold; what is empty asks nothing. `who` is an account's number, or `SHELL`.

    The days are the agency's own, both included.
    """

    deed: str = ""
    who: str = ""
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class TrailChoices:
    """The deeds that were done in the agency, and the accounts that did them."""

    deeds: tuple[str, ...]
    people: tuple[User, ...]


def members_of(actor: Actor) -> QuerySet[Membership]:
    """Every role that somebody holds in the agency, with the account and the person it stands for.

    Raises:
        NotAllowed: the actor may not see the audit trail, of which this is a part.
    """
    require(actor, Deed.SEE_AUDIT)
    return Membership.objects.of(actor.agency).select_related("user", "person").order_by("user__email", "role")


def audit_trail(actor: Actor, wanted: LinesWanted | None = None) -> QuerySet[AuditLine]:
    """The lines of the agency's audit trail that are asked for, newest first.

    Raises:
        NotAllowed: the actor may not see the audit trail.
    """
    require(actor, Deed.SEE_AUDIT)
    asked = wanted or LinesWanted()
    lines: ScopedQuerySet[AuditLine] = AuditLine.objects.of(actor.agency).select_related("actor").order_by("-pk")
    if asked.deed:
        lines = lines.filter(deed=asked.deed)
    if asked.who:
        number = int(asked.who) if _is_number(asked.who) else 0
        lines = lines.filter(actor=None) if asked.who == SHELL else lines.filter(actor=number)
    if asked.first_on:
        lines = lines.filter(at__gte=_morning(actor, asked.first_on))
    return lines.filter(at__lt=_morning(actor, asked.last_on + timedelta(days=1))) if asked.last_on else lines


def trail_choices(actor: Actor) -> TrailChoices:
    """What can be asked for: no more than what stands in the trail.

    Raises:
        NotAllowed: the actor may not see the audit trail.
    """
    require(actor, Deed.SEE_AUDIT)
    lines = AuditLine.objects.of(actor.agency).order_by()
    deeds = lines.values_list("deed", flat=True).distinct()
    people = User.objects.filter(pk__in=lines.exclude(actor=None).values("actor")).order_by("email")
    return TrailChoices(tuple(sorted(deeds)), tuple(people))


def _morning(actor: Actor, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone_of(actor.agency))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 18  # noqa: PLR2004 - fits a row's id

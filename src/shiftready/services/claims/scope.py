"""What a claim is of: one class, or all costs of some days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.claims.said import HoursSaid
from shiftready.services.clock import today_in
from shiftready.services.funds.find import find_fund
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import Fund, FundClaim, Offering


@dataclass(frozen=True, slots=True)
class ClaimSaid:
    """What is claimed from which fund: a class (its row), or all costs from `first_on` to `last_on`.

    `hours`: which attended hours with it.
    """

    fund: int
    offering: int | None = None
    hours: HoursSaid = field(default_factory=HoursSaid)
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """The fund, the class (None where it is some days), and the days."""

    fund: Fund
    offering: Offering | None
    first_on: date
    last_on: date

    @property
    def words(self) -> str:
        """As refusals call it."""
        if self.offering is None:
            return f"the days from {self.first_on} to {self.last_on}"
        return f"{self.offering.title} of {self.first_on}"

    @property
    def entries(self) -> Q:
        """Which entries of the ledger it is of, asked of parts of them."""
        if self.offering is not None:
            return Q(entry__offering=self.offering)
        return Q(entry__happened_on__range=(self.first_on, self.last_on))

    def classes(self, borne: set[int]) -> QuerySet[Offering]:
        """The class; of some days those that ended in them, and those whose costs are `borne`, the earliest first."""
        rows: QuerySet[Offering] = Offering.objects.of(self.fund.agency).select_related("agency")
        if self.offering is not None:
            return rows.filter(pk=self.offering.pk)
        ended = Q(ends_on__range=(self.first_on, self.last_on)) & ~Q(status=Offering.Status.CANCELLED)
        return rows.filter(ended | Q(pk__in=borne)).order_by("starts_on", "pk")


def read_scope(actor: Actor, said: ClaimSaid) -> Scope:
    """What was asked for, where it can be claimed.

    Raises:
        NotFound: `fund_not_found`, `offering_not_found`.
        ShiftreadyError: `claim_scope_wrong` with a remark for every field.
    """
    fund = find_fund(actor, said.fund)
    if said.offering is not None and said.first_on is None and said.last_on is None:
        offering = find_offering(actor, said.offering)
        return Scope(fund, offering, offering.starts_on, offering.ends_on)
    remarks = dict(_remarks(said, today_in(actor.agency)))
    if remarks or said.first_on is None or said.last_on is None:
        raise ShiftreadyError("claim_scope_wrong", "Nothing can be claimed as it is asked for.", fields=remarks)
    return Scope(fund, None, said.first_on, said.last_on)


def scope_of(actor: Actor, claim: FundClaim) -> Scope:
    """What a claim is of, for the one that takes its place.

    Raises:
        NotFound: `fund_not_found`.
    """
    first_on, last_on = (date.fromisoformat(claim.head[end]) for end in ("first_on", "last_on"))
    return Scope(find_fund(actor, claim.fund_id), claim.offering, first_on, last_on)


def _remarks(said: ClaimSaid, today: date) -> Iterator[tuple[str, str]]:
    if said.offering is not None:
        yield "offering", "Name the class, or the first and last day of what is claimed, not both."
    if said.first_on is None:
        yield "first_on", "Say the first day of the costs that are claimed, or name a class."
    if said.last_on is None:
        yield "last_on", "Say the last day of the costs that are claimed."
    elif said.last_on > today:
        yield "last_on", f"Take a day up to today, {today}: what is to come cannot be claimed yet."
    elif said.first_on is not None and said.first_on > said.last_on:
        yield "last_on", f"Take a day from the first one, {said.first_on}, on."
    if said.hours.people:
        yield "people", "Name people where you claim one class: of several classes everybody who was there is claimed."

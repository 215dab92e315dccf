"""Claims as they stand: all of them, and one with its lines, its attendance, its steps and its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from shiftready.services.access import Actor, Deed, require
from shiftready.services.claims.classes import ClassClaimed, classes_of
from shiftready.services.claims.files import claim_files, digests_of
from shiftready.services.claims.find import find_claim
from shiftready.services.funds.find import find_fund
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import FundClaim, FundClaimLine, FundClaimStep


@dataclass(frozen=True, slots=True)
class DayAttended:
    """Whole minutes by day of one person who was there."""

    number: str
    minutes: tuple[int, ...]

    @property
    def together(self) -> int:
        return sum(self.minutes)


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim with its lines in order, its classes with who was there, its steps and its files."""

    row: FundClaim
    lines: tuple[FundClaimLine, ...]
    steps: tuple[FundClaimStep, ...]
    classes: tuple[ClassClaimed, ...]
    files: Mapping[str, bytes]

    @property
    def people(self) -> tuple[DayAttended, ...]:
        """Who was there, class by class: somebody in two of them stands there twice."""
        return tuple(one for each in self.classes for one in attended(each))

    @property
    def minutes_by_day(self) -> dict[str, dict[str, int]]:
        """Whole minutes by roster number and day, of all classes together."""
        found: dict[str, Counter[str]] = {}
        for each in self.classes:
            for number, minutes in each.minutes_by_day.items():
                found.setdefault(number, Counter()).update(minutes)
        return {number: dict(minutes) for number, minutes in found.items()}

    @property
    def paid(self) -> tuple[FundClaimLine, ...]:
        """What is claimed."""
        return tuple(one for one in self.lines if one.use == "paid")

    @property
    def match(self) -> tuple[FundClaimLine, ...]:
        """What others bore, shown as match."""
        return tuple(one for one in self.lines if one.use == "match")

    @property
    def kinds(self) -> dict[str, int]:
        """Cents claimed by kind of cost, in the order in which they come."""
        sums: Counter[str] = Counter()
        for one in self.paid:
            sums[one.kind] += one.cents
        return dict(sums)

    @property
    def paid_cents(self) -> int | None:
        """What the funder paid; None before it did, and after it took it back."""
        return self.steps[-1].cents if self.steps else None

    @property
    def match_missing(self) -> int:
        """Cents of match that this claim asks for beyond what it shows, year by year."""
        return sum(max(0, one["owed"] - one["proven"]) for one in self.row.years)

    @property
    def is_as_sent(self) -> bool | None:
        """Whether its files, made again, are those that were sent; None where it was not."""
        return digests_of(self.files) == self.row.digests if self.row.digests else None


def list_claims(actor: Actor, *, fund: int | None = None, offering: int | None = None) -> QuerySet[FundClaim]:
    """The claims, newest first: to a fund, of a class, or all of them.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `fund_not_found`, `offering_not_found`.
    """
    require(actor, Deed.SEE_COSTS)
    rows: QuerySet[FundClaim] = FundClaim.objects.of(actor.agency).select_related("corrects", "corrected_by")
    if fund is not None:
        rows = rows.filter(fund=find_fund(actor, fund))
    if offering is not None:
        rows = rows.filter(offering=find_offering(actor, offering))
    return rows.order_by("-number")


def show_claim(actor: Actor, *, claim: int) -> ClaimShown:
    """One claim, in a number of queries that does not grow.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        NotFound: `claim_not_found`.
    """
    require(actor, Deed.SEE_COSTS)
    row = find_claim(actor, claim)
    steps = row.steps.of(actor.agency).order_by("pk")
    return ClaimShown(row, tuple(row.lines.of(actor.agency)), tuple(steps), classes_of(row), claim_files(row))


def attended(one: ClassClaimed) -> tuple[DayAttended, ...]:
    """Who was there in a class, over its days in order."""
    found = one.minutes_by_day.items()
    return tuple(DayAttended(number, tuple(by_day.get(day, 0) for day in one.days)) for number, by_day in found)

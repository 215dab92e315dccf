"""Who a rule speaks of: an expression over dated facts that answers yes, no or unknown."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.moments import Moment, has_not_happened, missing_of

PostingFact = Literal["role", "rank", "unit", "squad"]


class Who:
    """True, False, or None where a fact is missing that would decide."""

    __slots__ = ()

    @abstractmethod
    def holds(self, case: Case, day: date) -> bool | None: ...

    @abstractmethod
    def missing(self, case: Case, day: date) -> tuple[str, ...]:
        """Names of the facts this part asked for and did not find."""

    @abstractmethod
    def days(self, case: Case, after: date) -> Iterable[date]:
        """Days later than `after` on which the answer may turn, besides those on which postings begin or end."""

    @abstractmethod
    def says(self) -> str:
        """The expression in plain words."""


@dataclass(frozen=True, slots=True)
class Everyone(Who):
    """Anyone on the roster."""

    def holds(self, case: Case, day: date) -> bool | None:  # noqa: ARG002 (a part of the language answers alike)
        return True

    def missing(self, case: Case, day: date) -> tuple[str, ...]:  # noqa: ARG002 (the same)
        return ()

    def days(self, case: Case, after: date) -> Iterable[date]:  # noqa: ARG002 (the same)
        return ()

    def says(self) -> str:
        return "everyone on the roster"


@dataclass(frozen=True, slots=True)
class Posted(Who):
    """Holds a posting that day whose role, rank, unit or squad is one of those named (RK-40, RK-41)."""

    fact: PostingFact
    one_of: frozenset[str]

    def holds(self, case: Case, day: date) -> bool | None:
        posting = case.posting_on(day)
        value = None if posting is None else getattr(posting, self.fact)
        return None if value is None else value in self.one_of

    def missing(self, case: Case, day: date) -> tuple[str, ...]:
        return (self.fact,) if self.holds(case, day) is None else ()

    def days(self, case: Case, after: date) -> Iterable[date]:  # noqa: ARG002 (the same)
        return ()

    def says(self) -> str:
        return f"{self.fact} {' or '.join(sorted(self.one_of))}"


@dataclass(frozen=True, slots=True)
class Cohort(Who):
    """A moment of the person's own that lies within given days, both included (RK-44)."""

    moment: Moment
    first_on: date | None = None
    last_on: date | None = None

    def holds(self, case: Case, day: date) -> bool | None:  # noqa: ARG002 (the cohort of a person never changes)
        happened_on = self.moment.day(case)
        if happened_on is None:
            return False if has_not_happened(self.moment, case) else None
        return (self.first_on is None or self.first_on <= happened_on) and (
            self.last_on is None or happened_on <= self.last_on
        )

    def missing(self, case: Case, day: date) -> tuple[str, ...]:  # noqa: ARG002 (the same)
        return missing_of(self.moment, case)

    def days(self, case: Case, after: date) -> Iterable[date]:  # noqa: ARG002 (the same)
        return ()

    def says(self) -> str:
        since = "" if self.first_on is None else f" on or after {self.first_on}"
        until = "" if self.last_on is None else f" on or before {self.last_on}"
        return f"{self.moment.says()}{since}{until}"


@dataclass(frozen=True, slots=True)
class All(Who):
    """Every part holds."""

    parts: tuple[Who, ...]

    def holds(self, case: Case, day: date) -> bool | None:
        answer: bool | None = True
        for part in self.parts:
            held = part.holds(case, day)
            if held is False:
                return False
            if held is None:
                answer = None
        return answer

    def missing(self, case: Case, day: date) -> tuple[str, ...]:
        return _gather(part.missing(case, day) for part in self.parts)

    def days(self, case: Case, after: date) -> Iterable[date]:
        return chain.from_iterable(part.days(case, after) for part in self.parts)

    def says(self) -> str:
        return " and ".join(part.says() for part in self.parts)


@dataclass(frozen=True, slots=True)
class Any(Who):
    """At least one part holds."""

    parts: tuple[Who, ...]

    def holds(self, case: Case, day: date) -> bool | None:
        answer: bool | None = False
        for part in self.parts:
            held = part.holds(case, day)
            if held is True:
                return True
            if held is None:
                answer = None
        return answer

    def missing(self, case: Case, day: date) -> tuple[str, ...]:
        return _gather(part.missing(case, day) for part in self.parts)

    def days(self, case: Case, after: date) -> Iterable[date]:
        return chain.from_iterable(part.days(case, after) for part in self.parts)

    def says(self) -> str:
        return "(" + " or ".join(part.says() for part in self.parts) + ")"


@dataclass(frozen=True, slots=True)
class Not(Who):
    """The part does not hold."""

    part: Who

    def holds(self, case: Case, day: date) -> bool | None:
        held = self.part.holds(case, day)
        return None if held is None else not held

    def missing(self, case: Case, day: date) -> tuple[str, ...]:
        return self.part.missing(case, day)

    def days(self, case: Case, after: date) -> Iterable[date]:
        return self.part.days(case, after)

    def says(self) -> str:
        return f"not ({self.part.says()})"


def _gather(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in names for name in group))


def roles_named(who: Who) -> frozenset[str]:
    """Every role that an expression names anywhere, also one that it leaves out."""
    if isinstance(who, Posted):
        return who.one_of if who.fact == "role" else frozenset()
    if isinstance(who, Not):
        return roles_named(who.part)
    return frozenset().union(*map(roles_named, who.parts)) if isinstance(who, All | Any) else frozenset()

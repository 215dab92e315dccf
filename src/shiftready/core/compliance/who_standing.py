"""Who a rule speaks of, by standing: rank levels, credentials, service and breaks, the agency, and other rules met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Status
from shiftready.core.compliance.moments import Moment, has_not_happened, missing_of
from shiftready.core.compliance.who import Who
from shiftready.core.dates import DAY, add_months
from shiftready.core.standing import RANK_LEVELS, Credential, RankLevel

BEHIND = frozenset({Status.OVERDUE, Status.IN_GRACE})
DONE = frozenset({Status.MET, Status.EXEMPT, Status.WAIVED})


@dataclass(frozen=True, slots=True)
class Ranked(Who):
    """Holds a rank between two levels that day, both included (RK-41); the agency says where its titles stand."""

    lowest: RankLevel = RANK_LEVELS[0]
    highest: RankLevel = RANK_LEVELS[-1]

    def holds(self, case: Case, day: date) -> bool | None:
        level = self._level(case, day)
        if level is None:
            return None
        return RANK_LEVELS.index(self.lowest) <= RANK_LEVELS.index(level) <= RANK_LEVELS.index(self.highest)

    def _level(self, case: Case, day: date) -> RankLevel | None:
        posting = case.posting_on(day)
        return None if posting is None or posting.rank is None else case.bench.facts.rank_levels.get(posting.rank)

    def missing(self, case: Case, day: date) -> tuple[str, ...]:
        return ("level of the rank",) if self._level(case, day) is None else ()

    def days(self, case: Case, after: date) -> Iterable[date]:  # noqa: ARG002 (the same)
        return ()

    def says(self) -> str:
        return f"rank from {_plain(self.lowest)} to {_plain(self.highest)}"


@dataclass(frozen=True, slots=True)
class Holds(Who):
    """Holds a credential of a kind that day, or with `ever` has held one by then (RK-42, RK-43, RK-50).

    Somebody of whom no credential of the kind is on file is not known to lack it: the answer is unknown.
    """

    kind: str
    levels: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    ever: bool = False

    def holds(self, case: Case, day: date) -> bool | None:
        of_kind = [c for c in case.credentials if c.kind == self.kind]
        if not of_kind:
            return None
        return any(self._fits(c, day) for c in of_kind)

    def _fits(self, credential: Credential, day: date) -> bool:
        in_time = credential.span.first_on <= day if self.ever else day in credential.span
        level = not self.levels or credential.level in self.levels
        return in_time and level and (not self.statuses or credential.status in self.statuses)

    def missing(self, case: Case, day: date) -> tuple[str, ...]:
        return (self.kind,) if self.holds(case, day) is None else ()

    def days(self, case: Case, after: date) -> Iterable[date]:  # noqa: ARG002 (the same)
        for credential in case.credentials:
            if credential.kind == self.kind:
                yield credential.span.first_on
                if credential.span.last_on is not None:
                    yield credential.span.last_on + DAY

    def says(self) -> str:
        level = f" {' or '.join(sorted(self.levels))}" if self.levels else ""
        status = f" that is {' or '.join(sorted(self.statuses))}" if self.statuses else ""
        return f"{'has ever held' if self.ever else 'holds'} a {self.kind}{level}{status}"


@dataclass(frozen=True, slots=True)
class Since(Who):
    """From a moment of the person's own on, such as two years after being hired (RK-50)."""

    moment: Moment

    def holds(self, case: Case, day: date) -> bool | None:
        begins = self.moment.day(case)
        if begins is None:
            return False if has_not_happened(self.moment, case) else None
        return begins <= day

    def missing(self, case: Case, day: date) -> tuple[str, ...]:  # noqa: ARG002 (a part of the language answers alike)
        return missing_of(self.moment, case)

    def days(self, case: Case, after: date) -> Iterable[date]:  # noqa: ARG002 (the same)
        begins = self.moment.day(case)
        return () if begins is None else (begins,)

    def says(self) -> str:
        return f"from {self.moment.says()} on"


@dataclass(frozen=True, slots=True)
class BackFromBreak(Who):
    """Came back from a break in service of more than `over` and at most `most` months, `most` None without end (RK-87).

    The break is the latest one that had ended by the day. Unknown where no services are on file.
    """

    over: int
    most: int | None = None

    def holds(self, case: Case, day: date) -> bool | None:
        if not case.services:
            return None
        ended = [(before, back) for before, back in case.breaks() if back.first_on <= day]
        if not ended:
            return False
        before, back = ended[-1]
        assert before.last_on is not None  # noqa: S101 (a break follows what has ended; tells the type checker)
        longer = back.first_on > add_months(before.last_on, self.over)
        return longer and (self.most is None or back.first_on <= add_months(before.last_on, self.most))

    def missing(self, case: Case, day: date) -> tuple[str, ...]:  # noqa: ARG002 (the same)
        return () if case.services else ("times of service",)

    def days(self, case: Case, after: date) -> Iterable[date]:  # noqa: ARG002 (the same)
        return (back.first_on for _, back in case.breaks())

    def says(self) -> str:
        most = "" if self.most is None else f" and at most {self.most}"
        return f"back from a break in service of more than {self.over}{most} months"


@dataclass(frozen=True, slots=True)
class AgencyIs(Who):
    """Serves an agency of a state, with a tag, or of a size counted in officers (RK-45, RK-47)."""

    states: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    least: int | None = None
    most: int | None = None

    def holds(self, case: Case, day: date) -> bool | None:  # noqa: ARG002 (an agency is what it is)
        facts = case.bench.facts
        if (self.states and facts.state not in self.states) or (self.tags and not self.tags & facts.tags):
            return False
        if self.least is None and self.most is None:
            return True
        if facts.officers is None:
            return None
        return (self.least or 0) <= facts.officers and (self.most is None or facts.officers <= self.most)

    def missing(self, case: Case, day: date) -> tuple[str, ...]:
        return ("strength of the agency",) if self.holds(case, day) is None else ()

    def days(self, case: Case, after: date) -> Iterable[date]:  # noqa: ARG002 (the same)
        return ()

    def says(self) -> str:
        parts = [
            f"in {' or '.join(sorted(self.states))}" if self.states else "",
            f"tagged {' or '.join(sorted(self.tags))}" if self.tags else "",
            f"of at least {self.least} officers" if self.least is not None else "",
            f"of at most {self.most} officers" if self.most is not None else "",
        ]
        return f"an agency {' '.join(filter(None, parts))}"


@dataclass(frozen=True, slots=True)
class Meets(Who):
    """Meets another rule that day, or with `not_behind` is at least not behind with it (RK-50).

    Unknown where the agency has not adopted the other rule.
    """

    rule: str
    not_behind: bool = False

    def holds(self, case: Case, day: date) -> bool | None:
        status = case.bench.status(case, self.rule, day)
        if status is None or status is Status.UNDETERMINED:
            return None
        return status not in BEHIND if self.not_behind else status in DONE

    def missing(self, case: Case, day: date) -> tuple[str, ...]:
        return (f"rule {self.rule}",) if self.holds(case, day) is None else ()

    def days(self, case: Case, after: date) -> Iterable[date]:
        return case.bench.turning_days(case, self.rule, after)

    def says(self) -> str:
        return f"{'not behind with' if self.not_behind else 'meets'} {self.rule}"


def _plain(level: str) -> str:
    return level.replace("_", " ")

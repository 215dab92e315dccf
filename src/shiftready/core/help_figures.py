"""Requests for help counted: how many by kind, how soon they were answered and matched, which promises were kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from shiftready.core.help_desk import Awaited, promise_of

OUTCOMES = ("helped", "partly", "not", "")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


#: Nothing was promised of a match, and none came.
NO_MATCH = Awaited(None)


@dataclass(frozen=True, slots=True)
class Case:
    """A request: what for, when it was asked, the answer and the match awaited, its outcome, "" while there is none.

    `confirmed_at` of `match` is when it was matched.
    """

    kind: str
    asked_at: datetime
    awaited: Awaited
    outcome: str = ""
    match: Awaited = NO_MATCH


@dataclass(frozen=True, slots=True)
class HelpFigures:
    """Requests of one kind, "" for all together.

    `median_hours` and `p90_hours`: elapsed hours from asking to the answer, of those answered, None where none is. The
    90th percentile is the smallest of these within which nine of ten lie (nearest rank). `kept` and `broken` count
    promises that are decided: one that runs, that was called off in time or that nobody made is neither. Those of a
    match are counted likewise; `median_days_to_match` are elapsed days from asking.
    """

    kind: str
    requests: int
    answered: int
    median_hours: float | None
    p90_hours: float | None
    kept: int
    broken: int
    helped: int
    partly: int
    did_not_help: int
    without_outcome: int
    matched: int = 0
    median_days_to_match: float | None = None
    match_kept: int = 0
    match_broken: int = 0

    @property
    def share_kept(self) -> float | None:
        """The share, 0 to 1, of decided promises that were kept; None where none is decided."""
        decided = self.kept + self.broken
        return self.kept / decided if decided else None


def help_figures(cases: Sequence[Case], now: datetime) -> tuple[HelpFigures, ...]:
    """All together first, then kind by kind in the order of their names."""
    kinds = sorted({one.kind for one in cases})
    return (_figures("", cases, now), *(_figures(kind, [c for c in cases if c.kind == kind], now) for kind in kinds))


def nine_of_ten(values: Iterable[float]) -> float | None:
    """The smallest value within which at least nine of ten lie, by nearest rank; None where there is none."""
    ordered = sorted(values)
    return ordered[-(-9 * len(ordered) // 10) - 1] if ordered else None


def _figures(kind: str, cases: Sequence[Case], now: datetime) -> HelpFigures:
    hours = [(c.awaited.confirmed_at - c.asked_at) / HOUR for c in cases if c.awaited.confirmed_at is not None]
    promises = [promise_of(one.awaited, now) for one in cases]
    helped, partly, did_not, without = ([one.outcome for one in cases].count(said) for said in OUTCOMES)
    days = [(c.match.confirmed_at - c.asked_at) / DAY for c in cases if c.match.confirmed_at is not None]
    matches = [promise_of(one.match, now) for one in cases]
    return HelpFigures(
        kind, len(cases), len(hours), median(hours) if hours else None, nine_of_ten(hours),
        promises.count("kept"), promises.count("broken"),
        helped, partly, did_not, without,
        len(days), median(days) if days else None, matches.count("kept"), matches.count("broken"),
    )  # fmt: skip

"""Of a hundred crisis calls, how many meet a specialist: independent replications, and how sure their answer is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.dispatcher import Sent
from shiftready.core.coverage.calls.draws import DrawnCalls, columns_needed, draw_calls
from shiftready.core.coverage.calls.fleet import WITH_SPECIALIST, Fleet
from shiftready.core.coverage.calls.side_by_side import Side, dispatch_together
from shiftready.core.coverage.calls.student import student_t
from shiftready.core.coverage.calls.traffic import (
    HOURS_A_WEEK,
    MINUTES_AN_HOUR,
    CallKind,
    total_load,
)
from shiftready.core.errors import ShiftreadyError
from shiftready.core.shift_hours import HOURS_A_DAY

Floats = npt.NDArray[np.float64]

WARM_UP_WEEKS = 1  # the streets are empty when a replication begins
CALLS_AT_ONCE = 8_000_000  # some 230 MB of arrays
MOST_CALLS = 200_000_000
FEWEST_REPLICATIONS = 2  # one alone says nothing of how sure it is


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its 95 % confidence interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MetRow:
    """Crisis calls that come in some hours of the day: how many a week, and what they meet.

    `share` (0-1) are those to which a specialist was sent, `wait_minutes` is the mean from the call to the sending of a
    unit; both None where no such call came.
    """

    name: str
    calls_a_week: float
    share: Estimate | None
    wait_minutes: Estimate | None


@dataclass(frozen=True, slots=True)
class CallsMet:
    """The answer for all crisis calls, and for each span of hours asked about; `calls` of all kinds were simulated."""

    whole: MetRow
    spans: tuple[MetRow, ...]
    calls: int
    replications: int
    weeks: int
    seed: int


@dataclass(frozen=True, slots=True)
class Run:
    """`weeks` weeks simulated so many times over, each after a week that is not counted; alike to the byte for a seed.

    Args:
        kinds: the calls that come, at least one kind of them crisis calls.
        fleet: units on duty, and their specialists.
        weeks: weeks counted in a replication, 1 or more.
        replications: independent repetitions, 2 or more.
        seed: where chance begins, 0 or more.
        spans: hours of the day (0-23) by name.
    """

    kinds: Sequence[CallKind]
    fleet: Fleet
    weeks: int
    replications: int
    seed: int
    spans: Mapping[str, frozenset[int]]

    @property
    def weeks_lived(self) -> int:
        return self.weeks + WARM_UP_WEEKS

    @property
    def columns(self) -> int:
        """Calls of one replication that must find room."""
        return columns_needed(self.kinds, self.weeks_lived)


Piece = tuple[int, range]  # the place of a run, and some of its replications


def simulate_calls(
    kinds: Sequence[CallKind],
    fleet: Fleet,
    rule: DispatchRule,
    *,
    weeks: int,
    replications: int,
    seed: int,
    spans: Mapping[str, frozenset[int]],
) -> CallsMet:
    """One `Run` alone.

    Raises:
        ShiftreadyError: `no_crisis_calls`, `no_unit_on_duty`, `more_calls_than_units`, `run_not_possible`,
            `too_many_calls`.
    """
    run = Run(kinds, fleet, weeks, replications, seed, spans)
    check_run(run)
    return simulate_together((run,), rule)[0]


def simulate_together(runs: Sequence[Run], rule: DispatchRule) -> list[CallsMet]:
    """Simulate each of these runs, which `check_run` lets pass, with its own calls and units: many small ones together
    take little longer than one. What comes out is what comes out of each alone.
    """
    tallies: list[list[Floats]] = [[] for _ in runs]
    calls = [0] * len(runs)
    for bundle in _bundles(runs):
        drawn = [
            draw_calls(run.kinds, run.weeks_lived, len(run.fleet.orders), seed=run.seed, replications=part)
            for run, part in ((runs[i], part) for i, part in bundle)
        ]
        sides = [Side(each, runs[i].kinds, runs[i].fleet) for (i, _), each in zip(bundle, drawn, strict=True)]
        for (i, _), side, sent in zip(bundle, sides, dispatch_together(sides, rule), strict=True):
            tallies[i].append(_tally(side.calls, sent, side.kinds, side.fleet))
            calls[i] += int(np.isfinite(side.calls.arrived).sum())
    return [
        _met(run, np.concatenate(each, axis=1), count) for run, each, count in zip(runs, tallies, calls, strict=True)
    ]


def _met(run: Run, tallies: Floats, calls: int) -> CallsMet:
    whole = frozenset(range(HOURS_A_DAY))
    return CallsMet(
        whole=_row("all", tallies, whole, run.weeks),
        spans=tuple(_row(name, tallies, hours, run.weeks) for name, hours in run.spans.items()),
        calls=calls,
        replications=run.replications,
        weeks=run.weeks,
        seed=run.seed,
    )


def check_run(run: Run) -> None:
    """Refuse before anything is computed what could not end, or would say nothing.

    Raises:
        ShiftreadyError: as `simulate_calls`.
    """
    kinds, weeks, replications, seed = run.kinds, run.weeks, run.replications, run.seed
    if weeks < 1 or replications < FEWEST_REPLICATIONS or seed < 0:
        raise ShiftreadyError(
            "run_not_possible",
            f"{replications} replications of {weeks} weeks from seed {seed} cannot be simulated. "
            f"Ask for {FEWEST_REPLICATIONS} replications or more, of a week or more, and a seed of 0 or more.",
            fields={"replications": str(replications), "weeks": str(weeks), "seed": str(seed)},
        )
    if not any(kind.crisis and kind.a_week > 0 for kind in kinds):
        raise ShiftreadyError(
            "no_crisis_calls", "No crisis call comes in the whole week. State how many come.", fields={"calls": "none"}
        )
    _check_load(kinds, run.fleet)
    calls = run.weeks_lived * replications * sum(kind.a_week for kind in kinds)
    if calls > MOST_CALLS:
        raise ShiftreadyError(
            "too_many_calls",
            f"{calls / 1e6:,.0f} million calls would be simulated; up to {MOST_CALLS / 1e6:,.0f} million are. "
            "Ask for fewer replications or fewer weeks.",
            fields={"replications": str(replications), "weeks": str(weeks)},
        )


def _check_load(kinds: Sequence[CallKind], fleet: Fleet) -> None:
    load, units = total_load(kinds), fleet.mean_on_duty
    if not units:
        raise ShiftreadyError(
            "no_unit_on_duty",
            "No unit is on duty in any hour, so no call would ever be answered. "
            "Check the duty patterns, the shifts' hours and the group.",
            fields={"units": "0"},
        )
    if load >= units:
        raise ShiftreadyError(
            "more_calls_than_units",
            f"The calls keep {load:.1f} units busy on average, but {units:.1f} are on duty, so the queue would grow "
            "without end. Check the calls a week, the minutes a call takes, and who answers calls.",
            fields={"units": f"{units:.1f}", "load": f"{load:.1f}"},
        )


def _bundles(runs: Sequence[Run]) -> Iterator[list[Piece]]:
    """Pieces that fit into memory together, those of fleets of as many hours side by side."""
    bundle: list[Piece] = []
    rows = columns = 0
    for i, part in _pieces(runs):
        needed = max(columns, runs[i].columns)
        if bundle and (
            runs[bundle[0][0]].fleet.hours != runs[i].fleet.hours or (rows + len(part)) * needed > CALLS_AT_ONCE
        ):
            yield bundle
            bundle, rows, needed = [], 0, runs[i].columns
        bundle.append((i, part))
        rows, columns = rows + len(part), needed
    yield bundle


def _pieces(runs: Sequence[Run]) -> Iterator[Piece]:
    for i, run in enumerate(runs):
        size = max(1, min(run.replications, CALLS_AT_ONCE // run.columns))
        for first in range(0, run.replications, size):
            yield i, range(first, min(first + size, run.replications))


def _tally(calls: DrawnCalls, sent: Sent, kinds: Sequence[CallKind], fleet: Fleet) -> Floats:
    rows = calls.arrived.shape[0]
    counted = np.isfinite(calls.arrived) & (calls.arrived >= WARM_UP_WEEKS * HOURS_A_WEEK * MINUTES_AN_HOUR)
    counted &= np.array([kind.crisis for kind in kinds])[calls.kind]
    row = np.nonzero(counted)[0]
    arrived, at = calls.arrived[counted], sent.at[counted]
    cell = row * HOURS_A_DAY + _hour(arrived, HOURS_A_DAY)
    met = fleet.duty[_hour(at, fleet.hours), sent.unit[counted]] == WITH_SPECIALIST
    parts = (np.ones(len(cell)), met, at - arrived)
    tallies: Floats = np.array([np.bincount(cell, part, rows * HOURS_A_DAY) for part in parts], dtype=np.float64)
    return tallies.reshape(len(parts), rows, HOURS_A_DAY)


def _hour(at: Floats, cycle: int) -> npt.NDArray[np.int64]:
    hour: npt.NDArray[np.int64] = (at / MINUTES_AN_HOUR).astype(np.int64) % cycle
    return hour


def _row(name: str, tallies: Floats, hours: frozenset[int], weeks: int) -> MetRow:
    calls, met, waited = tallies[:, :, sorted(hours)].sum(axis=2)
    a_week = float(calls.sum()) / (len(calls) * weeks)
    if not a_week:
        return MetRow(name, 0.0, None, None)
    share = _ratio(met, calls)
    share = Estimate(share.value, max(0.0, share.low), min(1.0, share.high))
    wait = _ratio(waited, calls)
    return MetRow(name, a_week, share, Estimate(wait.value, max(0.0, wait.low), wait.high))


def _ratio(part: Floats, whole: Floats) -> Estimate:
    """A ratio of two means over replications; its error by the part of each that the ratio does not explain."""
    value = float(part.sum() / whole.sum())
    error = float(np.std(part - value * whole, ddof=1)) / sqrt(len(whole)) / float(whole.mean())
    half = student_t(len(whole) - 1) * error
    return Estimate(value, value - half, value + half)

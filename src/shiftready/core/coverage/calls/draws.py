"""Calls drawn by chance, one row a replication: when each comes, of what kind, from where, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from shiftready.core.coverage.calls.traffic import HOURS_A_WEEK, MINUTES_AN_HOUR, CallKind

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.unsignedinteger[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class DrawnCalls:
    """Arrays of replications by calls, in the order of arrival; times in minutes from the first Monday 0:00.

    Beyond its last call a row holds infinite arrivals; there is at least one such column.
    """

    arrived: Floats
    kind: Numbers
    place: Numbers
    minutes: Floats


def columns_needed(kinds: Sequence[CallKind], weeks: int) -> int:
    """Columns that hold a replication's calls; a Poisson count lies above them once in 10^15."""
    mean = weeks * sum(kind.a_week for kind in kinds)
    return ceil(mean + 8 * sqrt(mean)) + 20


def draw_calls(kinds: Sequence[CallKind], weeks: int, places: int, *, seed: int, replications: range) -> DrawnCalls:
    """Draw Poisson arrivals with the rates of each hour. A replication depends on the seed and its number alone."""
    columns = columns_needed(kinds, weeks)
    calls = DrawnCalls(
        np.empty((len(replications), columns)),
        np.empty((len(replications), columns), np.uint8),
        np.empty((len(replications), columns), np.uint16),
        np.empty((len(replications), columns)),
    )
    an_hour = np.array([kind.an_hour for kind in kinds])
    for row, replication in enumerate(replications):
        draw = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(replication,)))
        calls.arrived[row] = _arrivals(an_hour.sum(axis=0), weeks, columns, draw)
        calls.kind[row] = _kinds(an_hour, calls.arrived[row], draw)
        calls.place[row] = draw.integers(places, size=columns, dtype=np.uint16)
        calls.minutes[row] = _minutes(kinds, calls.kind[row], draw)
    return calls


def _arrivals(an_hour: Floats, weeks: int, columns: int, draw: np.random.Generator) -> Floats:
    """Arrivals of a Poisson process whose rate changes by the hour: unit arrivals on the clock of expected calls."""
    expected = np.concatenate(([0.0], np.cumsum(np.tile(an_hour, weeks))))
    clock = np.cumsum(draw.standard_exponential(columns))
    hours = np.arange(len(expected), dtype=np.float64) * MINUTES_AN_HOUR
    arrived: Floats = np.interp(clock, expected, hours, right=np.inf)
    arrived[clock >= expected[-1]] = np.inf
    arrived[-1] = np.inf
    return arrived


def _kinds(an_hour: Floats, arrived: Floats, draw: np.random.Generator) -> npt.NDArray[np.uint8]:
    """The kind of each call, by the rates of its hour."""
    hour = (np.where(np.isinf(arrived), 0, arrived) // MINUTES_AN_HOUR).astype(np.int64) % HOURS_A_WEEK
    upto = np.cumsum(an_hour, axis=0)
    share = upto / np.maximum(upto[-1], np.finfo(np.float64).tiny)
    chance = draw.random(len(arrived))
    kinds: npt.NDArray[np.uint8] = np.zeros(len(arrived), np.uint8)
    for bound in share[:-1]:
        kinds += chance >= bound[hour]
    return kinds


def _minutes(kinds: Sequence[CallKind], kind: npt.NDArray[np.uint8], draw: np.random.Generator) -> Floats:
    mean = np.array([one.service.mean_minutes for one in kinds])[kind]
    spread = np.array([one.service.log_spread for one in kinds])[kind]
    exponential = draw.standard_exponential(len(kind))
    if not spread.any():
        return mean * exponential
    lognormal = np.exp(spread * draw.standard_normal(len(kind)) - spread**2 / 2)
    return mean * np.where(spread > 0, lognormal, exponential)

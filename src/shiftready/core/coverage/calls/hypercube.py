"""Larson's hypercube queueing model: exactly how often which unit goes where, for a few units that differ.

A state says which units are busy: one corner of a cube with as many sides as units. Calls and completions lead to
neighboring corners only, so states with k busy units talk to those with k-1 and k+1 alone, and the equations are
solved level by level, exactly, without iterating.

Source: R. C. Larson, "A hypercube queuing model for facility location and redistricting in urban emergency services",
Computers & Operations Research 1 (1974); R. C. Larson and A. R. Odoni, Urban Operations Research (1981), section 5.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from shiftready.core.coverage.calls.erlang_c import erlang_c
from shiftready.core.errors import ShiftreadyError

MOST_UNITS = 12
Floats = npt.NDArray[np.float64]
Line = Literal["queue", "none"]


@dataclass(frozen=True, slots=True)
class CallSource:
    """Calls of one place and kind: how many an hour, and all units in the order they are sent in.

    `preference` holds choices, the first before the second; where a choice names several units, each free one of them
    is as likely to be sent as the others.
    """

    name: str
    calls_an_hour: float
    preference: tuple[tuple[int, ...], ...]


def in_order(*units: int) -> tuple[tuple[int, ...], ...]:
    """A preference without ties."""
    return tuple((unit,) for unit in units)


@dataclass(frozen=True, slots=True)
class Hypercube:
    """What the model finds, in the long run.

    `busy` is the share (0-1) of time each unit is busy. `sent[i][j]` is the share of the calls of source i that meet
    unit j; a row sums to 1 where calls queue, and to what is not lost where none does. `all_busy` is the share of calls
    that find no unit free, and `mean_wait_minutes` the wait over all calls (0 where calls do not queue).
    """

    busy: tuple[float, ...]
    sent: tuple[tuple[float, ...], ...]
    all_busy: float
    mean_wait_minutes: float


def solve_hypercube(
    sources: Sequence[CallSource], *, units: int, service_minutes: float, line: Line = "queue"
) -> Hypercube:
    """Solve the model for Poisson calls and exponential service with one mean.

    `line` says what becomes of calls that find all units busy: they "queue", first come first served, or go elsewhere.

    Raises:
        ShiftreadyError: `too_many_units` above `MOST_UNITS`, `preference_not_whole` where a source does not name each
            unit once, `more_calls_than_units` where the queue would grow without end.
    """
    _check(sources, units)
    rate = sum(source.calls_an_hour for source in sources) * service_minutes / 60  # calls in one mean service time
    wait = erlang_c(units, rate, 60.0) if line == "queue" else None
    shares = _stationary(sources, units, service_minutes)
    if wait is not None:  # the tail of the queue hangs on the state in which all are busy
        shares *= (1 - wait.share) / (1 - shares[-1])
        shares[-1] = wait.share
    return Hypercube(
        busy=_busy(shares, units),
        sent=tuple(_sent(source, shares, units, queued=wait is not None) for source in sources),
        all_busy=float(shares[-1]),
        mean_wait_minutes=wait.mean_minutes * service_minutes / 60 if wait is not None else 0.0,
    )


def _check(sources: Sequence[CallSource], units: int) -> None:
    if not 1 <= units <= MOST_UNITS:
        raise ShiftreadyError(
            "too_many_units",
            f"The exact model takes 1 to {MOST_UNITS} units, not {units}. Ask the simulation instead.",
            fields={"units": str(units)},
        )
    for source in sources:
        if sorted(unit for choice in source.preference for unit in choice) != list(range(units)):
            raise ShiftreadyError(
                "preference_not_whole",
                f"Calls of {source.name} must name each of the {units} units once, in the order they are sent in.",
                fields={"preference": source.name},
            )


def _chances(source: CallSource, units: int) -> Floats:
    """`chances[state, unit]` of being sent, in every state but the last, where all are busy."""
    free = 1.0 - (np.arange(2**units - 1)[:, None] >> np.arange(units) & 1)
    chances = np.zeros_like(free)
    open_to_choice = np.ones(len(free), dtype=np.bool_)
    for choice in source.preference:
        standing = free[:, choice]
        decided = open_to_choice & (standing.sum(axis=1) > 0)
        chances[np.ix_(decided, choice)] = standing[decided] / standing[decided].sum(axis=1, keepdims=True)
        open_to_choice &= ~decided
    return chances


def _stationary(sources: Sequence[CallSource], units: int, service_minutes: float) -> Floats:
    """The share of time in each state where calls that find all units busy are lost.

    From the top, each level is a linear image of the one below: p[k] = p[k-1] R[k] with
    R[k] = up[k-1] (out[k] - R[k+1] down[k+1])^-1, all in calls and completions per mean service time.
    """
    levels = _levels(units)
    up = _upward(sources, units, service_minutes)
    images: list[Floats] = []
    returning: Floats = np.zeros((1, 1))
    for busy in range(units, 0, -1):
        below, here = levels[busy - 1], levels[busy]
        out = np.diag(up[here].sum(axis=1) + busy) - returning
        rise = _between(below, here, up)
        images.append(np.linalg.solve(out.T, rise.T).T.astype(np.float64, copy=False))
        returning = images[-1] @ _between(below, here, np.ones_like(up)).T
    shares: Floats = np.zeros(2**units)
    shares[0] = 1.0
    for busy, image in enumerate(reversed(images), start=1):
        shares[levels[busy]] = shares[levels[busy - 1]] @ image
    shares /= shares.sum()
    return shares


def _levels(units: int) -> list[npt.NDArray[np.int64]]:
    """States by the number of busy units."""
    states = np.arange(2**units)
    busy = sum((states >> unit & 1) for unit in range(units))
    return [np.flatnonzero(busy == count) for count in range(units + 1)]


def _upward(sources: Sequence[CallSource], units: int, service_minutes: float) -> Floats:
    """`up[state, unit]`: calls per mean service time that send this unit in this state."""
    up = np.zeros((2**units, units))
    for source in sources:
        up[:-1] += source.calls_an_hour * service_minutes / 60 * _chances(source, units)
    return up


def _between(below: npt.NDArray[np.int64], here: npt.NDArray[np.int64], up: Floats) -> Floats:
    """The rates from each state of one level to each of the next; 0 where they are no neighbors."""
    rates = np.zeros((len(below), len(here)))
    place = {int(state): column for column, state in enumerate(here)}
    for row, state in enumerate(below):
        for unit in range(up.shape[1]):
            if not int(state) >> unit & 1:
                rates[row, place[int(state) | 1 << unit]] = up[state, unit]
    return rates


def _busy(shares: Floats, units: int) -> tuple[float, ...]:
    states = np.arange(2**units)
    return tuple(float(shares[states >> unit & 1 == 1].sum()) for unit in range(units))


def _sent(source: CallSource, shares: Floats, units: int, *, queued: bool) -> tuple[float, ...]:
    """Who meets the calls of one source; a queued call meets whoever is free first, each unit alike."""
    direct = shares[:-1] @ _chances(source, units)
    return tuple(float(share) for share in direct + (shares[-1] / units if queued else 0.0))

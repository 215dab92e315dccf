"""Small invented streets: calls that come, units that answer."""

from __future__ import annotations

import numpy as np

from shiftready.core.coverage.calls.draws import DrawnCalls
from shiftready.core.coverage.calls.fleet import Fleet
from shiftready.core.coverage.calls.traffic import CallKind, ServiceTime

INF = float("inf")


def kind(name, an_hour, minutes=60.0, *, spread=None, crisis=True, priority=1):
    rates = tuple(an_hour) if not isinstance(an_hour, int | float) else (float(an_hour),) * 168
    return CallKind(name, crisis, priority, rates, ServiceTime(minutes, spread))


def fleet(duty, orders=None, *, hours=168):
    """`duty` for one hour or for each; units are found in their order, or in `orders` by place."""
    table = np.array(duty, dtype=np.uint8)
    table = np.tile(table, (hours, 1)) if table.ndim == 1 else table
    return Fleet(table, np.array(orders or [range(table.shape[1])], dtype=np.int64))


def script(*calls):
    """One replication of (arrived, kind, minutes) or (arrived, kind, minutes, place), and its end."""
    rows = [(*call, 0)[:4] for call in calls]
    return DrawnCalls(
        np.array([[float(r[0]) for r in rows] + [INF]]),
        np.array([[r[1] for r in rows] + [0]], dtype=np.uint8),
        np.array([[r[3] for r in rows] + [0]], dtype=np.uint16),
        np.array([[float(r[2]) for r in rows] + [0.0]]),
    )

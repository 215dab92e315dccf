"""Several streets dispatched at once: rows beside rows, so that many small simulations cost little more than one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.dispatcher import Sent, dispatch
from shiftready.core.coverage.calls.draws import DrawnCalls
from shiftready.core.coverage.calls.fleet import OFF_DUTY, Fleet
from shiftready.core.coverage.calls.traffic import CallKind


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The calls of one street, their kinds, and the units that answer them and no others."""

    calls: DrawnCalls
    kinds: Sequence[CallKind]
    fleet: Fleet


def dispatch_together(sides: Sequence[Side], rule: DispatchRule) -> list[Sent]:
    """What `dispatch` sends on each side, alike to the byte; the fleets have equally many hours."""
    if len(sides) == 1:
        (one,) = sides
        return [dispatch(one.calls, one.kinds, one.fleet, rule)]
    rows = [len(side.calls.arrived) for side in sides]
    first_hour = np.repeat(np.arange(len(sides)) * sides[0].fleet.hours, rows)
    kinds = [kind for side in sides for kind in side.kinds]
    sent = dispatch(_calls(sides), kinds, _fleet(sides), rule, first_hour)
    return list(_apart(sent, sides, np.cumsum([0, *rows])))


def _apart(sent: Sent, sides: Sequence[Side], ends: npt.NDArray[np.int64]) -> Iterator[Sent]:
    for side, first, last in zip(sides, ends, ends[1:], strict=False):
        columns = side.calls.arrived.shape[1]
        yield Sent(sent.at[first:last, :columns], sent.unit[first:last, :columns])


def _calls(sides: Sequence[Side]) -> DrawnCalls:
    """Kinds and places numbered through over all sides; rows with fewer columns end in calls that never come."""
    columns = max(side.calls.arrived.shape[1] for side in sides)
    kind = np.cumsum([0, *(len(side.kinds) for side in sides)])
    place = np.cumsum([0, *(len(side.fleet.orders) for side in sides)])
    return DrawnCalls(
        np.concatenate([_wide(side.calls.arrived, columns, np.inf) for side in sides]),
        _numbered([_wide(side.calls.kind, columns, 0) for side in sides], kind),
        _numbered([_wide(side.calls.place, columns, 0) for side in sides], place),
        np.concatenate([_wide(side.calls.minutes, columns, 0) for side in sides]),
    )


def _numbered(parts: Sequence[npt.NDArray[Any]], begin: npt.NDArray[np.int64]) -> npt.NDArray[np.uint32]:
    return np.concatenate(
        [part.astype(np.uint32) + np.uint32(first) for part, first in zip(parts, begin, strict=False)]
    )


def _wide(part: npt.NDArray[Any], columns: int, filling: float) -> npt.NDArray[Any]:
    return np.pad(part, ((0, 0), (0, columns - part.shape[1])), constant_values=filling)


def _fleet(sides: Sequence[Side]) -> Fleet:
    """Hours after hours and places after places; units that a side has not are on duty in none of its hours."""
    units = max(side.fleet.units for side in sides)
    duty = [_wide(side.fleet.duty, units, OFF_DUTY) for side in sides]
    return Fleet(np.concatenate(duty), np.concatenate([_orders(side.fleet.orders, units) for side in sides]))


def _orders(orders: npt.NDArray[np.int64], units: int) -> npt.NDArray[np.int64]:
    others = np.arange(orders.shape[1], units)
    return np.concatenate([orders, np.tile(others, (len(orders), 1))], axis=1)

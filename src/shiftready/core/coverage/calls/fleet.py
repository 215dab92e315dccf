"""The units on duty in each hour, which of them hold a specialist, and the order in which places find them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

OFF_DUTY, ON_DUTY, WITH_SPECIALIST = 0, 1, 2
PLACES_DRAWN = 1024
LAST_STREAM = 2**31  # replications count up from 0 and never get here


@dataclass(frozen=True, slots=True, eq=False)
class Fleet:
    """`duty[hour, unit]` is `OFF_DUTY`, `ON_DUTY` or `WITH_SPECIALIST`, hour by hour from a Monday 0:00; it begins anew
    after its last hour, and has whole weeks. A unit busy at the end of its duty finishes its call.

    `orders[place, i]` is the unit that place sends as its i-th choice among units of equal standing.
    """

    duty: npt.NDArray[np.uint8]
    orders: npt.NDArray[np.int64]

    @property
    def hours(self) -> int:
        return int(self.duty.shape[0])

    @property
    def units(self) -> int:
        return int(self.duty.shape[1])

    @property
    def mean_on_duty(self) -> float:
        return float((self.duty != OFF_DUTY).sum() / max(1, self.hours))

    @property
    def mean_specialists(self) -> float:
        return float((self.duty == WITH_SPECIALIST).sum() / max(1, self.hours))


def orders_by_chance(units: int, seed: int) -> npt.NDArray[np.int64]:
    """Orders for an agency of which nobody knows where its units stand: every order alike, drawn from the seed."""
    draw = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(LAST_STREAM,)))
    return draw.permuted(np.tile(np.arange(units), (PLACES_DRAWN, 1)), axis=1)

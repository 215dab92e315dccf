"""The dispatcher: sends units to drawn calls, one call of every replication at a time.

A call that finds nobody waiting needs no event but its own arrival: who is free then is read off the times at which
units get free. Only where calls wait is time moved on event by event: an arrival, a unit getting free, the end of a
call's patience, a change of duty. All replications are moved together, in columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.draws import DrawnCalls, Numbers
from shiftready.core.coverage.calls.fleet import OFF_DUTY, ON_DUTY, WITH_SPECIALIST, Fleet
from shiftready.core.coverage.calls.traffic import MINUTES_AN_HOUR, CallKind

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

SHORT_NAMES = 64  # units that a key of one byte can tell apart
ANYONE, SPECIALIST_FIRST, SPECIALIST_LAST = 0, 1, 2
BY_PRIORITY = 1 << 40  # a queue key is priority, then the number of the call
NOBODY = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, eq=False)
class Sent:
    """Replications by calls: when a unit was sent (minutes), and which one (-1 where there is no call)."""

    at: Floats
    unit: npt.NDArray[np.int16]


def dispatch(
    calls: DrawnCalls, kinds: Sequence[CallKind], fleet: Fleet, rule: DispatchRule, first_hour: Ints | None = None
) -> Sent:
    """Send a unit to every call, also to those that still wait when the last one has come.

    With `first_hour` the fleet's hours are those of several streets one after another, all of as many hours: each
    replication lives in the hours that begin at its own.
    """
    return _Dispatcher(calls, kinds, fleet, rule, first_hour).run()


class _Choice:
    """Who goes where: a key for every unit whose smallest is sent; its high bits say off duty or second choice."""

    def __init__(self, kinds: Sequence[CallKind], fleet: Fleet, rule: DispatchRule) -> None:
        small = fleet.units <= SHORT_NAMES
        self.second, self.off = (64, 128) if small else (1 << 14, 1 << 15)
        word: Any = np.uint8 if small else np.uint16
        self.order = fleet.orders.astype(np.int16)
        self.rank = np.argsort(fleet.orders, axis=1).astype(word)
        duty = fleet.duty
        standing = np.stack([np.zeros_like(duty), duty == ON_DUTY, duty == WITH_SPECIALIST]).astype(word)
        flags = standing * word(self.second) + (duty == OFF_DUTY).astype(word) * word(self.off)
        self.flags = flags.reshape(-1, fleet.units)  # manner by manner, hour by hour
        self.hours = fleet.hours
        others = SPECIALIST_LAST if rule.spare_specialists else ANYONE
        crisis = SPECIALIST_FIRST if rule.prefer_specialist else ANYONE
        self.manner = np.array([crisis if kind.crisis else others for kind in kinds])
        waits = [kind.crisis and rule.wait_minutes > 0 for kind in kinds]
        self.bound = np.where(waits, self.second, self.off)
        self.word = word

    def best(self, place: Numbers, kind: Numbers, hour: Ints, busy: Flags) -> Ints:
        """The smallest key of each row."""
        key = self.rank.take(place, axis=0)
        key |= self.flags.take(self.manner[kind] * self.hours + hour, axis=0)
        key |= busy.view(np.uint8).astype(self.word, copy=False) * self.word(self.off)
        smallest: Ints = np.ascontiguousarray(key.T).min(axis=0).astype(np.int64)  # across rows is faster than along
        return smallest

    def unit(self, place: Numbers, key: Ints) -> npt.NDArray[np.int16]:
        chosen: npt.NDArray[np.int16] = self.order[place, key & (self.second - 1)]
        return chosen


class _Dispatcher:
    """The state of all replications. Calls are numbered through over all rows; `next` is the one each row awaits."""

    def __init__(
        self,
        calls: DrawnCalls,
        kinds: Sequence[CallKind],
        fleet: Fleet,
        rule: DispatchRule,
        first_hour: Ints | None,
    ) -> None:
        rows, columns = calls.arrived.shape
        self.shape = calls.arrived.shape
        self.arrived, self.minutes = calls.arrived.ravel(), calls.minutes.ravel()
        self.kind, self.place = calls.kind.ravel(), calls.place.ravel()
        self.next = np.arange(rows, dtype=np.int64) * columns
        self.choice = _Choice(kinds, fleet, rule)
        self.first_hour: Ints = np.zeros(rows, dtype=np.int64) if first_hour is None else first_hour
        self.duty, self.cycle = fleet.duty, fleet.hours // len(np.unique(self.first_hour))
        cycles = self.duty.reshape(-1, self.cycle, fleet.units)
        self.until_change = np.concatenate([_minutes_until_change(duty) for duty in cycles])
        self.priority = np.array([kind.priority for kind in kinds], dtype=np.int64) * BY_PRIORITY
        self.patience = np.array([rule.wait_minutes if kind.crisis else 0.0 for kind in kinds])
        self.free_at: Floats = np.zeros((rows, fleet.units))
        self.now: Floats = np.zeros(rows)
        self.waiting: Ints = np.zeros(rows, dtype=np.int64)
        self.again: Flags = np.zeros(rows, dtype=np.bool_)
        self.queue: Ints = np.full((rows, 8), NOBODY)
        self.patient_until: Floats = np.full((rows, 8), np.inf)
        self.sent_at: Floats = np.full(rows * columns, np.nan)
        self.sent_unit = np.full(rows * columns, -1, dtype=np.int16)

    def run(self) -> Sent:
        while True:
            waits = self.waiting > 0
            held = np.flatnonzero(waits)
            ready = np.flatnonzero(~waits & (self.arrived[self.next] < np.inf))
            if not held.size and not ready.size:
                return Sent(self.sent_at.reshape(self.shape), self.sent_unit.reshape(self.shape))
            if ready.size:
                self._answer_next(ready)
            if held.size:
                self._move_on(held)

    def _answer_next(self, rows: Ints) -> None:
        """Where nobody waits: the next call comes, and a unit goes or the call begins to wait."""
        call = self.next[rows]
        self.next[rows] += 1
        at, kind, place = self.arrived[call], self.kind[call], self.place[call]
        best = self.choice.best(place, kind, self._hour(rows, at), self.free_at.take(rows, axis=0) > at[:, None])
        goes = best < self.choice.bound[kind]
        if goes.all():
            self._send(rows, call, self.choice.unit(place, best), at)
            return
        self._send(rows[goes], call[goes], self.choice.unit(place[goes], best[goes]), at[goes])
        stays = ~goes
        self._begin_to_wait(rows[stays], call[stays], at[stays])

    def _move_on(self, rows: Ints) -> None:
        """Where calls wait: go to the next event, and serve the first call that somebody free may answer."""
        at = np.where(self.again[rows], self.now[rows], self._next_event(rows))
        comes = ~self.again[rows] & (self.arrived[self.next[rows]] <= at)
        joining = rows[comes]
        self._begin_to_wait(joining, self.next[joining], at[comes])
        self.next[joining] += 1
        self.now[rows] = at
        self.again[rows] = False
        free = self.free_at.take(rows, axis=0) <= at[:, None]
        chosen, free_on_duty = self._first_served(rows, at, free)
        served = chosen < NOBODY
        if served.any():
            self._serve(rows[served], chosen[served], at[served], ~free[served])
            self.again[rows[served]] = (free_on_duty[served] > 1) & (self.waiting[rows[served]] > 0)

    def _next_event(self, rows: Ints) -> Floats:
        now = self.now[rows]
        later = np.minimum(self.arrived[self.next[rows]], _first_after(self.free_at.take(rows, axis=0), now))
        if self.patience.any():
            later = np.minimum(later, _first_after(self.patient_until[rows, : self._longest(rows)], now))
        change = np.floor(now / MINUTES_AN_HOUR) * MINUTES_AN_HOUR + self.until_change[self._hour(rows, now)]
        event: Floats = np.minimum(later, change)
        return event

    def _first_served(self, rows: Ints, at: Floats, free: Flags) -> tuple[Ints, Ints]:
        """The queue key of the call to be served in each row (`NOBODY` for none), and how many units are free."""
        duty = self.duty.take(self._hour(rows, at), axis=0)
        free_on_duty = ((duty != OFF_DUTY) & free).sum(axis=1)
        queue = self.queue[rows, : self._longest(rows)]
        if not self.patience.any():
            return np.where(free_on_duty > 0, queue.min(axis=1), NOBODY), free_on_duty
        impatient = self.patient_until[rows, : queue.shape[1]] <= at[:, None]
        for_anyone = np.where(impatient, queue, NOBODY).min(axis=1)
        specialist_free = ((duty == WITH_SPECIALIST) & free).any(axis=1)
        by_anyone = np.where(free_on_duty > 0, for_anyone, NOBODY)
        return np.minimum(by_anyone, np.where(specialist_free, queue.min(axis=1), NOBODY)), free_on_duty

    def _serve(self, rows: Ints, chosen: Ints, at: Floats, busy: Flags) -> None:
        call = chosen % BY_PRIORITY
        place = self.place[call]
        best = self.choice.best(place, self.kind[call], self._hour(rows, at), busy)
        self._send(rows, call, self.choice.unit(place, best), at)
        spot = (self.queue[rows] == chosen[:, None]).argmax(axis=1)
        self.waiting[rows] -= 1
        last = self.waiting[rows]
        for column, nothing in ((self.queue, NOBODY), (self.patient_until, np.inf)):
            column[rows, spot] = column[rows, last]
            column[rows, last] = nothing

    def _begin_to_wait(self, rows: Ints, call: Ints, at: Floats) -> None:
        if not rows.size:
            return
        if self._longest(rows) == self.queue.shape[1]:
            self.queue = np.concatenate([self.queue, np.full_like(self.queue, NOBODY)], axis=1)
            self.patient_until = np.concatenate([self.patient_until, np.full_like(self.patient_until, np.inf)], axis=1)
        spot, kind = self.waiting[rows], self.kind[call]
        self.queue[rows, spot] = self.priority[kind] + call
        self.patient_until[rows, spot] = at + self.patience[kind]
        self.waiting[rows] += 1
        self.now[rows] = at

    def _send(self, rows: Ints, call: Ints, unit: npt.NDArray[np.int16], at: Floats) -> None:
        self.free_at[rows, unit] = at + self.minutes[call]
        self.sent_at[call] = at
        self.sent_unit[call] = unit

    def _hour(self, rows: Ints, at: Floats) -> Ints:
        hour: Ints = (at / MINUTES_AN_HOUR).astype(np.int64) % self.cycle + self.first_hour[rows]
        return hour

    def _longest(self, rows: Ints) -> int:
        return int(self.waiting[rows].max())


def _first_after(times: Floats, now: Floats) -> Floats:
    """The first of each row's times after now; infinite where there is none."""
    first: Floats = np.where(times > now[:, None], times, np.inf).min(axis=1)
    return first


def _minutes_until_change(duty: npt.NDArray[np.uint8]) -> Floats:
    """From the beginning of each hour to the next change of duty; infinite where duty never changes."""
    hours = len(duty)
    changes = np.flatnonzero((duty != np.roll(duty, 1, axis=0)).any(axis=1))
    if not changes.size:
        return np.full(hours, np.inf, dtype=np.float64)
    following = np.concatenate([changes, [changes[0] + hours]])
    each = np.arange(hours)
    hours_left = following[np.searchsorted(changes, each, side="right")] - each
    return (hours_left * MINUTES_AN_HOUR).astype(np.float64)

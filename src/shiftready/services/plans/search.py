"""Seeking plans in a child process: what it says meanwhile, and every way in which it may not come back."""

from __future__ import annotations

import base64
import json
import os
import pickle  # nosec B403
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import IO, Any, Protocol, cast

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.frontier import Frontier
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.region.asked import Region
from shiftready.core.planning.region.plan import RegionPlan
from shiftready.services.plans.child import LENGTH_BYTES, OUT_OF_MEMORY, STOP, Search

LOOK_EVERY_SECONDS = 0.25
#: Building the model, proving the last bit and naming the seats come on top of the solver's own time, for each plan.
GRACE_SECONDS = 30.0
GRACE_SHARE = 0.25
#: A search that is asked to end still names its seats and explains what stays unmet.
STOPPING_SECONDS = 20.0


class SearchStopped(Exception):
    """The watcher asked the search to end, and it had nothing to show in time."""


class Watcher(Protocol):
    """Told how far the search is, a few times a second; its answer False ends the search.

    It is not told anything after that.
    """

    def __call__(self, progress: Mapping[str, Any]) -> bool: ...


def seek_plan(search: Search, watcher: Watcher) -> Plan:
    """Solve in a child process; ended by the watcher, it answers with the best plan found by then.

    Raises:
        SearchStopped: ended by the watcher, without an answer within `STOPPING_SECONDS`.
        ShiftreadyError: `plan_took_too_long`, `plan_took_too_much_memory`, `plan_search_died`.
    """
    plan: Plan = _found(search, watcher, GRACE_SECONDS)
    return plan


def seek_plans_by_day(search: Search, watcher: Watcher) -> Frontier:
    """The cheapest plan for every last day, or those found before the watcher ended the search.

    Raises:
        as `seek_plan`.
    """
    search = replace(search, every_last_day=True)
    weeks = 1 if isinstance(search.problem, Region) else len(search.problem.weeks)
    frontier: Frontier = _found(search, watcher, GRACE_SECONDS * weeks)
    return frontier


def seek_region(search: Search, watcher: Watcher) -> RegionPlan:
    """The shared classes of a region, or the best found before the watcher ended the search.

    Raises:
        as `seek_plan`.
    """
    plan: RegionPlan = _found(search, watcher, GRACE_SECONDS)
    return plan


def _found(search: Search, watcher: Watcher, grace: float) -> Any:
    deadline = time.monotonic() + search.seconds * (1 + GRACE_SHARE) + grace
    is_stopping = False
    with _child(search) as child:
        progress: dict[str, Any] = {}
        for line in _lines(child):
            answer = json.loads(line) if line else {}
            if "found" in answer:
                return _unpacked(answer["found"])
            progress |= answer
            if not is_stopping and not watcher(progress):
                is_stopping, deadline = True, time.monotonic() + STOPPING_SECONDS
                _ask_to_stop(child)
            if time.monotonic() > deadline:
                raise SearchStopped if is_stopping else _too_long(search)
        raise _death(child.wait(), search)


@contextmanager
def _child(search: Search) -> Iterator[subprocess.Popen[bytes]]:
    """The process, fed and running; killed on the way out if it still lives, whatever happened."""
    command = [sys.executable, "-m", "shiftready.services.plans.child"]
    # Linear algebra libraries reserve memory for every core at import: one thread of theirs is enough.
    surroundings = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings)  # noqa: S603 (our own)
    try:
        _feed(child, search)
        yield child
    finally:
        child.kill()
        child.communicate()


def _feed(child: subprocess.Popen[bytes], search: Search) -> None:
    body = pickle.dumps(search)
    try:
        pipe = cast("IO[bytes]", child.stdin)
        pipe.write(len(body).to_bytes(LENGTH_BYTES, "big") + body)
        pipe.flush()  # and left open: its end tells the child that we are gone
    except BrokenPipeError:
        raise _death(child.wait(), search) from None


def _ask_to_stop(child: subprocess.Popen[bytes]) -> None:
    pipe = cast("IO[bytes]", child.stdin)
    with suppress(BrokenPipeError):  # it has just ended by itself: its answer, or its death, is on the way
        pipe.write(STOP)
        pipe.flush()


def _lines(child: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """Lines as they come; an empty one whenever nothing came for a moment; the end when the child closed its output."""
    pipe = cast("IO[bytes]", child.stdout)
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if not selector.select(LOOK_EVERY_SECONDS):
                yield b""
                continue
            chunk = os.read(pipe.fileno(), 1 << 20)
            if not chunk:
                return
            *lines, rest = (rest + chunk).split(b"\n")
            yield from lines


def _unpacked(packed: str) -> Any:
    return pickle.loads(base64.b64decode(packed))  # noqa: S301 (written by our own child process)  # nosec B301


def _death(code: int, search: Search) -> ShiftreadyError:
    if code in {OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGSEGV}:
        return ShiftreadyError(
            "plan_took_too_much_memory",
            f"The search needed more than the {search.megabytes} MB it may take. "
            "Ask for fewer weeks, or raise SHIFTREADY_PLAN_MEGABYTES.",
        )
    return ShiftreadyError(
        "plan_search_died",
        f"The search ended without an answer (status {code}). Nothing was changed. Ask for the plan again.",
    )


def _too_long(search: Search) -> ShiftreadyError:
    return ShiftreadyError(
        "plan_took_too_long",
        f"The search went far beyond its {search.seconds:g} seconds and was ended. "
        "Ask for fewer weeks, or give it more time.",
    )

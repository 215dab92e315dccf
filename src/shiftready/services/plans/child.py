"""The process in which a plan is sought: bounded in memory and time, and gone as soon as its parent is gone.

Run as `python -m shiftready.services.plans.child`. It reads one pickled `Search` from its input, and writes lines of
JSON: how far it is, and at last the plan, or the plans for every last day. One more byte on its input means: enough,
answer with the best so far. It imports no Django and holds no connection to the database.
"""

from __future__ import annotations

import base64
import json
import os
import pickle  # nosec B403
import resource
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, BinaryIO

from shiftready.core.planning.problem import Problem
from shiftready.core.planning.region.asked import Region

if TYPE_CHECKING:
    from shiftready.core.planning.frontier import Frontier
    from shiftready.core.planning.plan import Plan
    from shiftready.core.planning.region.plan import RegionPlan

MEGABYTE = 1024 * 1024
OUT_OF_MEMORY = 86
LENGTH_BYTES = 8
STOP = b"s"

Tell = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Search:
    """What to solve, for one agency or a region, and how much it may take: `seconds` of the clock, `megabytes`.

    `every_last_day`: not the one plan, but the cheapest for every day by which the target may be reached.
    """

    problem: Problem | Region
    gap: float
    seconds: float
    seed: int
    megabytes: int
    every_last_day: bool = False


def main() -> None:
    answers = _keep_output_for_answers()
    search = _read(sys.stdin.buffer)
    _limit(search)
    stopped = threading.Event()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, stopped), daemon=True).start()
    try:
        found = _seek(search, lambda answer: _write(answers, answer), stopped)
        _write(answers, {"found": base64.b64encode(pickle.dumps(found)).decode("ascii")})
    except (MemoryError, ImportError):  # a library that finds no room to be loaded into says the latter
        os._exit(OUT_OF_MEMORY)
    except Exception:  # noqa: BLE001 (said here, and ended here: the usual end would wait for the listener and abort)
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


def _seek(search: Search, tell: Tell, stopped: threading.Event) -> Plan | Frontier | RegionPlan:
    if isinstance(search.problem, Region):
        return _seek_region(search.problem, search, tell, stopped)
    seek = _seek_frontier if search.every_last_day else _seek_plan
    return seek(search.problem, search, tell, stopped)


def _seek_region(region: Region, search: Search, tell: Tell, stopped: threading.Event) -> RegionPlan:
    from shiftready.core.planning.highs import Progress, Stop
    from shiftready.core.planning.region.solve import solve_region

    def on_progress(now: Progress) -> None:
        tell({"best": now.best, "bound": now.bound, "seconds": round(now.seconds, 1)})

    stop = Stop(gap=search.gap, seconds=search.seconds)
    return solve_region(region, stop=stop, seed=search.seed, on_progress=on_progress, is_enough=stopped.is_set)


def _seek_plan(problem: Problem, search: Search, tell: Tell, stopped: threading.Event) -> Plan:
    from shiftready.core.planning.explain_why_not import SECONDS, explain_why_not
    from shiftready.core.planning.highs import Progress, Stop
    from shiftready.core.planning.solve import solve

    def on_progress(now: Progress) -> None:
        tell({"best": now.best, "bound": now.bound, "seconds": round(now.seconds, 1)})

    stop = Stop(gap=search.gap, seconds=search.seconds)
    plan = solve(problem, stop=stop, seed=search.seed, on_progress=on_progress, is_enough=stopped.is_set)
    if not stopped.is_set():
        plan = replace(plan, why_not=explain_why_not(problem, plan, seconds=SECONDS))
    return plan


def _seek_frontier(problem: Problem, search: Search, tell: Tell, stopped: threading.Event) -> Frontier:
    from shiftready.core.planning.explain_why_not import SECONDS, explain_why_not
    from shiftready.core.planning.frontier import Sought, seek_frontier
    from shiftready.core.planning.highs import Stop

    def on_progress(now: Sought) -> None:
        told = {"by": now.by.isoformat(), "settled": now.settled, "days": now.days, "plans": now.plans}
        tell({**told, "seconds": round(now.seconds, 1)})

    stop = Stop(gap=search.gap, seconds=search.seconds)
    found = seek_frontier(problem, stop=stop, seed=search.seed, on_progress=on_progress, is_enough=stopped.is_set)
    if found.nearest is None or stopped.is_set():
        return found
    nearest = found.nearest.plan
    explained = replace(nearest, why_not=explain_why_not(problem, nearest, seconds=SECONDS))
    return replace(found, nearest=replace(found.nearest, plan=explained))


def _keep_output_for_answers() -> BinaryIO:
    """Hand the real output to us alone: whatever else a library prints goes to the error stream."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _read(source: BinaryIO) -> Search:
    size = int.from_bytes(source.read(LENGTH_BYTES), "big")
    search: Search = pickle.loads(source.read(size))  # noqa: S301 (written by our own parent process)  # nosec B301
    return search


def _write(answers: BinaryIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer).encode("ascii") + b"\n")


def _limit(search: Search) -> None:
    size = search.megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _listen(source: BinaryIO, stopped: threading.Event) -> None:
    """A word from the parent ends the search; the end of our input, however it came, is the parent's end and ours."""
    if source.read(len(STOP)):
        stopped.set()
        source.read()
    os._exit(1)


if __name__ == "__main__":
    main()

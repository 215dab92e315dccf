"""The process in which a plan is sought: bounded in memory and time, and gone as soon as its parent is gone.

Run as `python -m shiftready.services.plans.child`. It reads one pickled `Search` from its input, and writes lines of
JSON: how far it is, and at last the plan. One more byte on its input means: enough, answer with the best so far. It
imports no Django and holds no connection to the database.
"""

from __future__ import annotations

import base64
import json
import os
import pickle  # nosec B403
import resource
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from shiftready.core.planning.problem import Problem

MEGABYTE = 1024 * 1024
OUT_OF_MEMORY = 86
LENGTH_BYTES = 8
STOP = b"s"


@dataclass(frozen=True, slots=True)
class Search:
    """What to solve and how much it may take: `seconds` of the clock, `megabytes` of memory."""

    problem: Problem
    gap: float
    seconds: float
    seed: int
    megabytes: int


def main() -> None:
    answers = _keep_output_for_answers()
    search = _read(sys.stdin.buffer)
    _limit(search)
    stopped = threading.Event()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, stopped), daemon=True).start()
    try:
        _solve(search, lambda answer: _write(answers, answer), stopped)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _solve(search: Search, tell: Callable[[dict[str, Any]], None], stopped: threading.Event) -> None:
    from shiftready.core.planning.explain_why_not import SECONDS, explain_why_not
    from shiftready.core.planning.highs import Progress, Stop
    from shiftready.core.planning.solve import solve

    def on_progress(now: Progress) -> None:
        tell({"best": now.best, "bound": now.bound, "seconds": round(now.seconds, 1)})

    stop = Stop(gap=search.gap, seconds=search.seconds)
    plan = solve(search.problem, stop=stop, seed=search.seed, on_progress=on_progress, is_enough=stopped.is_set)
    if not stopped.is_set():
        plan = replace(plan, why_not=explain_why_not(search.problem, plan, seconds=SECONDS))
    tell({"plan": base64.b64encode(pickle.dumps(plan)).decode("ascii")})


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

"""Seconds until a real department's plan of 12 weeks is within 1 % of its bound, and until it is proven; peak memory.

Prints one JSON object a line, as `benchmarks/README.md` asks.
"""

from __future__ import annotations

import json
import os
import resource
from datetime import date
from pathlib import Path
from time import perf_counter

from shiftready.catalogue.load import course_on
from shiftready.core.planning.build import build_problem
from shiftready.core.planning.highs import Progress, Stop
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.solve import solve
from shiftready.formats.agency_folder import read_agency_folder

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / os.environ.get("SHIFTREADY_REAL_RECORDS", "../shared") / "agencies/chicago-2017"
AS_OF = date(2017, 4, 1)
ONE_PERCENT = 0.01
LONGEST_SECONDS = 120.0


class FirstWithin:
    """Remembers when a search first came within a share of its bound."""

    def __init__(self, gap: float) -> None:
        self.gap = gap
        self.began = perf_counter()
        self.seconds: float | None = None

    def __call__(self, so_far: Progress) -> None:
        close = so_far.best is not None and so_far.best - so_far.bound <= self.gap * so_far.best
        if close and self.seconds is None:
            self.seconds = perf_counter() - self.began


def main() -> None:
    if not FOLDER.is_dir():
        print(
            json.dumps({"skipped": f"The real records are not here: {FOLDER.name} is not in SHIFTREADY_REAL_RECORDS."})
        )
        return
    facts = read_agency_folder(FOLDER).facts
    course = course_on("cit-40", AS_OF)
    assert course is not None
    began = perf_counter()
    problem = build_problem(facts, course=course, as_of=AS_OF, weeks=12, seats=30)
    say("state the problem", perf_counter() - began, "s")
    measure(problem)
    say("peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")


def measure(problem: Problem) -> None:
    within = FirstWithin(ONE_PERCENT)
    plan = solve(problem, stop=Stop(gap=0.0, seconds=LONGEST_SECONDS), on_progress=within)
    seconds = perf_counter() - within.began
    say("to within 1 % of the bound", within.seconds or seconds, "s")
    say("to the proof" if plan.status == "optimal" else "stopped without the proof", seconds, "s")
    say("objective", plan.objective, "points")
    say("bound", plan.bound, "points")


def say(what: str, value: float, unit: str) -> None:
    print(json.dumps({"what": f"plan Chicago, 12 weeks x 30 seats, {what}", "value": value, "unit": unit}))


if __name__ == "__main__":
    main()

"""Seconds until a real department's plan of 12 weeks is proven, and until one of 52 weeks is near its bound; memory.

Prints one JSON object a line, as `benchmarks/README.md` asks.
"""

from __future__ import annotations

import json
import os
import resource
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from shiftready.catalogue.load import course_on
from shiftready.core.planning.asked import Asked
from shiftready.core.planning.build import build_problem
from shiftready.core.planning.highs import Progress, Stop
from shiftready.core.planning.plan import Plan
from shiftready.core.planning.problem import Problem
from shiftready.core.planning.solve import solve
from shiftready.formats.agency_folder import read_agency_folder

ROOT = Path(__file__).resolve().parents[1]
AGENCIES = ROOT / os.environ.get("SHIFTREADY_REAL_RECORDS", "../shared") / "agencies"
AS_OF = date(2017, 4, 1)
RUNS = 1  # a minute
UNITS = {"new_classes": "classes", "largest_share": "hundredths of a percent"}
ONE_PERCENT, TENTH_OF_A_PERCENT, PROOF = 0.01, 0.001, 0.0


class FirstWithin:
    """Remembers when a search first came within shares of its bound."""

    def __init__(self, *gaps: float) -> None:
        self.seconds: dict[float, float] = {}
        self._gaps, self._began = gaps, perf_counter()

    def __call__(self, so_far: Progress) -> None:
        for gap in self._gaps:
            if so_far.best is not None and so_far.best - so_far.bound <= gap * so_far.best:
                self.seconds.setdefault(gap, self.so_far)

    @property
    def so_far(self) -> float:
        return perf_counter() - self._began


def main() -> None:
    if not AGENCIES.is_dir():
        print(json.dumps({"skipped": "The real records are not here. Name them in SHIFTREADY_REAL_RECORDS."}))
        return
    measure_to_the_proof(stated("chicago-2017", 12, "plan Chicago, 12 weeks x 30 seats"))
    measure_to_one_percent(stated("chicago-2017-30", 52, "plan Chicago at 30 % on duty, 52 weeks x 30 seats"))
    say("plan Chicago, peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")


class Stated(NamedTuple):
    """A problem with the words for it."""

    about: str
    problem: Problem


def stated(folder: str, weeks: int, about: str) -> Stated:
    facts = read_agency_folder(AGENCIES / folder).facts
    course = course_on("cit-40", AS_OF)
    assert course is not None
    began = perf_counter()
    problem = build_problem(facts, Asked(as_of=AS_OF, weeks=weeks, seats=30), course=course)
    say(f"{about}, state the problem", perf_counter() - began, "s")
    return Stated(about, problem)


def measure_to_the_proof(one: Stated) -> None:
    within = FirstWithin(TENTH_OF_A_PERCENT, PROOF)
    plan = solve(one.problem, stop=Stop(gap=0.0, seconds=120.0), on_progress=within)
    seconds = within.so_far
    say(f"{one.about}, to within 0.1 % of the bound", within.seconds.get(TENTH_OF_A_PERCENT, seconds), "s")
    came = "to" if plan.status == "optimal" else "stopped without"
    say(f"{one.about}, {came} the proof", within.seconds.get(PROOF, seconds), "s")
    say(f"{one.about}, with the later levels", seconds, "s")
    say_scores(one, plan)


def measure_to_one_percent(one: Stated) -> None:
    within = FirstWithin(ONE_PERCENT)
    plan = solve(one.problem, stop=Stop(gap=ONE_PERCENT, seconds=300.0), on_progress=within)
    came = "to within" if plan.gap <= ONE_PERCENT else "stopped outside"
    say(f"{one.about}, {came} 1 % of the bound", within.seconds.get(ONE_PERCENT, within.so_far), "s")
    say(f"{one.about}, with the later levels", within.so_far, "s")
    say(f"{one.about}, from the bound", 100 * plan.gap, "%")
    say_scores(one, plan)


def say_scores(one: Stated, plan: Plan) -> None:
    say(f"{one.about}, objective", plan.objective, "points")
    say(f"{one.about}, bound", plan.bound, "points")
    for level in plan.levels[1:]:
        unit = UNITS.get(level.level, "person-days")
        say(f"{one.about}, {level.level}", level.value, unit)
        say(f"{one.about}, {level.level}, bound", level.bound, unit)


def say(what: str, value: float, unit: str) -> None:
    print(json.dumps({"what": what, "value": value, "unit": unit}), flush=True)


if __name__ == "__main__":
    main()

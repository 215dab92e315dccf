"""Time the judge: findings a second with reasons and without, statuses alone, several processes, a day later, memory.

The agencies are invented. Prints one JSON object a line, as `benchmarks/README.md` asks.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple, TypeVar

from shiftready.catalogue.load import load_catalogue
from shiftready.cli.workers import shared_out, spare_the_collector
from shiftready.core.compliance import Finding, Reason, Rulebook, Status, judge_each, statuses
from shiftready.core.compliance.kept import KeptFindings
from shiftready.core.dates import DAY
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.training import Credit, TrainingHistory, TrainingRecord

T = TypeVar("T")

AS_OF = date(2025, 6, 1)
FIRST = date(2010, 1, 1)
DAYS = (AS_OF - FIRST).days
RULES = 20
RECORDS = 60
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
PRECISE = 100
"""Numbers below it are told with two decimals."""
RUNS = 1  # each number is the median of several times in one process already
TIMES = 3
REASONED = 10_000
"""Findings with reasons that are timed; more would say the same, only later."""
DATED = 50_000
"""Likewise findings with their dates alone."""
SMALL, LARGE = (1_000, 20_000), (60_000, 200_000)
KEPT, NEW = 100_000, 500
"""People whose findings are kept, and how many of them complete something on the day after."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--small", action="store_true", help="leave the large agencies out")
    options.add_argument("--compiled", action="store_true", help="compile the judge first, and time that one alone")
    options.add_argument("--largest", action="store_true", help="add 60,000 and 200,000 people: minutes, and 10 GB")
    asked = options.parse_args()
    if asked.compiled:
        time_compiled()
        return
    for people in SMALL[:1] if asked.small else SMALL:
        one = apart(measure, people)
        about = f"judge {people:,} people x {RULES} rules x {RECORDS} records"
        say(f"{about}, with reasons, one process", one.reasoned, "findings/s")
        say(f"{about}, with each reason read, one process", one.read, "findings/s")
        say(f"{about}, with dates, one process", one.dated, "findings/s")
        say(f"{about}, status alone, one process", one.statuses, "statuses/s")
        say(f"{about}, peak of the one process", one.peak, "MB")
    for people in () if asked.small else (SMALL[-1],):
        shared = apart(measure_shared, people)
        say(f"judge {people:,} people, status alone, {CORES} processes", shared.statuses, "statuses/s")
        say(f"judge {people:,} people, {CORES} processes against one", shared.times_as_fast, "times as fast")
    for people in () if asked.small else (KEPT,):
        about = f"judge {people:,} people again, a day and {NEW} records later"
        say(about, 1000 * apart(measure_again, people), "ms")
    for people in (SMALL[-1], *LARGE) if asked.largest else ():
        say(f"judge {people:,} people, status alone, each", apart(measure_each, people), "us a status")


def time_compiled() -> None:
    """The same numbers of the judge as machine code, in a process that takes it in the place of the source."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
    import compiled

    if why := compiled.lacking():
        print(json.dumps({"skipped": f"the judge as machine code: {why}"}))
        return
    variables = {**os.environ, "PYTHONPATH": str(compiled.compiled())}
    answer = subprocess.run([sys.executable, __file__], env=variables, stdout=subprocess.PIPE, text=True, check=True)
    for row in map(json.loads, answer.stdout.splitlines()):
        say(f"compiled: {row['what']}", row["value"], row["unit"])


def apart(work: Callable[[int], T], people: int) -> T:
    """What the work answers in a process of its own, so that one agency's memory does not burden the next."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(work, people).result()


def say(what: str, value: float, unit: str) -> None:
    """Print one number as `run.py` reads it."""
    print(
        json.dumps({"what": what, "value": round(value, 2) if value < PRECISE else round(value), "unit": unit}),
        flush=True,
    )


class Measured(NamedTuple):
    """Findings a second with reasons, with each of these read, and without any; statuses a second; and the peak of the
    process in megabytes.
    """

    reasoned: float
    read: float
    dated: float
    statuses: float
    peak: float


def measure(people: int) -> Measured:
    """Time one agency of that many people in this process."""
    facts, book = agency(people), rulebook()
    spare_the_collector()  # as the shell does it for many people
    plain = people * RULES / middle(lambda: statuses(facts, book, AS_OF))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    reasoned, dated = min(people * RULES, REASONED), min(people * RULES, DATED)
    with_reasons = middle(lambda: consume(judge_each(facts, book, AS_OF), reasoned))
    with_dates = middle(lambda: consume(judge_each(facts, book, AS_OF, with_reasons=False), dated))
    with_each_read = middle(lambda: consume(map(_reasons, judge_each(facts, book, AS_OF)), reasoned))
    return Measured(reasoned / with_reasons, reasoned / with_each_read, dated / with_dates, plain, peak)


def _reasons(finding: Finding) -> tuple[Reason, ...]:
    return tuple(finding.reasons)


class Shared(NamedTuple):
    """Statuses a second of all processes together, and how many times as fast as one alone they were."""

    statuses: float
    times_as_fast: float


def measure_shared(people: int) -> Shared:
    """Time one agency shared out to as many processes as there are cores, as `--workers` does it."""
    facts, book = agency(people), rulebook()

    def share(persons: Sequence[str]) -> list[tuple[Status, ...]]:
        return list(statuses(facts, book, AS_OF, persons=persons).values())

    def seconds(workers: int) -> float:
        return middle(lambda: consume(shared_out(tuple(facts.roster.people), share, workers)))

    together = seconds(CORES)
    return Shared(people * RULES / together, seconds(1) / together)


def measure_each(people: int) -> float:
    """The microseconds of one status, judged once: the same for every size of agency, if cost grows as work does."""
    facts, book = agency(people), rulebook()
    return _seconds(lambda: statuses(facts, book, AS_OF)) / (people * RULES) * 1e6


def measure_again(people: int) -> float:
    """The seconds to make the findings of the next day, with what was completed on it, out of those of the day."""
    facts, day = agency(people), AS_OF + DAY
    spare_the_collector()
    kept = KeptFindings.of(facts, rulebook(), AS_OF)
    later = _with_more(facts, day)
    return middle(lambda: kept.again(later, day))


def _with_more(facts: AgencyFacts, day: date) -> AgencyFacts:
    draw = random.Random(11)  # noqa: S311 (invented records, no secret)
    records = dict(facts.training.records)
    for person in draw.sample(list(facts.roster.people), NEW):
        records[person] = (*records[person], _record(person, day, draw))
    return replace(facts, training=replace(facts.training, records=records))


def consume(answers: Iterable[object], most: int | None = None) -> None:
    deque(islice(answers, most), maxlen=0)


def middle(work: Callable[[], object]) -> float:
    """The median seconds of several runs."""
    return median(_seconds(work) for _ in range(TIMES))


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def rulebook() -> Rulebook:
    """The rules of the catalogue, repeated to twenty."""
    catalogue = load_catalogue()
    rules = tuple(catalogue.rules.values())
    return Rulebook((rules * RULES)[:RULES], catalogue.courses)


def agency(people: int) -> AgencyFacts:
    """An invented agency: each person with a posting and sixty records over fifteen years."""
    draw = random.Random(7)  # noqa: S311 (invented records, no secret)
    ids = [f"p{number}" for number in range(people)]
    return AgencyFacts(
        "Benchmark",
        "ZZ",
        "UTC",
        Roster({person: _person(person, draw) for person in ids}, {person: _postings(person, draw) for person in ids}),
        TrainingHistory({person: _records(person, draw) for person in ids}),
    )


def _person(person: str, draw: random.Random) -> Person:
    hired = FIRST + timedelta(draw.randrange(DAYS - 400))
    return Person(person, hired_on=hired, certified_on=hired + timedelta(180))


def _postings(person: str, draw: random.Random) -> tuple[Posting, ...]:
    role = draw.choices(["sworn", "fto", "dispatcher"], [8, 1, 1])[0]
    return (Posting(person, FIRST, role=role, unit=str(draw.randrange(20))),)


COURSES = ("cit-40", "mhfa-public-safety", "cit-refresher", "roll-call", "in-service-16", "crisis-8")
CREDITS = tuple(
    (Credit(topic, minutes),)
    for topic in ("law", "mental_health", "anti_bias", "de_escalation", "holds_and_restraints")
    for minutes in (60, 240, 480)
)


def _records(person: str, draw: random.Random) -> tuple[TrainingRecord, ...]:
    days = sorted(draw.randrange(DAYS) for _ in range(RECORDS))
    return tuple(_record(person, FIRST + timedelta(day), draw) for day in days)


def _record(person: str, day: date, draw: random.Random) -> TrainingRecord:
    if draw.random() < 0.2:
        return TrainingRecord(person, day, "A course", draw.choice(COURSES))
    return TrainingRecord(person, day, "In-service", credits=draw.choice(CREDITS))


if __name__ == "__main__":
    main()

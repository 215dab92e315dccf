"""Time the judge: findings a second with reasons, statuses a second without, and peak memory, on invented agencies.

Prints one JSON object a line, as `benchmarks/README.md` asks; `--small` leaves the large agency out.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
from collections import deque
from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice
from statistics import median
from time import perf_counter
from typing import NamedTuple

from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Rulebook, judge_each, statuses
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.training import Credit, TrainingHistory, TrainingRecord

AS_OF = date(2025, 6, 1)
FIRST = date(2010, 1, 1)
DAYS = (AS_OF - FIRST).days
RULES = 20
RECORDS = 60
RUNS = 1  # each number is the median of several times in one process already
TIMES = 3
PROCESSES = 2
REASONED = 10_000
"""Findings with reasons that are timed; more would say the same, only later."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--small", action="store_true", help="leave the large agency out")
    for people in (1_000,) if options.parse_args().small else (1_000, 20_000):
        with multiprocessing.get_context("spawn").Pool(PROCESSES) as apart:
            halves = apart.map(measure, [people // PROCESSES] * PROCESSES, chunksize=1)
            (alone,) = apart.map(measure, [people])
        about = f"judge {people:,} people x {RULES} rules x {RECORDS} records"
        say(f"{about}, with reasons, one process", alone.findings, "findings/s")
        say(f"{about}, without, one process", alone.statuses, "statuses/s")
        say(
            f"{about}, without, {PROCESSES} processes, half the people each",
            sum(h.statuses for h in halves),
            "statuses/s",
        )
        say(f"{about}, peak of the one process", alone.peak, "MB")


def say(what: str, value: float, unit: str) -> None:
    """Print one number as `run.py` reads it."""
    print(json.dumps({"what": what, "value": round(value), "unit": unit}), flush=True)


class Measured(NamedTuple):
    """Findings with reasons a second, statuses without a second, and the peak memory of the process in megabytes."""

    findings: float
    statuses: float
    peak: float


def measure(people: int) -> Measured:
    """Time one agency of that many people in this process."""
    facts, book = agency(people), rulebook()
    plain = people * RULES / middle(lambda: statuses(facts, book, AS_OF))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    reasoned = min(people * RULES, REASONED)
    found = reasoned / middle(lambda: deque(islice(judge_each(facts, book, AS_OF), reasoned), maxlen=0))
    return Measured(found, plain, peak)


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

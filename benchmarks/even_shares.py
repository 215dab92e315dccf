"""What even shares would have made of a real department's past classes: its lowest share of trained people by unit.

Prints one JSON object a line, as `benchmarks/README.md` asks. The 117 classes of the Chicago Police Department from
October 2004 to August 2016 keep their days and their patrol seats; only who sits in those seats is chosen anew, class
by class, from what was known on its day: who served in which unit, who was trained by then, and since when each served.
"""

from __future__ import annotations

import csv
import json
import os
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from shiftready.core.dates import add_months
from shiftready.core.planning.even_shares import UnitShare, seat_evenly
from shiftready.core.planning.naming import by_service, lot
from shiftready.core.roster import Posting, Roster
from shiftready.core.strategy import ServiceFirst

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / os.environ.get("SHIFTREADY_REAL_RECORDS", "../shared") / "data"
PATROL = frozenset(map(str, range(1, 26)))  # 13, 21 and 23 were closed meanwhile
SERVICE_MONTHS = 24
MOST_OF_A_UNIT = 12
FEWEST_COUNTED = 50
RUNS = 1  # the same choice each time


@dataclass(frozen=True, slots=True)
class Past:
    """What happened: `roster` holds the stays, `classes` by day those who sat in them, `hired_on` is by person."""

    roster: Roster
    classes: Mapping[date, tuple[str, ...]]
    hired_on: Mapping[str, date]

    @property
    def ended_on(self) -> date:
        return max(self.classes)

    def patrol_on(self, day: date) -> dict[str, str]:
        """Everyone in a patrol unit that day with it; where stays overlap, the first line of the file is right."""
        held = ((person, self.roster.posting_on(person, day)) for person in self.roster.postings)
        return {person: one.unit for person, one in held if one is not None and one.unit in PATROL}


class Ending(NamedTuple):
    """What came of it: seats given to patrol, and the shares of its units on the last day, the lowest first."""

    seats: int
    units: tuple[UnitShare, ...]

    @property
    def lowest_percent(self) -> float:
        return 100 * float(self.units[0].share)


def main() -> None:
    if not DATA.is_dir():
        print(json.dumps({"skipped": "The real records are not here. Name them in SHIFTREADY_REAL_RECORDS."}))
        return
    past = read_past(DATA)
    happened = as_it_happened(past)
    say(f"{len(past.classes)} past classes of Chicago, patrol seats", happened.seats, "seats")
    say("lowest share of a unit, as it happened", happened.lowest_percent, "%")
    began = perf_counter()
    say("lowest share of a unit, shortest service first", chosen_anew(past, "shortest").lowest_percent, "%")
    say("to choose all of them anew", perf_counter() - began, "s")
    say("lowest share of a unit, longest service first", chosen_anew(past, "longest").lowest_percent, "%")
    both = chosen_anew(past, "shortest", others_keep_theirs=True)
    say("lowest share, shortest first, seats off patrol as they were", both.lowest_percent, "%")


def read_past(data: Path) -> Past:
    """The three files of public records; a month stands for its first day."""
    stays: dict[str, list[Posting]] = defaultdict(list)
    begun = (row for row in _rows(data / "chicago_unit_history.csv") if row["start"])
    for row in begun:
        last_on = date.fromisoformat(row["end"]) if row["end"] else None
        one = Posting(row["officer_id"], date.fromisoformat(row["start"]), last_on, row["unit"])
        stays[one.person].append(one)
    classes: dict[date, list[str]] = defaultdict(list)
    hired_on: dict[str, date] = {}
    completions = _rows(data / "chicago_cit40_completions.csv")
    for row in completions:
        classes[date.fromisoformat(row["session_end_date"])].append(row["officer_id"])
    for row in (*_rows(data / "chicago_roster_2017-04.csv"), *completions):
        hired_on.setdefault(row["officer_id"], date.fromisoformat(f"{row['appointed_month']}-01"))
    roster = Roster({}, {person: tuple(held) for person, held in stays.items()})
    return Past(roster, {day: tuple(people) for day, people in sorted(classes.items())}, hired_on)


def as_it_happened(past: Past) -> Ending:
    """The seats and shares that history left."""
    seats = sum(_patrol_seats(past, day, past.patrol_on(day)) for day in past.classes)
    return Ending(seats, _shares(past, {person for people in past.classes.values() for person in people}))


def chosen_anew(past: Past, first: ServiceFirst, *, others_keep_theirs: bool = False) -> Ending:
    """The same seats, given to the units with the lowest shares; nobody knows what comes after a class.

    Those who sat in a class and served off patrol count as trained only where `others_keep_theirs`.
    """
    trained: set[str] = set()
    seats = 0
    for day, attended in past.classes.items():
        serving = past.patrol_on(day)
        if others_keep_theirs:
            trained.update(person for person in attended if person not in serving)
        waiting = _waiting(past, day, serving, trained, first)
        chosen = seat_evenly(_units(serving, trained), waiting, _patrol_seats(past, day, serving))
        trained.update(seat.person for seat in chosen)
        seats += len(chosen)
    return Ending(seats, _shares(past, trained))


def _patrol_seats(past: Past, day: date, serving: Mapping[str, str]) -> int:
    return sum(person in serving for person in past.classes[day])


def _waiting(
    past: Past, day: date, serving: Mapping[str, str], trained: set[str], first: ServiceFirst
) -> dict[str, list[str]]:
    """By unit those who could come, in the order in which they shall, no more than one class takes of a unit."""
    waiting: dict[str, list[str]] = defaultdict(list)
    ready = (p for p in serving if p not in trained and add_months(past.hired_on[p], SERVICE_MONTHS) <= day)
    for person in sorted(ready, key=lambda p: (by_service(past.hired_on[p], first), lot(p, seed=0))):
        if len(waiting[serving[person]]) < MOST_OF_A_UNIT:
            waiting[serving[person]].append(person)
    return waiting


def _units(serving: Mapping[str, str], trained: set[str]) -> tuple[UnitShare, ...]:
    people = Counter(serving.values())
    skilled = Counter(unit for person, unit in serving.items() if person in trained)
    return tuple(UnitShare(unit, people[unit], skilled[unit]) for unit in sorted(people, key=int))


def _shares(past: Past, trained: set[str]) -> tuple[UnitShare, ...]:
    counted = (one for one in _units(past.patrol_on(past.ended_on), trained) if one.people >= FEWEST_COUNTED)
    return tuple(sorted(counted, key=lambda one: one.share))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def say(what: str, value: float, unit: str) -> None:
    print(json.dumps({"what": what, "value": value, "unit": unit}), flush=True)


if __name__ == "__main__":
    main()

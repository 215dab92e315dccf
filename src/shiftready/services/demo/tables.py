"""The demo agency's tables, as rows under their headings: what its files hold."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shiftready.core.dates import FRIDAY, add_months, weekday_on_or_after
from shiftready.services.demo.days import taught_on
from shiftready.services.demo.people import DemoPerson, demo_people

#: The agency's own titles, and the courses of the catalogue they are.
COURSES = {
    "CIT full course": "cit-40",
    "MHFA for Public Safety": "mhfa-public-safety",
    "Crisis refresher": "cit-refresher",
    "Dispatch: callers in crisis": "cit-911",
}
#: Our names of the columns, and the headings another program might write.
ROSTER_COLUMNS = {
    "person": "Employee no.", "name": "Full name", "hired_on": "Hire date", "rank": "Rank", "unit": "Unit",
    "role": "Role",
}  # fmt: skip
RECORDS_COLUMNS = {
    "person": "Employee no.", "course": "Training", "completed_on": "Completed", "attributes": "Delivery",
    "score": "Test score",
}  # fmt: skip
PATTERN_DAYS = (1, 1, 1, 1, 0, 0)
#: Phases of a squad's eight people: five or six of them are on duty on any day.
PHASES = (0, 3, 1, 4, 2, 5, 0, 3)
FLOOR_HEADS = {"Patrol": 3, "Communications": 1}
#: Courses that end with a test on the screen.
TAKEN_ONLINE = "Crisis refresher"
EARLIEST_COURSE_MONTHS, LATEST_COURSE_MONTHS = 60, 2


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its name, its headings and its rows."""

    file: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def roster_day(today: date) -> date:
    """The day the roster was drawn: the first of the month before."""
    return add_months(today, -1).replace(day=1)


def roster_table(today: date) -> Table:
    """The roster with another program's headings: an import maps them."""
    rows = [(p.number, p.name, str(p.hired_on), p.rank, p.unit, p.role) for p in demo_people(today)]
    return Table("roster.csv", tuple(ROSTER_COLUMNS.values()), rows)


def records_table(today: date) -> Table:
    """Past training with gaps: a third of patrol took the full course, few of them on nights."""
    chance = random.Random("harbor scores")  # noqa: S311 (makes results up, keeps no secret)
    found = sorted(_records(today), key=lambda row: (row[2], row[0]))
    rows = [
        (*row, "online", str(chance.randint(72, 100))) if row[1] == TAKEN_ONLINE else (*row, "", "") for row in found
    ]
    return Table("records.csv", tuple(RECORDS_COLUMNS.values()), rows)


def duty_table(today: date) -> Table:
    rows = []
    places: dict[str, int] = {}
    for person in demo_people(today):
        if person.squad:
            place = places[person.squad] = places.get(person.squad, -1) + 1
            rows.append((person.number, person.squad, person.shift, "4-2", str(PHASES[place])))
    return Table("duty.csv", ("person", "squad", "shift", "pattern", "phase"), rows)


def staffing_table(today: date) -> Table:
    squads = {person.squad: person for person in demo_people(today) if person.squad}
    rows = [(squad, one.unit, one.shift, str(FLOOR_HEADS[one.unit])) for squad, one in squads.items()]
    return Table("staffing.csv", ("squad", "unit", "shift", "floor"), rows)


def away_table(today: date) -> Table:
    """Leave, court and light duty of a few people in the coming weeks."""
    chance = random.Random("harbor away")  # noqa: S311 (makes days up, keeps no secret)
    rows = []
    for person in chance.sample(_patrol(today), 7):
        first = today + timedelta(days=chance.randint(1, 60))
        kind, days = chance.choice((("leave", 13), ("leave", 20), ("court", 1), ("light_duty", 41)))
        rows.append((person.number, str(first), str(first + timedelta(days=days)), kind))
    return Table("away.csv", ("person", "from", "to", "kind"), sorted(rows))


def volunteers_table(today: date) -> Table:
    """Who asked to become a specialist; supervisors recommend most of them."""
    chance = random.Random("harbor volunteers")  # noqa: S311 (the same)
    rows = [
        (person.number, str(today - timedelta(days=chance.randint(10, 200))), "no" if place == 0 else "yes")
        for place, person in enumerate(chance.sample(_patrol(today), 14))
    ]
    return Table("volunteers.csv", ("person", "on", "recommended"), sorted(rows))


def closed_days(today: date) -> tuple[date, ...]:
    """Public holidays of last year, this and the next on which no class is held; the demo's week goes before them."""
    taught = taught_on(today)
    years = range(today.year - 1, today.year + 2)
    return tuple(day for year in years for day in _holidays(year) if day not in taught)


def _records(today: date) -> Iterator[tuple[str, str, str]]:
    chance = random.Random("harbor records")  # noqa: S311 (the same)
    for person in demo_people(today):
        for title, one_in, months in _usual_training(person):
            earliest = max(add_months(today, -months), add_months(person.hired_on, 6))
            latest = add_months(today, -LATEST_COURSE_MONTHS)
            if earliest < latest and chance.random() < one_in:
                day = earliest + timedelta(days=chance.randrange((latest - earliest).days))
                yield person.number, title, str(weekday_on_or_after(day, FRIDAY))


def _usual_training(person: DemoPerson) -> tuple[tuple[str, float, int], ...]:
    """Title, chance and how many months back it may lie, by what the person does."""
    if person.role == "dispatcher":
        return (("Dispatch: callers in crisis", 0.6, EARLIEST_COURSE_MONTHS), ("Crisis refresher", 0.3, 30))
    if person.unit != "Patrol":
        return (("MHFA for Public Safety", 0.7, EARLIEST_COURSE_MONTHS),)
    took_full_course = {"day": 0.35, "evening": 0.3, "night": 0.15}.get(person.shift, 0.5)
    return (
        ("CIT full course", took_full_course, EARLIEST_COURSE_MONTHS),
        ("MHFA for Public Safety", 0.7, EARLIEST_COURSE_MONTHS),
        ("Crisis refresher", 0.5, 30),
    )


def _patrol(today: date) -> list[DemoPerson]:
    return [person for person in demo_people(today) if person.unit == "Patrol" and person.squad]


def _holidays(year: int) -> tuple[date, ...]:
    labor_day = weekday_on_or_after(date(year, 9, 1), 0)
    memorial_day = weekday_on_or_after(date(year, 5, 25), 0)
    thanksgiving = weekday_on_or_after(date(year, 11, 22), 3)
    return date(year, 1, 1), memorial_day, date(year, 7, 4), labor_day, thanksgiving, date(year, 12, 25)

"""The demo's licenses, certificates and times of service, and its ranks by level: all of it invented."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from shiftready.core.dates import DAY, add_months
from shiftready.services.demo.people import LEADING, DemoPerson, demo_people
from shiftready.services.demo.tables import Table

RANK_LEVELS = {
    "Officer": "line",
    "Sergeant": "first_line_supervisor",
    "Lieutenant": "middle_management",
    "Chief": "executive",
}
TAGS = ("harbor_county",)
#: The sworn people of the roster.
OFFICERS = 51
LICENSED_AFTER_MONTHS, RENEWED_EVERY_MONTHS = 6, 36
SUSPENDED, LAPSED = "H112", "H115"
FORMER_EMPLOYERS = ("Fableton Example Police", "Storywick Example Sheriff")

Row = tuple[str, ...]


def credentials_table(today: date) -> Table:
    """A license of three years for who is sworn, one of them suspended, one run out; and steps of proficiency."""
    rows = [row for person in demo_people(today) for row in (*_licences(person, today), *_proficiency(person, today))]
    return Table("credentials.csv", ("person", "kind", "level", "status", "from", "to"), rows)


def services_table(today: date) -> Table:
    """Six people who served elsewhere before: what lies between is a break in service."""
    chance = random.Random("harbor former service")  # noqa: S311 (makes days up, keeps no secret)
    officers = [person for person in demo_people(today) if person.rank == "Officer" and person.role == "sworn"]
    rows = [row for person in chance.sample(officers, 6) for row in _services(person, chance)]
    return Table("services.csv", ("person", "from", "to", "employer"), sorted(rows))


def ranks_toml() -> str:
    """The `[ranks]` of agency.toml."""
    return "[ranks]\n" + "".join(f'{title} = "{level}"\n' for title, level in RANK_LEVELS.items())


def _licences(person: DemoPerson, today: date) -> Iterator[Row]:
    first_on = add_months(person.hired_on, LICENSED_AFTER_MONTHS)
    if person.role not in {"sworn", "reserve"} or first_on > today:
        return
    level = "reserve_officer" if person.role == "reserve" else "peace_officer"
    said = (person.number, "license", level)
    while (renewed_on := add_months(first_on, RENEWED_EVERY_MONTHS)) <= today:
        first_on = renewed_on
    if person.number == LAPSED:
        first_on, renewed_on = (add_months(day, -RENEWED_EVERY_MONTHS) for day in (first_on, renewed_on))
    if person.number == SUSPENDED:
        turn = today - 40 * DAY
        yield (*said, "active", str(min(first_on, turn - DAY)), str(turn - DAY))
        yield (*said, "suspended", str(turn), str(max(renewed_on - DAY, turn)))
    else:
        yield (*said, "active", str(first_on), str(renewed_on - DAY))


def _proficiency(person: DemoPerson, today: date) -> Iterator[Row]:
    """Who leads holds the second step, two years after the first."""
    basic_on = add_months(person.hired_on, 12)
    if person.rank in LEADING and basic_on <= today:
        higher_on = add_months(basic_on, 24)
        yield person.number, "proficiency", "basic", "active", str(basic_on), ""
        if higher_on <= today:
            yield person.number, "proficiency", "intermediate", "active", str(higher_on), ""


def _services(person: DemoPerson, chance: random.Random) -> Iterator[Row]:
    left_on = add_months(person.hired_on, -chance.randint(1, 30)) - DAY
    began_on = add_months(left_on, -chance.randint(18, 90))
    yield person.number, str(began_on), str(left_on), chance.choice(FORMER_EMPLOYERS)
    yield person.number, str(person.hired_on), "", "Harbor Example Police Department"

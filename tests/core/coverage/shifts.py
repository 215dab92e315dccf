"""A small invented agency whose squads, days and specialists a reader can count."""

from __future__ import annotations

from datetime import date

from shiftready.core.dates import Span
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.staffing import Absence, DutyAssignment, DutyPattern, Staffing, StaffingFloor, Volunteer
from shiftready.core.strategy import Group, Strategy
from shiftready.core.training import DatedClass, SeatGiven, TrainingHistory, TrainingRecord

AS_OF = date(2024, 1, 6)  # a Saturday: the first class week begins on Monday 8 January
MONDAY = date(2024, 1, 8)
BEGIN = date(2000, 1, 1)
ALWAYS = DutyPattern("always", (True,), date(2024, 1, 1))
ALTERNATE = DutyPattern("alternate", (True, False), date(2024, 1, 1))  # phase 0: on duty on odd days of January 2024


def strategy(**parts):
    given = {"kind": "specialist", "course": "cit-40", "group": "patrol", "at_least": 1, **parts}
    return Strategy(**given)


def agency(
    squads,
    *,
    trained=(),
    floors=None,
    away=None,
    closed=(),
    volunteers=(),
    hired=None,
    left=None,
    pattern="always",
    phases=None,
    shifts=None,
    units=None,
    chosen=None,
    complete_until=None,
    seats=(),
    classes=(),
    records=(),
    decided=(),
):
    """Facts of an agency: `squads` maps a squad to its people; everything else is by person or squad."""
    people = {
        p: Person(p, hired_on=(hired or {}).get(p, BEGIN), left_on=(left or {}).get(p))
        for members in squads.values()
        for p in members
    }
    postings = {p: (Posting(p, BEGIN, unit=(units or {}).get(p, "1"), role="sworn"),) for p in people}
    squad_of = {p: squad for squad, members in squads.items() for p in members}
    shift_of = {squad: (shifts or {}).get(squad, "day") for squad in squads}
    duty = {
        p: DutyAssignment(p, squad, shift_of[squad], pattern, (phases or {}).get(p, 0)) for p, squad in squad_of.items()
    }
    return AgencyFacts(
        name="Mapleton Police (invented)",
        state="ZZ",
        time_zone="America/Chicago",
        roster=Roster(people, postings),
        training=TrainingHistory(_history((*map(record, trained), *records)), complete_until),
        staffing=Staffing(
            patterns={"always": ALWAYS, "alternate": ALTERNATE},
            duty=duty,
            floors={s: StaffingFloor(s, heads, shift=shift_of.get(s)) for s, heads in (floors or {}).items()},
            absences={p: (Absence(p, span, "leave"),) for p, span in (away or {}).items()},
            volunteers={v.person: v for v in volunteers},
            closed_days=frozenset(closed),
        ),
        groups={"patrol": Group("patrol", roles=frozenset({"sworn"}))},
        strategy=chosen or strategy(),
        seats={p: tuple(s for s in seats if s.person == p) for p in dict.fromkeys(s.person for s in seats)},
        classes=tuple(classes),
        specialist_status={
            p: tuple(d for d in decided if d.person == p) for p in dict.fromkeys(d.person for d in decided)
        },
    )


def _history(records):
    people = dict.fromkeys(one.person for one in records)
    return {p: tuple(sorted((r for r in records if r.person == p), key=lambda r: r.completed_on)) for p in people}


def record(person, completed_on=date(2020, 5, 8), course="cit-40"):
    return TrainingRecord(person, completed_on, "CIT", course)


def seat(person, first, last, *, course="cit-40", offering="earlier", on=(), evening=None):
    """A seat given before, on these days of January 2024; `on` names them where class is not on all between."""
    return SeatGiven(person, course, span(first, last), offering, days(*on), evening)


def dated(first, last, seats, *, taken=0, name="dated", course="cit-40", on=(), **more):
    """A class on these days of January 2024; `on` names them where class is not on all between."""
    return DatedClass(name, course, span(first, last), seats, taken, days=days(*on), **more)


def volunteer(person, *, recommended=None, volunteered_on=date(2023, 12, 1)):
    return Volunteer(person, volunteered_on, recommended)


def days(*numbers):
    return tuple(date(2024, 1, number) for number in numbers)


def span(first, last):
    return Span(date(2024, 1, first), date(2024, 1, last))

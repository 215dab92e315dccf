"""A tiny agency whose every answer a reader can work out: two squads, a handful of people, one rule."""

from __future__ import annotations

from datetime import UTC, date, datetime

from shiftready.store.models import DutyAssignment, DutyPattern, Person, Posting, RuleAdoption, TrainingRecord

ENTERED = datetime(2026, 1, 1, 12, tzinfo=UTC)
REFRESHER = "us/calea/mental_health_refresher"
AS_OF = date(2026, 3, 2)
STRATEGY = {"kind": "specialist", "course": "cit-40", "group": "patrol", "at_least": 1, "specialist_when": "completed"}


def staff(agency, people=4):
    """Everybody sworn and hired in 2015, in turn in unit 1 squad 1-day and unit 2 squad 2-night; p1 is a specialist.

    As of 2 March 2026 the rule of three years is met by p1 alone, who was trained in May 2025.
    """
    agency.strategy, agency.groups = STRATEGY, {"patrol": {"roles": ["sworn"]}}
    agency.save()
    fact = {"agency": agency, "entered_at": ENTERED}
    RuleAdoption.objects.create(rule=REFRESHER, **fact)
    DutyPattern.objects.create(name="always", days=[1], epoch=date(2026, 1, 1), **fact)
    for n in range(1, people + 1):
        add_person(fact, n)
    TrainingRecord.objects.create(
        person=Person.objects.of(agency).get(number="p1"),
        title="CIT week",
        course="cit-40",
        completed_on=date(2025, 5, 16),
        **fact,
    )


def add_person(fact, n):
    unit, squad = ("1", "1-day") if n % 2 else ("2", "2-night")
    person = Person.objects.create(number=f"p{n}", name=f"Person {n:02}", hired_on=date(2015, 2, 1), **fact)
    posted = {"unit": unit, "squad": squad, "rank": "officer", "role": "sworn"}
    Posting.objects.create(person=person, first_on=date(2015, 2, 1), **posted, **fact)
    DutyAssignment.objects.create(person=person, squad=squad, shift="day", pattern="always", phase=0, **fact)

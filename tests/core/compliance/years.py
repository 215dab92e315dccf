"""One invented person who owes an hour each year, and verdicts of theirs, whole."""

from __future__ import annotations

from shiftready.core.compliance.amounts import Minutes
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.moments import YearDay
from shiftready.core.compliance.reach import reach
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.compliance.windows import Period, Yearly
from shiftready.core.training import Course
from tests.core.compliance.people import agency, rule, took, version
from tests.core.compliance.standing import of

YEAR = Yearly(YearDay(1, 1))
HOUR = Minutes(60)
HIRED = of(2023)
LAW = version(YEAR, HOUR)
Y2023 = Period(of(2023), of(2023, 12, 31))
Y2024 = Period(of(2024), of(2024, 12, 31))


def verdict(day, *versions, records=(), **person):
    shelf = {"custom": (Course("custom", "Custom", of(2000), None),)}
    facts = agency(*records, **{"hired_on": HIRED, **person})
    return reach(open_case(Bench(facts, CreditTable(shelf)), "p1"), rule(*versions), day)


def hour(on, minutes=60, topic="crisis"):
    return took("hours", on, minutes, topic=topic)


def unstated(on):
    return took("custom", on)


def in_2024(status, law, **parts):
    return Verdict(status, **{"why": "counted", "version": law, "due_on": Y2024.last_on, **Y2024._asdict(), **parts})


MISSED = {"missed": Y2023, "cured_on": of(2024, 2, 1)}

"""Small invented people and rules that a reader can check by hand."""

from __future__ import annotations

from datetime import date

from shiftready.core.compliance.amounts import Accepted, Completion, Minutes
from shiftready.core.compliance.moments import Event
from shiftready.core.compliance.rule import Rule, Rulebook, RuleVersion, Source
from shiftready.core.compliance.windows import Once
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.training import Course, Credit, TrainingHistory, TrainingRecord

BEGIN = date(2000, 1, 1)
CRISIS = Completion((Accepted("crisis"),))
TEN_HOURS = Minutes(600)


def source(certainty="seen_official"):
    return Source("https://law.example/1", date(2026, 1, 2), certainty, "Example Code 1")


def version(window=None, needs=CRISIS, **parts):
    parts = {"first_on": BEGIN, "source": source(), "text": "Be trained.", "starts": Event("hired"), **parts}
    return RuleVersion(window=window or Once(), needs=needs, **parts)


def rule(*versions, rule_id="us/zz/test"):
    return Rule(rule_id, "Crisis training", "Board of Zz", versions)


def book(*rules, courses=()):
    shelf: dict[str, tuple[Course, ...]] = {}
    for course in courses:
        shelf[course.id] = (*shelf.get(course.id, ()), course)
    return Rulebook(rules, shelf)


def took(course, day, minutes=None, *, topic="crisis", entered_on=None, title=None):
    credits_ = () if minutes is None else (Credit(topic, minutes),)
    return TrainingRecord("p1", day, title or course, course, credits_, entered_on, f"records.csv:{day}")


def agency(*records, complete_until=None, postings=None, allowances=(), **person):
    person = {"hired_on": date(2010, 3, 15), **person}
    held = (Posting("p1", BEGIN, role="sworn"),) if postings is None else postings
    return AgencyFacts(
        "Harbor Point",
        "ZZ",
        "America/Chicago",
        Roster({"p1": Person("p1", **person)}, {"p1": tuple(held)}),
        TrainingHistory({"p1": tuple(records)}, complete_until),
        allowances={"p1": tuple(allowances)} if allowances else {},
    )

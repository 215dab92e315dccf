"""What is entered after a day changes no answer that asks what was known by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from shiftready.core.compliance import judge, judge_groups, statuses
from shiftready.core.dates import Span
from shiftready.core.training import Allowance
from tests.core.compliance.people import agency, book, took
from tests.core.compliance.test_properties import days, people, records, rules

KNOWN_BY = date(2020, 6, 1)
TAKEN = (took("crisis", date(2019, 5, 1)), took("crisis", date(2020, 5, 1)))
entered = some.dates(date(2018, 1, 1), KNOWN_BY) | some.none()
entered_later = some.dates(KNOWN_BY + timedelta(1), date(2030, 1, 1))


def dated(entry):
    return some.builds(lambda record, day: replace(record, entered_on=day), records, entry)


@settings(max_examples=300, deadline=None)
@given(rules(), people(), some.lists(dated(entered), max_size=5), some.lists(dated(entered_later), max_size=5), days)
def test_what_is_entered_later_changes_nothing_that_was_known(law, person, known, later, as_of):
    then, now = agency(*known, **person), agency(*known, *later, **person)

    assert judge(now.as_known_by(KNOWN_BY), book(law), as_of, KNOWN_BY) == judge(then, book(law), as_of, KNOWN_BY)
    assert statuses(now, book(law), as_of, KNOWN_BY) == statuses(then, book(law), as_of)
    assert judge_groups(now, book(law), as_of, KNOWN_BY) == judge_groups(then, book(law), as_of)


def test_the_facts_as_known_by_a_day_are_those_of_then_whatever_came_since():
    known = [replace(record, entered_on=day) for record, day in zip(TAKEN, (None, KNOWN_BY), strict=True)]
    later = replace(TAKEN[0], entered_on=KNOWN_BY + timedelta(1))

    assert agency(*known, later).as_known_by(KNOWN_BY) == agency(*known)
    assert agency(later).as_known_by(KNOWN_BY).training.records == {}
    waived = Allowance("p1", "waived", Span(date(2020, 1, 1)), granted_on=KNOWN_BY)
    later_one = replace(waived, granted_on=later.entered_on)
    assert agency(*known, allowances=(waived, later_one)).as_known_by(KNOWN_BY) == agency(*known, allowances=(waived,))
    assert agency(*known, later).as_known_by(None) == agency(*known, later)

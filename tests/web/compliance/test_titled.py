"""An agency's own course goes by its title wherever a rule of its own names it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html import unescape

import pytest

from shiftready.services.letter import letter_document
from shiftready.store.models import OwnRule, Person, Posting
from tests.formats.test_letter_pdf import words_of
from tests.services.course_builders import Builders

pytestmark = pytest.mark.django_db
ENTERED = datetime(2026, 1, 1, 12, tzinfo=UTC)
RULE = """\
title: "Half a day"
authority: "Lakeside"
versions:
  2026-03-01:
    source: {url: "none found", citation: "Order 1", read_on: 2026-01-02, certainty: "seen_official"}
    text: "Half a day."
    window: "once"
    needs: {course: ["own-half-day"]}
examples:
  - {name: "before", as_of: 2026-02-28, person: {hired_on: 2010-01-01}, status: "not_applicable"}
  - {name: "first day", as_of: 2026-03-01, person: {hired_on: 2010-01-01}, status: "due"}
"""
ASKED = 'Asked: "Half a day": not reached.'


@pytest.fixture
def builders(db):  # noqa: ARG001 - pytest opens the database by this name
    found = Builders()
    found.released()
    fact = {"agency": found.agency, "entered_at": ENTERED}
    OwnRule.objects.create(place="half.yaml", text=RULE, **fact)
    person = Person.objects.create(number="p1", name="Person 01", hired_on=date(2015, 2, 1), **fact)
    Posting.objects.create(person=person, first_on=date(2015, 2, 1), role="sworn", **fact)
    return found


def test_on_the_page_of_a_finding_of_the_rule_and_for_programs(builders, client):
    client.force_login(builders.ann.user)

    finding = unescape(client.get("/lakeside/rules/finding/?rule=half&person=p1").content.decode())
    rule = unescape(client.get("/lakeside/rules/rule/half/").content.decode())
    (told,) = client.get("/api/lakeside/rules/findings/p1?as_of=2026-03-02").json()

    assert ASKED in finding
    assert '<dd>"Half a day"</dd>' in rule
    assert ASKED in told["reasons"]


def test_in_the_letter(builders):
    letter = letter_document(builders.ann, person="p1", as_of=date(2026, 3, 2))

    assert ASKED in words_of(letter)

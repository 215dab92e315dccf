"""What a rule says to everyone alike: its source, what is assumed of it, and wordings that are not in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.core.compliance.amounts import Minutes
from shiftready.core.compliance.findings import Reason
from shiftready.core.compliance.moments import YearDay
from shiftready.core.compliance.said_alike import cited, labels, list_drawn, passed_over
from shiftready.core.compliance.windows import Yearly
from tests.core.compliance.people import rule, version

DAY = date(2026, 3, 1)
READ = version(Yearly(YearDay(1, 1)), Minutes(60))
UNREAD = replace(READ, source=replace(READ.source, certainty="background"), text="Unread.")
BILL = replace(READ, source=replace(READ.source, certainty="seen_bill"), text="A bill.")


def test_a_wording_is_cited_with_its_source_whole():
    law = rule(READ)
    source = READ.source

    assert cited(law, READ) == Reason(
        "rule",
        {
            "title": law.title,
            "authority": law.authority,
            "version": READ.first_on,
            "text": READ.text,
            "citation": source.citation,
            "url": source.url,
            "read_on": source.read_on,
            "certainty": source.certainty,
        },
    )


def test_what_is_less_than_read_or_assumed_or_remarked_is_said_first():
    marked = replace(UNREAD, first_day_assumed="no day is stated", note="Ask the board.")

    assert tuple(labels(READ)) == ()
    assert tuple(labels(marked)) == (
        Reason("unverified", {"certainty": "background"}),
        Reason("first_day_assumed", {"version": marked.first_on, "because": "no day is stated"}),
        Reason("note", {"text": "Ask the board."}),
    )


def test_bills_and_unread_wordings_are_named_with_their_source():
    source = READ.source
    named = {"citation": source.citation, "url": source.url}

    assert tuple(passed_over(rule(UNREAD, READ, BILL), DAY)) == (
        Reason("unread_wording", {"text": "Unread.", **named}),
        Reason("bill_not_in_force", {"text": "A bill.", **named}),
    )


def test_a_list_that_ends_before_the_day_is_said_to():
    assert list_drawn(None, DAY) == ()
    assert list_drawn(DAY, DAY) == ()
    assert list_drawn(date(2026, 2, 28), DAY) == (Reason("list_drawn", {"complete_until": date(2026, 2, 28)}),)

"""A 40-hour week as the tutorial tells it, on phone and desk: from its first application to a certificate checked."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine

from shiftready.services.demo.build import build_demo
from shiftready.store.models import Certificate
from tests.journeys import week_days, week_end, week_seats
from tests.journeys.hand import hands
from tests.journeys.week import Week

TABLES = ("attendance", "certificates", "class", "contents", "evaluations", "instructors", "outline", "test_key")
PAPERS = ("lesson_plan", "materials", "objectives", "qualifications", "sign_in", "sign_in")
IN_THE_ZIP = sorted([*(f"{one}.csv" for one in TABLES), *(f"papers/{one}" for one in PAPERS)])
TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial" / "crisis-week.md"
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def clock():
    """It is the first Monday of March in the agency's zone, and time goes on."""
    with time_machine.travel(datetime(2026, 3, 2, 15, tzinfo=UTC), tick=True) as traveller:
        yield traveller


@pytest.fixture
def week(browser, live_server, transactional_db, clock):  # noqa: ARG001 (the database must be there)
    agency = build_demo(stage="records", today=date(2026, 3, 2), password="quiet-harbor-lantern-7").agency
    words: set[str] = set()
    return Week(agency, hands(browser, live_server.url, words), words, clock)


def _told() -> set[str]:
    """What the tutorial says to press, fill or look for: the bold words, but for those that open a paragraph."""
    bold = re.findall(r"\*\*([^*]+)\*\*", TUTORIAL.read_text())
    return {word for word in bold if not word.endswith(".")}


def test_a_week_from_the_first_application_to_a_certificate_that_a_stranger_checks(week):
    week_seats.make_the_class(week)
    week_seats.fill_it(week)
    week_seats.wait_for_a_seat(week)
    week_seats.move_up(week)
    week_seats.find_who_teaches(week)
    week_seats.choose_what_is_asked(week)
    week_days.hold_monday(week)
    week_days.hold_tuesday(week)
    week_days.hold_wednesday(week)
    week_days.hold_thursday(week)
    week_days.hold_friday(week)
    week_end.make_time_up(week)
    week_end.close_it(week)
    week_end.fill_the_file(week)

    assert week_end.is_complete_at_the_first_try(week) == IN_THE_ZIP
    assert (
        week_end.check_a_certificate(week)
        == Certificate.objects.of(week.agency).get(record__person__number="H106").number
    )
    assert _told() - week.words == set()  # the tutorial asks for nothing that is not there

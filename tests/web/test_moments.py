"""Days and moments are written one way on every page."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone

from shiftready.web.templatetags.moments import days, in_hours, in_more_hours, said

MONDAY = date(2026, 11, 23)
MIDNIGHT = datetime(2026, 3, 1, 6, tzinfo=UTC)
AFTERNOON = datetime(2026, 11, 23, 21, 47, tzinfo=UTC)


@pytest.mark.parametrize(
    ("template", "value", "written"),
    [
        ("{{ it }}", MONDAY, "23 Nov 2026"),
        ("{{ it|day }}", MONDAY, "23 Nov 2026"),
        ("{{ it|day }}", None, ""),
        ("{{ it|weekday }}", MONDAY, "Mon 23 Nov 2026"),
        ("{{ it }}", AFTERNOON, "23 Nov 2026, 15:47"),
        ("{{ it|moment }}", AFTERNOON, "23 Nov 2026, 15:47"),
        ("{{ it|moment_with_zone }}", AFTERNOON, "23 Nov 2026, 15:47 CST"),
        ("{{ it|until }}", AFTERNOON, "23 Nov 2026, 15:47"),
        ("{{ it|until }}", MIDNIGHT, "the end of 28 Feb 2026"),
        ("{{ it|until }}", None, ""),
        ("{{ it|until_with_zone }}", AFTERNOON, "23 Nov 2026, 15:47 CST"),
        ("{{ it|until_with_zone }}", MIDNIGHT, "the end of 28 Feb 2026, CST"),
        ("{{ it|weekday }}", datetime(2026, 11, 24, 3, tzinfo=UTC), "Mon 23 Nov 2026"),
    ],
)
def test_a_page_writes_days_and_moments_in_the_time_of_the_agency(template, value, written):
    with timezone.override(ZoneInfo("America/Chicago")):
        assert Template(template).render(Context({"it": value})) == written


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("The class ends on 2026-11-23. Close it then.", "The class ends on 23 Nov 2026. Close it then."),
        ("From 2026-11-23 to 2026-12-21, both held.", "From 23 Nov 2026 to 21 Dec 2026, both held."),
        ("There is no 2026-02-30.", "There is no 2026-02-30."),
        ("The class cit-40-2026-11-23 stays.", "The class cit-40-2026-11-23 stays."),
    ],
)
def test_a_service_s_sentence_gets_its_days_in_words_and_keeps_its_names(sentence, written):
    assert said(sentence) == written


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (MONDAY, MONDAY, "23 Nov 2026"),
        (MONDAY, date(2026, 11, 27), "23 \N{EN DASH} 27 Nov 2026"),
        (date(2026, 11, 30), date(2026, 12, 4), "30 Nov \N{EN DASH} 4 Dec 2026"),
        (date(2026, 12, 28), date(2027, 1, 1), "28 Dec 2026 \N{EN DASH} 1 Jan 2027"),
    ],
)
def test_days_in_a_row_say_once_what_they_share(first, last, written):
    assert days(first, last) == written


def test_a_length_is_written_in_hours_and_a_difference_with_its_sign():
    assert [in_hours(minutes) for minutes in (2400, 390, 50, 0, None)] == [
        "40 hours",
        "6 hours 30 minutes",
        "50 minutes",
        "0 minutes",
        "",
    ]
    assert [in_more_hours(minutes) for minutes in (2400, -90)] == ["+40 hours", "-1 hour 30 minutes"]

"""The page of the hours of shifts."""

from __future__ import annotations

import pytest

from shiftready.core.shift_hours import ShiftHours
from shiftready.store.models import Role
from shiftready.store.snapshots import agency_facts

pytestmark = pytest.mark.django_db
PAGE = "/lakeside/settings/shifts/"


@pytest.mark.usefixtures("staffed")
def test_hours_are_looked_at_first_then_kept_and_what_was_said_before_is_told(agency, coordinator):
    first = coordinator.get(PAGE).content.decode()
    said = {"shift_0": "6-18", "name": "swing", "hours": "14:00-22:00"}

    shown = coordinator.post(PAGE, said)
    nothing_kept = agency_facts(agency).staffing.shift_hours
    kept = coordinator.post(PAGE, {**said, "digest": shown.context["effect"].digest}, follow=True).content.decode()
    again = coordinator.post(PAGE, {"shift_0": "7-15", "shift_1": ""})
    coordinator.post(PAGE, {"shift_0": "7-15", "shift_1": "", "digest": again.context["effect"].digest})

    assert ("Assumed of its name" in first, "4 people work it." in first) == (True, True)
    assert "Nothing is kept yet." in shown.content.decode()
    assert "No shift that anybody works would be at work in the hours from 0:00, 1:00," in shown.content.decode()
    assert nothing_kept == {}
    assert "These are the hours of your shifts from now on." in kept
    assert agency_facts(agency).staffing.shift_hours == {"day": ShiftHours(7, 15)}
    assert "Said before" in coordinator.get(PAGE).content.decode()


@pytest.mark.usefixtures("staffed")
def test_hours_that_cannot_be_read_are_told_beside_their_shift(coordinator):
    answer = coordinator.post(PAGE, {"shift_0": "6:30-14:30", "name": "swing", "hours": "later"})

    assert (answer.status_code, answer.context["form"].errors) == (
        422,
        {
            "shift_0": ['"6:30-14:30" are no hours of a shift. Write whole hours of the clock, as in 23-7.'],
            "hours": ['"later" are no hours of a shift. Write whole hours of the clock, as in 23-7.'],
        },
    )


@pytest.mark.usefixtures("staffed")
def test_who_sees_coverage_reads_them_without_a_form(clients):
    page = clients[Role.SUPERVISOR].get(PAGE).content.decode()

    assert ("07:00-15:00" in page, "Show what changes" in page) == (True, False)


def test_without_a_duty_list_the_page_says_how_to_fill_it(coordinator):
    assert "No shift is known yet: bring a duty list" in coordinator.get(PAGE).content.decode()

"""The dispatch list by name: who is on it, and for whose eyes."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pytest

from shiftready.services import audit
from shiftready.services.access import the_shell
from shiftready.services.settings_shifts import say_shift_hours
from shiftready.store.models import Agency, Role

pytestmark = pytest.mark.django_db
LIST = "/lakeside/coverage/dispatch/?as_of=2026-03-02"


@pytest.mark.usefixtures("staffed")
def test_every_squad_at_work_names_whom_to_send_or_says_nobody(coordinator):
    answer = coordinator.get(LIST)
    page = answer.content.decode()

    assert (answer.context["specialists"], answer.context["without"]) == (1, 1)
    assert "Mon 2 Mar 2026: 1 specialist on duty; 1 squad at work without any." in page
    assert "<h2>Day shift, 07:00-15:00</h2>" in page
    assert 'href="/lakeside/people/p1/"' in page
    assert "Nobody</span>" in page


@pytest.mark.usefixtures("staffed")
@pytest.mark.parametrize(
    ("hours", "moment", "at_work"),
    [
        ("6-18", "2026-03-02T20:00Z", (["day"], [])),
        ("6-18", "2026-03-03T05:30Z", ([], [])),
        ("22-6", "2026-03-02T11:00Z", ([], ["day"])),
        ("22-6", "2026-03-03T06:30Z", (["day"], [])),
    ],
)
def test_it_says_which_shift_is_at_work_at_this_moment_and_which_of_the_day_before_still_is(
    coordinator, monkeypatch, hours, moment, at_work
):
    say_shift_hours(the_shell(Agency.objects.get(slug="lakeside")), hours={"day": hours})
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.fromisoformat(moment))

    answer = coordinator.get(LIST)

    assert (answer.context["on_now"], answer.context["before"]) == at_work


@pytest.mark.usefixtures("staffed")
def test_the_list_as_csv(coordinator):
    lines = list(csv.reader(io.StringIO(coordinator.get(LIST + "&format=csv").content.decode())))

    assert lines[0] == ["day", "shift", "squad", "on_duty", "wanted", "person", "name"]
    assert [line[1:6] for line in lines[1:]] == [["day", "1-day", "2", "1", "p1"], ["day", "2-night", "2", "1", ""]]


@pytest.mark.usefixtures("staffed")
def test_a_supervisor_of_a_unit_reads_its_squads_alone(agency, join, signed_in):
    page = signed_in(join(agency, Role.SUPERVISOR, unit="2")).get(LIST).content.decode()

    assert "2-night" in page
    assert "1-day" not in page


@pytest.mark.usefixtures("staffed")
def test_another_day_asks_the_database_for_no_more_facts(agency, coordinator, django_assert_max_num_queries):
    audit.write_line(the_shell(agency), "brought")
    coordinator.get(LIST)

    with django_assert_max_num_queries(12):
        coordinator.get("/lakeside/coverage/dispatch/?as_of=2026-03-03")


def test_an_agency_without_a_strategy_is_told_what_is_missing(agency, coordinator):
    answer = coordinator.get(f"/{agency.slug}/coverage/dispatch/")

    assert answer.status_code == 200
    assert "states no strategy, so nobody knows whom to train." in answer.content.decode()


@pytest.mark.usefixtures("staffed")
def test_a_day_before_the_roster_and_one_without_duty_say_so(coordinator):
    before = coordinator.get("/lakeside/coverage/dispatch/?as_of=2015-01-31").content.decode()

    assert "<h2>Nobody is on the roster on this day</h2>" in before

import csv
import io

import pytest

from shiftready.store.models import Role

pytestmark = pytest.mark.django_db
BOARD = "/lakeside/coverage/?as_of=2026-03-02"


@pytest.mark.usefixtures("staffed")
def test_a_squad_without_a_specialist_is_marked_by_sign_word_and_number(coordinator):
    page = coordinator.get(BOARD).content.decode()

    assert page.count('<td class="sr-cell sr-cell--enough"><span aria-hidden="true">✓</span> 1') == 14
    assert page.count('<span aria-hidden="true">✕</span> 0<span class="usa-sr-only">, 1 missing</span>') == 14


@pytest.mark.usefixtures("staffed")
def test_presence_and_share_are_told_apart(coordinator):
    context = coordinator.get(BOARD).context

    assert (context["covered"], context["squad_days"], context["board"].short_person_days) == (14, 28, 14)
    assert (context["total"].specialists, context["total"].people) == (1, 4)
    assert context["figure"].description == ("1 of 4 people are specialists (25.0%); the lowest unit is 2 with 0 of 2.")


@pytest.mark.usefixtures("staffed")
def test_the_board_as_csv(coordinator):
    lines = list(csv.reader(io.StringIO(coordinator.get(BOARD + "&unit=2&format=csv").content.decode())))

    assert lines[:2] == [
        ["squad", "unit", "shift", "day", "heads", "specialists", "wanted", "short"],
        ["2-night", "2", "day", "2026-03-02", "2", "0", "1", "1"],
    ]
    assert len(lines) == 15


@pytest.mark.usefixtures("staffed")
def test_a_supervisor_of_a_unit_sees_its_squads_alone(agency, join, signed_in):
    context = signed_in(join(agency, Role.SUPERVISOR, unit="2")).get(BOARD).context

    assert context["board"].squads == ("2-night",)
    assert context["figure"].rows == [("2", 2, 0, "0.0%")]


def test_an_agency_without_a_strategy_is_told_what_is_missing(agency, coordinator):
    answer = coordinator.get(f"/{agency.slug}/coverage/")

    assert answer.status_code == 200
    assert "states no strategy, so nobody knows whom to train." in answer.content.decode()


@pytest.mark.usefixtures("staffed")
def test_a_day_before_the_roster_is_told_with_the_first_one_it_reaches(coordinator):
    page = coordinator.get("/lakeside/coverage/?as_of=2015-01-31").content.decode()

    assert "<h2>Nobody is on the roster on this day</h2>" in page
    assert '<a class="usa-button" href="?as_of=2015-02-01">Look at 1 Feb 2015</a>' in page
    assert ("No squads with a duty pattern" in page, "squad days have" in page) == (False, False)
    assert "Squads by day" in coordinator.get("/lakeside/coverage/?as_of=2015-02-01").content.decode()


@pytest.mark.usefixtures("staffed")
def test_sectors_by_hour_are_a_picture_with_a_table_and_a_file(coordinator):
    page = coordinator.get(BOARD)
    hours = page.context["hours"]
    lines = list(csv.reader(io.StringIO(coordinator.get(BOARD + "&weeks=1&format=hours").content.decode())))

    assert hours.description == (
        "Of 670 hours of a sector from 2 Mar 2026 to 15 Mar 2026, 112 have the specialists wanted, 0 too few and 112 "
        "none; in 446 nobody is at work."
    )
    assert [row[0] for row in hours.rows] == ["1", "2"]
    assert hours.rows[1][7:10] == ("nobody at work", "14 none", "14 none")
    assert lines[8] == ["1", "2026-03-02", "7", "2", "1", "1", "0", "1"]


@pytest.mark.usefixtures("staffed")
def test_one_sector_is_shown_day_by_day(coordinator):
    hours = coordinator.get(BOARD + "&unit=2&weeks=1").context["hours"]

    assert [row[0] for row in hours.rows][:2] == ["Mon 2 Mar", "Tue 3 Mar"]
    assert hours.rows[0][7:10] == ("nobody at work", "0 of 1", "0 of 1")
    assert hours.rows[6][3] == "clocks put forward"


@pytest.mark.usefixtures("staffed")
def test_the_board_looks_as_many_weeks_ahead_and_at_the_shift_it_is_asked_for(coordinator):
    ahead = coordinator.get(BOARD + "&weeks=8&shift=night").context

    assert (len(ahead["board"].days), ahead["board"].squads) == (56, ())
    assert len(coordinator.get(BOARD + "&weeks=nonsense").context["board"].days) == 14


@pytest.mark.usefixtures("staffed")
def test_assumed_hours_lead_whoever_may_to_where_they_are_stated(clients):
    link = '<a href="/lakeside/settings/shifts/">State the hours of shifts</a>'

    assert link in clients[Role.COORDINATOR].get(BOARD).content.decode()
    assert link not in clients[Role.AUDITOR].get(BOARD).content.decode()


@pytest.mark.usefixtures("staffed")
def test_programs_are_told_the_hours(coordinator):
    answer = coordinator.get("/api/lakeside/coverage/hours?as_of=2026-03-08&days=1&unit=2").json()

    assert (answer["days"], answer["times"][0][:4]) == (["2026-03-08"], [1, 1, 0, 1])
    assert [(one["unit"], one["short"][0][6:9]) for one in answer["sectors"]] == [("2", [0, 1, 1])]

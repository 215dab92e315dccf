"""The page of ranks by level, strength and words."""

from __future__ import annotations

import pytest

from shiftready.store.models import Role
from shiftready.store.snapshots import agency_facts

pytestmark = pytest.mark.django_db
PAGE = "/lakeside/settings/ranks/"


@pytest.mark.usefixtures("staffed")
def test_every_rank_of_the_roster_is_given_a_level_and_what_was_said_before_is_told(agency, coordinator):
    first = coordinator.get(PAGE).content.decode()
    said = {"rank_0": "first_line_supervisor", "officers": "12", "tags": "Phase One, rural"}

    kept = coordinator.post(PAGE, said, follow=True).content.decode()
    coordinator.post(PAGE, {**said, "officers": ""})

    facts = agency_facts(agency)
    assert (facts.rank_levels, facts.tags, facts.officers) == (
        {"officer": "first_line_supervisor"}, {"phase_one", "rural"}, None,
    )  # fmt: skip
    assert ("4 people" in first, "Nothing is said yet" in first) == (True, True)
    assert "phase one, rural" in kept
    assert "Said before" in coordinator.get(PAGE).content.decode()


@pytest.mark.usefixtures("staffed")
def test_a_level_that_is_none_is_refused_and_nothing_is_kept(agency, coordinator):
    answer = coordinator.post(PAGE, {"rank_0": "boss", "officers": "-3"})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"rank_0", "officers"}
    assert agency_facts(agency).rank_levels == {}


@pytest.mark.usefixtures("staffed")
def test_who_sees_settings_reads_it_without_a_form(clients):
    page = clients[Role.SUPERVISOR].get(PAGE).content.decode()

    assert ("Nothing is said yet" in page, "Keep this" in page) == (True, False)
    assert clients[Role.SUPERVISOR].post(PAGE, {"officers": "3"}).status_code == 200


def test_without_a_roster_the_page_says_how_to_fill_it(coordinator):
    assert "Bring the roster with its ranks" in coordinator.get(PAGE).content.decode()

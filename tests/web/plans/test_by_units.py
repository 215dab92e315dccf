"""Plans that even out units, on their pages."""

from __future__ import annotations

from collections import Counter

import pytest

from shiftready.services.plans.run import run_plan
from shiftready.store.models import Offering, PlanRun
from tests.web.plans.asking import FORM, text_of


@pytest.fixture
def by_units(client, demo):
    client.post("/harbor/plans/new/", {**FORM, "by": "units", "most_of_a_unit": 2})
    (asked,) = PlanRun.objects.of(demo)
    run_plan(asked.pk)
    asked.refresh_from_db()
    return asked


def test_a_plan_by_units_shows_their_shares_and_says_that_no_shift_was_looked_at(client, by_units):
    page = text_of(client.get(f"/harbor/plans/{by_units.pk}/"))

    assert "No shift was looked at, as was asked for: the seats even out the units." in page
    assert "The lowest share of trained people in a unit is" in page
    assert 'id="units"' in page
    assert 'id="squads"' not in page
    assert "Share of trained people by unit" in page
    assert "For the units: the share of trained people, without a look at shifts" in page
    assert "2 people" in page


def test_the_file_of_a_plan_by_units_holds_them_and_no_class_more_of_one_than_asked_for(client, by_units):
    plan = client.get(f"/harbor/plans/{by_units.pk}.json").json()
    classes = by_units.result["offerings"]

    assert plan["aim"] == "units"
    assert {frozenset(one) for one in plan["units"]} == {
        frozenset({"unit", "people", "trained_without_plan", "seats", "wanted", "share_without_plan", "share"})
    }
    assert sum(one["seats"] for one in plan["units"]) == sum(len(one["seats"]) for one in plan["offerings"])
    assert all(max(Counter(seat["unit"] for seat in one["seats"]).values()) <= 2 for one in classes)


def test_a_plan_by_units_is_adopted_like_any_other(client, by_units):
    client.post(f"/harbor/plans/{by_units.pk}/adopt/", {"digest": by_units.problem_digest})

    made = Offering.objects.everywhere().filter(plan_run=by_units)
    assert (made.count(), {one.status for one in made}) == (len(by_units.result["offerings"]), {"draft"})


def test_what_seats_cannot_even_out_is_refused_beside_the_field(client):
    answer = client.post("/harbor/plans/new/", {**FORM, "by": "hats", "most_of_a_unit": 0})

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"by", "most_of_a_unit"})

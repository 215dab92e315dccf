"""What weighs how much in a plan's score: asked for on the form, refused beside its field, said on the plan's page."""

from __future__ import annotations

from shiftready.services.plans.run import run_plan
from shiftready.store.models import PlanRun
from tests.web.plans.asking import FORM, text_of

ODD = {"weigh_short_day": "7", "weigh_day_off": "5"}


def test_the_page_says_what_weighed_how_much_and_the_score_is_by_it(client, demo):
    client.post("/harbor/plans/new/", {**FORM, **ODD, "weeks": 2})
    run = PlanRun.objects.of(demo).get()
    run_plan(run.pk)
    run.refresh_from_db()

    page, result = text_of(client.get(f"/harbor/plans/{run.pk}/")), run.result

    short = sum(week["short"] for week in result["coverage_after"])
    assert result["weights"] == {"short_day": 7, "day_off": 5}
    assert result["objective"] == 7 * short + 5 * result["cost"]["class_days_on_days_off"]
    assert "7 for a day short, 5 for a day off in class" in page
    assert "and 5 for each class day on a day off or after duty" in page


def test_points_out_of_bounds_are_refused_beside_their_fields(client, demo):
    answer = client.post("/harbor/plans/new/", {**FORM, "weigh_short_day": "0", "weigh_day_off": "1001"})

    assert answer.context["form"].errors == {
        "weigh_short_day": ["0 is out of bounds. Write a number from 1 to 1000."],
        "weigh_day_off": ["1001 is out of bounds. Write a number from 0 to 1000."],
    }
    assert PlanRun.objects.of(demo).count() == 0


def test_a_plan_made_again_goes_by_the_same_points(client, demo):
    client.post("/harbor/plans/new/", {**FORM, **ODD, "weeks": 2})
    run = PlanRun.objects.of(demo).get()
    run_plan(run.pk)

    form = client.get(f"/harbor/plans/new/?again={run.pk}").context["form"]

    assert [form[name].value() for name in ODD] == [7, 5]

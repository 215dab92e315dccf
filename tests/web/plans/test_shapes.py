"""Classes over several weeks: asked for on the form, and shown on the page of a plan by their very days."""

from __future__ import annotations

from shiftready.services.plans.run import run_plan
from shiftready.store.models import PlanRun
from tests.web.plans.asking import FORM, text_of


def test_a_shape_is_asked_for_shown_and_kept_for_the_next_time(client, demo):
    client.post("/harbor/plans/new/", {**FORM, "shape": "2 + 3"})

    run = PlanRun.objects.of(demo).get()
    again = client.get(f"/harbor/plans/new/?like={run.pk}").context["form"]
    assert (run.parameters["shape"], again["shape"].value()) == ("2+3", "2+3")
    assert "2 days, then 3 in the week after" in text_of(client.get(f"/harbor/plans/{run.pk}/"))


def test_a_shape_that_cannot_be_is_refused_beside_its_field(client, demo):
    unread = client.post("/harbor/plans/new/", {**FORM, "shape": "two"})
    too_few = client.post("/harbor/plans/new/", {**FORM, "shape": "1+1"})

    how = (
        "Write the days in a row, as in 4, or the days of each week, as in 2+3 or 1+1+1+1+1, and for evenings the "
        "hour, as in 5+5 at 18:00."
    )
    assert unread.context["form"].errors == {"shape": [f'"two" is no shape of a class. {how}']}
    assert too_few.context["form"].errors == {
        "shape": ["40 hours in 2 days are more than 12 hours a day. Ask for 4 days or more."]
    }
    assert PlanRun.objects.of(demo).count() == 0


def test_a_class_over_weeks_stands_in_the_calendar_and_in_words_on_its_very_days(client, demo):
    client.post("/harbor/plans/new/", {**FORM, "shape": "2+3"})
    run = PlanRun.objects.of(demo).get()
    run_plan(run.pk)

    answer = client.get(f"/harbor/plans/{run.pk}/")

    first, *_ = answer.context["classes"]
    days = [day.isoformat() for day in first["days"]]
    assert days == ["2026-11-23", "2026-11-24", "2026-11-30", "2026-12-01", "2026-12-02"]
    assert "23 \N{EN DASH} 24 Nov 2026, 30 Nov \N{EN DASH} 2 Dec 2026" in text_of(answer)
    held = [[one.days for one in line if one.entry] for week in answer.context["weeks"][:2] for line in week.lines]
    assert held[:2] == [[2], [3]]

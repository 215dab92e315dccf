"""Why a plan leaves its end short, on its page."""

from __future__ import annotations

import re

from shiftready.services.plans.run import run_plan
from shiftready.store.models import PlanRun
from tests.web.plans.asking import FORM, text_of


def test_a_plan_that_leaves_its_end_short_says_why_and_leads_to_the_form_with_what_would_be_enough(client, demo):
    client.post("/harbor/plans/new/", {**FORM, "weeks": 2, "seats": 1, "seed": 7})
    (asked,) = PlanRun.objects.of(demo)
    run_plan(asked.pk)
    asked.refresh_from_db()

    page = text_of(client.get(f"/harbor/plans/{asked.pk}/"))

    whole = asked.result["why_not"][0]
    assert (whole["squad"], whole["is_possible"]) == (None, False)
    assert "<summary>Why not? What would leave nothing short</summary>" in page
    (link,) = re.findall(r'<a href="([^"]+)">Ask again with \d+ weeks</a>', page)
    form = text_of(client.get(link.replace("&amp;", "&")))
    wanted = next(one["ask"]["weeks"] for one in whole["alone"] if one["lever"] == "weeks")
    values = dict(re.findall(r'name="(weeks|seats|classes_per_week)" value="(\d+)"', form))
    assert values == {"weeks": str(wanted), "seats": "1", "classes_per_week": "1"}
    assert re.findall(r'name="seed" value="(\d+)"', form) == ["7"]


def test_a_plan_that_was_kept_before_says_nothing_of_it(client, run):
    run.result = {key: value for key, value in run.result.items() if key != "why_not"}
    run.save(update_fields=["result"])

    assert "Why not?" not in text_of(client.get(f"/harbor/plans/{run.pk}/"))
    assert client.get(f"/harbor/plans/{run.pk}.json").json()["why_not"] == []

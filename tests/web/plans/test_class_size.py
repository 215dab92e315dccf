"""What bounds a class: asked for on the form, and shown with the plan."""

from __future__ import annotations

from shiftready.store.models import PlanRun
from tests.web.plans.asking import FORM, text_of

CAPS = {"room_seats": 24, "stations": 4, "at_a_station": 5, "board_seats": 25, "fewest_in_class": 3}


def test_what_bounds_a_class_is_asked_for_and_kept_for_the_next_time(client, demo):
    client.post("/harbor/plans/new/", {**FORM, **CAPS})

    run = PlanRun.objects.of(demo).get()
    again = client.get(f"/harbor/plans/new/?like={run.pk}").context["form"]
    assert {name: run.parameters[name] for name in CAPS} == CAPS
    assert {name: again[name].value() for name in CAPS} == CAPS


def test_more_than_fit_into_a_class_are_refused_beside_the_field_for_the_fewest(client):
    answer = client.post("/harbor/plans/new/", {**FORM, "room_seats": 5, "fewest_in_class": 6})

    remark = (
        "A class is to be held with at least 6 people, and 5 people at most fit into one, since the room holds no "
        "more. Ask for 5 or fewer, or for larger classes."
    )
    assert answer.context["form"].errors == {"fewest_in_class": [remark]}


def test_stations_without_the_people_at_each_are_refused_beside_their_field(client, demo):
    answer = client.post("/harbor/plans/new/", {**FORM, "stations": 4, "room_seats": 0})
    alone = client.post("/harbor/plans/new/", {**FORM, "stations": 4})

    assert list(answer.context["form"].errors) == ["room_seats"]
    assert alone.context["form"].errors == {
        "stations": ["Say both how many stations there are and how many people at each, or neither."]
    }
    assert PlanRun.objects.of(demo).count() == 0


def test_the_page_of_a_plan_says_what_a_class_holds_at_most_and_why(client, demo, run):
    PlanRun.objects.of(demo).update(parameters={**run.parameters, **CAPS, "fewest_in_class": 12})

    page = text_of(client.get(f"/harbor/plans/{run.pk}/"))
    assert "20: 4 stations with 5 people each hold no more" in page
    assert "12 people, or it is not held" in page

"""A class on its days: looked at before it is made, and its groups at stations."""

from __future__ import annotations

import pytest
from django.utils import timezone

from shiftready.store.models import ClosedDay, Offering, Role
from tests.services.classroom import open_classroom

pytestmark = pytest.mark.django_db
NEW = {"course": "cit-40", "starts_on": "2026-03-05", "day_starts_at": "08:00", "look": "yes"}


def text_of(page):
    return " ".join(page.content.decode().split())


def test_a_class_is_looked_at_before_it_is_made(agency, clients):
    page = text_of(clients[Role.COORDINATOR].post("/lakeside/classes/new/", NEW))

    assert "How it would lie" in page
    assert "5 days. Nothing is made yet." in page
    assert "A day of the weekend: Saturday." in page
    assert "Clocks go forward by 60 minutes since 7 Mar 2026" in page
    assert "08:00" in page
    assert not Offering.objects.of(agency).exists()


def test_days_that_are_passed_over_are_named(clients):
    page = text_of(
        clients[Role.COORDINATOR].post("/lakeside/classes/new/", {**NEW, "starts_on": "2026-03-02", "shape": "2+3"})
    )

    assert "Days between without class: Wed 4 Mar 2026" in page


def test_a_preview_is_refused_as_the_class_would_be(agency, clients):
    ClosedDay.objects.create(agency=agency, day="2026-03-06", entered_at=timezone.now())

    page = clients[Role.COORDINATOR].post("/lakeside/classes/new/", NEW)

    assert page.status_code == 422
    assert "when there is no class." in text_of(page)


def test_groups_take_turns_at_stations_and_everybody_is_in_one(agency, clients):
    room = open_classroom(agency)

    page = text_of(clients[Role.COORDINATOR].get(f"/lakeside/classes/{room.offering}/stations/?stations=3&groups=2"))

    assert "3 rounds of 30 minutes." in page
    assert "Station 3" in page
    assert page.count("<h3>Group") == 2
    assert all(name in page for name in ("Person p1", "Person p2", "Person p3"))
    wrong = clients[Role.COORDINATOR].get(f"/lakeside/classes/{room.offering}/stations/?stations=30&groups=2")
    assert wrong.status_code == 422
    assert "leave less than 5 minutes for each" in text_of(wrong)


def test_programs_look_at_days_and_stations(agency, clients):
    room = open_classroom(agency)
    client = clients[Role.COORDINATOR]
    wish = {"course": "crisis-8", "starts_on": "2026-03-07"}

    looked = client.post("/api/lakeside/classes/preview", wish, content_type="application/json").json()
    turns = client.get(f"/api/lakeside/classes/{room.offering}/stations?stations=2&groups=3").json()

    assert [day["notes"] for day in looked["days"]] == [["A day of the weekend: Saturday."]]
    assert [turn["stations"] for turn in turns["rounds"]] == [[1, 2, 0], [2, 0, 1], [0, 1, 2]]
    assert [group["people"] for group in turns["groups"]] == [["p1"], ["p2"], ["p3"]]

"""Shared classes on their pages."""

from __future__ import annotations

import pytest

from shiftready.services.plans.region_run import run_region
from shiftready.store.models import Membership, Offering, RegionRun, Role, User
from tests.services.plans.rows import lay_demo_rows
from tests.web.plans.asking import client_of, text_of

FORM = {
    "agencies": ["elm", "harbor"],
    "as_of": "2026-11-23",
    "weeks": 3,
    "seats": 4,
    "classes_per_week": 1,
    "fewest_in_class": 2,
    "seconds": 20,
    "seed": 0,
}


@pytest.fixture
def elm(demo, tmp_path):  # noqa: ARG001 (the first agency comes before it)
    agency = lay_demo_rows("elm", tmp_path / "elm")
    type(agency).objects.filter(pk=agency.pk).update(name="Elm Police (invented)")
    return agency


@pytest.fixture
def council(client, elm):
    """The planner of the demo agency, who plans for its neighbor as well."""
    (user,) = User.objects.all()
    Membership.objects.create(agency=elm, user=user, role=Role.COORDINATOR)
    return client


@pytest.fixture
def shared(council, demo):
    council.post("/harbor/plans/shared/new/", FORM)
    (asked,) = RegionRun.objects.of(demo)
    run_region(asked.pk)
    asked.refresh_from_db()
    return asked


def test_before_anything_was_shared_the_page_says_how_to(council):
    page = text_of(council.get("/harbor/plans/shared/"))

    assert "Nothing was shared yet" in page
    assert 'href="/harbor/plans/shared/new/"' in page


def test_whoever_plans_for_one_agency_alone_is_told_how_others_let_them_in(client):
    page = text_of(client.get("/harbor/plans/shared/new/"))

    assert "You may make plans for one agency only." in page


def test_the_form_offers_the_agencies_one_may_plan_for_and_leads_to_the_search(council, demo):
    page = text_of(council.get("/harbor/plans/shared/new/"))
    assert "Elm Police (invented)" in page

    answer = council.post("/harbor/plans/shared/new/", FORM)

    (run,) = RegionRun.objects.of(demo)
    assert (answer.status_code, answer["Location"]) == (302, f"/harbor/plans/shared/{run.pk}/")
    waiting = text_of(council.get(answer["Location"]))
    assert "waiting for the worker" in waiting
    assert f"/harbor/plans/shared/{run.pk}/progress/" in waiting


def test_one_agency_alone_and_a_strange_one_are_refused_on_the_form(council):
    alone = council.post("/harbor/plans/shared/new/", {**FORM, "agencies": ["harbor"]})
    strange = council.post("/harbor/plans/shared/new/", {**FORM, "agencies": ["harbor", "pine"]})

    assert (alone.status_code, strange.status_code) == (422, 422)
    assert "Classes are shared by two agencies or more" in text_of(alone)
    assert set(strange.context["form"].errors) == {"agencies"}


def test_the_result_says_who_gets_how_many_and_how_sure_that_is_and_names_nobody(council, shared):
    page = text_of(council.get(f"/harbor/plans/shared/{shared.pk}/"))

    assert "2 classes, 8 seats." in page
    assert "Elm Police (invented)" in page
    assert "What each agency gets" in page
    assert "Keep these seats?" in page
    assert not any(number in page for number in ("H101", "H102"))


def test_it_is_in_the_list_and_comes_as_csv(council, shared):
    listed = text_of(council.get("/harbor/plans/shared/"))
    csv = text_of(council.get(f"/harbor/plans/shared/{shared.pk}.csv")).splitlines()

    assert f'href="/harbor/plans/shared/{shared.pk}/"' in listed
    assert "2 agencies" in listed
    assert csv[0].lstrip("\ufeff") == "class,starts_on,ends_on,agency,seats"
    assert len(csv) == 1 + sum(len(one["seats"]) for one in shared.result["classes"])


def test_the_seats_are_kept_with_a_click(council, shared, elm):
    answer = council.post(f"/harbor/plans/shared/{shared.pk}/adopt/", follow=True)

    assert "The seats are kept" in text_of(answer)
    assert "Keep these seats?" not in text_of(answer)
    assert Offering.objects.of(elm).filter(host="Harbor Example Police Department").exists()


def test_it_is_stopped_and_thrown_away_by_hand(council, demo):
    council.post("/harbor/plans/shared/new/", FORM)
    (run,) = RegionRun.objects.of(demo)

    council.post(f"/harbor/plans/shared/{run.pk}/stop/")
    page = text_of(council.get(f"/harbor/plans/shared/{run.pk}/"))
    assert "The search was stopped before it had anything to show." in page or "the search is ending" in page
    council.post(f"/harbor/plans/shared/{run.pk}/discard/")
    assert RegionRun.objects.of(demo).count() == 0


def test_who_does_not_see_both_agencies_finds_nothing(shared, demo):
    other = client_of(demo, Role.ADMINISTRATOR)

    assert "Nothing was shared yet" in text_of(other.get("/harbor/plans/shared/"))
    assert other.get(f"/harbor/plans/shared/{shared.pk}/").status_code == 404
    assert other.get(f"/harbor/plans/shared/{shared.pk}.csv").status_code == 404

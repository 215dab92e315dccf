"""The page of learning sites: the agency says what it is, and finds the sites in their order with reasons."""

from __future__ import annotations

import csv
import io

import pytest

from tests.web.test_program import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("staffed")]
PAGE = "/lakeside/program/sites/"
QUERIES = 6


def test_an_agency_says_what_it_is_and_finds_whom_to_learn_from(coordinator):
    before = text_of(coordinator.get(PAGE))
    kept = coordinator.post(f"{PAGE}about/", {"type": "municipal", "setting": "town"}, follow=True)
    after = text_of(coordinator.get(PAGE, {"approach": "co_response"}))

    assert "Not said of your agency: size, type and setting." in before
    assert "Sites are weighed by this from now on." in text_of(kept)
    assert "a police department of a city or town; a small town; IL" in text_of(kept)
    assert "1 Arlington Police Department, MA" in after
    assert "Setting: like yours a small town. 2 of 2" in after
    assert "4 + 2 + 2 + 0 = 8 of 9" in after
    assert "background knowledge" in after.lower() or "background" in after.lower()


def test_all_of_it_comes_as_a_file(coordinator):
    lines = list(csv.DictReader(io.StringIO(coordinator.get(PAGE, {"format": "csv"}).content.decode("utf-8-sig"))))
    whole = coordinator.get(PAGE, {"format": "json", "approach": "mobile"}).json()

    assert (len(lines), lines[0]["place"]) == (11, "1")
    assert [one["site"] for one in whole["sites"][:2]] == ["tucson", "yavapai"]


def test_the_page_asks_the_database_few_questions(coordinator, django_assert_max_num_queries):
    with django_assert_max_num_queries(QUERIES):
        coordinator.get(PAGE, {"approach": "mobile"})


def test_a_wish_that_is_no_choice_is_said_at_its_field(coordinator):
    answer = coordinator.get(PAGE, {"approach": "magic"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["approach"])

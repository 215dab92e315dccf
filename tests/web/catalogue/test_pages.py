"""The pages of Catalogue: courses beside lists, elements with what is shown for each, sites with their sources."""

import csv
import io
import re

import pytest

from shiftready.catalogue.load import load_catalogue
from shiftready.store.models import Role

pytestmark = pytest.mark.django_db


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def rows(answer):
    return list(csv.reader(io.StringIO(answer.content.decode())))


@pytest.mark.parametrize("page", ["", "course/cit-40/", "elements/", "sites/", "evidence/"])
@pytest.mark.usefixtures("agency")
def test_everyone_of_the_agency_may_look(who_may, page):
    found = who_may(f"/lakeside/catalogue/{page}")

    assert found == {**dict.fromkeys(Role.values, 200), "stranger": 302, "of another agency": 404}


def test_courses_are_found_by_title_and_by_whether_their_minutes_are_stated(agency, coordinator):
    address = f"/{agency.slug}/catalogue/?format=csv&as_of=2026-11-25"

    everything, texas = rows(coordinator.get(address)), rows(coordinator.get(address + "&search=texas&length=unstated"))

    assert len(everything) == len(load_catalogue().courses) + 1
    assert everything[0] == ["course", "title", "version", "minutes", "days", "max_seats", "certainty"]
    assert [row[0] for row in texas[1:]] == ["tx-3843", "tx-3939", "tx-1849", "tx-3232", "tx-4900"]


def test_courses_by_minutes_put_what_is_not_stated_last(agency, coordinator):
    shown = coordinator.get(f"/{agency.slug}/catalogue/?sort=-minutes").context["shown"].rows

    minutes = [course.minutes for course in shown]
    stated = [one for one in minutes if one is not None]
    assert minutes == [*sorted(stated, reverse=True), *[None] * (len(minutes) - len(stated))]


def test_no_course_that_fits_says_what_to_do(agency, coordinator):
    assert "No course fits these filters" in words(coordinator.get(f"/{agency.slug}/catalogue/?search=juggling"))


def test_a_course_says_line_by_line_what_a_list_asks_for_and_what_is_taught(agency, coordinator):
    said = words(coordinator.get(f"/{agency.slug}/catalogue/course/cit-40/"))

    assert "Legal issues at least 4 hours 2 hours Short by 2 hours" in said
    assert "Keep in mind Training is one part of a program." in said


def test_a_course_in_its_older_version_is_one_click_away(agency, coordinator):
    address = f"/{agency.slug}/catalogue/course/cit-911-georgia/"

    newer, older = coordinator.get(address), coordinator.get(f"{address}?as_of=2012-05-01")

    assert (newer.context["course"].minutes, older.context["course"].minutes) == (720, 1200)
    assert 'href="?as_of=2010-01-01"' in newer.content.decode()


def test_a_course_without_blocks_says_that_nothing_can_be_said_of_topics(agency, coordinator):
    said = words(coordinator.get(f"/{agency.slug}/catalogue/course/tx-1849/"))

    assert "How the time is split was not seen" in said
    assert "Length Not stated" in said


def test_an_unknown_course_is_not_found_in_words(agency, coordinator):
    answer = coordinator.get(f"/{agency.slug}/catalogue/course/cit-41/")

    assert answer.status_code == 404
    assert "The catalogue has no course &quot;cit-41&quot;." in answer.content.decode()


@pytest.mark.usefixtures("staffed")
def test_the_ten_elements_show_training_as_one_of_them(coordinator):
    page = coordinator.get("/lakeside/catalogue/elements/?as_of=2026-03-02")

    assert "Shiftready shows something for 5 of 10; the others you prove yourself." in words(page)
    assert "Refresher on mental health crises: 1 of 4 people it speaks of have met it." in words(page)
    assert words(page).count("No text read") == 5
    assert 'href="/lakeside/rules/"' in page.content.decode()


@pytest.mark.usefixtures("staffed")
def test_a_member_sees_the_elements_without_figures_and_without_closed_doors(clients):
    main = clients[Role.MEMBER].get("/lakeside/catalogue/elements/").content.decode().partition("<main")[2]

    assert "Your role does not open these figures." in main
    assert "/lakeside/rules/" not in main
    assert "have met it" not in main


def test_another_framework_is_chosen_in_the_address(agency, coordinator):
    found = rows(coordinator.get(f"/{agency.slug}/catalogue/elements/?framework=virginia_cit_elements&format=csv"))

    assert [row[1] for row in found[1:4]] == [
        "Collaborative partnerships",
        "CIT coordinator",
        "40 hours of core training",
    ]


@pytest.mark.parametrize(
    ("question", "agencies"),
    [
        ("field=campus", ["University of Florida Police Department"]),
        ("state=AZ&field=co_response", ["Tucson Police Department"]),
        ("state=AZ&sort=-agency", ["Yavapai", "Tucson"]),
        ("field=magic", []),
    ],
)
def test_sites_are_found_by_what_they_are_known_for_and_by_state(agency, coordinator, question, agencies):
    found = rows(coordinator.get(f"/{agency.slug}/catalogue/sites/?format=csv&{question}"))[1:]

    assert len(found) == len(agencies)
    assert all(row[0].startswith(name) for row, name in zip(found, agencies, strict=True))


def test_the_sites_page_says_both_clocks_how_many_lists_and_who_is_not_named(agency, coordinator):
    said = words(coordinator.get(f"/{agency.slug}/catalogue/sites/"))

    for sentence in (
        "Current page A request is confirmed within 36 hours.",
        "Older page Staff answer within 48 hours on business days",
        "14 in 2021.",
        "Three or four of the fourteen sites were named in nothing we could read",
    ):
        assert sentence in said


def test_what_is_known_claims_no_more_than_studies_found(agency, coordinator):
    said = words(coordinator.get(f"/{agency.slug}/catalogue/evidence/"))

    assert "Of force, injury and arrest the evidence is mixed" in said
    assert "Arrests No effect found" in said
    assert "The text of 41.2.7 was found nowhere" in said


@pytest.mark.usefixtures("agency")
def test_a_member_s_page_of_standards_has_no_link_to_rules(clients):
    main = clients[Role.MEMBER].get("/lakeside/catalogue/evidence/").content.decode().partition("<main")[2]

    assert "/lakeside/rules/" not in main

"""The catalogue for programs."""

import json

import pytest
from django.test import Client

from shiftready.catalogue.program import load_program
from shiftready.catalogue.shown import research_values
from shiftready.store.models import Agency, Membership, Role, User
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db
DAY = "as_of=2026-03-02"


@pytest.fixture
def ask():
    agency = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    staff(agency)
    user = User.objects.create_user("coordinator@lakeside.example")
    Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return lambda address: client.get(f"/api/lakeside/catalogue/{address}")


def test_a_course_comes_with_every_list_it_is_held_against(ask):
    answer = ask(f"courses/cit-40?{DAY}").json()

    (legal,) = (one for one in answer["curricula"] if one["curriculum"] == "us-va-legal-hours")
    assert (answer["minutes"], len(answer["blocks"])) == (2400, 29)
    assert [(line["line"], line["standing"], line["minutes_short"]) for line in legal["lines"]] == [
        ("legal", "short", 120)
    ]


def test_elements_come_with_what_is_held_for_each(ask):
    answer = ask(f"elements/ten_essential_elements?{DAY}").json()

    assert answer["elements"][2]["held"][0] == {
        "what": "training",
        "says": [
            "Refresher on mental health crises: 1 of 4 people it speaks of have met it.",
            "1 of 4 people have completed one of its courses.",
        ],
    }
    assert answer["elements"][5]["source"]["certainty"] == "background"


def test_lists_of_courses_frameworks_and_sites(ask):
    courses, frameworks = ask("courses").json(), ask(f"elements?{DAY}").json()
    rural = ask("sites?known_for=rural").json()

    assert {"course": "cit-40", "minutes": 2400} in [
        {key: one[key] for key in ("course", "minutes")} for one in courses
    ]
    assert [one["framework"] for one in frameworks][-2:] == ["toolkit_sections", "virginia_cit_elements"]
    assert [one["site"] for one in rural["sites"]] == ["gallia-jackson-meigs", "salt-lake-city", "yavapai"]
    assert [one["answer_hours"] for one in rural["program"]["promises"]] == [36, 48]


@pytest.mark.parametrize(
    ("address", "code", "message"),
    [
        (
            f"courses/cit-41?{DAY}",
            "course_not_found",
            'The catalogue has no course "cit-41". `shiftready catalogue courses` shows the ids it has.',
        ),
        ("sites?known_for=magic", "field_not_found", 'No site is listed under "magic". The fields are: co_response,'),
    ],
)
def test_what_is_not_there_is_refused_as_in_the_shell(ask, address, code, message):
    answer = ask(address)

    assert (answer.status_code, answer.json()["code"]) == (404, code)
    assert answer.json()["message"].startswith(message)


def test_what_is_known_comes_under_the_names_of_the_shell(ask):
    program = load_program()

    research, measures, standards = (ask(name).json() for name in ("research", "measures", "standards"))

    assert research == json.loads(json.dumps([research_values(one) for one in program.research.values()], default=str))
    assert [(one["measure"], one["name"]) for one in measures] == [(m.key, m.name) for m in program.measures.values()]
    assert [(one["standard"], one["unknown"]) for one in standards] == [
        (standard.id, list(standard.unknown)) for standard in program.standards.values()
    ]

"""An agency's own orders for programs, under the names of the shell."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from shiftready.services.access import the_shell
from shiftready.services.audit import write_line
from shiftready.store.models import Person, Posting
from tests.services.orders.office import FIRST, REFRESHER, Office

pytestmark = pytest.mark.django_db
AT = "/api/lakeside/orders/"


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def program(office):
    client = Client()
    client.force_login(office.writer.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_draft_tells_its_text_what_is_wrong_and_its_examples(program):
    wish = {"rule": REFRESHER, "title": "Refresher", "first_on": str(FIRST)}
    made = program.post(f"{AT}drafts", wish, content_type="application/json").json()

    wrong = {"text": made["text"].replace("cit-40", "cit-41"), "after": made["text_id"]}
    saved = program.put(f"{AT}drafts/{made['id']}", wrong, content_type="application/json").json()

    assert (made["rule"], made["status"], made["problems"], len(made["examples"])) == (REFRESHER, "writing", [], 2)
    assert [(one["code"], one["line"]) for one in saved["problems"]] == [("unknown_course", 10)]
    listed = program.get(f"{AT}drafts").json()
    assert [(row["id"], row["title"]) for row in listed] == [(made["id"], "Refresher")]


def test_a_release_is_looked_at_done_and_listed(office, program):
    draft = office.approved()
    wish = {"drafts": [draft.pk], "on": str(FIRST)}

    plan = program.post(f"{AT}plan", wish, content_type="application/json").json()
    said = {**wish, "name": "GO 1", "digest": plan["digest"]}
    made = program.post(f"{AT}releases", said, content_type="application/json").json()

    assert (plan["rules"], plan["on"]) == ([REFRESHER], str(FIRST))
    assert (made["name"], made["rules"], made["called_off_at"]) == ("GO 1", [REFRESHER], None)
    assert [(one["rule"], one["from_on"], one["release"]) for one in program.get(AT).json()] == [
        (REFRESHER, str(FIRST), "GO 1")
    ]
    assert [one["id"] for one in program.get(f"{AT}releases").json()] == [made["id"]]


def test_what_a_draft_would_change_names_the_people(office, program):
    fact = {"agency": office.agency, "entered_at": timezone.now()}
    ada = Person.objects.create(number="p1", name="Ada Example", hired_on=date(2020, 6, 1), **fact)
    Posting.objects.create(person=ada, first_on=date(2020, 6, 1), role="sworn", **fact)
    write_line(the_shell(office.agency), "joined")
    made = program.post(
        f"{AT}drafts",
        {"rule": REFRESHER, "title": "Refresher", "first_on": str(FIRST)},
        content_type="application/json",
    ).json()

    (change,) = program.get(f"{AT}drafts/{made['id']}/what-if?as_of={FIRST}").json()["changes"]

    told = {name: change[name] for name in ("person", "name", "rule", "before", "after")}
    assert told == {"person": "p1", "name": "Ada Example", "rule": REFRESHER, "before": None, "after": "due"}

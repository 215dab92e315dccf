"""What Shiftready shows for each element, and to whom."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, the_shell
from shiftready.services.audit import write_line
from shiftready.services.elements import NOT_FOR_THIS_ROLE, report_elements
from shiftready.store.models import Agency, Person, Posting
from tests.web.small_agency import AS_OF, add_person, staff

pytestmark = pytest.mark.django_db
REFRESHER = "Refresher on mental health crises: 1 of 4 people it speaks of have met it."


@pytest.fixture
def agency(db):  # noqa: ARG001 - pytest opens the database by this name
    found = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    staff(found)
    return found


def told(checklist):
    return {row.element.key: {held.what: held.sentences for held in row.held} for row in checklist.rows if row.held}


def test_training_is_the_third_of_ten_and_never_the_whole(agency):
    found = report_elements(the_shell(agency), framework="ten_essential_elements", as_of=AS_OF)

    assert (found.held, len(found.rows)) == (5, 10)
    assert told(found)["3"] == {
        "training": (REFRESHER, "1 of 4 people have completed one of its courses."),
        "classes": ("0 classes begin on this day or later.",),
    }


def test_dispatchers_are_counted_apart_and_said_to_be_missing_where_there_are_none(agency):
    def dispatch():
        found = report_elements(the_shell(agency), framework="ten_essential_elements", as_of=AS_OF)
        return told(found)["4"]["dispatch"]

    assert dispatch() == ("Nobody among those you may see is one of the dispatchers.",)

    fact = {"agency": agency, "entered_at": datetime(2026, 1, 1, 12, tzinfo=UTC)}
    person = Person.objects.create(number="d1", name="Dispatcher One", hired_on=date(2015, 2, 1), **fact)
    Posting.objects.create(person=person, first_on=date(2015, 2, 1), role="dispatcher", **fact)

    assert dispatch() == ("0 of 1 dispatchers have completed one of its courses.",)


def test_a_supervisor_of_one_unit_counts_their_own_people_alone(agency):
    supervisor = Actor(user=None, agency=agency, deeds=frozenset({Deed.SEE_COMPLIANCE}), unit="2")

    found = report_elements(supervisor, framework="ten_essential_elements", as_of=AS_OF)

    assert told(found)["3"]["training"] == (
        "Refresher on mental health crises: 0 of 2 people it speaks of have met it.",
        "0 of 2 people have completed one of its courses.",
    )


def test_who_may_not_see_compliance_sees_the_list_without_figures(agency):
    member = Actor(user=None, agency=agency, deeds=frozenset())

    found = report_elements(member, framework="ten_essential_elements", as_of=AS_OF)

    assert told(found)["3"] == {"training": (NOT_FOR_THIS_ROLE,), "classes": (NOT_FOR_THIS_ROLE,)}
    assert [row.element.name for row in found.rows][2] == "Specialized training"


def test_an_unknown_framework_is_refused_with_those_there_are(agency):
    with pytest.raises(NotFound, match="no framework") as refusal:
        report_elements(the_shell(agency), framework="nine", as_of=AS_OF)

    assert refusal.value.code == "framework_not_found"


def test_more_people_ask_no_more_of_the_database(agency):
    def asked():
        write_line(the_shell(agency), "people_changed")
        with CaptureQueriesContext(connection) as captured:
            report_elements(the_shell(agency), framework="ten_essential_elements", as_of=AS_OF)
        return len(captured)

    with_four = asked()
    for number in (5, 6, 7):
        add_person({"agency": agency, "entered_at": datetime(2026, 1, 1, 12, tzinfo=UTC)}, number)

    assert asked() == with_four

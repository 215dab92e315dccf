"""A supervisor bound to one unit finds nobody of another one, wherever they look."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shiftready.services.access import actor_in
from shiftready.store.models import Membership, Person, Posting, Role, User
from tests.doors.conftest import TODAY

pytestmark = pytest.mark.django_db
LEAVING = TODAY - timedelta(days=10)
BEFORE_LEAVING = LEAVING - timedelta(days=10)
LISTS = (
    "/harbor/",
    "/harbor/people/",
    "/harbor/people/?as_of=2100-12-31",
    "/harbor/people/?format=csv",
    "/harbor/rules/",
    "/harbor/rules/?format=csv",
    "/harbor/rules/forecast/?months=36",
    "/harbor/rules/forecast/?months=36&format=csv",
    "/harbor/rules/forecast/people/?months=36&needed=late&format=csv",
    "/harbor/coverage/",
    "/harbor/coverage/gaps/?lack=every&weeks=8",
    "/harbor/coverage/gaps/?lack=every&weeks=8&format=csv",
    "/harbor/plans/{run_id}/",
    "/harbor/plans/{run_id}.json",
    "/harbor/plans/{run_id}.csv",
    "/harbor/classes/{offering}/",
    "/harbor/certificates/",
    "/api/harbor/people/?as_of=2026-11-20",
    "/api/harbor/rules/?as_of=2026-11-20",
    "/api/harbor/rules/forecast?as_of=2026-11-20&months=36",
    "/api/harbor/coverage/gaps?as_of=2026-11-20&days=60",
    "/api/harbor/plans/{run_id}/result",
    "/api/harbor/classes/{offering}",
    "/api/harbor/certificates/",
)


def of_other_units(agency):
    """Name and number of everybody who never was in Patrol."""
    patrol = Posting.objects.of(agency).filter(unit="Patrol").values("person")
    return list(Person.objects.of(agency).exclude(pk__in=patrol).values_list("number", "name"))


@pytest.mark.parametrize("address", LISTS)
def test_lists_and_files_hold_only_the_unit(world, visitors, address):
    others = of_other_units(world.agency)
    assert others

    page = visitors["supervisor"].get(address.format(**world.names))
    text = page.content.decode()

    assert page.status_code == 200
    assert [(number, name) for number, name in others if number in text or (name and name in text)] == []


def test_one_person_of_another_unit_is_not_there(world, visitors):
    asked = {
        number: visitors["supervisor"].get(f"/harbor/people/{number}/") for number, _ in of_other_units(world.agency)
    }

    assert {answer.status_code for answer in asked.values()} == {404}


def test_teaching_too_does_not_unbind_a_supervisor(world):
    user = User.objects.get(email="supervisor@harbor.example")
    Membership.objects.create(agency=world.agency, user=user, role=Role.INSTRUCTOR)

    assert actor_in(user, "harbor").unit == "Patrol"

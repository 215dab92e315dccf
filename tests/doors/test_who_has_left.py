"""A supervisor bound to one unit finds nobody who has since left it: not in old classes, papers, plans, nor by a day.

Every door is asked, with every day a question can name; a door added later is asked as well.
"""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from shiftready.services.access import the_shell
from shiftready.services.audit import write_line
from shiftready.store.models import Certificate, Membership, Offering, Person, PlanRun, Posting, RuleAdoption, Seat
from tests.doors.conftest import TODAY
from tests.doors.doors import DEEDS, OPERATIONS, PAGES
from tests.doors.test_who_may_enter import API, BEFORE
from tests.doors.world import filled

pytestmark = pytest.mark.django_db
LEAVING = TODAY - timedelta(days=1)
BEFORE_LEAVING = LEAVING - timedelta(days=20)
DAYS = ({}, {"as_of": BEFORE_LEAVING}, {"as_of": BEFORE_LEAVING, "known_by": BEFORE_LEAVING}, {"as_of": "2100-12-31"})
#: Doors whose address names one person or their certificate.
OF_ONE = {"people/<path:number>/", "rules/finding/", "certificates/<str:number>.pdf"}
OF_ONE_BY_PROGRAM = {"rules/findings/{person}", "certificates/{number}", "certificates/{number}/pdf"}


def patrol(agency):
    """People of Patrol who have no account, those first who hold a certificate."""
    there = Posting.objects.of(agency).filter(unit="Patrol", withdrawn_at=None, last_on=None).values("person")
    own = Membership.objects.of(agency).exclude(person=None).values("person")
    return Person.objects.of(agency).filter(pk__in=there).exclude(pk__in=own)


def seated(agency):
    """Roster numbers of everybody in a class, and in the plan."""
    run = PlanRun.objects.of(agency).filter(frontier=None).get()
    planned = {seat["person"] for one in run.result["offerings"] for seat in one["seats"]}
    return planned | set(Seat.objects.of(agency).values_list("person__number", flat=True))


def leave(person, *, for_good):
    """To another unit, or out of the agency: then the stay is open, as a roster that lacks the person leaves it."""
    if for_good:
        person.left_on = LEAVING
        person.save()
        return
    now = datetime.now(tz=UTC)
    stays = Posting.objects.of(person.agency).filter(person=person, withdrawn_at=None)
    first_on = stays.last().first_on
    stays.update(withdrawn_at=now)
    said = {"agency": person.agency, "person": person, "entered_at": now}
    Posting.objects.create(**said, unit="Patrol", first_on=first_on, last_on=LEAVING)
    Posting.objects.create(**said, unit="Records", first_on=TODAY)


def enter_long_ago(agency):
    """What the demo brought today was known long before, so that days before the leaving can be asked of it."""
    long_ago = datetime.now(tz=UTC) - timedelta(days=90)
    for model in (Person, Posting, RuleAdoption):
        model.objects.of(agency).update(entered_at=long_ago)


@pytest.fixture
def leavers(world):
    """Half of those with a seat left for another unit, half of them the agency; nobody with a seat stayed."""
    numbers = seated(world.agency)
    enter_long_ago(world.agency)
    people = list(patrol(world.agency).filter(number__in=numbers).order_by("pk"))
    for place, person in enumerate(people):
        leave(person, for_good=place % 2 == 0)
    write_line(the_shell(world.agency), "left_unit")
    return people


def names_of(world, person):
    certificate = Certificate.objects.of(world.agency).filter(record__person=person).first()
    own = {"person": person.number, "number": certificate.number} if certificate else {"person": person.number}
    return {**world.names, **own}


def pages(names):
    for route in PAGES:
        own = {**names, "number": names["person"]} if route.startswith("people/") else names
        question = {"person": names["person"], "rule": names["rule"]} if route == "rules/finding/" else {}
        yield route, filled(BEFORE + route, own), question


def programs(names):
    for method, route in OPERATIONS:
        if method == "get":
            address = API + route
            for name, value in names.items():
                address = address.replace(f"{{{name}}}", str(value))
            yield route, address, {"as_of": TODAY}


def told(client, doors):
    """Every answer to every door, with each of the days it may be asked for."""
    for route, address, question in doors:
        for days in DAYS:
            answer = client.get(address, {**question, **days})
            yield route, answer.status_code, html.unescape(answer.content.decode(errors="replace"))


def test_no_door_tells_of_anybody_who_has_left(world, visitors, leavers):
    assert len(leavers) > 3
    names = world.names

    found = {
        (route, person.number)
        for route, _, text in told(visitors["supervisor"], [*pages(names), *programs(names)])
        for person in leavers
        if _names(text, person.number) or (person.name and person.name in text)
    }

    assert found == set()


def _names(text, number):
    """Whether the number stands there by itself: a random key of a form may hold any four letters."""
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(number)}(?![A-Za-z0-9])", text) is not None


def test_what_is_asked_of_one_who_has_left_is_not_there(world, visitors, leavers):
    held = Certificate.objects.of(world.agency).values("record__person")
    names = names_of(world, next(one for one in leavers if patrol_holds(one, held)))
    one = [door for door in [*pages(names), *programs(names)] if door[0] in OF_ONE | OF_ONE_BY_PROGRAM]

    assert len(one) == len(OF_ONE | OF_ONE_BY_PROGRAM)
    assert {status for _, status, _ in told(visitors["supervisor"], one)} == {404}
    assert {status for _, status, _ in told(visitors["coordinator"], one)} == {200}
    assert names["number"] not in visitors["supervisor"].get("/harbor/certificates/").content.decode()


def patrol_holds(person, held):
    return Person.objects.of(person.agency).filter(pk=person.pk, pk__in=held).exists()


def test_a_certificate_checked_by_its_number_says_no_name_of_who_has_left(world, visitors, leavers):
    held = Certificate.objects.of(world.agency).filter(record__person__in=leavers).select_related("record__person")
    one = held.first()
    address = f"/verify/{one.number}"

    assert one.record.person.name not in visitors["supervisor"].get(address).content.decode()
    assert one.record.person.name in visitors["coordinator"].get(address).content.decode()


@pytest.mark.usefixtures("leavers")
def test_others_are_counted_in_classes_and_plans(world, visitors):
    client, names = visitors["supervisor"], world.names
    seats = Seat.objects.of(world.agency).filter(offering=names["offering"], released_at=None)
    own = Membership.objects.of(world.agency).get(user__email="supervisor@harbor.example").person_id
    colleagues = Membership.objects.of(world.agency).exclude(person=None).values("person")
    of_patrol = Posting.objects.of(world.agency).filter(unit="Patrol", withdrawn_at=None, last_on=None)
    stayed = of_patrol.filter(person__in=colleagues).values_list("person", flat=True)
    mine = seats.filter(person__in=[*stayed, own]).count()

    shown = json.loads(client.get(f"/api/harbor/classes/{names['offering']}").content)
    page = client.get(f"/harbor/classes/{names['offering']}/").content.decode()
    plan = client.get(f"/harbor/plans/{names['run_id']}/").content.decode()

    assert (len(shown["seats"]), shown["hidden"]) == (mine, seats.count() - mine)
    assert f"{shown['hidden']} people of other units." in page
    assert "people of other units." in plan


def test_no_deed_of_the_supervisor_tells_more(world, visitors, leavers):
    names = names_of(world, leavers[0])
    answers = {route: visitors["supervisor"].post(filled(BEFORE + route, names)) for route in DEEDS}

    texts = {route: answer.content.decode() for route, answer in answers.items()}
    assert {route for route, text in texts.items() for one in leavers if one.name and one.name in text} == set()


def test_who_has_come_to_the_unit_is_seen_whole(world, visitors):
    """Today decides in both directions: the history of whoever serves here now is part of seeing them."""
    come = Person.objects.of(world.agency).exclude(pk__in=patrol(world.agency)).exclude(number="H104").first()
    Posting.objects.of(world.agency).filter(person=come, withdrawn_at=None).update(last_on=LEAVING)
    Posting.objects.create(
        agency=world.agency, person=come, first_on=TODAY, unit="Patrol", entered_at=datetime.now(tz=UTC)
    )
    write_line(the_shell(world.agency), "came_to_unit")

    statuses = {visitors["supervisor"].get(f"/harbor/people/{come.number}/", days).status_code for days in DAYS}

    assert statuses == {200}


def test_the_class_of_the_lines_is_closed(world):
    """What is asked above is asked of a class that lies behind."""
    assert Offering.objects.of(world.agency).get(pk=world.names["offering"]).status == Offering.Status.CLOSED

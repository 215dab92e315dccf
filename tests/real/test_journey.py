"""The whole job on a real department, through the services: from its folder to certificates anyone can check."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from django.test import Client

from shiftready.core.coverage.measure import measure_coverage
from shiftready.core.planning.check import check
from shiftready.core.planning.plan import Plan
from shiftready.services.access import the_shell
from shiftready.services.attendance import mark_everyone_present
from shiftready.services.audit_check import check_trail
from shiftready.services.certificates import Standing, verify
from shiftready.services.closing import close_offering, preview_closing
from shiftready.services.compliance import report
from shiftready.services.folder import load_new_agency
from shiftready.services.offerings import announce
from shiftready.services.plans import run as running
from shiftready.services.plans.adopt import adopt_plan
from shiftready.services.plans.ask import ask_plan, find_plan
from shiftready.services.plans.parameters import stored_parameters
from shiftready.services.plans.problem import problem_of
from shiftready.store.models import Membership, Offering, OfferingBlock, Role, Seat, User
from shiftready.store.snapshots import agency_facts

pytestmark = [pytest.mark.real, pytest.mark.slow, pytest.mark.django_db]

AS_OF = date(2017, 4, 1)
MEMORIAL_DAY = date(2017, 5, 29)
AFTER_THE_FIRST_CLASS = date(2017, 4, 8)


@pytest.fixture
def actor(real_records):
    batch, _ = load_new_agency(real_records / "agencies" / "chicago-2017", slug="chicago", today=date(2026, 1, 1))
    return the_shell(batch.agency)


@pytest.fixture
def found(monkeypatch):
    """The plans that searches come back with, as they came."""
    plans: list[Plan] = []
    seek = running.seek_plan

    def keep(*args):
        plans.append(seek(*args))
        return plans[-1]

    monkeypatch.setattr(running, "seek_plan", keep)
    return plans


def _specialists(agency, as_of):
    total = measure_coverage(agency_facts(agency), as_of=as_of).total
    return total.people, total.specialists


def _hold(actor, offering):
    announce(actor, offering=offering.pk)
    for block in OfferingBlock.objects.of(actor.agency).filter(offering=offering):
        mark_everyone_present(actor, offering=offering.pk, block=block.pk)
    return close_offering(actor, offering=offering.pk, digest=preview_closing(actor, offering=offering.pk).digest)


@pytest.fixture
def pages(actor):
    """The department's pages as its coordinator reads them: `pages("rules/")` is the page's text."""
    user = User.objects.create_user("coordinator@chicago.example")
    Membership.objects.create(agency=actor.agency, user=user, role=Role.COORDINATOR)
    client = Client()
    client.force_login(user)

    def read(address: str) -> str:
        answer = client.get(f"/chicago/{address}")
        assert answer.status_code == 200, address
        return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())

    return read


def _see_who_is_due(pages, person):
    matrix = pages(f"rules/?as_of={AS_OF}&unit=8&status=open")
    assert "Who has met which rule as of 1 Apr 2017" in matrix
    assert "Your list of past training ends on 19 Aug 2016." in matrix
    assert "Timeline" in pages(f"people/{person}/?as_of={AS_OF}")
    finding = pages(f"rules/finding/?person={person}&rule=us/calea/mental_health_refresher&as_of={AS_OF}")
    assert [word for word in ("How we came to it", "Where it stands", "How certain") if word not in finding] == []
    assert "1,550 of 7,973 people are specialists" in pages(f"coverage/?as_of={AS_OF}")


def test_a_real_department_goes_from_its_folder_to_certificates(actor, found, pages):
    agency = actor.agency
    matrix = report(actor, as_of=AS_OF)
    assert {rule.id for rule in matrix.rules} == {"us/calea/mental_health_refresher", "us/iacp/one_mind"}
    assert [sum(matrix.counts[rule.id].values()) for rule in matrix.rules] == [len(matrix.people)] * 2
    assert _specialists(agency, AS_OF) == (7973, 1550)
    _see_who_is_due(pages, next(one.person for one in matrix.people if one.unit == "8"))

    asked = ask_plan(actor, parameters={"as_of": AS_OF, "weeks": 12, "seats": 30, "gap": 0.01, "seconds": 60})
    running.run_plan(asked.pk)
    run = find_plan(actor, asked.pk)
    facts, problem = problem_of(agency, stored_parameters(run.parameters))
    assert (run.status, run.error, check(problem, found[0])) == ("done", "", ())
    assert run.result["gap"] <= 0.01
    assert 251_626 <= run.result["objective"] <= 251_626 * 1.011

    made = adopt_plan(actor, run_id=run.pk, digest=run.problem_digest)
    seated = Counter(Seat.objects.of(agency).filter(released_at=None).values_list("person__number", flat=True))
    assert max(seated.values()) == 1
    assert [one for one in made if one.starts_on <= MEMORIAL_DAY <= one.ends_on] == []
    assert all(facts.roster.people[person].hired_on <= date(2015, 6, 19) for person in seated)

    first = made[0]
    closed = _hold(actor, first)
    graduates = first.seats.count()
    assert (closed.records, len(closed.certificates)) == (graduates, graduates)
    assert _specialists(agency, AFTER_THE_FIRST_CLASS) == (7973, 1550 + graduates)
    assert Offering.objects.of(agency).filter(status="closed").count() == 1
    answer = verify(number=closed.certificates[0])
    assert (answer.standing, answer.completed_on, answer.minutes, answer.name) == (
        Standing.VALID, first.ends_on, 2400, ""
    )  # fmt: skip
    assert check_trail(the_shell(agency)).is_whole

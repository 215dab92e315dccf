"""The whole job on a real department, through the services: from its folder to certificates anyone can check."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

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
from shiftready.store.models import Offering, OfferingBlock, Seat
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


def test_a_real_department_goes_from_its_folder_to_certificates(actor, found):
    agency = actor.agency
    matrix = report(actor, as_of=AS_OF)
    assert {rule.id for rule in matrix.rules} == {"us/calea/mental_health_refresher", "us/iacp/one_mind"}
    assert [sum(matrix.counts[rule.id].values()) for rule in matrix.rules] == [len(matrix.people)] * 2
    assert _specialists(agency, AS_OF) == (7973, 1550)

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

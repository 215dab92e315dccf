"""A plan of evening classes: adopted they meet at their hours, and who sits in one stays on duty by day."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from shiftready.services.plans.adopt import adopt_plan
from shiftready.services.plans.ask import ask_plan, find_plan
from shiftready.services.plans.run import run_plan
from shiftready.store.models import OfferingBlock
from shiftready.store.snapshots import agency_facts
from tests.services.plans.rows import WISH


@pytest.fixture
def run(planner):
    asked = ask_plan(planner, parameters={**WISH, "shape": "5+5 at 17:00"})
    run_plan(asked.pk)
    return find_plan(planner, asked.pk)


def _on_days(facts):
    """People of day squads with a seat, each with a class day on which the pattern has them on duty."""
    for person, [seat] in facts.seats.items():
        duty = facts.staffing.duty[person]
        for day in seat.class_days:
            if duty.shift == "day" and facts.staffing.is_on_duty(person, day):
                yield person, day


def test_an_adopted_evening_class_meets_at_its_hours_and_leaves_the_day_shift_on_duty(planner, run):
    made = adopt_plan(planner, run_id=run.pk, digest=run.problem_digest)
    facts = agency_facts(planner.agency)

    zone = ZoneInfo(planner.agency.time_zone)
    begins = OfferingBlock.objects.of(planner.agency).filter(offering=made[0]).order_by("starts_at")
    local = [one.starts_at.astimezone(zone) for one in begins]
    working = list(_on_days(facts))
    assert min(moment.strftime("%H:%M") for moment in local) == "17:00"
    assert len({moment.date() for moment in local}) == 10
    assert {one["hours"] for one in run.result["offerings"]} == {str(one.evening) for one in facts.classes}
    assert {seat.evening for seats in facts.seats.values() for seat in seats} == {facts.classes[0].evening}
    assert working
    assert all(facts.staffing_less_classes().is_on_duty(person, day) for person, day in working)


def test_the_first_evening_is_the_monday_after_the_day_of_the_plan(run):
    first, *_ = run.result["offerings"]

    assert (first["starts_on"], len(first["days"])) == (str(date(2026, 11, 30)), 10)

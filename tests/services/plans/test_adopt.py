"""From a plan to draft classes with their seats, and back."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.audit_check import check_trail
from shiftready.services.clock import zone_of
from shiftready.services.offerings import announce
from shiftready.services.plans.adopt import adopt_plan, take_back_adoption
from shiftready.services.plans.ask import ask_plan, discard_plan, find_plan
from shiftready.services.plans.run import run_plan
from shiftready.store.models import (
    Absence,
    AttendanceMark,
    AuditLine,
    Offering,
    OfferingBlock,
    Person,
    PlanRun,
    Role,
    Seat,
)
from shiftready.store.snapshots import agency_facts
from tests.services.plans.rows import WISH


@pytest.fixture(scope="module")
def found():
    """The plan of the first test that needs it: the facts are the same in every test, so is what is found in them."""
    return {}


@pytest.fixture
def make(planner, found):
    """Ask for the plan and have it made; after the first time its result is written down as it was."""

    def made():
        asked = ask_plan(planner, parameters=WISH)
        if found:
            PlanRun.objects.of(planner.agency).filter(pk=asked.pk).update(**found)
        else:
            run_plan(asked.pk)
            run = find_plan(planner, asked.pk)
            found.update(status=run.status, result=run.result, problem_digest=run.problem_digest)
        return find_plan(planner, asked.pk)

    return made


@pytest.fixture
def run(make):
    return make()


def _adopt(planner, run):
    return adopt_plan(planner, run_id=run.pk, digest=run.problem_digest)


def _living_seats(agency):
    held = Seat.objects.of(agency).filter(released_at=None)
    return {(str(seat.offering.starts_on), seat.person.number, seat.reason) for seat in held}


def _planned_seats(run):
    return {
        (one["starts_on"], seat["person"], seat["reason"]) for one in run.result["offerings"] for seat in one["seats"]
    }


def test_an_adopted_plan_becomes_draft_classes_with_the_very_seats_of_the_plan(planner, run):
    made = _adopt(planner, run)

    rows = [(row.plan_key, row.course, str(row.starts_on), str(row.ends_on), row.status) for row in made]
    assert rows == [(one["id"], "cit-40", one["starts_on"], one["ends_on"], "draft") for one in run.result["offerings"]]
    assert _living_seats(planner.agency) == _planned_seats(run)
    assert find_plan(planner, run.pk).adopted_at is not None
    assert AuditLine.objects.of(planner.agency).last().deed == "plan_adopted"
    assert check_trail(the_shell(planner.agency)).is_whole


def test_a_plan_of_four_long_days_becomes_classes_of_four_days(planner):
    asked = ask_plan(planner, parameters={**WISH, "shape": "4"})
    run_plan(asked.pk)

    made = _adopt(planner, find_plan(planner, asked.pk))

    assert {(offering.ends_on - offering.starts_on).days for offering in made} == {3}
    blocks = OfferingBlock.objects.of(planner.agency).filter(offering=made[0]).order_by("starts_at")
    days = {block.starts_at.astimezone(zone_of(planner.agency)).date() for block in blocks}
    assert (len(days), min(days)) == (4, made[0].starts_on)


def test_a_plan_over_weeks_becomes_classes_with_their_blocks_on_its_very_days(planner):
    asked = ask_plan(planner, parameters={**WISH, "shape": "2 + 3"})
    run_plan(asked.pk)
    run = find_plan(planner, asked.pk)

    made = _adopt(planner, run)

    zone = zone_of(planner.agency)
    planned = {one["id"]: one["days"] for one in run.result["offerings"]}
    assert {len(days) for days in planned.values()} == {5}
    for offering in made:
        blocks = OfferingBlock.objects.of(planner.agency).filter(offering=offering)
        days = sorted({block.starts_at.astimezone(zone).date().isoformat() for block in blocks})
        assert days == planned[offering.plan_key]
        assert (days[0], days[-1]) == (str(offering.starts_on), str(offering.ends_on))
    seats = [seat for seats in agency_facts(planner.agency).seats.values() for seat in seats]
    assert {tuple(map(str, seat.days)) for seat in seats} == {tuple(days) for days in planned.values()}


def test_what_was_not_shown_is_not_adopted(planner, run):
    with pytest.raises(ShiftreadyError) as refusal:
        adopt_plan(planner, run_id=run.pk, digest="0" * 64)

    assert refusal.value.code == "plan_is_stale"


def test_a_plan_made_from_older_facts_is_refused_whole(planner, run):
    person = Person.objects.of(planner.agency).get(number=run.result["offerings"][0]["seats"][0]["person"])
    Absence.objects.create(
        agency=planner.agency, person=person, first_on=date(2026, 11, 30), kind="leave", entered_at=timezone.now()
    )

    with pytest.raises(ShiftreadyError) as refusal:
        _adopt(planner, run)

    assert refusal.value.code == "plan_is_stale"
    assert refusal.value.message == (
        f"Since plan {run.pk} was made, people, training, duty, absences, floors or seats have changed, "
        "so its seats may no longer fit. Ask for the plan again."
    )
    assert Offering.objects.of(planner.agency).count() == 0
    assert find_plan(planner, run.pk).adopted_at is None


def test_a_plan_is_adopted_once(planner, run):
    _adopt(planner, run)

    with pytest.raises(ShiftreadyError) as refusal:
        _adopt(planner, run)

    assert refusal.value.code == "plan_adopted_already"
    assert _living_seats(planner.agency) == _planned_seats(run)


def test_a_second_plan_of_the_same_facts_is_stale_once_the_first_is_adopted(planner, run, make):
    again = make()
    _adopt(planner, run)

    with pytest.raises(ShiftreadyError) as refusal:
        _adopt(planner, again)

    assert refusal.value.code == "plan_is_stale"
    assert _living_seats(planner.agency) == _planned_seats(run)


def test_a_plan_without_result_is_not_adopted(planner):
    asked = ask_plan(planner, parameters=WISH)

    with pytest.raises(ShiftreadyError) as refusal:
        adopt_plan(planner, run_id=asked.pk, digest="")

    assert refusal.value.code == "plan_not_done"


def test_an_adoption_is_taken_back_whole_and_can_be_made_again(planner, run):
    _adopt(planner, run)

    take_back_adoption(planner, run_id=run.pk)

    assert set(Offering.objects.of(planner.agency).values_list("status", flat=True)) == {"cancelled"}
    assert _living_seats(planner.agency) == set()
    assert find_plan(planner, run.pk).adopted_at is None
    assert len(_adopt(planner, run)) == len(run.result["offerings"])
    assert _living_seats(planner.agency) == _planned_seats(run)


def test_an_announced_class_is_taken_back_too(planner, run):
    announce(planner, offering=_adopt(planner, run)[0].pk)

    take_back_adoption(planner, run_id=run.pk)

    assert _living_seats(planner.agency) == set()


def test_once_a_class_has_marks_its_adoption_stays(planner, run):
    made = _adopt(planner, run)
    block = OfferingBlock.objects.of(planner.agency).filter(offering=made[0]).first()
    seat = Seat.objects.of(planner.agency).filter(offering=made[0]).first()
    AttendanceMark.objects.create(
        agency=planner.agency, seat=seat, block=block, minutes_present=60, marked_at=timezone.now()
    )

    with pytest.raises(ShiftreadyError) as refusal:
        take_back_adoption(planner, run_id=run.pk)

    assert refusal.value.code == "class_was_held"
    assert _living_seats(planner.agency) == _planned_seats(run)


def test_there_is_nothing_to_take_back_before_an_adoption(planner, run):
    with pytest.raises(ShiftreadyError) as refusal:
        take_back_adoption(planner, run_id=run.pk)

    assert (refusal.value.code, refusal.value.message) == (
        "plan_not_adopted",
        f"Plan {run.pk} has no classes that could be taken back.",
    )


def test_an_adopted_plan_is_not_thrown_away(planner, run):
    _adopt(planner, run)

    with pytest.raises(ShiftreadyError) as refusal:
        discard_plan(planner, run_id=run.pk)

    assert refusal.value.code == "plan_in_use"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_only_a_coordinator_adopts_and_takes_back(planner, run, role):
    other = Actor(user=None, agency=planner.agency, deeds=DEEDS[role])

    for deed in (lambda: _adopt(other, run), lambda: take_back_adoption(other, run_id=run.pk)):
        with pytest.raises(NotAllowed):
            deed()


def test_a_plan_of_another_agency_is_not_there_to_adopt(planner, run):
    elsewhere = Actor(user=None, agency=type(planner.agency).objects.create(slug="b", name="B"), deeds=planner.deeds)

    with pytest.raises(NotFound) as refusal:
        _adopt(elsewhere, run)

    assert refusal.value.code == "plan_not_found"

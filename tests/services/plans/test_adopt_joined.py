"""A plan that fills classes on dates already: adopting gives seats in them, taking back releases those seats alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from shiftready.core.delivery.kept_seats import Kept
from shiftready.core.errors import ShiftreadyError
from shiftready.services.applications.ask import Asking, ask_for_seat
from shiftready.services.applications.decide import approve_applications
from shiftready.services.applications.filling import FillingSaid, fill_by
from shiftready.services.money import state_money
from shiftready.services.money_said import MoneySaid, PriceSaid
from shiftready.services.offerings import HostSaid, SeatWish, give_seats, make_offering
from shiftready.services.plans.adopt import adopt_plan, take_back_adoption
from shiftready.services.plans.ask import ask_plan, discard_plan, find_plan
from shiftready.services.plans.run import run_plan
from shiftready.store.models import AttendanceMark, Offering, OfferingBlock, Seat, TrainingRecord
from tests.services.plans.rows import WISH

STANDING = date(2026, 11, 30)


@pytest.fixture
def standing(planner):
    """A class of the first week with four seats, one of them given by hand to somebody who is trained already."""
    made = make_offering(planner, course="cit-40", starts_on=STANDING, max_seats=4)
    give_seats(planner, wishes=[SeatWish(made.pk, _trained(planner))])
    return made


def _trained(planner, place=0):
    return TrainingRecord.objects.of(planner.agency).filter(course="cit-40")[place].person.number


def _planned(planner, **wish):
    asked = ask_plan(planner, parameters={**WISH, "weeks": 3, **wish})
    run_plan(asked.pk)
    return find_plan(planner, asked.pk)


def _adopt(planner, run):
    return adopt_plan(planner, run_id=run.pk, digest=run.problem_digest)


def _people_in(offering):
    held = Seat.objects.of(offering.agency).filter(offering=offering, released_at=None)
    return {seat.person.number for seat in held.select_related("person")}


def test_a_plan_fills_the_seats_left_before_it_makes_a_class(planner, standing):
    run = _planned(planner)

    joined, made = run.result["offerings"]
    assert joined["joins"] == {
        "offering": f"class {standing.pk}", "seats": 4, "left": 3, "host": "", "cents_a_seat": None, "budget": "",
    }  # fmt: skip
    assert (joined["starts_on"], len(joined["seats"])) == (str(STANDING), 3)
    assert (made["starts_on"], made["joins"]) == ("2026-12-07", None)


def test_a_seat_offered_and_one_kept_for_others_are_not_planned_away(planner, standing):
    _free_seats_go_to_whoever_answers(planner, standing, _trained(planner, 1))
    fill_by(planner, offering=standing.pk, said=FillingSaid(kept=[Kept("Invented Fire", 1)]))

    run = _planned(planner, weeks=2)

    joined = run.result["offerings"][0]
    assert (joined["joins"]["seats"], joined["joins"]["left"], len(joined["seats"])) == (4, 1, 1)


def test_whoever_waits_moves_up_when_the_plan_that_filled_the_class_is_taken_back(planner, standing):
    run, waiting = _planned(planner), _trained(planner, 1)
    _adopt(planner, run)
    _ask_and_approve(planner, standing, waiting)
    before = _people_in(standing)

    take_back_adoption(planner, run_id=run.pk)

    assert (len(before), waiting in before) == (4, False)
    assert _people_in(standing) == {_trained(planner), waiting}


def _free_seats_go_to_whoever_answers(planner, standing, person):
    fill_by(planner, offering=standing.pk, said=FillingSaid(answer_hours=24))
    _ask_and_approve(planner, standing, person)


def _ask_and_approve(planner, standing, person):
    asked = ask_for_seat(planner, offering=standing.pk, asking=Asking(), person=person)
    approve_applications(planner, offering=standing.pk, applications=[asked.application.pk])


def test_adopting_seats_people_in_the_class_that_stands_and_taking_back_releases_those_alone(planner, standing):
    before = _people_in(standing)
    run = _planned(planner)

    made = _adopt(planner, run)
    after = _people_in(standing)
    take_back_adoption(planner, run_id=run.pk)

    assert [str(one.starts_on) for one in made] == ["2026-12-07"]
    assert after == before | {seat["person"] for seat in run.result["offerings"][0]["seats"]}
    assert _people_in(standing) == before
    standing.refresh_from_db()
    assert standing.status == "draft"
    assert Offering.objects.of(planner.agency).get(plan_run=run).status == "cancelled"


def test_a_plan_that_only_fills_a_class_is_adopted_once_and_taken_back_too(planner, standing):
    run = _planned(planner, weeks=2)

    assert _adopt(planner, run) == ()
    with pytest.raises(ShiftreadyError) as twice:
        _adopt(planner, run)
    with pytest.raises(ShiftreadyError) as thrown_away:
        discard_plan(planner, run_id=run.pk)
    take_back_adoption(planner, run_id=run.pk)

    assert (twice.value.code, thrown_away.value.code) == ("plan_adopted_already", "plan_in_use")
    assert len(_people_in(standing)) == 1
    assert _adopt(planner, run) == ()


def test_once_a_seat_of_the_plan_is_marked_in_a_class_that_stood_the_adoption_stays(planner, standing):
    run = _planned(planner, weeks=2)
    _adopt(planner, run)
    seat = Seat.objects.of(planner.agency).filter(plan_run=run).first()
    block = OfferingBlock.objects.of(planner.agency).filter(offering=standing).first()
    AttendanceMark.objects.create(
        agency=planner.agency, seat=seat, block=block, minutes_present=60, marked_at=timezone.now()
    )

    with pytest.raises(ShiftreadyError) as refusal:
        take_back_adoption(planner, run_id=run.pk)

    assert refusal.value.code == "class_was_held"
    assert len(_people_in(standing)) == 4


def test_a_seat_given_by_hand_meanwhile_makes_the_plan_stale(planner, standing):
    run = _planned(planner, weeks=2)
    give_seats(planner, wishes=[SeatWish(standing.pk, run.result["offerings"][0]["seats"][0]["person"])])

    with pytest.raises(ShiftreadyError) as refusal:
        _adopt(planner, run)

    assert refusal.value.code == "plan_is_stale"


def test_with_new_classes_only_the_class_that_stands_keeps_its_empty_seats(planner, standing):
    run = _planned(planner, fill_dated=False)

    assert [(one["starts_on"], one["joins"]) for one in run.result["offerings"]] == [("2026-12-07", None)]
    assert len(_people_in(standing)) == 1


def test_seats_kept_at_a_partner_s_are_planned_priced_and_booked_when_the_plan_is_adopted(planner):
    held_by = HostSaid("County academy (invented)", "400", "Training")
    theirs = make_offering(planner, course="cit-40", starts_on=STANDING, max_seats=2, held_by=held_by)
    state_money(planner, said=MoneySaid(prices=(PriceSaid("Room", "500", "class"),)))
    run = _planned(planner)

    made = _adopt(planner, run)

    first, second, *_ = run.result["offerings"]
    assert ((first["joins"] or {}).get("host"), second["starts_on"]) == ("County academy (invented)", str(STANDING))
    assert _people_in(theirs) == {seat["person"] for seat in first["seats"]}
    assert len(_people_in(theirs)) == 2
    assert theirs.pk not in {one.pk for one in made}
    lines = {(one["offering"], one["item"]): one["cents"] for one in run.result["cost"]["lines"]}
    assert lines[first["id"], "Seat at County academy (invented)"] == 80_000
    assert (first["id"], "Room") not in lines
    assert lines[second["id"], "Room"] == 50_000

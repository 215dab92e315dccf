"""The waiting list at work: seats released, turned down, lapsed, added, kept and let go; nobody twice, nothing lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from shiftready.core.delivery.kept_seats import Kept
from shiftready.core.errors import ShiftreadyError
from shiftready.jobs.waiting_lists import keep_lists_moving, renew_waiting_lists
from shiftready.services.applications.answer import accept_offer, turn_down_offer, withdraw_application
from shiftready.services.applications.filling import FillingSaid, fill_by, show_filling
from shiftready.services.applications.renew import pass_on_lapsed_offers
from shiftready.services.offerings import SeatWish, give_seats, make_offering, release_seat, seat_guest, substitute_seat
from shiftready.store.models import AuditLine, DutyAssignment, DutyPattern, Person, Seat, StaffingFloor
from tests.services.applications.list_of_class import APRIL, NOW
from tests.services.classroom import FIRST_AID

pytestmark = pytest.mark.django_db
TWO_DAYS = 48


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def seat_of(april, number):
    return Seat.objects.of(april.agency).get(person__number=number, released_at=None).pk


def fill(april, **said):
    return fill_by(april.shell, offering=april.offering, said=FillingSaid(**said))


def refusal(deed):
    with pytest.raises(ShiftreadyError) as refused:
        deed()
    return refused.value.code, refused.value.message


def test_who_is_first_gets_what_is_free_and_the_others_wait_in_their_order(april):
    decided = april.approve("p1", "p2", "p3", "p4")

    assert (decided.count, decided.waiting) == (4, 2)
    assert april.stands() == {"p1": "seated", "p2": "seated", "p3": "waiting 1", "p4": "waiting 2"}


def test_whoever_waits_moves_up_when_a_seat_is_released_and_one_line_tells_of_both(april):
    april.approve("p1", "p2", "p3", "p4")

    release_seat(april.shell, seat=seat_of(april, "p1"), reason="Ill.")

    line = AuditLine.objects.of(april.agency).last()
    assert april.stands() == {"p1": "released", "p2": "seated", "p3": "seated", "p4": "waiting 1"}
    assert april.of("p3").newest.why == "Of those for whom a seat is free they asked first."
    assert (line.deed, line.facts["seated"]) == ("release_seat", [april.of("p3").application.pk])


def test_more_seats_move_people_up_and_fewer_than_are_held_are_refused(april):
    april.approve("p1", "p2", "p3", "p4")

    fill(april, max_seats=3)

    assert april.stands() == {"p1": "seated", "p2": "seated", "p3": "seated", "p4": "waiting 1"}
    assert refusal(lambda: fill(april, max_seats=2)) == (
        "filling_wrong",
        "3 seats are held or offered already. Release some before the class has 2.",
    )


def test_an_offer_holds_its_place_until_it_is_answered(april):
    fill(april, order="first_come", answer_hours=TWO_DAYS)
    april.approve("p1", "p2", "p3")
    assert april.stands() == {"p1": "offered", "p2": "offered", "p3": "waiting 1"}

    refused = refusal(lambda: give_seats(april.shell, wishes=[SeatWish(april.offering, "p4")]))
    accept_offer(april.member("p1"), application=april.of("p1").application.pk)
    turn_down_offer(april.member("p2"), application=april.of("p2").application.pk, why="Court.")

    assert refused == (
        "seats_refused",
        f"Mental Health First Aid for Public Safety of {APRIL} has 0 seats left, 1 were asked for.",
    )
    assert april.stands() == {"p1": "seated", "p2": "turned_down", "p3": "offered"}
    assert april.of("p3").until == NOW + timedelta(hours=TWO_DAYS)


def test_an_offer_lapses_by_itself_and_the_next_deed_passes_it_on(april, clock):
    fill(april, order="first_come", answer_hours=TWO_DAYS)
    april.approve("p1", "p2", "p3")
    clock.shift(timedelta(hours=TWO_DAYS))
    lapsed = april.stands()

    late = refusal(lambda: accept_offer(april.member("p1"), application=april.of("p1").application.pk))
    fill(april, max_seats=2)

    assert lapsed == {"p1": "lapsed", "p2": "lapsed", "p3": "waiting 1"}
    assert late == ("no_offer", "The time to answer the offer is over, so it has lapsed. You may ask again.")
    assert april.stands() == {"p1": "lapsed", "p2": "lapsed", "p3": "offered"}
    assert april.of("p1").newest.why == "Nobody answered in time."


def test_an_offer_ends_at_the_latest_when_the_day_of_the_class_begins(april, clock):
    clock.move_to("2026-04-05T15:00:00+00:00")
    fill(april, order="first_come", answer_hours=TWO_DAYS)
    april.approve("p1")

    assert f"{april.of('p1').until:%Y-%m-%d %H:%M}" == "2026-04-06 05:00"


def test_by_priority_the_shift_that_is_short_goes_first_and_the_reason_says_so(april):
    agency, fact = april.agency, {"agency": april.agency, "entered_at": NOW}
    agency.strategy = {
        "kind": "specialist", "course": "cit-40", "group": "patrol", "at_least": 1, "specialist_when": "completed",
    }  # fmt: skip
    agency.groups = {"patrol": {"roles": ["sworn"]}}
    agency.save()
    DutyPattern.objects.create(name="always", days=[1], epoch=date(2026, 1, 1), **fact)
    StaffingFloor.objects.create(squad="2-night", heads=0, **fact)
    night = Person.objects.of(agency).get(number="p4")
    DutyAssignment.objects.create(person=night, squad="2-night", shift="night", pattern="always", phase=0, **fact)
    fill(april, order="priority", answer_hours=0)

    april.approve("p1", "p2", "p3", "p4")

    assert april.stands() == {"p1": "seated", "p2": "waiting 1", "p3": "waiting 2", "p4": "seated"}
    assert april.of("p4").newest.why == (
        "Their squad is short of a specialist on 28 days of the weeks ahead, more than any other."
    )


def test_seats_kept_for_another_organization_stay_free_until_their_day(april, clock):
    kept = [Kept("Hillview Police", 1, date(2026, 3, 20))]
    fill(april, kept=kept)
    april.approve("p1", "p2")
    assert april.stands() == {"p1": "seated", "p2": "waiting 1"}

    refused = refusal(lambda: give_seats(april.shell, wishes=[SeatWish(april.offering, "p3")]))
    clock.move_to("2026-03-20T15:00:00+00:00")
    fill(april, order="first_come", answer_hours=0)

    assert refused[1] == (
        f"Mental Health First Aid for Public Safety of {APRIL} has 0 seats left; others are kept for Hillview Police, "
        "1 were asked for."
    )
    assert april.stands() == {"p1": "seated", "p2": "seated"}


def test_a_guest_gets_the_seat_kept_for_their_organization(april):
    fill(april, kept=[Kept("Hillview Police", 1)])
    april.approve("p1", "p2")

    seat = seat_guest(april.shell, offering=april.offering, name="Gil Guest", organization="Hillview Police")

    assert seat.person.organization == "Hillview Police"
    assert april.stands() == {"p1": "seated", "p2": "waiting 1"}


def test_what_is_kept_must_fit_and_each_organization_stands_once(april):
    too_many = [Kept("Hillview", 2), Kept("Lakeside", 1)]
    twice = [Kept("Hillview", 1), Kept(" hillview ", 1)]

    assert refusal(lambda: fill(april, kept=too_many)) == (
        "filling_wrong",
        "3 seats would be kept; the class has 2.",
    )
    assert refusal(lambda: fill(april, kept=twice))[0] == "filling_wrong"


def test_who_sits_elsewhere_by_then_is_passed_over_and_keeps_their_place(april):
    april.approve("p1", "p2", "p3", "p4")
    other = make_offering(april.shell, course=FIRST_AID, starts_on=APRIL)
    give_seats(april.shell, wishes=[SeatWish(other.pk, "p3")])

    release_seat(april.shell, seat=seat_of(april, "p1"), reason="Ill.")

    assert april.stands() == {"p1": "released", "p2": "seated", "p3": "waiting 1", "p4": "seated"}


def test_who_withdraws_leaves_the_seat_to_the_next(april):
    april.approve("p1", "p2", "p3")

    withdraw_application(april.member("p1"), application=april.of("p1").application.pk)

    assert april.stands() == {"p1": "withdrawn", "p2": "seated", "p3": "seated"}
    released = Seat.objects.of(april.agency).get(released_at__isnull=False)
    assert released.release_reason == "Withdrawn by the person."


def test_a_seat_is_passed_on_to_a_substitute_until_the_day_before_and_nobody_moves_up(april, clock):
    april.approve("p1", "p2", "p3")

    given = substitute_seat(april.shell, seat=seat_of(april, "p1"), person="p4", reason="Court.")
    clock.move_to("2026-04-06T15:00:00+00:00")
    late = refusal(lambda: substitute_seat(april.shell, seat=given.pk, person="p1", reason="Back."))

    assert (given.person.number, given.reason) == ("p4", "Court.")
    assert april.stands() == {"p1": "released", "p2": "seated", "p3": "waiting 1"}
    assert late[0] == "class_has_begun"


def test_from_the_first_day_on_nobody_moves_up(april, clock):
    april.approve("p1", "p2", "p3")
    clock.move_to("2026-04-06T15:00:00+00:00")

    release_seat(april.shell, seat=seat_of(april, "p1"), reason="Ill.")

    assert april.stands() == {"p1": "released", "p2": "seated", "p3": "waiting 1"}


def test_a_rule_that_cannot_be_is_told_field_by_field(april):
    with pytest.raises(ShiftreadyError) as refused:
        fill(april, order="loudest", answer_hours=400)

    assert refused.value.fields == {
        "order": 'Write first_come or priority; "loudest" is neither.',
        "answer_hours": "Hours to answer are a whole number from 0 to 336.",
    }


def test_what_is_not_said_stays_as_it_was(april):
    fill(april, order="priority", answer_hours=24, kept=[Kept("Hillview", 1)])
    fill(april, max_seats=5)
    fill(april, answer_hours=12)

    shown = show_filling(april.shell, offering=april.offering)

    assert (shown.room.capacity, shown.rule.order, shown.rule.answer_hours) == (5, "priority", 12)
    assert shown.kept == (Kept("Hillview", 1),)


def test_a_class_holds_no_more_than_its_course(april):
    assert refusal(lambda: fill(april, max_seats=31)) == (
        "filling_wrong",
        "Mental Health First Aid for Public Safety holds at most 30 people. Make a second class for the others.",
    )


def test_what_nobody_answered_is_passed_on_by_the_worker_once(april, clock):
    fill(april, answer_hours=TWO_DAYS)
    april.approve("p1", "p2", "p3")
    assert pass_on_lapsed_offers() == 0
    clock.shift(timedelta(hours=TWO_DAYS))

    touched = [pass_on_lapsed_offers(), pass_on_lapsed_offers()]

    line = AuditLine.objects.of(april.agency).last()
    assert touched == [1, 0]
    assert april.stands() == {"p1": "lapsed", "p2": "lapsed", "p3": "offered"}
    assert (line.deed, line.facts["lapsed"]) == ("offers_lapsed", 2)


def test_the_worker_comes_again_and_waits_only_once(april):
    assert april
    keep_lists_moving()
    keep_lists_moving()
    waiting = DBTaskResult.objects.filter(status="READY")
    assert waiting.count() == 1

    waiting.update(status="RUNNING")
    renew_waiting_lists.func()
    renew_waiting_lists.func()

    assert [bool(one.run_after and one.run_after > NOW) for one in waiting.all()] == [True]

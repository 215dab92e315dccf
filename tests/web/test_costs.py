"""Costs in the browser: written, corrected and planned on the page of a class, added up by year, kept from others."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.services.access import the_shell
from shiftready.services.money import state_money
from shiftready.services.money_said import BudgetSaid, MoneySaid, PriceSaid
from shiftready.store.models import LedgerEntry, Role
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
PRICES = (PriceSaid("Hall", "200", "class_day"), PriceSaid("Actors", "1500", "class", courses=("cit-40",)))
COSTS = "/lakeside/classes/costs/"
BILL = {
    "kind": "rooms",
    "happened_on": "2026-03-02",
    "text": "Hall of the clinic",
    "amount": "450",
    "evidence": "Bill 7",
}


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room(agency):
    said = MoneySaid(prices=PRICES, budgets=(BudgetSaid("Training", "2026", "400"),))
    state_money(the_shell(agency), said=said)
    return open_classroom(agency)


def text_of(page):
    return " ".join(page.content.decode().split())


def test_a_class_without_costs_says_what_to_do_and_what_stated_prices_make_of_it(room, coordinator):
    page = text_of(coordinator.get(f"/lakeside/classes/{room.offering}/costs/"))

    assert "No costs yet" in page
    assert "Hall: 1 class days at $200.00, $200.00" in page


def test_a_cost_is_planned_written_and_turned_back_and_the_year_adds_up(room, coordinator):
    of_class = f"/lakeside/classes/{room.offering}/costs/"
    planned = text_of(coordinator.post(f"{of_class}plan/", {"rooms": "400"}, follow=True))
    written = text_of(coordinator.post(f"{of_class}new/", {**BILL, "budget": "Training"}, follow=True))
    gift = {**BILL, "kind": "speakers", "amount": "", "giver": "Family group", "hours": "2", "rate": "40"}
    given = text_of(coordinator.post(f"{of_class}new/", gift, follow=True))
    attend(room)
    close(room)
    year = text_of(coordinator.get(COSTS))

    assert "Planned anew: 1." in planned
    assert "Entry 1 stands in the ledger." in written
    assert "$50.00 more" in written
    assert "Family group: $80.00" in given
    assert "3 people completed a class: $150.00 of money for each, $176.67 with what partners gave." in year
    assert "Overspent" in year
    back = coordinator.post(f"{COSTS}entries/1/correct/", {"reason": "Of another class."}, follow=True)
    assert "Entry 1 is turned back by entry 3." in text_of(back)
    assert "Overspent" not in text_of(coordinator.get(COSTS))


def test_what_cannot_be_stands_beside_its_field(room, coordinator):
    page = coordinator.post(f"/lakeside/classes/{room.offering}/costs/new/", {**BILL, "amount": "much"})

    assert page.status_code == 422
    assert "Write dollars above 0 with at most two decimals, such as 38.50." in text_of(page)
    assert not LedgerEntry.objects.of(room.agency).exists()
    plan = coordinator.post(f"/lakeside/classes/{room.offering}/costs/plan/", {"rooms": "much"})
    assert (plan.status_code, "Write dollars of 0 or more, such as 38.50." in text_of(plan)) == (422, True)


@pytest.mark.usefixtures("room")
def test_the_spreadsheet_holds_every_entry_and_runs_no_formula(coordinator):
    coordinator.post(f"{COSTS}new/", {**BILL, "text": "=1+1"})

    lines = coordinator.get(f"{COSTS}entries/?format=csv").content.decode().splitlines()

    assert lines[1] == "1,2026-03-02,,Rooms,'=1+1,450.00,No budget said,,,,Bill 7,,,"
    assert "All as CSV" in text_of(coordinator.get(f"{COSTS}entries/?year=2026"))


def test_an_auditor_reads_and_writes_nothing(room, clients):
    clients[Role.COORDINATOR].post(f"{COSTS}new/", BILL)
    page = text_of(clients[Role.AUDITOR].get(COSTS))

    assert "Write a cost" not in page
    assert "The program as a whole" in page
    assert clients[Role.AUDITOR].post(f"{COSTS}new/", BILL).status_code == 403
    assert clients[Role.SUPERVISOR].get(f"/lakeside/classes/{room.offering}/costs/").status_code == 403
    assert "Costs" not in text_of(clients[Role.SUPERVISOR].get(f"/lakeside/classes/{room.offering}/"))


def test_an_odd_year_is_the_running_one_and_an_empty_one_says_so(coordinator):
    assert "Costs in fiscal year 2026" in text_of(coordinator.get(f"{COSTS}?year=99999"))
    assert "No costs in this year" in text_of(coordinator.get(f"{COSTS}?year=2020"))
    assert "The ledger is empty" in text_of(coordinator.get(f"{COSTS}entries/"))


@pytest.mark.usefixtures("room")
def test_ways_stand_side_by_side_with_their_sums_and_as_a_spreadsheet(coordinator):
    asked = f"{COSTS}ways/?course=cit-40&people=12&tuition=250&partner_seats=18&seats=30"
    page = text_of(coordinator.get(asked))
    lines = coordinator.get(f"{asked}&format=csv").content.decode().splitlines()

    assert "12 people at $250.00" in page
    assert "5 class days at $200.00, your 12 of 30 seats" in page
    assert "1 class at $1,500.00" in page
    assert page.count("Least cost for this course") == 1
    assert lines[1] == "send_out,cit-40,Tuition,12,people,250.00,1,1,3000.00"
    assert "share,cit-40,Hall,5,class days,200.00,12,30,400.00" in lines


def test_ways_ask_first_and_say_beside_the_field_what_cannot_be(coordinator):
    first, odd = coordinator.get(f"{COSTS}ways/"), coordinator.get(f"{COSTS}ways/?people=12&tuition=much")

    assert (first.status_code, "Side by side" in text_of(first)) == (200, False)
    assert (odd.status_code, "Side by side" in text_of(odd)) == (422, False)
    assert "Write dollars of 0 or more, with at most two decimals, such as 38.50." in text_of(odd)

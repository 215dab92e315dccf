"""Funds in the browser: added, amended, borne by entries, reported on, kept from others."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.store.models import Fund, FundPart, FundReport, Role
from tests.services.classroom import MONDAY_EVENING, open_classroom
from tests.web.test_costs import BILL, text_of

pytestmark = pytest.mark.django_db
FUNDS = "/lakeside/classes/costs/funds/"
TERMS = {
    "name": "Bridge 2026", "giver": "Bureau (invented)", "award_number": "A-1", "first_on": "2026-01-01",
    "last_on": "2028-12-31", "pay_by": "2029-03-31", "amount": "5000", "match": "20, 20, 40", "match_of": "whole",
    "reports": "2026-01-31\n2026-04-30", "pays_rooms": "on", "planned_rooms": "1000", "pays_travel": "on",
    "cap_travel": "10 %", "pays_speakers": "on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room(agency):
    return open_classroom(agency)


@pytest.fixture
def bridge(room, coordinator):
    coordinator.post(f"{FUNDS}new/", TERMS)
    return Fund.objects.of(room.agency).get()


def test_without_a_fund_the_page_says_what_to_do(coordinator):
    assert "No funds yet" in text_of(coordinator.get(FUNDS))


def test_a_fund_shows_what_is_paid_left_and_missing(bridge, room, coordinator):
    of_class = f"/lakeside/classes/{room.offering}/costs/"
    coordinator.post(f"{of_class}new/", BILL)
    gift = {**BILL, "kind": "speakers", "amount": "", "giver": "Family group", "hours": "2", "rate": "40"}
    coordinator.post(f"{of_class}new/", gift)

    asked = text_of(coordinator.get("/lakeside/classes/costs/entries/1/funds/"))
    kept = text_of(
        coordinator.post("/lakeside/classes/costs/entries/1/funds/", {f"paid_{bridge.pk}": "400"}, follow=True)
    )
    coordinator.post("/lakeside/classes/costs/entries/2/funds/", {f"match_{bridge.pk}": "80"})
    page, every = text_of(coordinator.get(f"{FUNDS}{bridge.pk}/")), text_of(coordinator.get(FUNDS))

    assert "Hall of the clinic, 2 Mar 2026: Rooms, $450.00." in asked
    assert "It is kept which funds bear entry 1." in kept
    assert "Bridge 2026: $400.00" in kept
    assert "<dt>Paid</dt><dd>$400.00</dd>" in page
    assert "<dt>Left</dt><dd>$4,600.00</dd>" in page
    required = '<td data-label="Required" class="sr-number">$100.00</td>'
    assert f'{required}<td data-label="Proven" class="sr-number">$80.00</td>' in page
    assert '<td data-label="Missing" class="sr-number">$20.00 ' in page
    assert '<td data-label="Match missing" class="sr-number">$20.00</td>' in every
    lines = coordinator.get(f"{FUNDS}{bridge.pk}/?format=csv").content.decode().splitlines()
    assert lines[1:] == [
        f"2,2026-03-02,{room.offering},Speakers,Hall of the clinic,Bill 7,120,40.00,match,80.00",
        f"1,2026-03-02,{room.offering},Rooms,Hall of the clinic,Bill 7,,,paid,400.00",
    ]  # fmt: skip
    assert coordinator.get(f"{FUNDS}?format=csv").content.decode().splitlines()[1] == (
        "Bridge 2026,Bureau (invented),A-1,2026-01-01,2028-12-31,2029-03-31,5000.00,1000.00,400.00,4600.00,100.00,"
        "80.00,20.00,2026-01-31"
    )


def test_a_fund_spent_twice_is_said_beside_its_field_and_nothing_is_kept(bridge, room, coordinator):
    coordinator.post(f"/lakeside/classes/{room.offering}/costs/new/", BILL)

    page = coordinator.post("/lakeside/classes/costs/entries/1/funds/", {f"paid_{bridge.pk}": "500"})

    assert page.status_code == 422
    assert "The parts come to $500.00, but entry 1 is $450.00: $50.00 of it would count twice." in text_of(page)
    assert not FundPart.objects.of(room.agency).exists()


def test_terms_that_cannot_be_stand_beside_their_fields(room, coordinator):
    wrong = {**TERMS, "match": "120", "cap_travel": "half", "reports": "31 January"}
    first = coordinator.post(f"{FUNDS}new/", wrong)
    second = coordinator.post(f"{FUNDS}new/", {**wrong, "reports": ""})

    assert (first.status_code, second.status_code) == (422, 422)
    assert "&quot;31&quot; is not a day. Write each as 2026-10-30, one a line." in text_of(first)
    assert "Year 1 asks for 120 %: match is a share, up to 100 %." in text_of(second)
    assert "Write dollars such as 5000, or a share of the award such as 10 %." in text_of(second)
    assert not Fund.objects.of(room.agency).exists()


def test_a_fund_is_amended_from_what_stands_and_withdrawn(bridge, room, coordinator):
    form = coordinator.get(f"{FUNDS}{bridge.pk}/amend/").context["form"]
    stands = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False, "")}
    same = coordinator.post(f"{FUNDS}{bridge.pk}/amend/", stands, follow=True)
    withdrawn = coordinator.post(f"{FUNDS}{bridge.pk}/withdraw/", {"reason": "Not given."}, follow=True)

    assert "Bridge 2026 is amended." in text_of(same)
    assert Fund.objects.of(room.agency).values_list("allowed", "match").get() == (bridge.allowed, bridge.match)
    assert "Bridge 2026 is withdrawn." in text_of(withdrawn)
    assert "No funds yet" in text_of(withdrawn)


def test_an_amended_match_shows_both_shares_and_its_form_keeps_the_day(bridge, coordinator):
    amended = {**TERMS, "match": "50", "match_from": "2026-07-01"}
    coordinator.post(f"{FUNDS}{bridge.pk}/amend/", amended)
    page, form = coordinator.get(f"{FUNDS}{bridge.pk}/"), coordinator.get(f"{FUNDS}{bridge.pk}/amend/").context["form"]
    wrong = text_of(coordinator.post(f"{FUNDS}{bridge.pk}/amend/", {**amended, "match_from": "2025-07-01"}))

    assert "20 % from 1 Jan 2026, 50 % from 1 Jul 2026" in text_of(page)
    assert str(form["match_from"].value()) == "2026-07-01"
    assert "Take a day of the fund, from 1 Jan 2026 to 31 Dec 2028." in wrong


def test_reports_stand_on_today_until_they_are_sent(bridge, room, coordinator):
    first = FundReport.objects.of(room.agency).first()
    before = text_of(coordinator.get("/lakeside/"))

    sent = coordinator.post(f"{FUNDS}{bridge.pk}/reports/{first.pk}/", {"sent_on": "2026-03-02"}, follow=True)

    assert "A report on Bridge 2026 was due Sat 31 Jan 2026" in before
    assert "sent 2 Mar 2026" in text_of(sent)
    assert "A report on Bridge 2026" not in text_of(coordinator.get("/lakeside/"))
    undone = coordinator.post(f"{FUNDS}{bridge.pk}/reports/{first.pk}/", {"sent_on": ""}, follow=True)
    assert "The report counts as not sent." in text_of(undone)


@pytest.mark.usefixtures("room")
def test_money_that_is_about_to_be_lost_stands_on_today(coordinator):
    ending = {**TERMS, "first_on": "2025-01-01", "last_on": "2026-02-28", "pay_by": "2026-03-31", "reports": ""}
    coordinator.post(f"{FUNDS}new/", ending)

    assert "$5,000.00 of Bridge 2026 is lost after Tue 31 Mar 2026" in text_of(coordinator.get("/lakeside/"))


def test_an_entry_on_whose_day_no_fund_runs_says_so(room, coordinator):
    coordinator.post(f"/lakeside/classes/{room.offering}/costs/new/", BILL)

    assert "No fund runs on that day" in text_of(coordinator.get("/lakeside/classes/costs/entries/1/funds/"))


def test_an_auditor_reads_and_keeps_nothing(bridge, clients):
    auditor = clients[Role.AUDITOR]

    assert "Amend" not in text_of(auditor.get(f"{FUNDS}{bridge.pk}/"))
    assert auditor.post(f"{FUNDS}new/", TERMS).status_code == 403

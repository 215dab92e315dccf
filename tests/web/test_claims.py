"""Claims in the browser: prepared on the page of a class, sent, answered, corrected, kept from others."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.services.claims.show import show_claim
from shiftready.store.models import Fund, FundClaim, Role
from tests.services.classroom import MONDAY_EVENING, attend, open_classroom
from tests.web.test_costs import BILL, text_of

pytestmark = pytest.mark.django_db
CLAIMS = "/lakeside/classes/costs/claims/"
TERMS = {
    "name": "Bridge 2026", "giver": "Bureau (invented)", "award_number": "A-1", "first_on": "2026-01-01",
    "last_on": "2026-12-31", "amount": "1000", "match": "20", "match_of": "whole", "pays_rooms": "on",
    "pays_student_wages": "on",
}  # fmt: skip
DAYS = "1 Jan \N{EN DASH} 2 Mar 2026"
WAGES = {"kinds": ["student_wages"], "rate": "30"}


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room(agency):
    found = open_classroom(agency)
    attend(found, exceptions={("p3", index): 0 for index in range(4)})
    return found


@pytest.fixture
def form(room, coordinator):
    """The address of the form, and what is written into it: the hall, half of which the fund pays, and wages."""
    coordinator.post("/lakeside/classes/costs/funds/new/", TERMS)
    fund = Fund.objects.of(room.agency).get().pk
    coordinator.post(f"/lakeside/classes/{room.offering}/costs/new/", BILL)
    coordinator.post("/lakeside/classes/costs/entries/1/funds/", {f"paid_{fund}": "225"})
    return f"/lakeside/classes/{room.offering}/costs/claim/", {"fund": fund, **WAGES}


def test_without_a_claim_the_page_says_what_to_do(coordinator):
    assert "No claims yet" in text_of(coordinator.get(CLAIMS))


def test_without_a_fund_there_is_nothing_to_claim_from(room, coordinator):
    assert "No funds yet" in text_of(coordinator.get(f"/lakeside/classes/{room.offering}/costs/claim/"))


def test_a_claim_is_prepared_looked_through_sent_and_paid(form, room, coordinator):
    address, said = form
    asked = text_of(coordinator.get(address))
    page = text_of(coordinator.post(address, said, follow=True))
    sent = text_of(coordinator.post(f"{CLAIMS}1/send/", {"on": "2026-03-02"}, follow=True))
    paid = text_of(coordinator.post(f"{CLAIMS}1/paid/", {"on": "2026-03-02", "amount": "600"}, follow=True))

    hours = sum(block.minutes for block in room.blocks)
    claimed = f"${(225_00 + 2 * hours * 50) / 100:,.2f}"
    assert "2 of your people are marked as present. Not claimed for, not there: p3." in asked
    assert "Claim 1 is prepared. Look through it, then send it." in page
    assert f"<dt>Claimed</dt><dd>{claimed}</dd>" in page
    assert '<td data-label="Person">p1</td>' in page
    assert "Frozen once it is sent" in page
    digests = show_claim(room.shell, claim=1).row.digests
    assert [f"SHA-256 <code>{one}</code>" in sent for one in digests.values()] == [True, True]
    assert "<strong>Paid</strong> on 2 Mar 2026: $600.00" in paid
    assert f'<td data-label="Claimed" class="sr-number">{claimed}</td>' in text_of(coordinator.get(CLAIMS))


def test_both_files_are_those_of_the_claim(form, room, coordinator):
    address, said = form
    coordinator.post(address, said)

    files = [coordinator.get(f"{CLAIMS}1/?format={name}") for name in ("csv", "attendance")]

    assert [one.content for one in files] == list(show_claim(room.shell, claim=1).files.values())
    assert [one["Content-Disposition"] for one in files] == [
        'attachment; filename="claim-1-lines.csv"', 'attachment; filename="claim-1-attendance.csv"',
    ]  # fmt: skip
    assert coordinator.get(f"{CLAIMS}?format=csv").content.decode().splitlines()[1].startswith("1,Bridge 2026,A-1,")


def test_a_claim_for_somebody_absent_is_said_beside_the_field(form, room, coordinator):
    address, said = form

    page = coordinator.post(address, {**said, "people": "p1, p3"})

    assert page.status_code == 422
    assert "p3 was not there: no minute is marked. Leave them out, or mend the mark first." in text_of(page)
    assert not FundClaim.objects.of(room.agency).exists()


def test_what_the_fund_has_against_the_hours_is_said_beside_them(form, room, coordinator):
    address, said = form

    page = coordinator.post(address, {**said, "rate": "90"})

    assert page.status_code == 422
    assert "left of &quot;Bridge 2026&quot;. Let another fund or a budget bear the rest." in text_of(page)
    assert not FundClaim.objects.of(room.agency).exists()


def test_a_claim_is_sent_back_corrected_and_dropped(form, coordinator):
    coordinator.post(*form)
    coordinator.post(f"{CLAIMS}1/send/", {"on": "2026-03-02"})
    early = coordinator.post(f"{CLAIMS}1/paid/", {"on": "2026-03-01", "amount": "1"})
    back = text_of(coordinator.post(f"{CLAIMS}1/sent-back/", {"on": "2026-03-02", "words": "No wages."}, follow=True))
    asked = text_of(coordinator.get(f"{CLAIMS}1/correct/"))
    new = text_of(coordinator.post(f"{CLAIMS}1/correct/", {}, follow=True))
    dropped = text_of(coordinator.post(f"{CLAIMS}2/drop/", {"words": "Not to be had."}, follow=True))

    assert (early.status_code, "Take a day from 2026-03-02" in text_of(early)) == (422, False)
    assert "Take a day from 2 Mar 2026 up to today, 2 Mar 2026." in text_of(early)
    assert "<strong>Sent back</strong> on 2 Mar 2026: “No wages.”" in back
    assert "Bridge 2026 sent it back." in asked
    assert "Claim 2 takes the place of claim 1." in new
    assert "In place of" in new
    assert "<strong>Dropped</strong> on 2 Mar 2026: “Not to be had.”" in dropped
    assert "Corrected by" in text_of(coordinator.get(f"{CLAIMS}1/"))


def test_files_that_are_no_more_those_that_were_sent_are_said(form, room, coordinator):
    coordinator.post(*form)
    coordinator.post(f"{CLAIMS}1/send/", {"on": "2026-03-02"})
    show_claim(room.shell, claim=1).row.lines.of(room.agency).filter(kind="rooms").update(cents=1)

    assert "The files made again are not those that were sent" in text_of(coordinator.get(f"{CLAIMS}1/"))


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.INSTRUCTOR, Role.MEMBER])
def test_nobody_else_reads_a_claim(form, coordinator, clients, role):
    coordinator.post(*form)

    assert clients[role].get(f"{CLAIMS}1/").status_code == 403


def test_an_auditor_reads_and_changes_nothing(form, coordinator, clients):
    coordinator.post(*form)
    auditor = clients[Role.AUDITOR]

    page = auditor.get(f"{CLAIMS}1/")

    assert (page.status_code, "Say it was sent" in text_of(page)) == (200, False)
    assert auditor.post(f"{CLAIMS}1/send/", {"on": "2026-03-02"}).status_code == 403


def test_costs_of_some_days_are_looked_at_and_claimed_from_the_page_of_the_fund(form, coordinator):
    fund = form[1]["fund"]
    address = f"/lakeside/classes/costs/funds/{fund}/claim/"
    looked = text_of(coordinator.get(address))
    wrong = coordinator.get(f"{address}?first_on=2026-03-02&last_on=2026-03-03")
    said = {"first_on": "2026-01-01", "last_on": "2026-03-02", **WAGES}
    page = text_of(coordinator.post(address, said, follow=True))
    again = text_of(coordinator.get(f"{address}?first_on=2026-01-01&last_on=2026-03-02"))

    assert '<td data-label="To claim" class="sr-number">$225.00</td>' in looked
    assert '<input type="hidden" name="last_on" value="2026-03-02"' in looked
    assert (wrong.status_code, "what is to come cannot be claimed yet." in text_of(wrong)) == (422, True)
    assert "Claim 1 is prepared. Look through it, then send it." in page
    assert f"for the costs of {DAYS}" in page
    assert '<td data-label="Person">p1</td>' in page
    assert "Not to be claimed: Claim 1 holds the hours of p1 and of 1 more already" in again
    fund_page = text_of(coordinator.get(f"/lakeside/classes/costs/funds/{fund}/"))
    assert ">Claim 1</a>: " in fund_page
    assert "Claim 1 is not sent yet" not in text_of(coordinator.get("/lakeside/"))


def test_a_claim_of_days_without_hours_that_can_be_claimed_says_so_beside_them(form, room, coordinator):
    address = f"/lakeside/classes/costs/funds/{form[1]['fund']}/claim/"

    page = coordinator.post(address, {"first_on": "2026-01-01", "last_on": "2026-02-01", **WAGES})

    assert page.status_code == 422
    assert "In no class that ended in the days from 1 Jan 2026 to 1 Feb 2026 are there hours to claim" in text_of(page)
    assert not FundClaim.objects.of(room.agency).exists()


def test_a_claim_of_days_is_corrected_without_naming_people(form, coordinator):
    said = {"first_on": "2026-01-01", "last_on": "2026-03-02"}
    coordinator.post(f"/lakeside/classes/costs/funds/{form[1]['fund']}/claim/", said)
    coordinator.post(f"{CLAIMS}1/send/", {"on": "2026-03-02"})
    coordinator.post(f"{CLAIMS}1/sent-back/", {"on": "2026-03-02", "words": "No."})
    today = text_of(coordinator.get("/lakeside/"))

    asked = text_of(coordinator.get(f"{CLAIMS}1/correct/"))
    new = text_of(coordinator.post(f"{CLAIMS}1/correct/", {}, follow=True))

    assert "Claim 1 to Bridge 2026 was sent back Mon 2 Mar 2026: correct it, or drop it" in today
    assert (f"Costs of {DAYS}." in asked, "by roster number" in asked) == (True, False)
    assert "Claim 2 takes the place of claim 1." in new

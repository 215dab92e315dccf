"""The report of a fund by its link, in the browser: what a funder sees, and nothing else."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.services.claims.follow import send_claim
from shiftready.services.claims.prepare import prepare_claim
from shiftready.services.claims.said import HoursSaid
from shiftready.services.claims.scope import ClaimSaid
from shiftready.services.funds.keep import add_fund
from shiftready.services.funds.split import PartSaid, split_entry
from shiftready.services.ledger.record import record_cost
from shiftready.store.models import FundLink, Role
from tests.services.classroom import MONDAY, MONDAY_EVENING, attend, open_classroom
from tests.services.test_fund_links import BRIDGE, HALL
from tests.web.test_costs import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def fund(agency):
    room = open_classroom(agency)
    attend(room)
    fund = add_fund(room.shell, said=BRIDGE).pk
    record_cost(room.shell, said=HALL, offering=room.offering)
    split_entry(room.shell, number=1, parts=[PartSaid(fund, "paid", "225")])
    hours = HoursSaid(("student_wages",), rate="10")
    prepare_claim(room.shell, said=ClaimSaid(fund, room.offering, hours))
    send_claim(room.shell, claim=1, sent_on=MONDAY)
    return fund


@pytest.fixture
def links(fund):
    return f"/lakeside/classes/costs/funds/{fund}/links/"


def made(coordinator, links):
    page = text_of(coordinator.post(links, {"for_whom": "Office of grants", "last_on": "2026-06-01"}, follow=True))
    address = page.split('<a class="sr-address" href="')[1].split('"')[0]
    return page, "/" + address.split("/", 3)[3]


def test_a_link_is_made_and_whoever_holds_it_reads_the_report(links, coordinator, client):
    page, address = made(coordinator, links)

    answer = client.get(address)
    report = text_of(answer)

    assert "The link is made. Send its address to whom it is meant for, and nobody else." in page
    assert (answer.status_code, answer["X-Robots-Tag"]) == (200, "noindex, nofollow")
    assert "no-store" in answer["Cache-Control"]
    assert "<dt>Awarded</dt><dd>$1,000.00</dd>" in report
    assert '<td data-label="People present" class="sr-number">3</td>' in report
    assert "This address opens until 1 Jun 2026." in report
    assert ("not yet" in page, "not yet" in text_of(coordinator.get(links))) == (True, False)


def test_no_name_no_number_and_no_line_of_the_ledger_stands_there(links, coordinator, client):
    report = text_of(client.get(made(coordinator, links)[1]))

    for secret in ("Person", ">p1<", "Hall", "Bill 1", "Office of grants", "Attendance", "@"):
        assert secret not in report, secret


def test_a_withdrawn_link_opens_nothing(links, coordinator, client):
    _, address = made(coordinator, links)
    link = FundLink.objects.everywhere().get().pk

    asked = text_of(coordinator.get(f"{links}{link}/withdraw/"))
    done = text_of(coordinator.post(f"{links}{link}/withdraw/", follow=True))
    answer = client.get(address)

    assert "Withdraw the link of Office of grants?" in asked
    assert "The link of Office of grants opens nothing any more." in done
    assert (answer.status_code, "There is no report here" in text_of(answer)) == (404, True)


def test_a_link_that_cannot_be_made_says_so_beside_its_fields(links, coordinator):
    page = coordinator.post(links, {"for_whom": "x", "last_on": "2026-03-01"})

    assert page.status_code == 422
    assert "Take a day from today, 2 Mar 2026, up to 6 Apr 2027." in text_of(page)


def test_whoever_guesses_is_held_up(client, links):  # noqa: ARG001 - a link is there to guess
    answers = [client.get(f"/funder/guess-{n}/", REMOTE_ADDR="192.0.2.18").status_code for n in range(40)]

    assert (answers[0], answers[-1]) == (404, 429)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SUPERVISOR, Role.INSTRUCTOR, Role.MEMBER])
def test_nobody_else_sees_the_links(links, clients, role):
    assert clients[role].get(links).status_code == 403


def test_an_auditor_reads_the_fund_without_its_links(fund, clients):
    page = text_of(clients[Role.AUDITOR].get(f"/lakeside/classes/costs/funds/{fund}/"))

    assert "Links for the funder" not in page


def test_the_funder_takes_the_report_as_a_table(coordinator, client, fund, links):
    address = made(coordinator, links)[1]

    answer = client.get(f"{address}?format=csv")
    own = coordinator.get(f"/lakeside/classes/costs/funds/{fund}/?format=report")

    assert answer["Content-Disposition"] == 'attachment; filename="report.csv"'
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.content == own.content
    assert "Person p1" not in answer.content.decode()
    assert [line.split(",")[2] for line in answer.content.decode().splitlines()[1:]] == [
        "award", "kind", "kind", "year", "claim", "report"
    ]  # fmt: skip

"""Private links to the report of a fund: made, read, withdrawn, ended; what stands there, and what never does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor
from shiftready.services.claims.follow import say_claim_paid, send_claim
from shiftready.services.claims.prepare import prepare_claim
from shiftready.services.claims.said import HoursSaid
from shiftready.services.claims.scope import ClaimSaid
from shiftready.services.funder.links import fund_links, make_fund_link, withdraw_fund_link
from shiftready.services.funder.view import read_fund_report
from shiftready.services.funds.keep import add_fund
from shiftready.services.funds.said import FundSaid
from shiftready.services.funds.split import PartSaid, split_entry
from shiftready.services.ledger.record import record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.store.models import Agency, FundLink, Role
from tests.services.classroom import MONDAY, MONDAY_EVENING, attend, open_classroom

pytestmark = pytest.mark.django_db
BRIDGE = FundSaid(
    "Bridge 2026", "Federal bureau (invented)", date(2026, 1, 1), date(2026, 12, 31), "1000", award_number="A-1",
    kinds={"rooms": "", "student_wages": ""}, match="20", reports=(date(2026, 3, 31),),
)  # fmt: skip
HALL = CostSaid("rooms", MONDAY, "Hall of Person p1", amount="450", evidence="Bill 1")
LATER = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    found = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    attend(found)
    return found


@pytest.fixture
def fund(room):
    fund = add_fund(room.shell, said=BRIDGE).pk
    record_cost(room.shell, said=HALL, offering=room.offering)
    split_entry(room.shell, number=1, parts=[PartSaid(fund, "paid", "225")])
    return fund


def link(room, fund, last_on=LATER):
    return make_fund_link(room.shell, fund=fund, for_whom="Office of grants", last_on=last_on)


def key_of(shown):
    return shown.address.split("/")[-2]


def claim(room, fund, people=()):
    hours = HoursSaid(("student_wages",), rate="30", people=people)
    number = prepare_claim(room.shell, said=ClaimSaid(fund, room.offering, hours)).number
    send_claim(room.shell, claim=number, sent_on=MONDAY)
    return number


def test_the_link_shows_the_sums_of_the_fund_and_the_claims_that_were_sent(room, fund):
    key = key_of(link(room, fund))
    before = read_fund_report(key)
    prepared = prepare_claim(room.shell, said=ClaimSaid(fund, room.offering))
    unsent = read_fund_report(key)
    send_claim(room.shell, claim=prepared.number, sent_on=MONDAY)
    say_claim_paid(room.shell, claim=prepared.number, paid_on=MONDAY, amount="200")

    found = read_fund_report(key)

    held = sum(block.minutes for block in room.blocks)
    assert (before.claims, unsent.claims) == ((), ())
    assert (found.balance.awarded, found.balance.paid, found.balance.owed) == (1000_00, 225_00, 56_25)
    (one,) = found.claims
    assert (one.number, one.first_on, one.people, one.minutes) == (1, MONDAY, 3, 3 * held)
    assert (one.claimed, one.match, one.sent_on, one.standing, one.paid) == (225_00, 0, MONDAY, "paid", 200_00)
    assert [day.due_on for day in found.reports] == [date(2026, 3, 31)]


def test_a_link_ends_on_its_day_and_where_it_is_withdrawn(room, fund):
    today, later = link(room, fund, last_on=MONDAY), link(room, fund)

    with time_machine.travel("2026-03-03T18:00:00Z"):
        with pytest.raises(NotFound) as ended:
            read_fund_report(key_of(today))
        assert read_fund_report(key_of(later)).last_on == LATER
    withdraw_fund_link(room.shell, fund=fund, link=later.row.pk)
    withdraw_fund_link(room.shell, fund=fund, link=later.row.pk)
    with pytest.raises(NotFound) as withdrawn:
        read_fund_report(key_of(later))
    assert ended.value.code == withdrawn.value.code == "fund_report_not_found"
    assert ended.value.message == (
        "There is no report at this address any more. Ask the agency that gave it to you for a new one."
    )
    assert [one.is_open for one in fund_links(room.shell, fund=fund)] == [False, True]


@pytest.mark.parametrize("key", ["", "x", "b7OMLkbwBKp9Bu4xux8thyz_tkZbKDdInBADD63XL2Y"])
def test_no_other_key_opens_anything(room, fund, key):
    link(room, fund)

    with pytest.raises(NotFound):
        read_fund_report(key)


def test_that_it_was_read_is_noted(room, fund):
    shown = link(room, fund)

    read_fund_report(key_of(shown))

    assert FundLink.objects.of(room.agency).get().read_at == MONDAY_EVENING


@pytest.mark.parametrize(
    ("said", "remarks"),
    [
        ({"for_whom": " "}, {"for_whom": "Say who gets the link, in up to 100 letters."}),
        ({"last_on": MONDAY - timedelta(days=1)}, {"last_on": "Take a day from today, 2026-03-02, up to 2027-04-06."}),
        ({"last_on": date(2028, 1, 1)}, {"last_on": "Take a day from today, 2026-03-02, up to 2027-04-06."}),
    ],
)
def test_a_link_that_cannot_be_made_says_why(room, fund, said, remarks):
    with pytest.raises(ShiftreadyError) as refused:
        make_fund_link(room.shell, **{"fund": fund, "for_whom": "Office", "last_on": LATER, **said})

    assert (refused.value.code, refused.value.fields) == ("fund_link_wrong", remarks)


def test_only_those_who_keep_the_costs_make_see_and_withdraw_links(room, fund):
    made = link(room, fund).row.pk
    for role in (Role.AUDITOR, Role.SUPERVISOR, Role.INSTRUCTOR):
        actor = Actor(user=None, agency=room.agency, deeds=DEEDS[role])
        for deed in (
            lambda actor=actor: make_fund_link(actor, fund=fund, for_whom="x", last_on=LATER),
            lambda actor=actor: fund_links(actor, fund=fund),
            lambda actor=actor: withdraw_fund_link(actor, fund=fund, link=made),
        ):
            with pytest.raises(NotAllowed):
                deed()
    other = open_classroom(Agency.objects.create(slug="theirs", name="Their agency")).shell
    with pytest.raises(NotFound):
        fund_links(other, fund=fund)
    theirs = add_fund(other, said=BRIDGE).pk
    with pytest.raises(NotFound, match='"Bridge 2026" has no link'):
        withdraw_fund_link(other, fund=theirs, link=made)


def test_a_report_is_read_in_as_many_queries_however_much_was_claimed(room, fund):
    key = key_of(link(room, fund))
    claim(room, fund, people=("p1",))
    with CaptureQueriesContext(connection) as few:
        read_fund_report(key)
    claim(room, fund, people=("p2",))
    claim(room, fund, people=("p3",))
    with CaptureQueriesContext(connection) as many:
        found = read_fund_report(key)

    assert (len(found.claims), len(many)) == (3, len(few))

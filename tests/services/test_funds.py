"""Funds of an agency: kept by their award, borne by entries of the ledger, matched, reported on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.funds.due import FundDay, fund_days
from shiftready.services.funds.keep import add_fund, amend_fund, withdraw_fund
from shiftready.services.funds.reports import say_report_sent
from shiftready.services.funds.said import FundSaid
from shiftready.services.funds.show import fund_parts, list_funds, show_fund
from shiftready.services.funds.split import PartSaid, funds_for, split_entry
from shiftready.services.ledger.record import correct_cost, find_entry, record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.store.models import Agency, AuditLine, Fund, FundPart, Role
from tests.services.classroom import MONDAY, MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db
BRIDGE = FundSaid(
    "Bridge 2026", "Federal bureau (invented)", date(2026, 1, 1), date(2028, 12, 31), "5000", award_number="A-1",
    kinds={"rooms": "", "travel": "10 %", "speakers": "800"}, planned={"rooms": "1000"}, match="20, 20, 40",
    pay_by=date(2029, 3, 31), reports=(date(2026, 3, 10), date(2026, 1, 31)),
)  # fmt: skip
STATE = replace(
    BRIDGE, name="State grant", amount="300", match="", pay_by=None, reports=(), planned={},
    kinds={"rooms": "", "speakers": "", "travel": ""},
)  # fmt: skip
HALL = CostSaid("rooms", MONDAY, "Hall", amount="450", evidence="Bill 1")
GIFT = CostSaid("speakers", MONDAY, "Panel", giver="Families", hours="6.5", rate="38.50", evidence="Signed list")


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture
def bridge(room):
    return add_fund(room.shell, said=BRIDGE)


def spend(room, said=HALL):
    return record_cost(room.shell, said=said, offering=room.offering).number


def bear(room, entry, *parts):
    return split_entry(room.shell, number=entry, parts=[PartSaid(*part) for part in parts])


def sums(room, fund):
    found = show_fund(room.shell, fund=fund.pk).balance
    return found.paid, found.left, found.owed, found.proven, found.missing


def refusal(deed):
    with pytest.raises(ShiftreadyError) as refused:
        deed()
    return refused.value.code, refused.value.fields or refused.value.message


def test_a_fund_is_kept_as_its_award_says(room, bridge):
    found = show_fund(room.shell, fund=bridge.pk)

    assert (bridge.cents, bridge.match, bridge.match_of) == (5000_00, [2000, 2000, 4000], "whole")
    assert [(one.kind, one.planned, one.cap) for one in found.balance.kinds] == [
        ("speakers", None, 800_00), ("rooms", 1000_00, None), ("travel", None, 500_00),
    ]  # fmt: skip
    assert [one.due_on for one in found.reports] == [date(2026, 1, 31), date(2026, 3, 10)]


def test_an_entry_is_shared_by_funds_and_the_rest_stays_with_its_budget(room, bridge):
    state, entry = add_fund(room.shell, said=STATE), spend(room)

    bear(room, entry, (bridge.pk, "paid", "250"), (state.pk, "paid", "150.50"))

    assert sums(room, bridge) == (250_00, 4750_00, 62_50, 0, 62_50)
    assert sums(room, state) == (150_50, 149_50, 0, 0, 0)


def test_given_work_is_match_once_and_only_once(room, bridge):
    state = add_fund(room.shell, said=replace(STATE, match="100", match_of="paid"))
    hall, panel = spend(room), spend(room, GIFT)
    bear(room, hall, (bridge.pk, "paid", "400"))
    bear(room, panel, (bridge.pk, "match", "250.25"))

    twice = refusal(lambda: bear(room, panel, (bridge.pk, "match", "250.25"), (state.pk, "match", "0.01")))

    assert sums(room, bridge) == (400_00, 4600_00, 100_00, 250_25, 0)
    words = "The parts come to $250.26, but entry 2 is $250.25: $0.01 of it would count twice. Take that much off."
    assert twice == ("fund_spent_twice", {f"match_{bridge.pk}": words})
    assert sums(room, state) == (0, 300_00, 0, 0, 0)


def test_saying_it_anew_takes_back_what_differs_and_leaves_the_rest(room, bridge):
    state, entry = add_fund(room.shell, said=STATE), spend(room)
    bear(room, entry, (bridge.pk, "paid", "250"), (state.pk, "paid", "150"))

    bear(room, entry, (bridge.pk, "paid", "250"), (state.pk, "paid", "200"))

    rows = FundPart.objects.of(room.agency).order_by("pk").values_list("fund__name", "cents")
    assert list(rows) == [
        ("Bridge 2026", 250_00), ("State grant", 150_00), ("State grant", -150_00), ("State grant", 200_00),
    ]  # fmt: skip
    assert bear(room, entry) == ()
    assert (sums(room, bridge)[0], sums(room, state)[0]) == (0, 0)


def test_turning_a_cost_back_gives_the_money_back_to_its_funds(room, bridge):
    hall, panel = spend(room), spend(room, GIFT)
    bear(room, hall, (bridge.pk, "paid", "250"))
    bear(room, panel, (bridge.pk, "match", "250.25"))

    correct_cost(room.shell, number=hall, reason="Another class.")
    correct_cost(room.shell, number=panel, reason="Another class.")

    assert sums(room, bridge) == (0, 5000_00, 0, 0, 0)
    shown = [(one.entry.number, one.kind, one.use, one.cents) for one in fund_parts(room.shell, fund=bridge.pk)]
    assert shown == [
        (4, "speakers", "match", -250_25), (3, "rooms", "paid", -250_00),
        (2, "speakers", "match", 250_25), (1, "rooms", "paid", 250_00),
    ]  # fmt: skip
    assert refusal(lambda: bear(room, hall, (bridge.pk, "paid", "1"))) == (
        "entry_corrected", "Entry 1 is turned back by entry 3 already.",
    )  # fmt: skip


def test_everything_wrong_is_said_at_each_fund_at_once_and_nothing_is_written(room, bridge):
    past = add_fund(room.shell, said=replace(STATE, name="Past", first_on=date(2024, 1, 1), last_on=date(2025, 6, 30)))
    entry = spend(room, replace(HALL, kind="meals", evidence="", amount="9000"))

    found = refusal(
        lambda: bear(room, entry, (bridge.pk, "paid", "6000"), (bridge.pk, "match", "x"), (past.pk, "match", "1"))
    )

    kinds = "It pays speakers, rooms, travel. Take another fund, or amend what it pays if its award says so."
    assert found == ("fund_parts_wrong", {
        f"paid_{bridge.pk}": f'"Bridge 2026" does not pay meals. {kinds} $6,000.00 is more than the $5,000.00 left of '
        '"Bridge 2026". Let another fund or a budget bear the rest.',
        f"match_{bridge.pk}": "Write dollars of 0 or more with at most two decimals, such as 38.50.",
        f"match_{past.pk}": 'Entry 1 fell on 2026-03-02, "Past" runs from 2024-01-01 to 2025-06-30. Take another fund, '
        f'or amend the days if its award was prolonged. "Past" does not pay meals. {kinds} Entry 1 names no proof, and '
        "no funder takes match without one. Turn it back and write it again with the number of its bill.",
    })  # fmt: skip
    assert not FundPart.objects.of(room.agency).exists()


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ((999, "paid", "1"), "fund_not_found"),
        (("own", "lent", "1"), "use_unknown"),
        (("own", "paid", "-1"), "amount_wrong"),
        (("own", "paid", "450.01"), "fund_spent_twice"),
    ],
)
def test_one_thing_wrong_has_its_own_code(room, bridge, part, code):
    fund, *rest = part

    assert refusal(lambda: bear(room, spend(room), (bridge.pk if fund == "own" else fund, *rest)))[0] == code


def test_a_gift_is_paid_by_nobody_and_a_fund_pays_until_its_day(room):
    ended = add_fund(room.shell, said=replace(BRIDGE, last_on=date(2026, 3, 2), pay_by=date(2026, 3, 2)))
    hall, panel = spend(room), spend(room, GIFT)

    assert refusal(lambda: bear(room, panel, (ended.pk, "paid", "1")))[0] == "gift_not_paid"
    with time_machine.travel("2026-03-03T18:00:00Z"):
        assert refusal(lambda: bear(room, hall, (ended.pk, "paid", "1"))) == ("fund_pays_no_more", {
            f"paid_{ended.pk}": '"Bridge 2026" paid until 2026-03-02. Ask its funder in writing; amend that day if '
            "they agree.",
        })  # fmt: skip


@pytest.mark.parametrize(
    ("change", "remarks"),
    [
        ({"name": " ", "giver": ""}, {
            "name": "Give the fund a name by which you know it.", "giver": "Say who gives it.",
        }),
        ({"match": "20, 120"}, {
            "match": "Year 2 asks for 120 %: match is a share, up to 100 %. Look at the award again. Write percent by "
            "year of the fund with at most two decimals, such as 20, 20, 40.",
        }),
        ({"match": "100"}, {
            "match": "At 100 % of the whole cost the fund itself would pay nothing. If the award asks for a dollar of "
            "match for each of its own, choose a share of what the fund pays.",
        }),
        ({"match": "a fifth"}, {
            "match": "Write percent by year of the fund with at most two decimals, such as 20, 20, 40.",
        }),
        ({"last_on": date(2025, 1, 1), "pay_by": None}, {
            "last_on": "The last day, 2025-01-01, lies before the first, 2026-01-01. Turn them round.",
        }),
        ({"last_on": date(2036, 1, 1), "pay_by": None}, {
            "last_on": "A fund runs up to 10 years. Look at the year of 2036-01-01 again.",
        }),
        ({"pay_by": date(2028, 1, 1)}, {
            "pay_by": "2028-01-01 lies before the fund's last day, 2028-12-31. Take that day or a later one.",
        }),
        ({"reports": (date(2025, 1, 1),)}, {
            "reports": "2025-01-01 lies before the fund's first day, 2026-01-01. Take later days.",
        }),
        ({"amount": "0"}, {"amount": "Write dollars above 0 with at most two decimals, such as 550000."}),
        ({"kinds": {}, "planned": {}}, {"kinds": "Say at least one kind of cost that the fund may pay."}),
        ({"planned": {"rooms": "6000"}}, {
            "amount": "$6,000.00 is planned, more than the award of $5,000.00. Plan less.",
        }),
        ({"planned": {"travel": "600"}}, {
            "planned_travel": "$600.00 is planned, but the fund pays up to $500.00 of it.",
        }),
        ({"planned": {"meals": "1"}}, {
            "planned_meals": "The fund does not pay this kind. Tick it, or plan nothing for it.",
        }),
        ({"kinds": {"rooms": "half"}}, {
            "cap_rooms": "Write dollars such as 5000, or a share of the award such as 10 %.",
        }),
        ({"kinds": {"rooms": "101 %"}}, {"cap_rooms": "A share of the award is up to 100 %."}),
        ({"kinds": {"rooms": "5001"}}, {"cap_rooms": "$5,001.00 is more than the whole award, $5,000.00."}),
        ({"match_of": "half"}, {"match_of": '"half" is not known. Take one of: whole, paid.'}),
    ],
)  # fmt: skip
def test_terms_that_cannot_be_are_said_field_by_field(room, change, remarks):
    assert refusal(lambda: add_fund(room.shell, said=replace(BRIDGE, **change))) == ("fund_wrong", remarks)
    assert not Fund.objects.of(room.agency).exists()


def test_two_funds_of_one_name_are_refused(room):
    add_fund(room.shell, said=BRIDGE)

    assert refusal(lambda: add_fund(room.shell, said=BRIDGE)) == ("fund_exists", {
        "name": 'There is a fund "Bridge 2026" already. Amend that one, or add the year to the name.',
    })  # fmt: skip


def test_a_fund_is_amended_and_the_trail_says_what_was_changed(room, bridge):
    amend_fund(room.shell, fund=bridge.pk, said=replace(BRIDGE, amount="6000", giver="Person p1", reports=()))

    line = AuditLine.objects.of(room.agency).get(deed="amend_fund")
    assert line.facts == {"cents": [5000_00, 6000_00], "giver": "said anew"}
    assert show_fund(room.shell, fund=bridge.pk).reports == ()


def test_what_a_fund_bears_already_must_fit_its_new_terms(room, bridge):
    bear(room, spend(room), (bridge.pk, "paid", "450"))
    bear(room, spend(room, replace(GIFT)), (bridge.pk, "match", "250"))
    report = show_fund(room.shell, fund=bridge.pk).reports[0]
    say_report_sent(room.shell, fund=bridge.pk, report=report.pk, sent_on=date(2026, 2, 1))
    less = replace(
        BRIDGE, first_on=date(2026, 3, 3), amount="400", kinds={"rooms": "300"}, planned={}, reports=(date(2026, 4, 1),)
    )

    assert refusal(lambda: amend_fund(room.shell, fund=bridge.pk, said=less)) == ("fund_in_use", {
        "first_on": "It bears a cost of 2026-03-02, which lies before 2026-03-03.",
        "amount": "$450.00 is paid from it already.",
        "kinds": "It bears speakers already.",
        "cap_rooms": "$450.00 of it is paid already.",
        "reports": "The report due on 2026-01-31 was sent. Keep its day, or say first that it was not sent.",
    })  # fmt: skip


def test_a_fund_is_withdrawn_while_it_bears_nothing(room, bridge):
    entry = spend(room)
    bear(room, entry, (bridge.pk, "paid", "450"))
    bears = refusal(lambda: withdraw_fund(room.shell, fund=bridge.pk, reason="Not given."))
    bear(room, entry)

    withdraw_fund(room.shell, fund=bridge.pk, reason="Not given.")

    assert bears == (
        "fund_bears_costs",
        '"Bridge 2026" bears parts of costs. Take them off those entries first; then it can be withdrawn.',
    )
    assert list_funds(room.shell) == ()
    with pytest.raises(NotFound, match="has no fund"):
        show_fund(room.shell, fund=bridge.pk)


def test_reports_and_money_about_to_be_lost_are_told_before_their_day(room, bridge):
    ending = add_fund(room.shell, said=replace(STATE, last_on=date(2026, 3, 31), pay_by=date(2026, 4, 30)))
    late, near = show_fund(room.shell, fund=bridge.pk).reports

    found = fund_days(room.shell, as_of=MONDAY)
    say_report_sent(room.shell, fund=bridge.pk, report=late.pk, sent_on=MONDAY)
    bear(room, spend(room), (ending.pk, "paid", "300"))

    assert found == (
        FundDay(bridge.pk, "Bridge 2026", "report", late.due_on),
        FundDay(bridge.pk, "Bridge 2026", "report", near.due_on),
        FundDay(ending.pk, "State grant", "pay_by", date(2026, 4, 30), 300_00),
    )
    assert fund_days(room.shell, as_of=MONDAY) == (FundDay(bridge.pk, "Bridge 2026", "report", near.due_on),)
    assert fund_days(Actor(None, room.agency, DEEDS[Role.AUDITOR]), as_of=MONDAY) == ()


def test_a_report_is_sent_on_a_day_that_was_and_can_be_unsaid(room, bridge):
    report = show_fund(room.shell, fund=bridge.pk).reports[0].pk
    ahead = refusal(lambda: say_report_sent(room.shell, fund=bridge.pk, report=report, sent_on=date(2026, 3, 3)))
    say_report_sent(room.shell, fund=bridge.pk, report=report, sent_on=MONDAY)
    say_report_sent(room.shell, fund=bridge.pk, report=report, sent_on=None)

    assert ahead == ("sent_day_wrong", {
        "sent_on": "Take a day from the fund's first day, 2026-01-01, up to today, 2026-03-02.",
    })  # fmt: skip
    assert show_fund(room.shell, fund=bridge.pk).next_report.pk == report


@pytest.mark.parametrize("role", sorted(Role.values))
def test_funds_are_seen_by_who_answers_for_them_and_kept_by_who_runs_training(room, bridge, role):
    actor, entry = Actor(None, room.agency, DEEDS[role]), spend(room)
    report = show_fund(room.shell, fund=bridge.pk).reports[0].pk

    def may(deed):
        try:
            deed()
        except NotAllowed:
            return False
        return True

    sees = [
        may(lambda: list_funds(actor)), may(lambda: show_fund(actor, fund=bridge.pk)),
        may(lambda: fund_parts(actor, fund=bridge.pk)), may(lambda: funds_for(actor, find_entry(room.shell, entry))),
    ]  # fmt: skip
    keeps = [
        may(lambda: add_fund(actor, said=STATE)), may(lambda: amend_fund(actor, fund=bridge.pk, said=BRIDGE)),
        may(lambda: split_entry(actor, number=entry, parts=[])),
        may(lambda: say_report_sent(actor, fund=bridge.pk, report=report, sent_on=None)),
        may(lambda: withdraw_fund(actor, fund=bridge.pk, reason="x")),
    ]  # fmt: skip

    assert sees == [role in {"coordinator", "auditor", "administrator"}] * 4
    assert keeps == [role in {"coordinator", "administrator"}] * 5


def test_another_agency_sees_and_touches_nothing(room, bridge):
    entry, other = spend(room), the_shell(Agency.objects.create(slug="theirs", name="Their agency"))
    for deed in (
        lambda: show_fund(other, fund=bridge.pk),
        lambda: amend_fund(other, fund=bridge.pk, said=BRIDGE),
        lambda: withdraw_fund(other, fund=bridge.pk, reason="x"),
        lambda: split_entry(other, number=entry, parts=[]),
    ):
        with pytest.raises(NotFound):
            deed()
    theirs = record_cost(other, said=HALL).number
    foreign = [PartSaid(bridge.pk, "paid", "1")]
    assert refusal(lambda: split_entry(other, number=theirs, parts=foreign))[0] == "fund_not_found"
    assert (list_funds(other), fund_days(other, as_of=MONDAY)) == ((), ())


def test_more_funds_and_parts_cost_no_more_queries(room, bridge):
    def queries():
        with CaptureQueriesContext(connection) as found:
            list_funds(room.shell)
            list(fund_parts(room.shell, fund=bridge.pk))
            fund_days(room.shell, as_of=MONDAY)
        return len(found)

    bear(room, spend(room), (bridge.pk, "paid", "1"))
    few = queries()
    for place in range(3):
        fund = add_fund(room.shell, said=replace(BRIDGE, name=f"Fund {place}"))
        bear(room, spend(room, replace(HALL, evidence=str(place))), (bridge.pk, "paid", "1"), (fund.pk, "paid", "1"))

    assert queries() == few

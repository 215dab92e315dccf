"""Funds, for programs."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from shiftready.services.ledger.record import record_cost
from shiftready.services.ledger.said import CostSaid
from tests.api.test_costs import ask, room  # noqa: F401 - fixtures
from tests.services.classroom import MONDAY, MONDAY_EVENING

pytestmark = pytest.mark.django_db
TERMS = {
    "name": "Bridge", "giver": "Bureau (invented)", "first_on": "2026-01-01", "last_on": "2026-12-31", "amount": "500",
    "kinds": {"rooms": "80 %"}, "match": "20", "reports": ["2026-03-31"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


def test_a_fund_is_added_pays_and_is_read(room, ask):  # noqa: F811 - fixtures
    record_cost(room.shell, said=CostSaid("rooms", MONDAY, "Hall", amount="450", evidence="Bill 1"))

    status, made = ask("post", "funds/", **TERMS)
    fund = made["fund"]
    split = ask("put", "costs/entries/1/funds", parts=[{"fund": fund, "amount": "400"}])
    told = ask("get", f"funds/{fund}")[1]

    assert (status, made["awarded"], made["left"]) == (201, 500_00, 500_00)
    assert split == (200, {"entry": 1, "parts": [{"fund": fund, "use": "paid", "cents": 400_00}]})
    assert told["years"] == [
        {"number": 1, "first_on": "2026-01-01", "last_on": "2026-12-31", "paid": 400_00, "points": 2000,
         "owed": 100_00, "proven": 0, "missing": 100_00, "shares": [
             {"first_on": "2026-01-01", "last_on": "2026-12-31", "points": 2000, "paid": 400_00, "owed": 100_00}
         ]}
    ]  # fmt: skip
    assert told["kinds"] == [{"kind": "rooms", "planned": None, "cap": 400_00, "paid": 400_00, "match": 0}]
    assert ask("get", "funds/")[1] == {"funds": [told]}
    assert ask("get", f"funds/{fund}/parts")[1]["parts"] == [
        {"entry": 1, "happened_on": str(MONDAY), "offering": None, "kind": "rooms", "use": "paid", "cents": 400_00,
         "text": "Hall", "evidence": "Bill 1"}
    ]  # fmt: skip
    assert ask("get", "costs/entries")[1]["entries"][0]["funds"] == [{"fund": fund, "use": "paid", "cents": 400_00}]


def test_a_fund_is_amended_reported_on_and_withdrawn(ask):  # noqa: F811 - a fixture
    made = ask("post", "funds/", **TERMS)[1]
    fund, report = made["fund"], made["reports"][0]["report"]

    amended = ask("put", f"funds/{fund}", **{**TERMS, "amount": "600"})
    sent = ask("put", f"funds/{fund}/reports/{report}", sent_on=str(date(2026, 3, 2)))
    withdrawn = ask("post", f"funds/{fund}/withdraw", reason=" ")
    early = ask("put", f"funds/{fund}/reports/{report}", sent_on="2026-03-03")

    assert (amended[0], amended[1]["awarded"]) == (200, 600_00)
    assert sent == (200, {"report": report, "due_on": "2026-03-31", "sent_on": "2026-03-02"})
    assert (early[0], early[1]["code"]) == (422, "sent_day_wrong")
    assert (withdrawn[0], withdrawn[1]["code"]) == (422, "reason_missing")


def test_an_amended_match_holds_from_its_day_on(ask):  # noqa: F811 - a fixture
    fund = ask("post", "funds/", **TERMS)[1]["fund"]

    amended = ask("put", f"funds/{fund}", **{**TERMS, "match": "40", "match_from": "2026-07-01"})[1]
    outside = ask("put", f"funds/{fund}", **{**TERMS, "match": "40", "match_from": "2027-07-01"})

    (year,) = amended["years"]
    assert (year["points"], [(one["first_on"], one["points"]) for one in year["shares"]]) == (
        4000, [("2026-01-01", 2000), ("2026-07-01", 4000)]
    )  # fmt: skip
    assert (outside[0], outside[1]["fields"]) == (
        422, {"match_from": "Take a day of the fund, from 2026-01-01 to 2026-12-31."}
    )  # fmt: skip


def test_what_cannot_be_names_its_fields(room, ask):  # noqa: F811 - fixtures
    record_cost(room.shell, said=CostSaid("rooms", MONDAY, "Hall", amount="450"))
    fund = ask("post", "funds/", **TERMS)[1]["fund"]

    above = ask("post", "funds/", **{**TERMS, "match": "101"})
    twice = ask("put", "costs/entries/1/funds", parts=[{"fund": fund, "amount": "400"}, {"fund": fund, "amount": "60"}])

    assert (above[0], above[1]["code"], list(above[1]["fields"])) == (422, "fund_wrong", ["match"])
    assert (twice[0], twice[1]["code"], list(twice[1]["fields"])) == (422, "fund_parts_wrong", [f"paid_{fund}"])

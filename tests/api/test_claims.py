"""Claims to funders, for programs."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.services.claims.show import show_claim
from shiftready.services.ledger.record import record_cost
from shiftready.services.ledger.said import CostSaid
from tests.api.test_costs import ask, room  # noqa: F401 - fixtures
from tests.services.classroom import MONDAY, MONDAY_EVENING, attend

pytestmark = pytest.mark.django_db
TERMS = {
    "name": "Bridge", "giver": "Bureau (invented)", "first_on": "2026-01-01", "last_on": "2026-12-31", "amount": "900",
    "kinds": {"rooms": "", "student_wages": ""}, "match": "20",
}  # fmt: skip


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def fund(room, ask):  # noqa: F811 - fixtures
    attend(room)
    record_cost(room.shell, said=CostSaid("rooms", MONDAY, "Hall", amount="450"), offering=room.offering)
    fund = ask("post", "funds/", **TERMS)[1]["fund"]
    ask("put", "costs/entries/1/funds", parts=[{"fund": fund, "amount": "400"}])
    return fund


def test_a_claim_is_prepared_sent_paid_and_read(room, ask, fund):  # noqa: F811 - fixtures
    hours = {"kinds": ["student_wages"], "rate": "30", "people": ["p1"]}
    status, made = ask("post", "claims/", fund=fund, offering=room.offering, hours=hours)
    sent = ask("post", "claims/1/send", on="2026-03-02")
    paid = ask("post", "claims/1/paid", amount="500")
    listed = ask("get", f"claims/?fund={fund}&offering={room.offering}")[1]

    minutes = sum(block.minutes for block in room.blocks)
    claimed = 400_00 + minutes * 50
    assert (status, made["standing"], made["claimed"], made["is_as_sent"]) == (201, "prepared", claimed, None)
    assert made["lines"] == [
        {"use": "paid", "kind": "rooms", "text": "Hall", "number": "", "happened_on": "2026-03-02", "entry_number": 1,
         "evidence": "", "minutes": None, "cents_an_hour": None, "cents": 400_00},
        {"use": "paid", "kind": "student_wages", "text": "Wages while in class, by the hours attended", "number": "p1",
         "happened_on": "2026-03-02", "entry_number": 2, "evidence": "Attendance", "minutes": minutes,
         "cents_an_hour": 30_00, "cents": minutes * 50},
    ]  # fmt: skip
    assert made["people"] == [{"number": one, "minutes": {"2026-03-02": minutes}} for one in ("p1", "p2", "p3")]
    assert (sent[0], sent[1]["standing"], sent[1]["is_as_sent"]) == (200, "sent", True)
    assert (paid[0], paid[1]["paid"], [one["standing"] for one in paid[1]["steps"]]) == (
        200, 500_00, ["prepared", "sent", "paid"],
    )  # fmt: skip
    assert listed == {"total": 1, "page": 1, "pages": 1, "claims": [
        {"claim": 1, "fund": fund, "offering": room.offering, "first_on": "2026-03-02", "last_on": "2026-03-02",
         "standing": "paid", "claimed": claimed, "match": 0,
         "corrects": None, "corrected_by": None}
    ]}  # fmt: skip
    assert ask("get", "claims/1")[1] == paid[1]


def test_a_claim_is_sent_back_corrected_and_dropped(room, ask, fund):  # noqa: F811 - fixtures
    ask("post", "claims/", fund=fund, offering=room.offering)
    ask("post", "claims/1/send", on=None)
    back = ask("post", "claims/1/sent-back", words="Too much.")
    status, new = ask("post", "claims/1/correct", kinds=[])
    dropped = ask("post", "claims/2/drop", words="Not to be had.")

    assert (back[0], back[1]["steps"][-1]["words"]) == (200, "Too much.")
    assert (status, new["claim"], new["corrects"]) == (201, 2, 1)
    assert (dropped[0], dropped[1]["standing"]) == (200, "dropped")
    assert ask("get", "claims/1")[1]["corrected_by"] == 2


def test_files_are_given_byte_for_byte_and_refusals_name_their_fields(room, ask, fund, client, django_user_model):  # noqa: F811 - fixtures
    absent = ask("post", "claims/", fund=fund, offering=room.offering,
                 hours={"kinds": ["student_wages"], "rate": "30", "people": ["p9"]})  # fmt: skip
    ask("post", "claims/", fund=fund, offering=room.offering)
    client.force_login(django_user_model.objects.get(), backend="django.contrib.auth.backends.ModelBackend")

    files = [client.get(f"/api/ours/claims/1/{name}").content for name in ("lines", "attendance")]

    assert (absent[0], absent[1]["code"], list(absent[1]["fields"])) == (422, "claim_absent", ["people"])
    assert files == list(show_claim(room.shell, claim=1).files.values())
    assert ask("get", "claims/9")[1]["code"] == "claim_not_found"


def test_costs_of_some_days_are_looked_at_and_claimed(room, ask, fund, client, django_user_model):  # noqa: F811 - fixtures
    span = {"first_on": "2026-01-01", "last_on": "2026-03-02"}
    looked = ask("get", f"funds/{fund}/unclaimed")[1]
    status, made = ask("post", "claims/", fund=fund, **span)
    both = ask("post", "claims/", fund=fund, offering=room.offering, **span)
    client.force_login(django_user_model.objects.get(), backend="django.contrib.auth.backends.ModelBackend")
    report = client.get(f"/api/ours/funds/{fund}/report").content.decode().splitlines()

    minutes = sum(block.minutes for block in room.blocks)
    title = "Mental Health First Aid for Public Safety"
    assert looked == {
        **span, "paid": 400_00, "match": 0,
        "classes": [{"offering": room.offering, "title": title, "paid": 400_00, "match": 0, "people": 3,
                     "minutes": 3 * minutes, "against": []}],
    }  # fmt: skip
    assert (status, made["offering"], made["claimed"], made["title"]) == (201, None, 400_00, "")
    assert made["classes"] == [
        {"offering": room.offering, "title": title, "first_on": "2026-03-02", "last_on": "2026-03-02"}
    ]
    assert (both[0], both[1]["code"], list(both[1]["fields"])) == (422, "claim_scope_wrong", ["offering"])
    assert [line.split(",")[2] for line in report[1:]] == ["award", "kind", "kind", "year"]

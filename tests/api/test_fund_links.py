"""Links to the report of a fund, for programs."""

from __future__ import annotations

import pytest
import time_machine

from tests.api.test_costs import ask, room  # noqa: F401 - fixtures
from tests.api.test_funds import TERMS
from tests.services.classroom import MONDAY_EVENING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


def test_a_link_is_made_listed_and_withdrawn(ask):  # noqa: F811 - a fixture
    fund = ask("post", "funds/", **TERMS)[1]["fund"]

    status, made = ask("post", f"funds/{fund}/links", for_whom="Office", last_on="2026-06-01")
    listed = ask("get", f"funds/{fund}/links")[1]
    withdrawn = ask("post", f"funds/{fund}/links/{made['link']}/withdraw")
    refused = ask("post", f"funds/{fund}/links", for_whom="", last_on="2026-06-01")

    assert (status, made["is_open"], made["read_at"]) == (201, True, None)
    assert "/funder/" in made["address"]
    assert listed == {"links": [made]}
    assert withdrawn == (200, {**made, "address": "", "is_open": False, "withdrawn_at": "2026-03-03T00:00:00Z"})
    assert (refused[0], refused[1]["code"], list(refused[1]["fields"])) == (422, "fund_link_wrong", ["for_whom"])

"""`shiftready fund link`, `links`, `unlink`."""

from __future__ import annotations

import json

import pytest
import time_machine

from shiftready.services.funder.links import fund_links
from tests.cli.test_cost import AS, room  # noqa: F401 - a fixture
from tests.cli.test_fund import fund, shell  # noqa: F401 - a fixture
from tests.services.classroom import MONDAY_EVENING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


def test_a_link_is_made_listed_and_withdrawn(room, fund):  # noqa: F811 - fixtures
    made = shell("link", "millbrook", fund, *AS, "--for", "Office", "--until", "2026-06-01")
    (shown,) = fund_links(room.shell, fund=fund)
    listed = json.loads(shell("links", "millbrook", fund, "--format", "json").output)
    gone = shell("unlink", "millbrook", fund, shown.row.pk, *AS)

    assert made.output == f"Link {shown.row.pk} opens until 2026-06-01: {shown.address}\n"
    assert listed["links"][0]["address"] == shown.address
    assert gone.output == f"Link {shown.row.pk} opens nothing any more.\n"
    assert shell("links", "millbrook", fund, "--format", "csv").output.splitlines()[1] == (
        f"{shown.row.pk},Office,2026-06-01,no,,"
    )

"""Days are the agency's own, wherever the server stands."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from shiftready.services.clock import day_in, today_in
from shiftready.store.models import Agency


@pytest.mark.parametrize(
    ("moment", "chicago", "honolulu", "guam"),
    [
        (datetime(2026, 11, 26, 0, 30, tzinfo=UTC), date(2026, 11, 25), date(2026, 11, 25), date(2026, 11, 26)),
        (datetime(2026, 11, 26, 6, 0, tzinfo=UTC), date(2026, 11, 26), date(2026, 11, 25), date(2026, 11, 26)),
        (datetime(2026, 11, 26, 14, 0, tzinfo=UTC), date(2026, 11, 26), date(2026, 11, 26), date(2026, 11, 27)),
        # In summer Chicago's day begins an hour earlier by the world's clock.
        (datetime(2026, 7, 2, 5, 30, tzinfo=UTC), date(2026, 7, 2), date(2026, 7, 1), date(2026, 7, 2)),
    ],
)
def test_one_moment_falls_on_the_day_of_each_agencys_own_wall(moment, chicago, honolulu, guam):
    zones = {"America/Chicago": chicago, "Pacific/Honolulu": honolulu, "Pacific/Guam": guam}
    agencies = {zone: Agency(slug="x", name="X", time_zone=zone) for zone in zones}

    assert {zone: day_in(agency, moment) for zone, agency in agencies.items()} == zones
    assert {zone: today_in(agency, moment) for zone, agency in agencies.items()} == zones

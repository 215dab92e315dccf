"""Days are the agency's own, wherever the server stands."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from shiftready.services.clock import as_if_on, day_in, supposed_now, today_in, wall_clock_in
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


@pytest.mark.parametrize("hour", [5, 6, 17])  # just before and after midnight in Chicago, and at noon
def test_what_is_supposed_to_be_another_day_is_that_day_at_the_same_hour_even_where_clocks_change_between(hour):
    chicago = Agency(slug="x", name="X", time_zone="America/Chicago")
    with time_machine.travel(datetime(2026, 11, 26, hour, 30, tzinfo=UTC), tick=False):
        hour_there = wall_clock_in(chicago).time()
        true = today_in(chicago)
        with as_if_on(chicago, date(2027, 7, 4)):
            assert (today_in(chicago), wall_clock_in(chicago).time()) == (date(2027, 7, 4), hour_there)
            with as_if_on(chicago, date(2020, 2, 29)):
                assert (today_in(chicago), supposed_now().year) == (date(2020, 2, 29), 2020)
            assert today_in(chicago) == date(2027, 7, 4)

        assert today_in(chicago) == true

"""Ways between sites: said of pairs, the same both ways unless said otherwise, and the usual for all others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.travel import TooShort, Travel, Way, pair_key, too_short, travel_by

EIGHT = datetime(2026, 3, 2, 8)  # noqa: DTZ001 - what the wall shows
SITES = ("Academy", "Hospital", "Range")
WAYS = (Way("Academy", "Hospital", 20), Way("Range", "Academy", 45, back=60))


@dataclass(frozen=True)
class There:
    starts: datetime
    ends: datetime
    place: str


def there(place, begins, ends):
    return There(EIGHT + timedelta(minutes=begins), EIGHT + timedelta(minutes=ends), place)


@pytest.mark.parametrize(
    ("here", "to", "minutes"),
    [
        ("Academy", "Hospital", 20),
        ("hospital ", " ACADEMY", 20),
        ("Range", "Academy", 45),
        ("Academy", "Range", 60),
        ("Hospital", "Range", 25),
        ("Range", "range", 0),
        ("", "Range", 0),
    ],
)
def test_a_way_takes_what_was_said_of_it_and_else_what_is_usual(here, to, minutes):
    assert travel_by(WAYS, otherwise=25).minutes(here, to) == minutes


def test_nothing_said_is_half_an_hour():
    assert Travel().minutes("Academy", "Range") == 30


def test_what_lacks_names_both_sites_in_the_order_they_are_gone():
    travel = travel_by(WAYS)
    early, late = there("Academy", 0, 60), there("Range", 70, 100)

    assert too_short(early, late, travel) == too_short(late, early, travel) == TooShort("Academy", "Range", 10, 60)
    assert too_short(early, late, travel).says() == "from Academy to Range there are 10 minutes, and 60 are needed"
    assert too_short(early, there("Range", 120, 130), travel) is None
    assert too_short(early, there("Range", 59, 130), travel) is None


@given(st.sampled_from(SITES), st.sampled_from(SITES), st.integers(0, 1440), st.integers(0, 1440))
def test_a_way_without_another_back_is_as_long_from_either_end(one, other, minutes, usual):
    travel = travel_by([Way(one, other, minutes)], usual)

    assert travel.minutes(one, other) == travel.minutes(other, one) == (0 if one == other else minutes)
    assert pair_key(one, other) == pair_key(other, one)

"""The shape that the catalogue holds is what the published counts say."""

import csv
from collections import Counter

import pytest

from shiftready.catalogue.call_shape_files import DAYS, call_shapes

pytestmark = pytest.mark.real


def test_every_hour_of_the_week_has_its_share_of_the_published_calls(real_records):
    counts = Counter()
    with (real_records / "data" / "toronto_suicide_calls_2014-2023_by_month_dow_hour.csv").open(
        encoding="utf-8"
    ) as table:
        for row in csv.DictReader(table):
            counts[DAYS.index(row["event_dow"].lower()) * 24 + int(row["event_hour"])] += int(row["n"])

    shape = call_shapes()["toronto"]

    assert shape.calls == sum(counts.values())
    assert all(abs(shape.shares[hour] - counts[hour] * 100_000 / shape.calls) < 1 for hour in range(168))

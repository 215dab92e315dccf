"""Ways to get people trained: sums worked by hand, and what must hold of any."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import Price
from shiftready.core.money.ways import WAYS, WaysAsked, ways
from shiftready.core.training import Course

WEEK = Course("week", "Week", date(2020, 1, 1), 40 * 60, days=5)
DAY = Course("day", "Day", date(2020, 1, 1), 8 * 60, days=1)
PRICES = (
    Price("Hall", 200_00, "class_day"),
    Price("Trainers", 3_000_00, "class"),
    Price("Manual", 25_00, "seat"),
    Price("Meals", 18_50, "seat_day"),
    Price("Other", 99_00, "class", courses=frozenset({"another"})),
)
ASKED = WaysAsked(
    people=12, course=WEEK, hourly_cents=40_00, seats=30, tuition=250_00, travel_a_day=60_00, partner_seats=18,
    trainers=2, trainer_tuition=2_000_00, trainer_days=5, trainer_price=3_000_00, shorter=DAY,
)  # fmt: skip
PAY = Pay(is_backfilled=True)


def by_key(asked=ASKED, pay=PAY, prices=PRICES):
    return {one.key: one for one in ways(asked, pay, prices)}


def test_every_way_is_there_in_its_order_and_the_shorter_only_where_it_is_asked_for():
    assert tuple(by_key()) == WAYS
    assert tuple(by_key(replace(ASKED, shorter=None))) == WAYS[:4]


def test_the_sums_are_those_worked_by_hand():
    wages = 12 * 40 * 40_00 + 12 * 40 * 60_00  # in class, and whoever stands in at time and a half
    priced = 5 * 200_00 + 3_000_00 + 12 * 25_00 + 60 * 18_50
    shared = (5 * 200_00 + 3_000_00) * 12 // 30 + 12 * 25_00 + 60 * 18_50
    found = by_key()

    assert {key: way.cents for key, way in found.items()} == {
        "send_out": 12 * 250_00 + 60 * 60_00 + wages,
        "host": priced + wages,
        "share": shared + wages,
        "own_trainers": 2 * 2_000_00 + 2 * 40 * 40_00 + 40 * 40_00 - 3_000_00 + priced + wages,
        "shorter": 200_00 + 3_000_00 + 12 * 25_00 + 12 * 18_50 + wages // 5,
    }
    assert {key: (way.classes, way.days_away) for key, way in found.items()} == {
        "send_out": (0, 60), "host": (1, 60), "share": (1, 60), "own_trainers": (1, 75), "shorter": (1, 12),
    }  # fmt: skip


def test_a_second_class_is_paid_when_the_first_is_full():
    assert by_key(replace(ASKED, people=31))["host"].classes == 2
    assert by_key(replace(ASKED, people=13))["share"].classes == 2


@given(st.integers(1, 200), st.integers(1, 60), st.integers(0, 59))
def test_sharing_never_costs_more_than_hosting_the_same_classes(people, seats, partners):
    asked = replace(ASKED, people=people, seats=seats, partner_seats=min(partners, seats - 1))
    found = by_key(asked)
    alone = by_key(replace(asked, seats=seats - asked.partner_seats))["host"]

    assert found["share"].classes == alone.classes
    assert found["share"].cents <= alone.cents
    assert all(way.cents == sum(line.cents for line in way.lines) for way in found.values())


@given(st.integers(1, 500), st.integers(1, 500))
def test_more_people_never_cost_less(people, more):
    fewer, many = by_key(replace(ASKED, people=people)), by_key(replace(ASKED, people=people + more))

    assert all(fewer[key].cents <= many[key].cents for key in ("send_out", "host", "shorter"))
    assert all(fewer[key].days_away < many[key].days_away for key in WAYS)

"""Funds: what is paid, what is left, and the match by year, whatever the order in which costs come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.dates import Span
from shiftready.core.money.fund_rules import BorneCost, against_part, against_sum
from shiftready.core.money.funds import Allowed, Fund, FundBalance, FundPart, Match, balance
from shiftready.core.money.ledger import COST_KINDS

FIRST, LAST = date(2025, 10, 1), date(2028, 9, 30)
FUND = Fund(
    "Bridge", FIRST, LAST, 550_000_00,
    {"rooms": Allowed(10_000_00), "travel": Allowed(cap_cents=5_000_00), "meals": Allowed(cap_basis_points=100)},
    match=(2000, 2000, 4000), pay_by=date(2028, 12, 31),
)  # fmt: skip
COST = BorneCost(5, "rooms", date(2026, 3, 2), 450_00, is_gift=False, is_proven=True)
TODAY = date(2026, 3, 10)
PARTS = st.lists(
    st.builds(
        FundPart, st.sampled_from(["paid", "match"]), st.sampled_from(COST_KINDS),
        st.dates(FIRST, LAST), st.integers(1, 10**9),
    )
)  # fmt: skip


@given(PARTS, st.randoms())
def test_no_order_of_costs_changes_the_balance(parts, random):
    other = parts.copy()
    random.shuffle(other)

    assert balance(FUND, other) == balance(FUND, parts)


@given(PARTS, st.data())
def test_what_is_turned_back_leaves_the_balance_as_if_it_had_never_been(parts, data):
    kept = data.draw(st.lists(st.booleans(), min_size=len(parts), max_size=len(parts)))
    back = [replace(one, cents=-one.cents) for one, stays in zip(parts, kept, strict=True) if not stays]
    left = [one for one, stays in zip(parts, kept, strict=True) if stays]

    assert balance(FUND, parts + back) == balance(FUND, left)


@given(PARTS)
def test_kinds_and_years_add_up_to_the_same(parts):
    sums = balance(FUND, parts)

    assert sum(one.paid for one in sums.years) == sums.paid == sum(one.cents for one in parts if one.use == "paid")
    assert sums.proven == sum(one.match for one in sums.kinds) == sum(p.cents for p in parts if p.use == "match")
    assert sums.paid + sums.left == FUND.cents


@given(st.lists(st.integers(1, 10**6), max_size=6))
def test_parts_are_refused_exactly_where_they_come_to_more_than_the_entry(parts):
    said = [code for code, _ in against_sum(COST, parts)]

    assert said == (["fund_spent_twice"] if sum(parts) > COST.cents else [])


def test_match_is_a_share_of_the_whole_cost_or_of_what_the_fund_pays():
    whole, of_paid = Match((2000, 2000, 4000)), Match((2000, 2000, 4000), "paid")

    assert [whole.owed(80_00, year) for year in (1, 2, 3, 4)] == [20_00, 20_00, 53_33, 53_33]
    assert [of_paid.owed(80_00, year) for year in (1, 2, 3)] == [16_00, 16_00, 32_00]
    assert Match().owed(80_00, 1) == 0


def test_each_year_has_its_own_match_and_none_lends_to_another():
    first, third = date(2026, 9, 30), date(2027, 10, 1)
    parts = [
        FundPart("paid", "rooms", first, 80_00), FundPart("match", "rooms", first, 50_00),
        FundPart("paid", "rooms", third, 60_00), FundPart("match", "travel", third, 10_00),
    ]  # fmt: skip

    sums = balance(FUND, parts)

    assert [(one.number, one.paid, one.owed, one.proven, one.missing) for one in sums.years] == [
        (1, 80_00, 20_00, 50_00, 0), (2, 0, 0, 0, 0), (3, 60_00, 40_00, 10_00, 30_00),
    ]  # fmt: skip
    assert (sums.paid, sums.left, sums.planned, sums.missing) == (140_00, 549_860_00, 10_000_00, 30_00)


def test_years_run_from_the_first_day_and_the_last_may_be_short():
    short = replace(FUND, first_on=date(2024, 2, 29), last_on=date(2025, 6, 30))

    assert short.years == (
        Span(date(2024, 2, 29), date(2025, 2, 27)), Span(date(2025, 2, 28), date(2025, 6, 30)),
    )  # fmt: skip


def test_a_cap_is_an_amount_or_a_share_of_the_award():
    assert [FUND.cap(kind) for kind in ("rooms", "travel", "meals", "other")] == [None, 5_000_00, 5_500_00, None]


def against(cost, use="paid", cents=450_00, before=None, today=TODAY):
    return list(against_part(FUND, cost, use, cents, before or balance(FUND, ()), today=today))


def test_a_cost_that_fits_is_borne():
    assert against(COST) == against(COST, "match") == []


def test_everything_that_speaks_against_a_part_is_said_at_once():
    early = replace(COST, kind="stipends", on=FIRST - timedelta(days=1), is_gift=True)
    spent = FundBalance(FUND.cents, balance(FUND, [FundPart("paid", "rooms", FIRST, 549_900_00)]).kinds)

    assert dict(against(early, before=spent, today=date(2029, 1, 1))) == {
        "outside_fund_days": 'Entry 5 fell on 2025-09-30, "Bridge" runs from 2025-10-01 to 2028-09-30. Take another '
        "fund, or amend the days if its award was prolonged.",
        "kind_not_allowed": '"Bridge" does not pay stipends. It pays rooms, travel, meals. Take another fund, or amend '
        "what it pays if its award says so.",
        "gift_not_paid": "Entry 5 was given without money, so there is nothing to pay. Count it as match instead.",
        "fund_pays_no_more": '"Bridge" paid until 2028-12-31. Ask its funder in writing; amend that day if they agree.',
        "fund_overspent": '$450.00 is more than the $100.00 left of "Bridge". Let another fund or a budget bear the '
        "rest.",
    }


def test_a_kind_with_a_cap_is_paid_up_to_it():
    before = balance(FUND, [FundPart("paid", "travel", FIRST, 4_800_00)])

    assert against(replace(COST, kind="travel"), cents=200_00, before=before) == []
    assert dict(against(replace(COST, kind="travel"), cents=200_01, before=before)) == {
        "kind_cap_passed": '"Bridge" pays up to $5,000.00 of travel, and $4,800.00 is paid already: $200.00 is left '
        "for it. Let another bear the rest.",
    }


def test_a_gift_is_match_and_a_bill_without_proof_is_not():
    assert against(replace(COST, is_gift=True), "match") == []
    assert [code for code, _ in against(replace(COST, is_proven=False), "match")] == ["match_unproven"]


def test_a_cost_may_not_count_twice():
    assert list(against_sum(COST, [450_00, 50_00])) == [
        ("fund_spent_twice",
         "The parts come to $500.00, but entry 5 is $450.00: $50.00 of it would count twice. Take that much off.")
    ]  # fmt: skip

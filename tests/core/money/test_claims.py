"""Claims: attended hours to the cent, and the match of all claims together, however costs are shared out among them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.money.claims import Attended, Rate, claim_years, hour_lines
from shiftready.core.money.fund_rules import BorneCost, against_part
from shiftready.core.money.funds import Allowed, Fund, FundPart, balance
from shiftready.core.money.ledger import COST_KINDS
from shiftready.core.money.pay import Pay

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
FIRST, LAST = date(2025, 10, 1), date(2028, 9, 30)
FUND = Fund(
    "Bridge", FIRST, LAST, 1_000_00, {kind: Allowed() for kind in COST_KINDS} | {"travel": Allowed(cap_cents=200_00)},
    match=(2000, 2000, 4000),
)  # fmt: skip
PARTS = st.lists(
    st.builds(
        FundPart, st.sampled_from(["paid", "match"]), st.sampled_from(COST_KINDS), st.dates(FIRST, LAST),
        st.integers(1, 10**6),
    )
)  # fmt: skip
PEOPLE = st.lists(
    st.builds(
        Attended, st.integers(1, 99), st.just("p"), st.just(""),
        st.dictionaries(st.dates(FIRST, LAST), st.integers(1, 600), min_size=1, max_size=5),
    ),
    max_size=4,
)  # fmt: skip


def attended(**minutes):
    days = {"monday": MONDAY, "tuesday": TUESDAY}
    return [Attended(1, "p1", "Officer", {days[day]: many for day, many in minutes.items()})]


def cents(people, kind="student_wages", pay=Pay(), rate=None):  # noqa: B008 - never changed
    return [(one.minutes, one.cents_an_hour, one.cents) for one in hour_lines(people, kind, pay, rate)]


def test_a_funder_pays_its_rate_up_to_so_much_a_day():
    people = attended(monday=600, tuesday=90)

    assert cents(people, "overtime_backfill", rate=Rate(45_00, 360_00)) == [(690, 45_00, 360_00 + 67_50)]
    assert cents(people, rate=Rate(45_00)) == [(690, 45_00, 517_50)]


def test_without_a_rate_hours_are_what_the_agency_pays_and_backfill_is_overtime():
    pay = Pay({"Officer": 30_00})

    assert cents(attended(monday=100), pay=pay) == [(100, 30_00, 50_00)]
    assert cents(attended(monday=100), "overtime_backfill", pay) == [(100, 45_00, 75_00)]
    assert cents([Attended(1, "p1", "Chief", {MONDAY: 100})], pay=pay) == []


@given(PEOPLE, st.integers(1, 20_000), st.none() | st.integers(1, 100_000))
def test_nobody_is_paid_more_than_their_hours_nor_more_than_the_day_allows(people, rate, most):
    for one, line in zip(people, hour_lines(people, "student_wages", Pay(), Rate(rate, most)), strict=True):
        assert line.minutes == sum(one.minutes_by_day.values())
        assert abs(60 * line.cents - rate * line.minutes) <= 30 * len(one.minutes_by_day) or most is not None
        assert line.cents <= (rate * line.minutes + 30 * len(one.minutes_by_day)) // 60 + 1
        assert most is None or line.cents <= most * len(one.minutes_by_day)


@given(PARTS, st.data())
def test_the_claims_of_a_fund_ask_together_for_the_match_of_all_they_claim(parts, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(parts)), max_size=3)))
    ends = [0, *cuts, len(parts)]
    paid, owed, proven = Counter[int](), Counter[int](), Counter[int]()
    for begin, end in pairwise(ends):
        for year in claim_years(FUND, parts[:begin], parts[begin:end]):
            paid[year.number] += year.paid
            owed[year.number] += year.owed
            proven[year.number] += year.proven

    whole = balance(FUND, parts).years
    assert [(one.paid, one.owed, one.proven) for one in whole] == [
        (paid[one.number], owed[one.number], proven[one.number]) for one in whole
    ]


@given(PARTS, PARTS)
def test_the_years_of_a_claim_come_to_its_parts(before, parts):
    years = claim_years(FUND, before, parts)

    assert sum(one.paid for one in years) == sum(one.cents for one in parts if one.use == "paid")
    assert sum(one.proven for one in years) == sum(one.cents for one in parts if one.use == "match")


@given(PARTS)
def test_what_a_fund_lets_be_claimed_never_passes_its_award_nor_a_cap(parts):
    taken = []
    for part in parts:
        cost = BorneCost(1, part.kind, part.on, part.cents, is_gift=False, is_proven=True)
        if not list(against_part(FUND, cost, part.use, part.cents, balance(FUND, taken), today=MONDAY)):
            taken.append(part)

    sums = balance(FUND, taken)
    assert (sums.paid <= FUND.cents, sums.paid_of("travel") <= 200_00) == (True, True)

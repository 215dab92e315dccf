"""Claims: attended hours to the cent, and the match of all claims together, however costs are shared out among them."""

from __future__ import annotations

from collections import Counter
from datetime import date

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


@given(st.lists(PARTS, max_size=5), st.data())
def test_the_claims_that_stand_ask_together_for_the_match_of_all_they_claim(claims, data):
    """Whichever of them was sent back in between, and corrected by one that gathers the same."""
    stand = []
    for parts in claims:
        stand.append((parts, asked_by(parts, stand)))
        if data.draw(st.booleans()):
            again = stand.pop(data.draw(st.integers(0, len(stand) - 1)))[0]
            stand.append((again, asked_by(again, stand)))

    whole = balance(FUND, [part for parts, _ in stand for part in parts]).years
    assert [one.owed for one in whole if one.paid] == [together(stand)[one.number] for one in whole if one.paid]


def asked_by(parts, stand):
    """Cents of match by year."""
    before = [part for earlier, _ in stand for part in earlier]
    return {one.number: one.owed for one in claim_years(FUND, before, parts, together(stand))}


def together(stand):
    found = Counter[int]()
    for _, asked in stand:
        found.update(asked)  # keeps what is below nothing, as "+" does not
    return found


def test_a_claim_corrected_after_a_later_one_moves_no_cent():
    """A cent a claim: 20 % of the whole asks 0.25 of each. Two round to 1, three to 1, and one alone to 0."""
    cent = [FundPart("paid", "rooms", FIRST, 2)]

    first = claim_years(FUND, [], cent, {})
    second = claim_years(FUND, cent, cent, {1: first[0].owed})
    again = claim_years(FUND, cent, cent, {1: second[0].owed})

    assert [one[0].owed for one in (first, second, again)] == [1, 0, 1]
    assert second[0].owed + again[0].owed == balance(FUND, [*cent, *cent]).owed == 1


@given(PARTS, PARTS)
def test_the_years_of_a_claim_come_to_its_parts(before, parts):
    years = claim_years(FUND, before, parts, {})

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

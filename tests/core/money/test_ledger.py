"""The ledger's arithmetic: whatever is written and turned back, both sides agree to the cent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.money.class_costs import Costs, KindCosts
from shiftready.core.money.ledger import (
    COST_KINDS,
    Account,
    balances,
    cost_lines,
    income_lines,
    off_balance,
    turned_back,
    worth_in_kind,
)

BEARERS = st.builds(Account, st.sampled_from(["budget", "in_kind"]), st.sampled_from(["", "Training", "Clinic"]))
COSTS = st.builds(cost_lines, st.sampled_from(COST_KINDS), st.integers(1, 10**11), BEARERS)
PAID = st.builds(income_lines, st.sampled_from(["Lakeside", "Clinic"]), st.integers(1, 10**11), st.just("Training"))
ENTRIES = st.lists(COSTS | PAID)


@given(ENTRIES)
def test_every_entry_and_all_of_them_come_to_nothing_and_costs_are_what_was_borne(entries):
    lines = [line for entry in entries for line in entry]
    costs = Costs(balances=balances(lines))

    assert {off_balance(entry) for entry in entries} <= {0}
    assert costs.total == costs.money + sum(cents for _, cents in (*costs.in_kind, *costs.income))
    assert costs.total == sum(line.cents for line in lines if line.account.side == "cost")


@given(ENTRIES, st.data())
def test_what_is_turned_back_leaves_nothing_behind(entries, data):
    kept = data.draw(st.lists(st.booleans(), min_size=len(entries), max_size=len(entries)))
    lines = [line for entry in entries for line in entry]
    taken = [line for entry, stays in zip(entries, kept, strict=True) if not stays for line in turned_back(entry)]
    left = [line for entry, stays in zip(entries, kept, strict=True) if stays for line in entry]

    assert balances(lines + taken) == balances(left)


def test_kinds_stand_in_the_order_of_the_list_with_what_they_are_over():
    spent = balances(
        [*cost_lines("rooms", 500_00, Account("budget", "")), *cost_lines("meals", 1, Account("budget", ""))]
    )
    costs = Costs({"rooms": 450_00, "travel": 20_00}, spent, trained=3)

    assert costs.kinds == (
        KindCosts("rooms", 450_00, 500_00),
        KindCosts("meals", None, 1),
        KindCosts("travel", 20_00, 0),
    )
    assert [one.over for one in costs.kinds] == [50_00, None, -20_00]
    assert (costs.planned_total, costs.total, costs.money_for_each) == (470_00, 500_01, 166_67)


def test_nobody_trained_leaves_the_cost_of_each_unsaid():
    assert (Costs().money_for_each, Costs().total_for_each, Costs().planned_total, Costs().kinds) == (
        None,
        None,
        None,
        (),
    )


def test_given_work_is_hours_by_rate_to_the_nearest_cent():
    assert [worth_in_kind(3850, minutes) for minutes in (60, 90, 1, 20)] == [3850, 5775, 64, 1283]

"""The ledger of an agency: costs written once, corrected and never changed, planned, and added up by fiscal year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.money.ledger import COST_KINDS, Account
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.ledger.record import correct_cost, plan_costs, record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.services.ledger.show import CostsOfClass, class_costs, entries_off_balance, ledger_entries, year_costs
from shiftready.services.money import state_money
from shiftready.services.money_said import BudgetSaid, MoneySaid, PriceSaid
from shiftready.store.models import Agency, AuditLine, LedgerEntry, LedgerLine, PlannedCost, Role
from tests.services.classroom import MONDAY, MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
BILL = CostSaid("rooms", MONDAY, "Hall of the clinic", amount="450.00", budget="Training", evidence="Bill 4711")
GIFT = CostSaid("speakers", MONDAY, "Panel of families", giver="Families", hours="6.5", rate="38.50", evidence="List")


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    budget = BudgetSaid("Training", "2026", "1000")
    price = PriceSaid("Hall", "200", "class_day")
    state_money(room.shell, said=MoneySaid(prices=(price,), budgets=(budget,), fiscal_year_begins=7))
    return room


def write(room, said=BILL, **other):
    return record_cost(room.shell, said=said, **{"offering": room.offering, **other})


def test_money_for_each_is_told_to_the_nearest_cent_as_for_the_whole_year():
    assert CostsOfClass(None, 1_791_05, 1_461_05, 9).money_for_each == 162_34
    assert CostsOfClass(None, 500, 500, 0).money_for_each is None


def test_a_class_says_what_was_planned_spent_and_given_and_what_each_person_cost(room):
    plan_costs(room.shell, offering=room.offering, said={"rooms": "400", "meals": "90.5"})
    write(room)
    write(room, GIFT)
    attend(room)
    close(room)

    costs = class_costs(room.shell, offering=room.offering).costs

    assert [(one.kind, one.planned, one.actual) for one in costs.kinds] == [
        ("speakers", None, 250_25), ("rooms", 400_00, 450_00), ("meals", 90_50, 0),
    ]  # fmt: skip
    assert (costs.budgets, costs.in_kind) == ((("Training", 450_00),), (("Families", 250_25),))
    assert (costs.total, costs.money, costs.trained) == (700_25, 450_00, 3)
    assert (costs.money_for_each, costs.total_for_each) == (150_00, 233_42)


def test_stated_prices_are_multiplied_out_for_the_class(room):
    (stated,) = class_costs(room.shell, offering=room.offering).stated

    assert (stated.name, stated.units, stated.each, stated.cents) == ("Hall", 1, "class_day", 200_00)


def test_a_cost_is_turned_back_by_an_entry_of_its_own_and_both_stay(room):
    wrong = write(room)
    back = correct_cost(room.shell, number=wrong.number, reason="The bill is of another class.")
    right = write(room, replace(BILL, amount="40"))

    assert (wrong.number, back.number, right.number) == (1, 2, 3)
    assert class_costs(room.shell, offering=room.offering).costs.total == 40_00
    assert [(row.number, row.text) for row in ledger_entries(room.shell)] == [
        (3, "Hall of the clinic"), (2, "The bill is of another class."), (1, "Hall of the clinic"),
    ]  # fmt: skip
    assert entries_off_balance(room.shell) == ()


def test_what_was_turned_back_and_what_turns_back_are_not_turned_back_again(room):
    wrong = write(room)
    back = correct_cost(room.shell, number=wrong.number, reason="Twice.")

    def refused(number):
        with pytest.raises(ShiftreadyError) as refusal:
            correct_cost(room.shell, number=number, reason="Again.")
        return refusal.value.code, refusal.value.message

    assert refused(wrong.number) == ("entry_corrected", "Entry 1 is turned back by entry 2 already.")
    assert refused(back.number) == (
        "entry_is_correction", "Entry 2 is a correction itself. Write the cost anew instead.",
    )  # fmt: skip
    with pytest.raises(NotFound) as nowhere:
        correct_cost(room.shell, number=99, reason="None.")
    assert nowhere.value.message == "The ledger of Our agency has no entry 99."


def test_one_bill_is_paid_once_but_proves_another_kind_of_cost(room):
    write(room)
    write(room, replace(BILL, kind="meals", amount="30"))

    with pytest.raises(ShiftreadyError) as refusal:
        write(room, replace(BILL, amount="12"), offering=None)

    assert refusal.value.code == "evidence_used"
    assert refusal.value.fields["evidence"] == (
        '"Bill 4711" proves entry 1 of 2026-03-02 already. Correct that one first, or say which part of it this is, '
        "such as part 2."
    )
    assert LedgerEntry.objects.of(room.agency).count() == 2


@pytest.mark.parametrize(
    ("said", "remarks"),
    [
        (replace(BILL, kind="party"), {"kind"}),
        (replace(BILL, text=" ", amount="-5"), {"text", "amount"}),
        (replace(BILL, amount="0"), {"amount"}),
        (replace(BILL, amount="1.005"), {"amount"}),
        (replace(BILL, budget="Nobody's"), {"budget"}),
        (replace(BILL, hours="3", rate="20"), {"giver"}),
        (replace(BILL, happened_on=date(2026, 3, 3)), {"happened_on"}),
        (replace(BILL, happened_on=date(1926, 3, 3)), {"happened_on"}),
        (replace(BILL, text="x" * 201), {"text"}),
        (replace(GIFT, evidence=""), {"evidence"}),
        (replace(GIFT, amount="10"), {"amount"}),
        (replace(GIFT, rate=""), {"rate"}),
        (replace(GIFT, hours="10001"), {"hours"}),
        (replace(GIFT, hours="", rate=""), {"amount"}),
        (replace(GIFT, budget="Training"), {"budget"}),
    ],
)
def test_what_cannot_be_is_said_field_by_field_and_nothing_is_written(room, said, remarks):
    before = AuditLine.objects.of(room.agency).count()

    with pytest.raises(ShiftreadyError) as refusal:
        write(room, said)

    assert (refusal.value.code, refusal.value.fields.keys()) == ("cost_wrong", remarks)
    assert (LedgerEntry.objects.of(room.agency).count(), AuditLine.objects.of(room.agency).count()) == (0, before)


def test_a_plan_is_said_again_and_taken_back_and_only_what_differs_is_appended(room):
    plan_costs(room.shell, offering=room.offering, said={"rooms": "400", "meals": "50"})
    again = plan_costs(room.shell, offering=room.offering, said={"rooms": "400", "meals": ""})

    assert [(one.kind, one.cents) for one in again] == [("meals", None)]
    assert dict(class_costs(room.shell, offering=room.offering).costs.planned) == {"rooms": 400_00}
    assert PlannedCost.objects.of(room.agency).count() == 3
    with pytest.raises(ShiftreadyError) as refusal:
        plan_costs(room.shell, offering=room.offering, said={"rooms": "much", "party": "1"})
    assert refusal.value.fields == {
        "rooms": "Write dollars of 0 or more, such as 38.50.",
        "party": f'"party" is no kind of cost. Take one of: {", ".join(COST_KINDS)}.',
    }


def test_a_fiscal_year_holds_what_fell_on_its_days_class_by_class_and_budget_by_budget(room):
    write(room)
    write(room, replace(BILL, kind="coordination", amount="700", evidence="", text="Half a post"), offering=None)
    write(room, replace(BILL, happened_on=date(2025, 6, 30), amount="1", evidence="Old"))
    attend(room)
    close(room)

    found = year_costs(room.shell)
    before = year_costs(room.shell, year=2025)

    assert (found.year, found.span.first_on, found.span.last_on) == (2026, date(2025, 7, 1), date(2026, 6, 30))
    assert [(one.offering and one.offering.pk, one.cents, one.money, one.trained) for one in found.classes] == [
        (room.offering, 450_00, 450_00, 3), (None, 700_00, 700_00, 0),
    ]  # fmt: skip
    (budget,) = found.budgets
    assert (budget.name, budget.cents, budget.limit, budget.left) == ("Training", 1150_00, 1000_00, -150_00)
    assert (before.costs.total, [one.limit for one in before.budgets]) == (1_00, [None])
    assert [row.number for row in ledger_entries(room.shell, year=2025)] == [3]


def test_an_entry_written_past_the_program_is_found(room):
    made = write(room)
    LedgerLine.objects.of(room.agency).filter(entry=made, side="cost").update(cents=1)

    assert entries_off_balance(room.shell) == (made.number,)
    assert class_costs(room.shell, offering=room.offering).costs.balances[Account("cost", "rooms")] == 1


@pytest.mark.parametrize("role", sorted(Role.values))
def test_costs_are_seen_by_who_answers_for_them_and_kept_by_who_runs_training(room, role):
    actor = Actor(user=None, agency=room.agency, deeds=DEEDS[role])

    def may(deed):
        try:
            deed()
        except NotAllowed:
            return False
        return True

    sees = [
        may(lambda: class_costs(actor, offering=room.offering)),
        may(lambda: year_costs(actor)),
        may(lambda: ledger_entries(actor)),
        may(lambda: entries_off_balance(actor)),
    ]
    keeps = [
        may(lambda: record_cost(actor, said=replace(BILL, evidence=role), offering=room.offering)),
        may(lambda: plan_costs(actor, offering=room.offering, said={"rooms": "1"})),
    ]

    assert sees == [role in {"coordinator", "auditor", "administrator"}] * 4
    assert keeps == [role in {"coordinator", "administrator"}] * 2


def test_another_agency_has_a_ledger_of_its_own(room):
    write(room)
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    for deed in (lambda: class_costs(other, offering=room.offering), lambda: correct_cost(other, number=1, reason="x")):
        with pytest.raises(NotFound):
            deed()
    assert (year_costs(other).costs.total, list(ledger_entries(other))) == (0, [])
    assert record_cost(other, said=replace(BILL, budget="")).number == 1


def test_more_entries_cost_no_more_queries(room):
    def queries():
        with CaptureQueriesContext(connection) as found:
            class_costs(room.shell, offering=room.offering)
            year_costs(room.shell)
            list(ledger_entries(room.shell))
        return len(found)

    write(room)
    few = queries()
    for place in range(3):
        write(room, replace(BILL, evidence=str(place)))

    assert queries() == few

"""What a plan costs, worked out on paper: class hours, overtime by the work period, backfill, prices, budgets."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.money.budgets import Budget, Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import PRICE_UNITS, Price
from shiftready.core.money.work_period import WorkPeriod, most_hours
from shiftready.core.planning.check import check
from shiftready.core.planning.cost import NO_PAY, BudgetSum, CostLine
from shiftready.core.planning.cost_lines import ALL_IN_LINES, ONLY_PRICES
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.levels import Level
from shiftready.core.planning.solve import solve
from shiftready.core.roster import Posting, Roster
from shiftready.core.staffing import DutyPattern
from tests.core.coverage.shifts import BEGIN, agency, seat, span, strategy
from tests.core.planning.tiny import planned, problem_of

CLASS = "cit-40-2024-01-08"
TWENTY = 2_000  # cents an hour
FROM_NEW_YEAR = WorkPeriod(28, date(2024, 1, 1))


def agency_paying(money, *, pattern="always", days=None, **parts):
    """Ann, alone in squad A, will be trained from 8 to 12 January; `days` describe her duty pattern from 1 January."""
    facts = agency({"A": ["ann"]}, pattern=pattern, **parts)
    if days is not None:
        own = DutyPattern(pattern, tuple(map(bool, days)), date(2024, 1, 1))
        facts = replace(facts, staffing=replace(facts.staffing, patterns={pattern: own}))
    return replace(facts, money=money)


def pay_lines(cost):
    return {line.item: (line.quantity, line.cents) for line in cost.lines}


def test_a_class_on_duty_days_costs_no_new_money_but_hours_that_are_paid_anyway():
    cost = planned(agency_paying(Money(Pay(hourly_cents_else=TWENTY)))).cost

    # Five days of eight hours at $20.
    assert cost.lines == (
        CostLine(CLASS, "duty_time", None, 1, 2400, "minute", TWENTY, 100, 80_000, "", 2024, is_new=False),
    )
    assert (cost.cents, cost.paid_anyway_cents, cost.why) == (0, 80_000, ALL_IN_LINES)


def test_a_class_on_days_off_is_overtime_where_no_work_period_says_otherwise():
    cost = planned(agency_paying(Money(Pay(hourly_cents_else=TWENTY)), pattern="alternate")).cost

    # On duty on 9 and 11 January; 8, 10 and 12 are days off: 24 hours at $30.
    assert pay_lines(cost) == {"overtime": (1440, 72_000), "duty_time": (960, 32_000)}
    assert cost.cents == 72_000


@pytest.mark.parametrize(
    ("hours_a_day", "overtime", "straight"),
    [
        # 14 duty days from 1 to 28 January, and three class days on days off of eight hours each.
        (8, 0, 24),  # 112 + 24 = 136 of 171
        (11, 7, 17),  # 154 + 24 = 178
        (12, 21, 3),  # 168 + 24 = 192
        (13, 24, 0),  # 182 alone is above 171
    ],
)
def test_in_a_work_period_only_what_passes_its_limit_is_overtime(hours_a_day, overtime, straight):
    pay = Pay(hourly_cents_else=TWENTY, duty_minutes_else=60 * hours_a_day, period=FROM_NEW_YEAR)

    found = pay_lines(planned(agency_paying(Money(pay), pattern="alternate")).cost)

    assert found.get("overtime", (0, 0)) == (60 * overtime, 3_000 * overtime)
    assert found.get("straight_time", (0, 0)) == (60 * straight, TWENTY * straight)


def test_each_work_period_is_summed_by_itself():
    # Periods of seven days end on Wednesday, 10 January. On duty Monday to Wednesday, twelve hours: 36 of 43 hours.
    week = WorkPeriod(7, date(2024, 1, 4))
    pay = Pay(hourly_cents_else=TWENTY, duty_minutes_else=720, period=week)

    found = pay_lines(planned(agency_paying(Money(pay), pattern="week", days=(1, 1, 1, 0, 0, 0, 0))).cost)

    # 11 and 12 January are days off, in the period from the 11th on, whose duty days are 15 to 17: 36 + 16 = 52.
    assert found["overtime"] == (9 * 60, 9 * 3_000)
    assert found["straight_time"] == (7 * 60, 7 * TWENTY)


def test_leave_is_no_work_and_makes_room_in_the_period():
    pay = Pay(hourly_cents_else=TWENTY, duty_minutes_else=720, period=FROM_NEW_YEAR)
    facts = agency_paying(Money(pay), pattern="alternate", away={"ann": span(15, 16)})

    # One duty day of twelve hours less: 156 + 24 = 180.
    assert pay_lines(planned(facts).cost)["overtime"] == (9 * 60, 9 * 3_000)


def test_another_class_on_a_duty_day_is_work():
    pay = Pay(hourly_cents_else=TWENTY, duty_minutes_else=720, period=FROM_NEW_YEAR)
    facts = agency_paying(Money(pay), pattern="alternate", seats=[seat("ann", 15, 16, course="first-aid")])

    assert pay_lines(planned(facts).cost)["overtime"] == (21 * 60, 21 * 3_000)


def test_the_night_off_before_a_class_is_paid_and_is_no_work():
    pay = Pay(hourly_cents_else=TWENTY, duty_minutes_else=720, period=FROM_NEW_YEAR)
    chosen = strategy(night_before_class_off=True)
    facts = agency_paying(Money(pay), pattern="alternate", shifts={"A": "night"}, chosen=chosen)

    found = pay_lines(planned(facts).cost)

    # 7 January was a duty day: 168 - 12 + 24 = 180, and three duty days are paid for nothing on the street.
    assert found["overtime"] == (9 * 60, 9 * 3_000)
    assert found["duty_time"] == (3 * 720, 3 * 12 * TWENTY)


def test_a_class_day_longer_than_the_duty_day_is_beyond_the_schedule_by_the_rest():
    pay = Pay(hourly_cents_else=TWENTY, duty_minutes={"always": 360})

    assert pay_lines(planned(agency_paying(Money(pay))).cost)["overtime"] == (5 * 120, 5 * 6_000)


def test_backfill_is_the_whole_duty_day_at_overtime():
    pay = Pay(hourly_cents_else=TWENTY, is_backfilled=True, overtime_percent=200, budget="Overtime")

    cost = planned(agency_paying(Money(pay))).cost

    assert pay_lines(cost)["backfill"] == (2400, 160_000)
    assert (cost.cents, cost.budgets) == (160_000, (BudgetSum("Overtime", 2024, 160_000, None),))


def test_pay_goes_by_rank_and_is_rounded_once_a_line():
    facts = agency({"A": ["ann", "bob", "cat"]}, pattern="alternate", chosen=strategy(at_least=3))
    ranks = {"ann": "Officer", "bob": "Sergeant", "cat": "Officer"}
    postings = {p: (Posting(p, BEGIN, unit="1", rank=rank, role="sworn"),) for p, rank in ranks.items()}
    money = Money(Pay(hourly_cents={"Officer": 3333, "Sergeant": 4001}))
    facts = replace(facts, roster=Roster(facts.roster.people, postings), money=money)

    lines = [line for line in planned(facts, seats=3).cost.lines if line.item == "overtime"]

    # 24 hours each: 48 x 33.33 x 1.5 and 24 x 40.01 x 1.5.
    assert [(line.rank, line.people, line.cents) for line in lines] == [
        ("Officer", 2, 239_976),
        ("Sergeant", 1, 144_036),
    ]


def test_prices_count_classes_days_and_seats_of_their_courses_alone():
    money = Money(
        prices=(
            Price("Instructors", 120_000, "class", "Training"),
            Price("Room", 20_000, "class_day", "Training"),
            Price("Tuition", 7_500, "seat", "Grant"),
            Price("Meals", 1_500, "seat_day", "Training", frozenset({"cit-40"})),
            Price("Manuals", 900, "seat", courses=frozenset({"first-aid"})),
        ),
        budgets={"Training": Budget("Training", {2024: 200_000}), "Grant": Budget("Grant", {2023: 1})},
    )

    cost = planned(agency_paying(money)).cost

    assert [(line.item, line.quantity, line.cents) for line in cost.lines] == [
        ("Instructors", 1, 120_000), ("Room", 5, 100_000), ("Tuition", 1, 7_500), ("Meals", 5, 7_500),
    ]  # fmt: skip
    assert cost.budgets == (BudgetSum("Grant", 2024, 7_500, None), BudgetSum("Training", 2024, 227_500, 200_000))
    assert [one.over for one in cost.budgets] == [0, 27_500]
    assert (cost.cents, cost.known_cents, cost.why) == (None, 235_000, ONLY_PRICES)


def test_people_whose_rank_has_no_pay_are_counted_and_the_sum_is_not_called_whole():
    cost = planned(agency_paying(Money(Pay(hourly_cents={"Chief": 9_000})))).cost

    assert (cost.cents, cost.known_cents, cost.unpriced, cost.lines) == (None, 0, 1, ())
    assert cost.why == (
        "Of 1 of the 1 people with a seat no pay or no duty pattern is recorded, so the sum without them is the least "
        "it can be."
    )


def test_where_no_money_is_stated_days_alone_are_counted():
    cost = planned(agency_paying(None)).cost

    assert (cost.cents, cost.lines, cost.why) == (None, (), NO_PAY)


def test_every_false_sum_is_found():
    money = Money(Pay(hourly_cents_else=TWENTY, is_backfilled=True), (Price("Room", 20_000, "class"),))
    problem = problem_of(agency_paying(money))
    plan = solve(problem, stop=Stop(gap=0.0, seconds=20.0), threads=1)
    room, backfill, duty = plan.cost.lines
    false = replace(plan.cost, lines=(room, replace(backfill, cents=backfill.cents + 1), duty), unpriced=2)
    dear = replace(plan.cost, budgets=(replace(plan.cost.budgets[0], cents=1),))

    assert [one.message for one in check(problem, replace(plan, cost=false))] == [
        "backfill of class cit-40-2024-01-08 is said to cost 120001 cents; 120000.00 it is.",
        "The plan says it costs 140000 cents; its lines add up to 140001.",
        "The plan says unpriced is 2; counted again it is 0.",
    ]
    assert [one.message for one in check(problem, replace(plan, cost=dear))] == [
        'Budget "" in 2024 is said to bear 1 cents; counted again it is 140000.'
    ]


hours = st.integers(60, 1_000)
periods = st.builds(
    lambda days, ahead, hours: WorkPeriod(days, date(2024, 1, 1 + ahead), hours and min(hours, most_hours(days))),
    st.integers(7, 28),
    st.integers(0, 27),
    st.none() | st.integers(1, 171),
)
pays = st.builds(
    Pay,
    hourly_cents=st.dictionaries(st.sampled_from(["Officer", "Sergeant"]), st.integers(1, 9_999)),
    hourly_cents_else=st.none() | st.integers(1, 9_999),
    duty_minutes=st.dictionaries(st.sampled_from(["always", "alternate"]), hours),
    duty_minutes_else=hours,
    overtime_percent=st.sampled_from([100, 150, 175, 200]),
    period=st.none() | periods,
    is_backfilled=st.booleans(),
)
prices = st.builds(Price, st.sampled_from(["Room", "Meals"]), st.integers(0, 99_999), st.sampled_from(PRICE_UNITS))


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_cost_is_found_right_by_the_check_that_counts_person_by_person(data):
    people = ["ann", "bob", "cat"]
    ranks = {person: data.draw(st.sampled_from(["Officer", "Sergeant", None])) for person in people}
    money = Money(data.draw(st.none() | pays), tuple(data.draw(st.lists(prices, max_size=2))))
    facts = agency(
        {"A": people},
        pattern=data.draw(st.sampled_from(["always", "alternate"])),
        phases={person: data.draw(st.integers(0, 1)) for person in people},
        shifts={"A": data.draw(st.sampled_from(["day", "night"]))},
        away=data.draw(
            st.dictionaries(st.sampled_from(people), st.builds(span, st.integers(1, 9), st.integers(10, 20)))
        ),
        chosen=strategy(at_least=3, night_before_class_off=True),
    )
    postings = {p: (Posting(p, BEGIN, unit="1", rank=rank, role="sworn"),) for p, rank in ranks.items()}
    facts = replace(facts, roster=Roster(facts.roster.people, postings), money=money)

    cost = planned(facts, weeks=2, seats=2).cost  # which the check accepts

    assert sum(one.cents for one in cost.budgets) == cost.known_cents


def test_of_people_alike_those_are_seated_whose_seats_cost_least_and_the_seat_says_so():
    """Both are as useful; ann has served longer and earns more, and their class days are days off."""
    money = Money(Pay(hourly_cents={"Officer": 2_000, "Sergeant": 3_000}))
    facts = agency({"A": ["ann", "bob"]}, pattern="alternate", hired={"ann": BEGIN, "bob": date(2010, 1, 1)})
    facts = replace(facts, money=money, roster=_ranked(facts.roster, {"ann": "Sergeant", "bob": "Officer"}))

    plan = planned(facts)

    # Three days off are three times eight hours at $30 for bob, at $45 for ann.
    assert [seat.person for one in plan.offerings for seat in one.seats] == ["bob"]
    assert plan.levels[-2] == Level("cost", 72_000, 72_000)
    assert plan.offerings[0].seats[0].reason == (
        "Squad A is short of specialists; of those alike who can come that week, a seat of theirs costs least."
    )


def test_where_seats_cost_the_same_whoever_comes_first_is_seated_whatever_they_earn():
    money = Money(Pay(hourly_cents={"Officer": 2_000, "Sergeant": 3_000}))
    facts = agency({"A": ["ann", "bob"]}, hired={"ann": BEGIN, "bob": date(2010, 1, 1)})
    facts = replace(facts, money=money, roster=_ranked(facts.roster, {"ann": "Sergeant", "bob": "Officer"}))

    (seat_given,) = planned(facts).offerings[0].seats

    assert (seat_given.person, seat_given.chosen_for) == ("ann", "longest_service")


def test_as_few_classes_are_held_as_hold_the_seats_where_a_class_has_its_price():
    """Two are needed at any time; in one class together they cost one room less than week after week."""
    facts = agency({"A": ["ann"], "B": ["bob"]}, chosen=strategy(at_least=0, share=1.0))
    facts = replace(facts, money=Money(prices=(Price("Room", 20_000, "class"),)))

    plan = planned(facts, weeks=2, seats=2)

    assert [len(one.seats) for one in plan.offerings] == [2]
    shares = Level("largest_share", 10_000, 10_000)
    assert plan.levels[-3:] == (Level("cost", 20_000, 20_000), shares, Level("new_classes", 1, 1))


@pytest.mark.parametrize("hourly", [{"Officer": 2_000}, {}])
def test_cost_is_no_level_while_the_pay_of_somebody_who_might_be_seated_is_unknown(hourly):
    facts = agency({"A": ["ann", "bob"]}, pattern="alternate")
    money = Money(Pay(hourly_cents=hourly))
    facts = replace(facts, money=money, roster=_ranked(facts.roster, {"ann": "Chief", "bob": "Officer"}))

    assert [level.level for level in planned(facts).levels] == ["shortfall", "worst_squad", "new_classes"]


def _ranked(roster, ranks):
    return Roster(roster.people, {p: (replace(roster.postings[p][0], rank=rank),) for p, rank in ranks.items()})

"""What a plan says it costs, worked out again: hour by hour for every person, in fractions of a cent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from shiftready.core.money.budgets import Money
from shiftready.core.money.pay import Pay
from shiftready.core.planning.check.duty import class_days, has_pattern, is_on, pattern_says, taken_off_floor
from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import Plan, PlannedOffering
from shiftready.core.planning.problem import Problem

Sums = dict[tuple[str, int], int]  # cents by budget and fiscal year


def wrong_money(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Lines that do not multiply, sums that do not add up, budgets that cost something else, people left out."""
    for line in plan.cost.lines:
        whole = Fraction(line.quantity * line.rate_cents * line.percent, 6000 if line.unit == "minute" else 100)
        if abs(whole - line.cents) > Fraction(line.people if line.unit == "minute" else 0, 2):
            yield Violation(
                "cost_line_wrong",
                f"{line.item} of class {line.offering} is said to cost {line.cents} cents; {float(whole):.2f} it is.",
            )
    added_up = sum(line.cents for line in plan.cost.lines if line.is_new)
    if plan.cost.cents not in {None, added_up}:
        yield Violation(
            "cost_wrong",
            f"The plan says it costs {plan.cost.cents} cents; its lines add up to {added_up}.",
        )
    yield from _wrong_budgets(problem, problem.money or Money(), plan)


def new_cents(problem: Problem, plan: Plan) -> int:
    """What the plan costs in new money, as far as it is stated."""
    return sum(_costs(problem, problem.money, plan)[0].values()) if problem.money else 0


def overdrawn_budgets(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Budgets from which more is taken than they hold, and people whose pay might be, where all are to be kept."""
    if not problem.within_budgets or problem.money is None:
        return
    sums, unpriced = _costs(problem, problem.money, plan)
    for (name, year), cents in sorted(sums.items()):
        budget = problem.money.budgets.get(name)
        holds = budget.cents.get(year) if budget else None
        if holds is not None and cents > holds:
            yield Violation(
                "budget_overdrawn", f'Budget "{name}" in {year} would bear {cents} cents; it holds {holds} and is kept.'
            )
    paid_from = problem.money.budgets.get(problem.money.pay.budget) if problem.money.pay else None
    if unpriced and paid_from and paid_from.cents:
        yield Violation("pay_unknown", f"What {unpriced} of the people seated cost is not known; budgets are kept.")


def _wrong_budgets(problem: Problem, money: Money, plan: Plan) -> Iterator[Violation]:
    true, unpriced = _costs(problem, money, plan)
    claimed = {(one.budget, one.fiscal_year): one.cents for one in plan.cost.budgets}
    for key in sorted({*true, *claimed}):
        if true.get(key, 0) != claimed.get(key, 0):
            yield Violation(
                "budget_wrong",
                f'Budget "{key[0]}" in {key[1]} is said to bear {claimed.get(key, 0)} cents; counted again it is '
                f"{true.get(key, 0)}.",
            )
    if unpriced != plan.cost.unpriced:
        yield Violation(
            "figure_wrong", f"The plan says unpriced is {plan.cost.unpriced}; counted again it is {unpriced}."
        )


def _costs(problem: Problem, money: Money, plan: Plan) -> tuple[Sums, int]:
    sums: Sums = defaultdict(int)
    unpriced = 0
    for offering in plan.offerings:
        year = offering.starts_on.year + (1 < money.fiscal_year_begins <= offering.starts_on.month)
        if offering.joins is not None and offering.joins.cents_a_seat is not None:
            sums[offering.joins.budget, year] += offering.joins.cents_a_seat * len(offering.seats)
        for price in money.prices:
            is_spent = offering.joins is not None and "seat" not in price.each
            if not is_spent and (price.courses is None or offering.course in price.courses):
                times = (len(offering.seats) if "seat" in price.each else 1) * (
                    len(class_days(offering)) if "day" in price.each else 1
                )
                sums[price.budget, year] += price.cents * times
        for seat in offering.seats if money.pay else ():
            cents = _new_pay(problem, money.pay or Pay(), seat.person, offering)
            unpriced += cents is None
            sums[(money.pay or Pay()).budget, year] += cents or 0
    return {key: cents for key, cents in sums.items() if cents}, unpriced


def _new_pay(problem: Problem, pay: Pay, person: str, offering: PlannedOffering) -> int | None:
    """Cents of one person, each kind of hours rounded by itself, a half upwards."""
    hourly = pay.hourly_cents.get(problem.ranks.get(person) or "", pay.hourly_cents_else)
    if hourly is None or not has_pattern(problem, person):
        return None
    shift = _shift(problem, pay, person)
    taken = {day for _, day in taken_off_floor(problem, person, offering)}
    days = len(class_days(offering))
    length = -(-(problem.course_minutes or 480 * days) // days)
    on_duty = {day: shift * is_on(problem, person, day) for day in class_days(offering)}
    in_class = {day: max(length, on) if day in taken else on + length for day, on in on_duty.items()}
    worked = dict.fromkeys(taken, 0) | in_class
    extra = sum(in_class.values()) - sum(on_duty.values())
    over = extra if pay.period is None else _over_limit(problem, pay, person, worked)
    backfill = shift * len(taken) if pay.is_backfilled else 0
    times = Fraction(pay.overtime_percent, 100)
    return sum(floor(hourly * part / 60 + Fraction(1, 2)) for part in (extra - over, times * over, times * backfill))


def _over_limit(problem: Problem, pay: Pay, person: str, worked: dict[date, int]) -> int:
    """Minutes above the limit of each work period, with the class (`worked` on those days) less without it."""
    total = 0
    for first_on in {_period_begins(pay, day) for day in worked}:
        days = [first_on + timedelta(days=i) for i in range(pay.period.days if pay.period else 0)]
        without = [_scheduled(problem, pay, person, day) for day in days]
        with_class = [worked.get(day, minutes) for day, minutes in zip(days, without, strict=True)]
        more = sum(max(0, worked[day] - _scheduled(problem, pay, person, day)) for day in days if day in worked)
        limit = _limit(pay)
        total += min(max(0, max(0, sum(with_class) - limit) - max(0, sum(without) - limit)), more)
    return total


def _limit(pay: Pay) -> int:
    """Minutes of one work period before overtime: as stated, or 171 hours in 28 days in proportion."""
    assert pay.period is not None  # noqa: S101 (asked before; tells the type checker)
    return 60 * (pay.period.hours or round(Fraction(171 * pay.period.days, 28)))


def _period_begins(pay: Pay, day: date) -> date:
    assert pay.period is not None  # noqa: S101 (asked before; tells the type checker)
    return day - timedelta(days=(day - pay.period.begins_on).days % pay.period.days)


def _scheduled(problem: Problem, pay: Pay, person: str, day: date) -> int:
    stays = [stay.kind for stay in problem.staffing.absences.get(person, ()) if day in stay.span]
    works = pattern_says(problem, person, day) and set(stays) <= {"in_class"}
    return _shift(problem, pay, person) if works else 0


def _shift(problem: Problem, pay: Pay, person: str) -> int:
    return pay.duty_minutes.get(problem.staffing.duty[person].pattern or "", pay.duty_minutes_else)

"""The wish to keep within the budgets, read into a problem, with what makes it impossible to promise."""

from __future__ import annotations

from dataclasses import replace

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import dollars
from shiftready.core.planning.budget_room import BudgetRoom, Purse, limits_to_keep
from shiftready.core.planning.levels import not_priced
from shiftready.core.planning.problem import Problem

NAMED_AT_MOST = 5


def keeping_within(problem: Problem, *, is_asked: bool) -> Problem:
    """The problem in which no plan may take more from a budget than it holds, where that is asked.

    Raises:
        ShiftreadyError: `budgets_missing` where no budget says what it holds, `pay_unknown` where what somebody's seat
            costs is not known, `budget_overdrawn` where those held to a week cost more already.
    """
    if not is_asked:
        return problem
    problem = replace(problem, within_budgets=True)
    limits = limits_to_keep(problem)
    _refuse_without_budgets(problem, limits)
    _refuse_without_pay(problem, limits)
    _refuse_dear_wishes(problem)
    return problem


def _refuse_without_budgets(problem: Problem, limits: dict[Purse, int]) -> None:
    is_open = any(opening.is_open for opening in problem.openings)
    if not limits and is_open:
        raise _refusal(
            "budgets_missing",
            "No budget says what it holds in the fiscal years of this plan, so there is nothing to keep within. State "
            "it under Money in the settings, or as [money.budgets] in agency.toml.",
        )


def _refuse_without_pay(problem: Problem, limits: dict[Purse, int]) -> None:
    pay = problem.money.pay if problem.money else None
    if problem.aim == "units":
        raise _refusal(
            "pay_unknown",
            "A plan by units knows nobody's shifts, so what class hours cost is not known and no budget can be kept. "
            "Record squads and duty patterns, or leave the wish away.",
        )
    if pay is None:
        raise _refusal(
            "pay_unknown",
            "No pay is recorded, so what class hours cost is not known and no budget can be kept. State pay under "
            "Money in the settings, or as [money.pay] in agency.toml.",
        )
    unknown = [member.id for member in not_priced(problem)]
    if unknown and pay.budget in {purse.budget for purse in limits}:
        raise _refusal(
            "pay_unknown",
            f'Budget "{pay.budget}" bears the pay, and no pay or no duty pattern is recorded of {_some(unknown)}, who '
            "might be seated. Record both, or leave these people out.",
        )


def _refuse_dear_wishes(problem: Problem) -> None:
    room = BudgetRoom(problem).take_all(problem.held.items())
    for purse, left in room.left.items():
        if left < 0:
            message = (
                f'The people held to a week take {dollars(-left)} more from budget "{purse.budget}" in fiscal year '
                f"{purse.fiscal_year} than it holds. Hold fewer of them, or raise the budget."
            )
            raise ShiftreadyError("budget_overdrawn", message, fields={"held": message})


def _refusal(code: str, message: str) -> ShiftreadyError:
    return ShiftreadyError(code, message, fields={"within_budgets": message})


def _some(people: list[str]) -> str:
    more = len(people) - NAMED_AT_MOST
    return ", ".join(people[:NAMED_AT_MOST]) + (f" and {more:,} more" if more > 0 else "")

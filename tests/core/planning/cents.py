"""What the second solver is told that seats and classes cost."""

from __future__ import annotations

from shiftready.core.planning.check.money import new_cents
from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.solve import plan_of


def cents_by_year(problem, sits, classes):
    """New money by the fiscal year in which classes begin, each seat priced as a plan of that one seat."""
    years = {}
    if problem.money:
        by_class = sum(price.cents for price in problem.money.prices if price.each == "class")
        for (person, place), x in sits.items():
            day = problem.openings[place].days
            alone = PlannedOffering("alone", problem.course, day[0], day[-1], (Seat(person, None, "drawn"),))
            cents = new_cents(problem, plan_of(problem, (alone,), bound=0, status="feasible")) - by_class
            years.setdefault(problem.money.fiscal_year(day[0]), []).append(cents * x)
        for place, made in classes.items():
            day = problem.openings[place].days[0]
            years.setdefault(problem.money.fiscal_year(day), []).append(by_class * made)
    return {year: sum(terms) for year, terms in years.items()}

"""A plan on the screen: the calendar of classes, seats by squad, before and after, what stays unmet, the cost."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from shiftready.cli.output import number, write_sentence, write_table
from shiftready.cli.plan_why_not import show_why_not
from shiftready.core.dates import runs_of
from shiftready.core.money.cents import dollars
from shiftready.core.planning.check import Violation
from shiftready.core.planning.cost import Cost, CostLine
from shiftready.core.planning.cost_data import arithmetic, budget_sentence, over_all_classes, words_of
from shiftready.core.planning.deadlines import asked_sentence
from shiftready.core.planning.outcome import measure_outcome
from shiftready.core.planning.plan import Plan, PlannedOffering
from shiftready.core.planning.problem import Problem
from shiftready.core.training import Course

UNMET_SHOWN = 20
SQUADS_SHOWN = 6
HEADLINES = {
    "optimal": "This plan is proven: none can leave less short.",
    "feasible": "A plan; the search stopped before it was proven the best.",
    "infeasible": "No plan can keep all it must.",
    "nothing_to_do": "Nothing is short, so nobody needs a seat.",
}

SHORT_DAYS = {
    "squads": ("a specialist missing for a day", "Specialist days missing"),
    "units": ("somebody trained missing in a unit for a day", "Days on which somebody trained is missing in a unit"),
    "everyone": ("a day on which somebody is not yet trained", "Days on which somebody is not yet trained"),
    "rules": ("a day on which somebody lacks what a rule asks", "Days on which somebody lacks what a rule asks"),
}
"""What is short by aim: in a sentence, and over a table."""
BY_UNIT = "A plan by units, class by class; that no other leaves less short is not proven."


def show_plan(problem: Problem, plan: Plan, violations: tuple[Violation, ...], course: Course) -> None:
    """Write everything a planner needs to decide on the plan."""
    is_by_unit = problem.aim == "units" and plan.status == "feasible"
    write_sentence(BY_UNIT if is_by_unit else HEADLINES[plan.status])
    short, weights = SHORT_DAYS[problem.aim_told][0], problem.weights
    write_sentence(
        f"Objective {plan.objective:,}, bound {plan.bound:,}, gap {plan.gap:.2%} "
        f"({weights.short_day:,} for {short}, {weights.day_off:,} for a class day on a day off or after duty)."
    )
    _show_levels(plan)
    if plan.offerings:
        _show_classes(plan, course)
        _show_squads(problem, plan)
    _show_units(plan)
    _show_weeks(problem, plan)
    _show_unmet(plan)
    _show_deadlines(plan)
    show_why_not(plan.why_not)
    _show_cost(plan.cost)
    for warning in plan.warnings:
        write_sentence(f"Note: {warning}")
    for one in violations:
        write_sentence(f"Do not use this plan: {one.message}")


def _show_levels(plan: Plan) -> None:
    """What came before the objective, and what decided among plans as good."""
    order = [level.level for level in plan.levels]
    for place, level in enumerate(plan.levels):
        if level.level != "shortfall":
            said = (
                "proven the least"
                if level.is_proven
                else f"at least {level.said(level.bound)} in every plan as good so far"
            )
            when = "Before it" if place < order.index("shortfall") else "Then, all before it held"
            write_sentence(f"{when}: {_lower_first(level.name)}: {level.said(level.value)} ({said}).")


def _lower_first(words: str) -> str:
    return words[0].lower() + words[1:]


def _show_classes(plan: Plan, course: Course) -> None:
    rows = [(_days(o), len(o.seats), _drawn(o)) for o in plan.offerings]
    drawn_on = "units" if plan.units else "squads"
    write_table(("days", "seats", drawn_on), rows, title=f"Classes of {plan.offerings[0].course}")
    for one in plan.offerings:
        if one.joins is not None:
            write_sentence(one.joins.sentence(one.starts_on))
    write_sentence("--format csv lists every seat with its reason.")
    for warning in course.warnings:
        write_sentence(warning)


def _days(offering: PlannedOffering) -> str:
    """Each stretch of class days in a row, and the hours of evenings."""
    runs = ((run.first_on, run.last_on or run.first_on) for run in runs_of(offering.days))
    said = [f"{first:%d %b} to {last:%d %b %Y}" if first != last else f"{last:%d %b %Y}" for first, last in runs]
    return ", ".join([*said, *([str(offering.evening)] if offering.evening else [])])


def _drawn(offering: PlannedOffering) -> str:
    """The squads or units a class draws on, the one that sends most first."""
    counts = Counter(name for seat in offering.seats if (name := seat.stood.unit if seat.stood else seat.squad))
    said = [squad if count == 1 else f"{squad} ({count})" for squad, count in counts.most_common(SQUADS_SHOWN)]
    more = len(counts) - len(said)
    return ", ".join(said) + (f" and {more} more" if more else "")


def _show_squads(problem: Problem, plan: Plan) -> None:
    if problem.aim != "squads":
        return
    last = len(problem.weeks) - 1
    before = measure_outcome(problem, {}).short_in_week(last)
    after = {unmet.squad: unmet.short for unmet in plan.unmet}
    seats = Counter(seat.squad for offering in plan.offerings for seat in offering.seats)
    rows = [(s, seats[s], before.get(s, 0), after.get(s, 0)) for s in problem.squads if seats[s] or s in before]
    week = plan.coverage_after[-1]
    title = f"Seats by squad, and specialist days missing from {week.first_on} to {week.last_on}"
    write_table(("squad", "seats", "without the plan", "with it"), rows, title=title)


def _show_units(plan: Plan) -> None:
    """Shares before and after, the unit that stands lowest in the end first."""
    rows = [
        (u.unit, number(u.people), f"{u.share_without_plan:.1%}", u.seats, f"{u.share:.1%}", number(u.wanted))
        for u in sorted(plan.units, key=lambda one: one.share)
    ]
    if rows:
        headings = ("unit", "people", "trained without the plan", "seats", "with it", "wanted")
        write_table(headings, rows, title="Share of trained people by unit")


def _show_weeks(problem: Problem, plan: Plan) -> None:
    rows = [
        (
            w.week,
            f"{w.first_on:%d %b} to {w.last_on:%d %b %Y}",
            number(w.specialists),
            f"{w.specialists / max(1, w.people):.1%}",
            number(w.short_without_plan),
            number(w.short),
        )
        for w in plan.coverage_after
    ]
    headings = ("week", "days after its class", "trained", "share", "without the plan", "with it")
    write_table(headings, rows, title=f"{SHORT_DAYS[problem.aim_told][1]} after each class week")


def _show_unmet(plan: Plan) -> None:
    if not plan.unmet:
        write_sentence("Nothing stays unmet in the last week.")
        return
    title = "1 stays unmet" if len(plan.unmet) == 1 else f"{len(plan.unmet):,} stay unmet"
    rows = [
        (unmet.squad or unmet.unit or unmet.person, unmet.short, unmet.why) for unmet in islice(plan.unmet, UNMET_SHOWN)
    ]
    write_table(("still short", "days in the last week", "why"), rows, title=title)
    if len(plan.unmet) > UNMET_SHOWN:
        write_sentence(f"and {len(plan.unmet) - UNMET_SHOWN:,} more; --format json lists all.")


def _show_deadlines(plan: Plan) -> None:
    if not plan.deadlines:
        return
    late = [line for line in plan.deadlines if line.days_late]
    undated = sum(1 for line in plan.deadlines if line.deadline.late_from is None)
    write_sentence(asked_sentence(dated=len(plan.deadlines) - undated, late=len(late), undated=undated))
    rows = [
        (line.person, line.deadline.title, line.deadline.words, line.ends_on or "no class", line.days_late, line.why)
        for line in islice(late, UNMET_SHOWN)
    ]
    if rows:
        headings = ("late", "rule", "asks for it", "class ends", "days late", "why")
        write_table(headings, rows, title="Past the day by which a rule asks the course")
    if len(late) > UNMET_SHOWN:
        write_sentence(f"and {len(late) - UNMET_SHOWN:,} more; --format json lists all.")


def _show_cost(cost: Cost) -> None:
    known = "" if cost.cents is None else f"{dollars(cost.cents)} of new money, "
    write_sentence(
        f"Cost: {known}{cost.duty_days_removed:,} duty days off the floor, {cost.class_days_on_days_off:,} class days "
        f"on days off or after duty. {cost.why}"
    )
    if cost.lines:
        rows = [(words_of(line), arithmetic(line), *_dollars(line)) for line in over_all_classes(cost.lines)]
        rows.append(("Together", "", dollars(cost.known_cents), dollars(cost.paid_anyway_cents)))
        write_table(("for", "how it comes about", "new money", "paid anyway"), rows, title="Cost, line by line")
        write_sentence("--format json lists the lines of every class.")
    for one in cost.budgets:
        if one.limit is not None:
            write_sentence(budget_sentence(one))


def _dollars(line: CostLine) -> tuple[str, str]:
    return (dollars(line.cents), "") if line.is_new else ("", dollars(line.cents))

"""The least at every level by another solver, person by person."""

from __future__ import annotations

from ortools.sat.python import cp_model

from shiftready.core.dates import days_from
from tests.core.coverage.shifts import AS_OF
from tests.core.planning.cents import cents_by_year
from tests.core.planning.drawn import THREE_TWO
from tests.core.planning.hours import days_of_own, days_off, evenings_of


def by_cp_sat(problem):
    """The least at every level, person by person, written down from what a plan must keep and not from our model."""
    staffing, aim = problem.staffing, problem.strategy
    model = cp_model.CpModel()
    expected = _expected(problem)
    barred = {m.id for m in problem.members if m.counts_until and aim.renewals == ("cit-refresher",) and not m.deadline}
    untrained = [m for m in problem.members if not m.is_trained and m.id not in {*expected, *barred}]
    sits = {
        (m.id, w): model.new_bool_var("")
        for m in untrained
        for w, opening in enumerate(problem.openings)
        if (m.ready_on <= opening.days[0] or m.deadline)
        and not (problem.is_by_rules and opening.days[-1] < (m.deadline.not_before or AS_OF))
        and not any(_is_kept(staffing, m.id, day) or day in evenings_of(problem, m.id) for day in opening.days)
        and all(_comes_first(problem, m.id, any_of, opening.days[0]) for any_of in m.lacks)
    }
    for m in untrained:
        model.add(sum(x for (p, _), x in sits.items() if p == m.id) <= 1)
    for w, opening in enumerate(problem.openings):
        seated = sum(x for (_, v), x in sits.items() if v == w)
        model.add(seated <= _seats_left(problem, opening))
    classes = _share_the_weeks(model, problem, sits)
    cents = cents_by_year(problem, sits, classes)
    for year, spent in cents.items() if problem.within_budgets else ():
        model.add(spent <= problem.money.budgets["All"].cents[year])
    for squad, floor in staffing.floors.items():
        off = [days_off(problem, squad, one) for one in problem.openings]
        for day in set().union(*off):  # whoever is in any class that day, of classes side by side together
            on = [p for p, one in staffing.duty.items() if one.squad == squad and staffing.is_on_duty(p, day)]
            away = [x for (p, w), x in sits.items() if p in on and day in off[w]]
            model.add(sum(away) <= max(0, len(on) - floor.heads))
    _keep_joint_floors(model, problem, sits)
    weights = problem.weights
    own = {(p, w): days_of_own(problem, p, problem.openings[w], THREE_TWO) for p, w in sits}
    cost = [x * weights.day_off * own[seat] for seat, x in sits.items()]
    worst = model.new_int_var(0, 10_000, "")
    for squad in {staffing.duty[m.id].squad for m in problem.members}:
        here = [m for m in problem.members if staffing.duty[m.id].squad == squad]
        short = [_short(model, problem, sits, here, day) for day in problem.measured_days]
        cost += [weights.short_day * one for one in short]
        model.add(worst >= sum(short))
    due = [m for m in problem.members if m.deadline]
    late = sum(_late(problem, sits, expected, m, day) for m in due for day in days_from(AS_OF, 60))
    levels = [late] * any(m.deadline.late_from for m in due) + [sum(cost)] + [worst] * (problem.aim == "squads")
    if problem.money:
        levels.append(sum(cents.values()))
    levels += [*_preferred(model, problem, sits), sum(classes.values())]
    return tuple(_least(model, level) for level in levels)


def _keep_joint_floors(model, problem, sits):
    """On every day that a class takes somebody of such a floor, as many of its people stay as are asked for."""
    staffing = problem.staffing
    for floor in problem.joint_floors:
        counted = {p: last for p, last in floor.people.items() if p in staffing.duty}
        off = {(p, w): days_off(problem, staffing.duty[p].squad, problem.openings[w]) for p, w in sits if p in counted}
        for day in set().union(*off.values()):
            on = {p for p, last in counted.items() if (last is None or day <= last) and staffing.is_on_duty(p, day)}
            away = [sits[seat] for seat, days in off.items() if seat[0] in on and day in days]
            model.add(sum(away) <= max(0, len(on) - floor.heads))


def _preferred(model, problem, sits):
    """Whom it were better to seat, where that costs nothing of what comes before."""
    staffing, aim, levels = problem.staffing, problem.strategy, []
    willing = {p for p, one in staffing.volunteers.items() if one.recommended is not False}
    if aim.volunteers == "first" and not problem.is_by_rules and willing & {m.id for m in problem.members}:
        pushed = {m.id for m in problem.members if not (m.deadline or m.counts_until)} - willing
        levels.append(sum(x for (p, _), x in sits.items() if p in pushed))
    if len({staffing.duty[m.id].squad for m in problem.members}) > 1:
        levels.append(_largest_share(model, problem, sits))
    if problem.near:
        levels.append(
            sum(1 - sum(sits.get(one, 0) for one in _in_week(problem, *near)) for near in problem.near.items())
        )
    return levels


def _largest_share(model, problem, sits):
    """Hundredths of a percent of its people that the squad gives which gives most."""
    duty, largest = problem.staffing.duty, model.new_int_var(0, 10_000, "")
    for squad in {duty[m.id].squad for m in problem.members}:
        people = [m.id for m in problem.members if duty[m.id].squad == squad]
        model.add(10_000 * sum(x for (p, _), x in sits.items() if p in people) <= len(people) * largest)
    return largest


def _expected(problem):
    """Who holds a seat that makes a specialist, or renews one before the status lapses, and when that class ends."""
    ends = {}
    members = {m.id: m for m in problem.members}
    for one in (seat_given for seat_given in problem.given if seat_given.person in members):
        until, rule = members[one.person].counts_until, members[one.person].deadline
        renews = until and one.course in problem.strategy.renewals and one.span.last_on <= until
        is_early = problem.is_by_rules and rule.not_before and one.span.last_on < rule.not_before
        if (one.course == "cit-40" or renews) and not is_early:
            ends[one.person] = one.span.last_on
    trained = {m.id for m in problem.members if m.is_trained}
    return {person: last for person, last in ends.items() if person not in trained}


def _comes_first(problem, person, any_of, first_day):
    """Whether somebody sits in one of these courses in a class that has ended by then."""
    mine = [one for one in problem.given if one.person == person and one.course in any_of]
    return any(one.span.last_on < first_day for one in mine)


def _seats_left(problem, opening):
    """Of a class on dates what is free of its seats; of those to be made as many as the week may still hold."""
    if opening.joins:
        dated = next(one for one in problem.dated if one.offering == opening.joins.offering)
        return dated.seats - dated.taken
    return problem.seats * max(0, problem.classes_per_week - _on_dates(problem, opening.monday))


def _on_dates(problem, monday):
    """Classes of the agency's own that are on dates and meet in a week."""
    days = days_from(monday, 7)
    made = {(one.offering, one.span): one for one in problem.given if one.course == "cit-40"}
    made |= {(one.offering, one.span): one for one in problem.dated}
    hosted = {(one.offering, one.span) for one in problem.dated if one.host}
    return sum(1 for key, one in made.items() if key not in hosted and any(d in (one.days or one.span) for d in days))


def _share_the_weeks(model, problem, sits):
    """As many classes as hold the people of each opening, in a week no more than it may hold; how many they are."""
    made = {w: model.new_int_var(0, 9, "") for w, one in enumerate(problem.openings) if one.joins is None}
    for w, classes in made.items():
        seated = sum(x for (_, v), x in sits.items() if v == w)
        model.add(seated <= problem.seats * classes)
        model.add(seated >= problem.fewest_in_class * classes)
    for week in problem.weeks:
        meet = [made[w] for w, one in enumerate(problem.openings) if w in made and _meets(one, week.monday)]
        model.add(sum(meet) <= max(0, problem.classes_per_week - _on_dates(problem, week.monday)))
    return made


def _meets(opening, monday):
    return any(day in opening.days for day in days_from(monday, 7))


def _in_week(problem, person, monday):
    return [(person, place) for place, opening in enumerate(problem.openings) if opening.monday == monday]


def _least(model, level):
    """The least value, which is kept from then on."""
    model.minimize(level)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    least = round(solver.objective_value)
    model.add(level <= least)
    return least


def _is_kept(staffing, person, day):
    return any(day in one.span for one in staffing.absences.get(person, ()) if one.kind != "night_before_class")


def _late(problem, sits, expected, member, day):
    """1 on a day of the plan, or 1 less the seats in classes that have ended before it; 0 while in time."""
    late_from = member.deadline.late_from
    if late_from is None or not late_from <= day <= problem.measured_days[-1]:
        return 0
    if member.id in expected:
        return int(day <= expected[member.id])
    return 1 - sum(x for (p, w), x in sits.items() if p == member.id and problem.openings[w].days[-1] < day)


def _short(model, problem, sits, members, day):
    everyone = problem.aim == "everyone"
    seen = [
        m
        for m in members
        if (not problem.staffing.is_away(m.id, day) if everyone else problem.staffing.is_on_duty(m.id, day))
    ]
    tenths = round(problem.strategy.share * 10)
    wanted = len(seen) if everyone else max(problem.strategy.at_least, -(-tenths * len(seen) // 10))
    ids = {m.id for m in seen}
    now = {m.id for m in members if m.is_trained or (m.counts_until and day <= m.counts_until)}
    graduates = [x for (p, w), x in sits.items() if p in ids - now and problem.openings[w].days[-1] < day]
    short = model.new_int_var(0, 1000, "")
    expected = {person for person, last_on in _expected(problem).items() if last_on < day}
    model.add(short >= wanted - len(ids & (now | expected)) - sum(graduates))
    return short

"""The solver against two other ways to the same answer: trying everything, and another solver person by person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from shiftready.core.dates import DAY, days_from
from shiftready.core.money.budgets import Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import Price
from shiftready.core.money.work_period import WorkPeriod
from shiftready.core.planning.check import check
from shiftready.core.planning.deadlines import Deadline
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.plan import PlannedOffering, Seat
from shiftready.core.planning.solve import plan_of, solve
from shiftready.core.planning.weights import USUAL, Weights
from shiftready.core.planning.wishes import Wishes
from shiftready.core.staffing import DutyPattern
from tests.core.coverage.shifts import AS_OF, agency, record, seat, span, strategy, volunteer
from tests.core.planning.cents import cents_by_year
from tests.core.planning.hours import days_of_own, days_off, evenings_of
from tests.core.planning.tiny import CIT, FIRST_WEEK, SECOND_WEEK, problem_of

THREE_TWO = DutyPattern("always", (True, True, True, False, False), FIRST_WEEK)
#: The usual ones, days off for nothing, a day off dearer than a day short, and two that go badly together.
WEIGHTS = (USUAL, Weights(1, 0), Weights(1, 3), Weights(7, 5))


@st.composite
def agencies(draw, most, kinds=("specialist", "specialist", "all_patrol")):
    """A few people in one to three squads with absences, short service, floors and phases drawn at random."""
    count = draw(st.integers(1, most))
    names = [f"p{i}" for i in range(count)]
    squads = {}
    for name in names:
        squads.setdefault(draw(st.sampled_from("ABN")), []).append(name)
    some = st.sets(st.sampled_from(names))
    first_away, opinions = st.integers(5, 24), st.sampled_from([None, True, False])
    lasting, renewals = draw(st.sampled_from([(None, ()), (24, ()), (24, ("cit-refresher",)), (24, ("cit-40",))]))
    facts = agency(
        squads,
        records=[record(name, date(2022, 1, draw(st.integers(4, 31)))) for name in sorted(draw(some))],
        floors={squad: draw(st.integers(0, len(members))) for squad, members in squads.items()},
        away={name: span(first, first + 2) for name in sorted(draw(some)) for first in [draw(first_away)]},
        hired={name: AS_OF - draw(st.integers(700, 740)) * DAY for name in names},
        phases={name: draw(st.integers(0, 4)) for name in names},
        shifts={"N": "night"},
        volunteers=[volunteer(name, recommended=draw(opinions)) for name in sorted(draw(some))],
        seats=draw(_seats_given(names)),
        chosen=strategy(
            kind=draw(st.sampled_from(kinds)),
            share=draw(st.sampled_from([0.0, 0.3, 0.5])),
            at_least=draw(st.integers(0, 2)),
            minimum_months_of_service=24,
            night_before_class_off=draw(st.booleans()),
            volunteers=draw(st.sampled_from(["first", "not_recorded"])),
            lasting_months=lasting,
            renewals=renewals,
        ),
    )
    return replace(facts, staffing=replace(facts.staffing, patterns={"always": THREE_TWO}))


def _seats_given(names):
    """Seats in earlier classes of this or another course, seldom many; some meet on their first and last day alone."""
    first = st.integers(4, 24)
    kinds = st.tuples(
        st.sampled_from(names),
        first,
        st.sampled_from(["cit-40", "cit-refresher", "legal"]),
        st.sampled_from(["x", "y"]),
    )
    return st.lists(
        st.tuples(kinds, st.booleans()).map(lambda drawn: _earlier(*drawn[0], has_gap=drawn[1])),
        max_size=2,
        unique_by=lambda s: s.person,
    )


def _earlier(person, first, course, offering, *, has_gap):
    on = (first, first + 2) if has_gap else ()
    return seat(person, first, first + 2, course=course, offering=offering, on=on)


@st.composite
def near_plans(draw, most):
    """An earlier plan: some of the people, each with a week."""
    chosen = draw(st.sets(st.integers(0, most - 1)))
    return {f"p{i}": draw(st.sampled_from([FIRST_WEEK, SECOND_WEEK])) for i in sorted(chosen)}


@st.composite
def paying(draw, facts):
    """The facts, in most cases with pay by rank and prices, so that one seat costs more than another."""
    if draw(st.integers(0, 3)) == 0:
        return facts
    people = facts.roster.people
    ranks = {p: draw(st.sampled_from(["Officer", "Sergeant"])) for p in people}
    postings = {p: (replace(facts.roster.postings[p][0], rank=rank),) for p, rank in ranks.items()}
    pay = Pay(
        hourly_cents={"Officer": 2_000, "Sergeant": draw(st.sampled_from([2_000, 3_333]))},
        period=draw(st.sampled_from([None, WorkPeriod(14, FIRST_WEEK)])),
        is_backfilled=draw(st.booleans()),
    )
    prices = (Price("Room", 20_000, "class"), Price("Meals", 1_250, "seat_day"))[: draw(st.integers(0, 2))]
    roster = replace(facts.roster, postings=postings)
    return replace(facts, roster=roster, money=Money(draw(st.sampled_from([pay, pay, None])), prices))


@st.composite
def deadlines(draw, most):
    """Some of the people must have the course by a day before the first class, within or after the plan."""
    chosen = draw(st.sets(st.integers(0, most - 1)))
    return {f"p{i}": Deadline(date(2024, 1, draw(st.integers(6, 30))), "zz/rule", "A rule") for i in sorted(chosen)}


@st.composite
def class_sizes(draw):
    """A class of one to three seats, held with one person or only with more; and what weighs how much."""
    seats, weights = draw(st.integers(1, 3)), draw(st.sampled_from(WEIGHTS))
    return {"seats": seats, "fewest_in_class": draw(st.integers(1, seats)), "weights": weights}


@settings(max_examples=40, deadline=None)
@given(
    agencies(4).flatmap(paying),
    class_sizes(),
    st.sampled_from([("cit-40", 5), ("cit-40", 2), ("cit-refresher", 2)]),
    near_plans(4),
    deadlines(4),
)
def test_no_choice_of_seats_is_better_than_the_solvers_at_any_level(facts, size, planned, near, due):
    course = replace(CIT, id=planned[0], days=planned[1])
    problem = problem_of(facts, course=course, weeks=2, wishes=Wishes(near=near), deadlines=due, **size)

    plan = solve(problem, stop=Stop(), threads=1)

    allowed = [other for other in every_plan(problem) if check(problem, other) == ()]
    assert check(problem, plan) == ()
    assert plan.objective == plan.bound
    assert all(level.is_proven for level in plan.levels)
    assert values_of(plan) == min(values_of(other) for other in allowed)


@st.composite
def askings(draw, most):
    """Of some of the people a rule asks the course: by a day or none, for now, for later, or to keep what they have."""
    january = st.integers(6, 30).map(lambda day: date(2024, 1, day))
    asked = {}
    for i in sorted(draw(st.sets(st.integers(0, most - 1)))):
        late_from, not_before = draw(st.one_of(st.none(), january)), draw(st.one_of(st.none(), st.none(), january))
        lacks_from = not_before or draw(st.sampled_from([AS_OF, late_from or AS_OF]))
        asked[f"p{i}"] = Deadline(late_from, "zz/rule", "A rule", not_before=not_before, lacks_from=lacks_from)
    return asked


@settings(max_examples=40, deadline=None)
@given(agencies(4).flatmap(paying), st.integers(1, 2), st.sampled_from([2, 5]), near_plans(4), askings(4))
def test_no_choice_of_seats_is_better_where_rules_say_whom_to_seat(facts, seats, course_days, near, asked):
    """Trained or not, with service or without: whoever is asked is seated, late ones first, then the soonest done."""
    course = replace(CIT, days=course_days)
    near = {person: day for person, day in near.items() if person in asked}
    size = {"weeks": 2, "seats": seats, "by": "rules"}
    problem = problem_of(facts, course=course, wishes=Wishes(near=near), deadlines=asked, **size)

    plan = solve(problem, stop=Stop(), threads=1)

    allowed = [other for other in every_plan(problem) if check(problem, other) == ()]
    assert check(problem, plan) == ()
    assert all(level.is_proven for level in plan.levels)
    assert values_of(plan) == min(values_of(other) for other in allowed)


@settings(max_examples=12, deadline=None)
@given(agencies(14), st.integers(1, 3), st.integers(1, 2), askings(14))
def test_another_solver_agrees_where_rules_say_whom_to_seat(facts, seats, a_week, asked):
    size = {"weeks": 3, "seats": seats, "classes_per_week": a_week, "by": "rules"}
    problem = problem_of(facts, deadlines=asked, **size)

    plan = solve(problem, stop=Stop(), threads=1)

    assert check(problem, plan) == ()
    assert values_of(plan) == by_cp_sat(problem)


def values_of(plan):
    return tuple(level.value for level in plan.levels)


def _classes(problem, opening, people):
    """The people of an opening in as few classes as hold them, evenly; a class on dates already is one."""
    classes = 1 if opening.joins else -(-len(people) // problem.seats)
    return [people[i::classes] for i in range(classes)]


def every_plan(problem):
    people = [member.id for member in problem.members]
    for places in product((None, *range(len(problem.openings))), repeat=len(people)):
        chosen = dict(zip(people, places, strict=True))
        by_place = {i: [p for p, place in chosen.items() if place == i] for i in sorted({*places} - {None})}
        offerings = tuple(
            PlannedOffering(
                id=f"week-{i}-{n}",
                course=problem.course,
                starts_on=problem.openings[i].days[0],
                ends_on=problem.openings[i].days[-1],
                seats=tuple(Seat(p, None, "drawn") for p in together),
                joins=problem.openings[i].joins,
                days=problem.openings[i].days,
                evening=problem.openings[i].evening,
            )
            for i, seated in by_place.items()
            for n, together in enumerate(_classes(problem, problem.openings[i], seated))
        )
        yield plan_of(problem, offerings, bound=0, status="feasible")


@settings(max_examples=12, deadline=None)
@given(agencies(14), class_sizes(), st.integers(1, 2), near_plans(14), deadlines(14))
def test_another_solver_with_one_variable_a_seat_finds_the_same_at_every_level(facts, size, a_week, near, due):
    wishes = Wishes(near=near)
    problem = problem_of(facts, weeks=3, classes_per_week=a_week, wishes=wishes, deadlines=due, **size)

    plan = solve(problem, stop=Stop(), threads=1)

    assert check(problem, plan) == ()
    assert plan.objective == plan.bound
    assert values_of(plan) == by_cp_sat(problem)


def by_cp_sat(problem):
    """The least at every level, person by person, written down from the issue and not from our model."""
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
    willing = {p for p, one in staffing.volunteers.items() if one.recommended is not False}
    if aim.volunteers == "first" and not problem.is_by_rules and willing & {m.id for m in problem.members}:
        pushed = {m.id for m in problem.members if not (m.deadline or m.counts_until)} - willing
        levels.append(sum(x for (p, _), x in sits.items() if p in pushed))
    if problem.near:
        levels.append(
            sum(1 - sum(sits.get(one, 0) for one in _in_week(problem, *near)) for near in problem.near.items())
        )
    levels.append(sum(classes.values()))
    return tuple(_least(model, level) for level in levels)


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


@settings(max_examples=12, deadline=None)
@given(agencies(8))
def test_more_seats_or_more_weeks_of_class_never_leave_more_short(facts):
    facts = replace(facts, seats={})  # an earlier class takes the place of one class, however many it seats
    one = solve(problem_of(facts, weeks=2, seats=1), stop=Stop(), threads=1)
    two = solve(problem_of(facts, weeks=2, seats=2), stop=Stop(), threads=1)
    side_by_side = solve(problem_of(facts, weeks=2, seats=1, classes_per_week=2), stop=Stop(), threads=1)

    assert two.objective <= one.objective
    assert side_by_side.objective == two.objective

"""The limits that have nothing left to give once a plan's seats are taken: classes, floors, closed days, people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from shiftready.core.money.cents import dollars
from shiftready.core.planning.eligibility import Obstacle, obstacle, weeks_free
from shiftready.core.planning.last_week import Squads
from shiftready.core.planning.limits import LimitKind
from shiftready.core.planning.outcome import Seated
from shiftready.core.planning.problem import Candidate, Problem
from shiftready.core.planning.unmet import Left, counted_obstacles
from shiftready.core.planning.why_not import Binding, BindingKind

DAYS_NAMED = 3
KINDS: Mapping[LimitKind, BindingKind] = {
    "floor": "floors",
    "supervisor": "supervisors",
    "squad": "squads",
    "joint": "joint_floors",
}
SENTENCES: Mapping[LimitKind, str] = {
    "floor": "Squad {squad} can spare nobody more on {days}.",
    "supervisor": "Squad {squad} can spare no more of its supervisors on {days}.",
    "joint": "The floor for {squad} can spare nobody more on {days}.",
    "squad": "Squad {squad} sends as many as were asked for at most in the weeks of {days}.",
}


def binding_limits(problem: Problem, seated: Seated, squads: Squads) -> tuple[Binding, ...]:
    """What stands in the way of these squads, or of everyone; a limit that has something left is not named."""
    waiting = [m for m in problem.members if not m.is_trained and m.id not in seated and _is_of(problem, m, squads)]
    free = {member.id: weeks_free(problem, member) for member in waiting}
    left = Left(problem, seated)
    return (
        *_full_weeks(problem, left, {place for places in free.values() for place in places}),
        *_small_classes(problem, left, {place for places in free.values() for place in places}),
        *_budgets(left, free),
        *_limits(problem, left, free),
        *_closed(problem),
        *_people(problem, [member for member in waiting if not free[member.id]]),
    )


def _is_of(problem: Problem, member: Candidate, squads: Squads) -> bool:
    duty = problem.staffing.duty.get(member.id)
    return problem.aim == "everyone" or (duty is not None and duty.squad in squads)


def _full_weeks(problem: Problem, left: Left, wanted: set[int]) -> Iterator[Binding]:
    """Weeks without a seat left, of those that somebody who waits could attend."""
    mondays = dict.fromkeys(problem.openings[place].monday for place in sorted(wanted))
    left_in = {problem.openings[place].monday for place in wanted if left.has_seat(place)}
    full = tuple(monday for monday in mondays if monday not in left_in)
    if full:
        which = "in every week" if len(full) == len(mondays) else f"in {len(full)} of {len(mondays)} weeks"
        yield Binding("seats", f"Every seat is taken {which} that somebody who waits could attend.", days=full)


def _small_classes(problem: Problem, left: Left, wanted: set[int]) -> Iterator[Binding]:
    """Weeks with seats left, one of which alone would make a class too small to be held."""
    mondays = tuple(
        problem.openings[place].monday
        for place in sorted(wanted)
        if left.has_seat(place) and not left.may_hold_one_more(place)
    )
    if mondays:
        yield Binding(
            "class_size",
            f"There is room in the weeks of {some_days(mondays)}, but no class is held with fewer than "
            f"{problem.fewest_in_class} people.",
            days=mondays,
        )


def _budgets(left: Left, free: Mapping[str, tuple[int, ...]]) -> Iterator[Binding]:
    """Budgets that hold less than the next seat costs of somebody who waits and would find one."""
    waiting = [(person, place) for person, places in free.items() for place in places if left.has_seat(place)]
    if waiting and not any(left.is_affordable(person, place) for person, place in waiting):
        budgets = left.budgets
        short = {one for p, place in waiting for one in budgets.short_of(place, budgets.pay_of(p, place))}
        for purse in sorted(short):
            yield Binding(
                "budgets",
                f'Budget "{purse.budget}" has {dollars(budgets.left[purse])} left in fiscal year {purse.fiscal_year}, '
                "less than the next seat costs.",
            )


def _limits(problem: Problem, left: Left, free: Mapping[str, tuple[int, ...]]) -> Iterator[Binding]:
    """Limits that allow nobody more, though somebody who waits would use them up, with their days."""
    full: dict[tuple[LimitKind, str], set[date]] = {}
    for person, places in free.items():
        for place in places:
            for key in left.room.limits_on_person(person, place):
                if left.room.first_full([key]) is not None:
                    full.setdefault((key.kind, key.of), set()).add(key.day)
    named = (*problem.squads, *(floor.name for floor in problem.joint_floors))
    order = {name: i for i, name in enumerate(named)}
    for kind, squad in sorted(full, key=lambda key: (order[key[1]], key[0])):
        days = tuple(sorted(full[kind, squad]))
        why = SENTENCES[kind].format(squad=squad, days=some_days(days))
        yield Binding(KINDS[kind], why, squad=None if kind == "joint" else squad, days=days)


def _closed(problem: Problem) -> Iterator[Binding]:
    closed = tuple(opening.monday for opening in problem.openings if not opening.is_open)
    if closed:
        weeks = "one week" if len(closed) == 1 else f"{len(closed)} weeks"
        yield Binding("closed_days", f"Closed days leave no room for a class in {weeks} of the plan.", days=closed)


def _people(problem: Problem, waiting: list[Candidate]) -> Iterator[Binding]:
    """Whoever could attend no class at all, counted by what keeps them."""
    open_ones = [opening for opening in problem.openings if opening.is_open]
    if waiting and open_ones:
        found: Counter[Obstacle] = Counter(obstacle(problem, member, open_ones[-1]) or "away" for member in waiting)
        people: dict[str, int] = dict(found.most_common())
        yield Binding("people", f"Of those not trained, {counted_obstacles(found)}.", people=people)


def some_days(days: Sequence[date]) -> str:
    """The first few of the days, and how many more there are."""
    named, more = ", ".join(map(str, days[:DAYS_NAMED])), len(days) - DAYS_NAMED
    return named + (f" and {more} more {'day' if more == 1 else 'days'}" if more > 0 else "")

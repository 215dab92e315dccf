"""What a set of seats reaches and costs: shortfall week by week, duty days taken, days off spent in class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shiftready.core.planning.cost import NO_PAY, Cost
from shiftready.core.planning.demand import lacking_by_squad, untrained_by_day
from shiftready.core.planning.eligibility import is_unasked
from shiftready.core.planning.lateness import past_deadline
from shiftready.core.planning.levels import LevelName
from shiftready.core.planning.plan import PlannedOffering, WeekCoverage
from shiftready.core.planning.problem import Opening, Problem
from shiftready.core.planning.squad_shares import largest_share
from shiftready.core.planning.units import lacking_by_unit, seats_by_unit
from shiftready.core.planning.weights import Weights
from shiftready.core.staffing import heads_on_duty

Seated = Mapping[str, int]  # person -> place of the opening whose class it is


@dataclass(frozen=True, slots=True)
class Outcome:
    """`lacking[squad][day]` after the seats, by squad (or unit) and measured day; "" stands for everyone at once."""

    lacking: Mapping[str, tuple[int, ...]]
    cost: Cost
    weights: Weights

    @property
    def short_days(self) -> int:
        return sum(max(0, lack) for row in self.lacking.values() for lack in row)

    @property
    def worst_squad(self) -> int:
        """Person-days short, over all measured days, of the squad that is short most."""
        return max((sum(max(0, lack) for lack in row) for row in self.lacking.values()), default=0)

    @property
    def objective(self) -> int:
        return self.weights.score(self.short_days, self.cost.class_days_on_days_off)

    def short_in_week(self, place: int) -> dict[str, int]:
        """Person-days short by squad over the seven days of one week; squads with none are left out."""
        sums = {squad: sum(max(0, x) for x in row[7 * place : 7 * place + 7]) for squad, row in self.lacking.items()}
        return {squad: short for squad, short in sums.items() if short}


def measure_outcome(problem: Problem, seated: Seated) -> Outcome:
    """Count the outcome of seating these people, and of nobody else."""
    before = _lacking(problem)
    gained = _graduates_by_day(problem, seated)
    lacking = {
        squad: tuple(lack - more for lack, more in zip(row, gained.get(squad, [0] * len(row)), strict=True))
        for squad, row in before.items()
    }
    return Outcome(lacking, _cost(problem, seated), problem.weights)


def seated_in(problem: Problem, offerings: Iterable[PlannedOffering]) -> Seated:
    """Who sits in which week's class."""
    return {
        seat.person: place
        for offering in offerings
        for place in [problem.place_of(offering.starts_on, offering.joins)]
        for seat in offering.seats
    }


def values_of(problem: Problem, seated: Seated, after: Outcome, cents: int) -> dict[LevelName, int]:
    """What these seats reach at every level; `cents` of new money they cost."""
    from_day = problem.reach_from
    late = [i for i, day in enumerate(problem.measured_days) if from_day is not None and from_day <= day]
    return {
        "past_deadline": past_deadline(problem, seated),
        "short_from": sum(max(0, row[i]) for row in after.lacking.values() for i in late),
        "days_taken": after.cost.duty_days_removed + after.cost.class_days_on_days_off,
        "shortfall": after.objective,
        "worst_squad": after.worst_squad,
        "cost": cents,
        "unasked": sum(1 for one in problem.members if one.id in seated and is_unasked(problem, one)),
        "largest_share": largest_share(problem, seated),
        "new_classes": _new_classes(problem, seated),
        "stability": sum(1 for person in problem.near if not _keeps_week(problem, seated, person)),
    }


def _new_classes(problem: Problem, seated: Seated) -> int:
    """As many as hold those seated in openings that join no class."""
    people = Counter(place for place in seated.values() if problem.openings[place].joins is None)
    return sum(-(-count // problem.seats) for count in people.values())


def _keeps_week(problem: Problem, seated: Seated, person: str) -> bool:
    return person in seated and problem.openings[seated[person]].monday == problem.near[person]


def reached_on(problem: Problem, after: Outcome) -> date | None:
    """The measured day from which on nothing is short any more; None where something is short on the last."""
    days = problem.measured_days
    short = [day for i, day in enumerate(days) if any(row[i] > 0 for row in after.lacking.values())]
    later = [day for day in days if not short or day > short[-1]]
    return later[0] if later else None


def _lacking(problem: Problem) -> Mapping[str, list[int]]:
    if problem.aim == "units":
        return lacking_by_unit(problem)
    return lacking_by_squad(problem) if problem.aim == "squads" else {"": untrained_by_day(problem)}


def weeks_after(problem: Problem, seated: Seated, after: Outcome, before: Outcome) -> tuple[WeekCoverage, ...]:
    """One line a class week: what is trained and what is short on the seven days after it."""
    lines = []
    for place, week in enumerate(problem.weeks):
        short, without = after.short_in_week(place), before.short_in_week(place)
        first_on = week.measured_days[0]
        graduates = {person for person, at in seated.items() if problem.openings[at].days[-1] < first_on}
        lines.append(
            WeekCoverage(
                week=week.number,
                first_on=first_on,
                last_on=week.measured_days[-1],
                people=len(problem.members),
                specialists=sum(1 for m in problem.members if m.id in graduates or m.counts_on(first_on)),
                short=sum(short.values()),
                short_without_plan=sum(without.values()),
                squads_short=len(short) if problem.aim == "squads" else 0,
            )
        )
    return tuple(lines)


def _graduates_by_day(problem: Problem, seated: Seated) -> dict[str, list[int]]:
    """Graduates counted on each measured day, from the day after their class, by squad or under "" for everyone.

    Whoever counts without a seat until some day is one more from the day after that.
    """
    days = problem.measured_days
    until = {member.id: member.counts_until for member in problem.members if member.counts_until is not None}
    after: dict[date, list[str]] = {}
    for person, place in seated.items():
        ends_on = problem.openings[place].days[-1]
        after.setdefault(max(ends_on, until.get(person, ends_on)), []).append(person)
    gained: dict[str, list[int]] = {}
    for since, graduates in after.items():
        later = [i for i, day in enumerate(days) if day > since]
        for squad, counts in _present(problem, graduates, [days[i] for i in later]).items():
            row = gained.setdefault(squad, [0] * len(days))
            for i, count in zip(later, counts, strict=True):
                row[i] += count
    return gained


def _present(problem: Problem, people: list[str], days: list[date]) -> dict[str, list[int]]:
    if problem.aim == "squads":
        return heads_on_duty(problem.staffing, people, days)
    if problem.aim == "units":
        return {unit: [count] * len(days) for unit, count in seats_by_unit(problem, people).items()}
    return {"": [sum(1 for person in people if not problem.staffing.is_away(person, day)) for day in days]}


def _cost(problem: Problem, seated: Seated) -> Cost:
    days = [_days_of(problem, person, problem.openings[place]) for person, place in seated.items()]
    return Cost(
        duty_days_removed=sum(on for on, _ in days),
        class_days_on_days_off=sum(off for _, off in days),
        cents=None,
        why=NO_PAY,
    )


def _days_of(problem: Problem, person: str, opening: Opening) -> tuple[int, int]:
    """Duty days one seat takes (with the night before), and class days on the person's days off or after duty."""
    duty = problem.staffing.duty.get(person)
    if duty is None or duty.pattern is None:
        return 0, 0
    pattern = problem.staffing.patterns[duty.pattern]
    away = problem.days_off(duty.squad, opening)
    taken = sum(1 for day in away if problem.staffing.is_on_duty(person, day))
    return taken, sum(1 for day in opening.days if day not in away or not pattern.is_on_duty(day, duty.phase))

"""What a planner must know before trusting the plan: facts that are missing, floors that are already broken."""

from __future__ import annotations

from collections.abc import Iterator

from shiftready.core.coverage.notes import note_list_drawn_earlier
from shiftready.core.planning.budget_room import Purse, limits_to_keep, prices_at, year_of
from shiftready.core.planning.floors import GuardedDay, guarded_days
from shiftready.core.planning.joint_floors import broken_joint_floors
from shiftready.core.planning.lapsing import say_lapses
from shiftready.core.planning.prerequisites import say_prerequisites
from shiftready.core.planning.problem import Problem
from shiftready.core.training import TrainingHistory


def planning_warnings(problem: Problem, training: TrainingHistory, seats_asked: int) -> tuple[str, ...]:
    """Sentences, in a fixed order; none when nothing is odd."""
    return (
        *(note.message for note in note_list_drawn_earlier(training, problem.as_of)),
        *_asked_by_rules(problem),
        *_not_looked_at(problem),
        *_missing_facts(problem),
        *say_lapses(problem),
        *say_prerequisites(problem),
        *_seats_given(problem),
        *_seats_left(problem),
        *_limits(problem, seats_asked),
        *_without_limit(problem),
        *_broken_floors(problem),
        *_broken_joint_floors(problem),
    )


def _missing_facts(problem: Problem) -> Iterator[str]:
    unhired = sum(1 for m in problem.members if m.ready_on is None and not m.is_trained)
    if unhired:
        yield f"No hire date is known of {_people(unhired)}: their service is not known, so they get no seat."
    without = len(problem.members) - _patterns(problem)
    if without and problem.aim != "units":
        effect = (
            "they count on no shift and get no seat" if problem.aim == "squads" else "no day off of theirs is known"
        )
        yield f"No duty pattern is known of {_people(without)}: {effect}."


def _asked_by_rules(problem: Problem) -> Iterator[str]:
    if not problem.is_by_rules:
        return
    last_on = problem.weeks[-1].measured_days[-1]
    if problem.members:
        yield (
            f"Goes by rules: those that ask the course of {_people(len(problem.members))} by {last_on}, or without a "
            "day. What the strategy says of whom to send is not looked at."
        )
    else:
        yield f"No rule asks this course of anybody by {last_on}."


def _not_looked_at(problem: Problem) -> Iterator[str]:
    """What a plan that evens out units does not know, and what to record for one that is true to the shifts."""
    if problem.aim != "units":
        return
    if known := _patterns(problem):
        yield (
            f"No shift was looked at, as was asked for: the seats even out the units. Floors are kept for the "
            f"{_people(known)} whose duty pattern is recorded, and for nobody else."
        )
    else:
        yield (
            "No shift was looked at, since no duty patterns are recorded: the seats even out the share of trained "
            "people unit by unit, and no staffing floor is kept. Look at every class day yourself before you adopt."
        )
        yield (
            "For a plan that is true to the shifts, record of everyone the squad, the shift, the duty pattern and the "
            "place in it, and of every squad the floor."
        )
    without = sum(1 for member in problem.members if member.unit is None)
    if without:
        yield f"No unit is known of {_people(without)}: they count in no share and get no seat."


def _patterns(problem: Problem) -> int:
    """Members whose duty pattern is recorded."""
    duty = problem.staffing.duty
    return sum(1 for member in problem.members if member.id in duty and duty[member.id].pattern is not None)


def _seats_given(problem: Problem) -> Iterator[str]:
    """What is expected of seats already given; expected, not certain."""
    expected = [m.expected_on for m in problem.members if m.expected_on is not None and not m.is_kept_off]
    if expected:
        who = "1 person holds" if len(expected) == 1 else f"{len(expected):,} people hold"
        counted = "done with it" if problem.is_by_rules else "a specialist"
        yield (
            f"{who} a seat in a class that is not closed yet: nobody of them gets another, and each counts as "
            f"{counted} from the day after that class ends. That is expected, not certain."
        )
    over = sum(1 for ends_on in expected if ends_on < problem.as_of)
    if over:
        yield (
            f"{over:,} of these seats {'is' if over == 1 else 'are'} in classes that ended before {problem.as_of}. "
            "Close those classes, so that records say who completed them."
        )
    taken = [f"{week.monday} ({week.taken})" for week in problem.weeks if week.taken]
    if taken:
        yield (
            "Classes of this course are on dates already in the weeks that begin on "
            f"{', '.join(taken)}; each takes the place of a class of this plan."
        )


def _seats_left(problem: Problem) -> Iterator[str]:
    """How many seats in classes on dates the plan may give, its own and those kept at partners'."""
    joined = [opening.joins for opening in problem.openings if opening.joins]
    own, hosted = ([one.left for one in joined if bool(one.host) is at] for at in (False, True))
    if own:
        yield f"{_seats(sum(own))} left in {_classes(len(own))} on dates already; the plan may fill them."
    if hosted:
        yield f"{_seats(sum(hosted))} left of those kept for us in {_classes(len(hosted))} of partners."


def _limits(problem: Problem, seats_asked: int) -> Iterator[str]:
    if problem.most_seats and problem.seats < seats_asked:
        yield f"A class seats {problem.seats} and not {seats_asked}: {problem.most_seats.why}."
    if (weeks := len(problem.days_by_week)) > 1:
        yield f"A class lasts {weeks} weeks: it takes up a place in each of them, and ends within those of the plan."
    yield from _evenings(problem)
    closed = [str(week.monday) for week in problem.openings if not week.is_open]
    if closed:
        yield f"No class fits the weeks with closed days that begin on {', '.join(closed)}."


def _evenings(problem: Problem) -> Iterator[str]:
    """What classes in the evening take, and of whom the hours on duty are not known."""
    if all(opening.evening is None for opening in problem.openings):
        return
    rest = ", or that lies within eight hours of it" if problem.class_duty.has_rest else ""
    if problem.evening is not None:
        yield f"Classes meet {problem.evening} and take only the duty that they meet{rest}."
    unknown = [squad for squad in problem.squads if squad not in problem.class_duty.hours]
    if unknown:
        yield (
            f"The hours of the shift of {_squads(unknown)} are not recorded: a class in the evening is taken to need "
            "the whole duty of its days. Record them under Shifts in the settings or as [shifts] in agency.toml."
        )


def _squads(squads: list[str]) -> str:
    return f"squad {squads[0]}" if len(squads) == 1 else f"{len(squads):,} squads"


def _without_limit(problem: Problem) -> Iterator[str]:
    """Budgets that the plan draws on and that nothing keeps, though budgets are to be kept."""
    if not problem.within_budgets or problem.money is None:
        return
    pay, kept = problem.money.pay, limits_to_keep(problem)
    drawn: dict[Purse, None] = {}
    for place, opening in enumerate(problem.openings):
        if opening.is_open:
            budgets = [price.budget for price in prices_at(problem, place)] + ([pay.budget] if pay else [])
            drawn |= dict.fromkeys(Purse(budget, year_of(problem, place)) for budget in budgets)
    for purse in drawn:
        if purse not in kept:
            named = f'budget "{purse.budget}"' if purse.budget else "the budget without a name"
            yield f"Nobody stated what {named} holds in fiscal year {purse.fiscal_year}, so nothing keeps it."


def _broken_floors(problem: Problem) -> Iterator[str]:
    broken: dict[str, list[GuardedDay]] = {}
    for guarded in guarded_days(problem):
        if guarded.is_broken:
            broken.setdefault(guarded.squad, []).append(guarded)
    for squad, days in broken.items():
        yield (
            f"Squad {squad} is below its floor of {days[0].floor} on {_days(len(days))} even without this plan, "
            f"first on {days[0].day} with {days[0].heads}: nobody on duty is taken from it on those days."
        )


def _broken_joint_floors(problem: Problem) -> Iterator[str]:
    for floor in problem.joint_floors:
        if floor.is_above_heads:
            yield (
                f"The floor of {floor.heads} for {floor.name} cannot be kept: {_have(len(floor.people))} the skill. "
                "Nobody of them is taken off duty by this plan."
            )
    days = sorted({day for opening in problem.openings for day in opening.days})
    for floor, broken in broken_joint_floors(problem, days):
        first, heads = broken[0]
        yield (
            f"The floor of {floor.heads} for {floor.name} is not kept on {_days(len(broken))} even without this plan, "
            f"first on {first} with {heads}: nobody on duty who counts for it is taken on those days."
        )


def _have(count: int) -> str:
    return "1 person has" if count == 1 else f"{count:,} people have"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _seats(count: int) -> str:
    return "1 seat is" if count == 1 else f"{count:,} seats are"


def _classes(count: int) -> str:
    return "1 class" if count == 1 else f"{count:,} classes"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"

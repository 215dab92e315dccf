"""What there is to plan: people, weeks, seats and the aim, as values that know no solver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from shiftready.core.class_duty import ClassDuty
from shiftready.core.class_hours import Evening
from shiftready.core.money.budgets import Money
from shiftready.core.planning.class_size import Cap
from shiftready.core.planning.deadlines import Deadline
from shiftready.core.planning.joined import Joined
from shiftready.core.planning.weights import USUAL, Weights
from shiftready.core.roster import Person
from shiftready.core.staffing import Staffing
from shiftready.core.strategy import Strategy
from shiftready.core.training import DatedClass, SeatGiven

Aim = Literal["squads", "everyone", "units"]
By = Literal["squads", "units", "rules"]


@dataclass(frozen=True, slots=True)
class ClassWeek:
    """One week that may hold classes. `taken` of them are on dates already, and use up as many of those it may hold.

    `measured_days` are the seven days, Saturday to Friday, on which its outcome is counted.
    """

    number: int
    monday: date
    measured_days: tuple[date, ...]
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """A chance to give seats: the classes that may begin in the week of `monday`, all of them on the same `days`.

    `days` is empty when the calendar leaves no room for the course; `evening` are their hours, where they are evenings.
    With `joins` no class is made: the seats are those
    left in one that stands on these days already.
    """

    monday: date
    days: tuple[date, ...]
    joins: Joined | None = None
    evening: Evening | None = None

    @property
    def is_open(self) -> bool:
        return bool(self.days)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member of the strategy's group. `ready_on`: the first day of enough service, None where it is not known.

    `expected_on`: the last day of a class in which the member holds a seat already, and from the day after which the
    member is expected to count; None without a seat, and for whoever is trained. `unit` is that of the as-of day.
    `deadline`: a rule asks the course of a member not trained by a day of the plan; then it is not for the strategy to
    say how long they must serve first, whether they volunteer or whether a seat of theirs closes a gap. `counts_until`:
    the member counts without a seat of this plan, but only until this day, which lies before the plan's last; None for
    everybody else. Such a member is not `is_trained`, and gains by a seat from the day after it. `lacks`: what must
    come before the course and was not completed, of each one; `prepared_on`: the last day of the classes in which the
    member completes it with seats held already, None where none do. `is_kept_off`: a decision about the list of
    specialists stands in the way, so that no seat makes the member count. `listed_from`: the first day of the plan from
    which on decisions let such a member count again, to its last day; `expected_on` is the day before it then.
    """

    person: Person
    is_trained: bool
    ready_on: date | None
    expected_on: date | None = None
    unit: str | None = None
    deadline: Deadline | None = None
    counts_until: date | None = None
    lacks: tuple[tuple[str, ...], ...] = ()
    prepared_on: date | None = None
    is_kept_off: bool = False
    listed_from: date | None = None

    def counts_on(self, day: date) -> bool:
        """Whether the member counts as trained that day, whatever seats this plan gives."""
        has_lapsed = self.counts_until is None or self.counts_until < day
        return self.is_trained or not has_lapsed or (self.expected_on is not None and self.expected_on < day)

    @property
    def id(self) -> str:
        return self.person.id


@dataclass(frozen=True, slots=True)
class JointFloor:
    """`heads` of the `people` of some squads stay on duty on every class day; each counts until a day, or for good.

    `name` says whose it is: "night shift of unit 4", "cit-40 in squad A".
    """

    name: str
    heads: int
    squads: tuple[str, ...]
    people: Mapping[str, date | None]

    @property
    def is_above_heads(self) -> bool:
        """Whether it asks for more than there are, whoever is on duty."""
        return len(self.people) < self.heads

    def counts(self, person: str, day: date) -> bool:
        """Whether the person is one of those that day."""
        until = self.people.get(person, date.min)
        return until is None or day <= until


@dataclass(frozen=True, slots=True)
class Problem:
    """Who may be seated in which week, what must be kept, and what to make small.

    `aim` "squads": specialists on duty in every squad; "everyone": each member of the group trained; "units": an
    even share of trained people in every unit, and no look at shifts. `staffing` holds everyone
    who stands on a floor, members of the group or not; who leaves is away from the day after, and whoever
    holds one of the seats `given` before is away while in class. Both the members and the squads keep the order of the
    agency's files. `openings` are in the order of their days; a place is one of theirs. `seats` are those of one class.
    `class_duty` says which duty a class takes from the people of a squad. Members
    `left_out` get no seat; those `held` get one in the opening at that place. `near` are the people of a plan
    announced before, with the Monday of the week each has in it. At most `most_of_a_squad` people of one squad are in
    class in any one week, and of the `supervisors` of a squad on duty on a class day one stays on it; None and nobody
    where that was not asked. `money` None: nothing is stated of pay and prices; `ranks` are titles as of the day,
    `course_minutes` None where the course does not state them.
    With `reach_from`, a first measured day of a week, few shall be short from that day on before anything else, and
    that at the least cost. At most `most_seats` fit in a class; None where nothing bounds it. Where seats even out
    the units, at most `most_of_a_unit` people of one unit sit in one class; None: any number. `dated` are the classes
    of the course that are on dates already; with `fill_dated` those with seats left are openings as well. A class that
    is to be made is held with at least `fewest_in_class` people, or not at all. It takes so many days in a row in each
    of the weeks of `days_by_week`, and a place in each.
    With `evening` a class to be made meets in the evening, at these hours; on their `evenings` people sit in evening
    classes in which they hold a seat already. `after` must be completed before the course, of each of these one.
    `is_by_rules`: the members are all of whom a rule asks the course by the plan's end, each with a deadline, and the
    aim is "everyone"; the strategy says nothing of whom to send. `within_budgets`: no plan may cost more in a budget
    and fiscal year than it is stated to hold. `weights` are those of the score. `joint_floors` are kept as
    the squads' own floors in `staffing` are.
    """

    as_of: date
    course: str
    days_by_week: tuple[int, ...]
    aim: Aim
    strategy: Strategy
    weeks: tuple[ClassWeek, ...]
    openings: tuple[Opening, ...]
    seats: int
    classes_per_week: int
    members: tuple[Candidate, ...]
    staffing: Staffing
    squads: tuple[str, ...]
    class_duty: ClassDuty
    given: tuple[SeatGiven, ...] = ()
    left_out: frozenset[str] = frozenset()
    held: Mapping[str, int] = field(default_factory=dict)
    near: Mapping[str, date] = field(default_factory=dict)
    most_of_a_squad: int | None = None
    supervisors: frozenset[str] = frozenset()
    reach_from: date | None = None
    most_of_a_unit: int | None = None
    warnings: tuple[str, ...] = ()
    money: Money | None = None
    ranks: Mapping[str, str | None] = field(default_factory=dict)
    course_minutes: int | None = None
    most_seats: Cap | None = None
    dated: tuple[DatedClass, ...] = ()
    fill_dated: bool = True
    fewest_in_class: int = 1
    is_by_rules: bool = False
    after: tuple[tuple[str, ...], ...] = ()
    within_budgets: bool = False
    evening: Evening | None = None
    evenings: Mapping[str, frozenset[date]] = field(default_factory=dict)
    weights: Weights = USUAL
    joint_floors: tuple[JointFloor, ...] = ()

    def may_hold(self, place: int, people: int) -> bool:
        """Whether the opening's classes may hold so many together: each that is to be made enough of them."""
        if self.openings[place].joins is not None:
            return True
        return people >= self.fewest_in_class * -(-people // self.seats)

    @property
    def aim_told(self) -> str:
        """The aim as plans tell it: "rules" where they say who shall be trained."""
        return "rules" if self.is_by_rules else self.aim

    def days_off(self, squad: str | None, opening: Opening) -> tuple[date, ...]:
        """The days whose duty the opening's class takes from people of the squad, in order."""
        return self.class_duty.days_off(squad, opening.days, opening.evening)

    def seats_in(self, place: int) -> int:
        """Seats that the opening at this place has to give."""
        opening = self.openings[place]
        if opening.joins is not None:
            return opening.joins.left
        taken = max(self.weeks[number].taken for number in self.weeks_of(opening))
        return self.seats * max(0, self.classes_per_week - taken)

    def weeks_of(self, opening: Opening) -> range:
        """The weeks, counted from 0, in which a class to be made at the opening meets."""
        first = (opening.monday - self.weeks[0].monday).days // 7
        return range(first, first + len(self.days_by_week))

    def place_of(self, starts_on: date, joins: Joined | None) -> int:
        """The place of the opening whose class begins that day: one to be made, or the one that is joined."""
        return next(
            place
            for place, opening in enumerate(self.openings)
            if opening.is_open and (opening.days[0], opening.joins) == (starts_on, joins)
        )

    @property
    def measured_days(self) -> tuple[date, ...]:
        """Every day the outcome is counted on, in order."""
        return tuple(day for week in self.weeks for day in week.measured_days)

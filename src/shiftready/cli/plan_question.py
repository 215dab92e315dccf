"""What every command that plans is asked: the same options, read the same way into one problem."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from shiftready.cli.bounded import FileUpTo
from shiftready.cli.days import as_of_option
from shiftready.cli.folders import AGENCY_FOLDER
from shiftready.cli.judge import rulebook
from shiftready.cli.left_out import say_left_out
from shiftready.cli.plan_file import refuse_large_plan, weeks_in_file
from shiftready.cli.shelf import course_known_on
from shiftready.core.coverage.before_roster import refuse_before_roster
from shiftready.core.coverage.specialists import strategy_of
from shiftready.core.delivery.blueprint import OWN
from shiftready.core.delivery.shape import in_shape, read_shape
from shiftready.core.errors import NotFound
from shiftready.core.planning.asked import Asked
from shiftready.core.planning.build import build_problem
from shiftready.core.planning.by_rules import goes_by_rules
from shiftready.core.planning.class_size import ClassCaps
from shiftready.core.planning.deadlines import Deadline
from shiftready.core.planning.openings import last_measured_day
from shiftready.core.planning.problem import By, Problem
from shiftready.core.planning.retiring import refuse_retired_weeks
from shiftready.core.planning.seek_deadlines import RulesAhead
from shiftready.core.planning.together import Together
from shiftready.core.planning.weights import MOST_WEIGHT, USUAL, Weights
from shiftready.core.planning.wishes import Wishes
from shiftready.core.training import Course
from shiftready.formats.agency_folder import AgencyFolder

_CATALOGUE = ("The catalogue has", "its courses")
ATLEAST_ONE = click.IntRange(1)
PLAN_FILE = FileUpTo(refuse_large_plan)
OPTIONS = (
    click.argument("folder", type=AGENCY_FOLDER),
    as_of_option,
    click.option("--weeks", type=int, required=True, help="Class weeks, from the first Monday on or after the day."),
    click.option(
        "--seats", type=int, default=30, show_default=True, help="Seats of one class, at most the course's own."
    ),
    click.option(
        "--classes-per-week", type=int, default=1, show_default=True, help="Classes side by side in one week."
    ),
    click.option("--course", "course_id", metavar="ID", help="The course to plan; by default the strategy's."),
    click.option(
        "--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True, help="The same seed repeats."
    ),
    click.option(
        "--leave-out", "left_out", metavar="ID", multiple=True, help="Seat this person in no class; repeatable."
    ),
    click.option(
        "--hold",
        "held",
        type=(str, click.DateTime(["%Y-%m-%d"])),
        metavar="ID DAY",
        multiple=True,
        help="Seat this person in the week of the day, whatever else; repeatable.",
    ),
    click.option(
        "--near",
        type=PLAN_FILE,
        help="A plan that was announced, written with --format json: of plans equally good, the one in which fewest of "
        "its people lose or change their week.",
    ),
    click.option(
        "--shape",
        metavar="DAYS",
        help="Days of a class in a row (4), or in each of several weeks (2+3, 1+1+1+1+1), and for evenings "
        "the hour (5+5 at 18:00); by default the course's own.",
    ),
    click.option(
        "--most-of-a-squad", type=int, metavar="N", help="At most so many of one squad in class in any one week."
    ),
    click.option(
        "--keep-a-supervisor", is_flag=True, help="Keep one of a squad's supervisors on duty on every class day."
    ),
    click.option(
        "--fewest-in-class",
        type=ATLEAST_ONE,
        default=1,
        show_default=True,
        metavar="N",
        help="A class to be made is held with at least so many people, or not at all.",
    ),
    click.option(
        "--weights",
        type=(click.IntRange(1, MOST_WEIGHT), click.IntRange(0, MOST_WEIGHT)),
        default=(USUAL.short_day, USUAL.day_off),
        show_default=True,
        metavar="SHORT OFF",
        help="Points of the score for a person-day short, and for a class day on a day off or after duty.",
    ),
    click.option("--within-budgets", is_flag=True, help="Take no more from any budget in a fiscal year than it holds."),
    click.option("--room-seats", type=ATLEAST_ONE, metavar="N", help="Places in the room: a class holds no more."),
    click.option(
        "--stations",
        type=(ATLEAST_ONE, ATLEAST_ONE),
        metavar="N PEOPLE",
        help="Stations for scenarios and people at each: a class holds no more than both together.",
    ),
    click.option("--board-seats", type=ATLEAST_ONE, metavar="N", help="The most the board allows in a class."),
    click.option(
        "--fill-dated/--only-new-classes",
        default=True,
        show_default=True,
        help="Give the seats left in classes on dates already as well, and those kept at partners'.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one command asks besides. `kept`: people of an earlier plan who keep their week."""

    by: By | None = None
    most_of_a_unit: int | None = None
    kept: Mapping[str, date] = field(default_factory=dict)
    reach_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanQuestion:
    """What was asked; `Asked` says what each means. `held` are people with a day, `near` the file of a plan."""

    folder: Path
    as_of: date
    weeks: int
    seats: int
    classes_per_week: int
    fewest_in_class: int
    within_budgets: bool
    weights: tuple[int, int]
    course_id: str | None
    seed: int
    left_out: tuple[str, ...]
    held: tuple[tuple[str, datetime], ...]
    near: Path | None
    shape: str | None
    most_of_a_squad: int | None
    keep_a_supervisor: bool
    fill_dated: bool
    room_seats: int | None
    stations: tuple[int, int] | None
    board_seats: int | None

    def course(self, read: AgencyFolder) -> Course:
        """The course that was asked for, or the strategy's; in the shape that was asked."""
        return course_asked(read, self.course_id or strategy_of(read.facts).course, self.shape, self.as_of)

    def asked_with(self, added: Added) -> Asked:
        """Everything as the planner takes it."""
        stations, at_a_station = self.stations or (None, None)
        return Asked(
            as_of=self.as_of,
            weeks=self.weeks,
            seats=self.seats,
            classes_per_week=self.classes_per_week,
            fewest_in_class=self.fewest_in_class,
            together=Together(self.most_of_a_squad, self.keep_a_supervisor),
            by=added.by,
            most_of_a_unit=added.most_of_a_unit,
            wishes=self._wishes(added.kept),
            fill_dated=self.fill_dated,
            caps=ClassCaps(self.room_seats, stations, at_a_station, self.board_seats),
            reach_from=added.reach_from,
            within_budgets=self.within_budgets,
            weights=Weights(*self.weights),
        )

    def _wishes(self, kept: Mapping[str, date]) -> Wishes:
        """What was settled beforehand; of those `kept` in their week, everyone but those left out."""
        kept = {person: day for person, day in kept.items() if person not in self.left_out}
        held = {person: day.date() for person, day in self.held}
        return Wishes(frozenset(self.left_out), kept | held, weeks_in_file(self.near))


def course_asked(read: AgencyFolder, course_id: str, shape: str | None, as_of: date) -> Course:
    """The course in force on the day, in the shape that was asked.

    Raises:
        NotFound: `course_not_found`.
        ShiftreadyError: whatever is wrong with the shape.
    """
    course = course_known_on(read, course_id, as_of)
    if course is None:
        has, of = ("The folder has", "those of its courses/") if course_id.startswith(OWN) else _CATALOGUE
        message = f'{has} no course "{course_id}" in force on {as_of}. Name one of {of} in [strategy].'
        raise NotFound("course_not_found", message, fields={"course": course_id})
    return in_shape(course, read_shape(shape) if shape else None)


def asks_for_a_plan(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options; the command receives them as one `asked`, and beside it what it adds itself."""

    @wraps(command)
    def ask(**given: Any) -> None:
        asked = PlanQuestion(**{field.name: given.pop(field.name) for field in fields(PlanQuestion)})
        command(asked, **given)

    for option in reversed(OPTIONS):
        ask = option(ask)
    return ask


def problem_asked(question: PlanQuestion, read: AgencyFolder, added: Added) -> Problem:
    """The problem of the folder that was read."""
    refuse_before_roster(read.facts.roster, question.as_of)
    course = question.course(read)
    refuse_retired_weeks(read.own_courses, course.id, question.as_of, question.weeks)
    deadlines = deadlines_in(read, course.id, added.by, as_of=question.as_of, weeks=question.weeks)
    problem = build_problem(read.facts, question.asked_with(added), course=course, deadlines=deadlines)
    return replace(problem, warnings=(*problem.warnings, *say_left_out(read, question.folder)))


def deadlines_in(read: AgencyFolder, course: str, by: By | None, *, as_of: date, weeks: int) -> dict[str, Deadline]:
    """By when the folder's rules ask the course: of the group, or of everyone where they say whom to seat."""
    facts, last_on = read.facts, last_measured_day(as_of, weeks)
    is_chosen = goes_by_rules(facts, by, course)
    people = facts.roster.people.keys() if is_chosen else facts.members(strategy_of(facts).group, as_of)
    return RulesAhead(facts, rulebook(read), as_of, last_on).deadlines(course, people, is_chosen=is_chosen)

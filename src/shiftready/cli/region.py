"""`shiftready region`: classes that several agencies share, and who gets how many of their seats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from shiftready.cli.days import as_of_option
from shiftready.cli.folders import AGENCY_FOLDER, read_with_bar
from shiftready.cli.left_out import say_left_out
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json
from shiftready.cli.plan import PLAN_NOT_KEPT, plan_answer
from shiftready.cli.plan_question import course_asked, deadlines_in
from shiftready.cli.progress import progress_bar
from shiftready.cli.region_tables import show_region
from shiftready.core.coverage.before_roster import refuse_before_roster
from shiftready.core.planning.asked import Asked
from shiftready.core.planning.check import Violation
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.region.asked import Member, Region, build_region
from shiftready.core.planning.region.check import check_region
from shiftready.core.planning.region.course import course_of_all
from shiftready.core.planning.region.plan import RegionPlan
from shiftready.core.planning.region.solve import solve_region
from shiftready.core.planning.region.told import told_region
from shiftready.formats.agency_folder import AgencyFolder

COLUMNS = ("class", "starts_on", "ends_on", "agency", "seats")


@click.command()
@click.argument("folders", type=AGENCY_FOLDER, nargs=-1, required=True)
@as_of_option
@click.option("--weeks", type=int, required=True, help="Class weeks, from the first Monday on or after the day.")
@click.option("--seats", type=int, default=30, show_default=True, help="Seats of one class, at most the course's own.")
@click.option("--classes-per-week", type=int, default=1, show_default=True, help="Classes side by side in one week.")
@click.option("--fewest-in-class", type=int, default=1, show_default=True, help="Hold a class with so many or not.")
@click.option("--most-of-an-agency", type=int, metavar="N", help="At most so many people of one agency in a class.")
@click.option("--course", "course_id", metavar="ID", help="The course to plan; by default that of all the strategies.")
@click.option(
    "--shape",
    metavar="DAYS",
    help="Class days by week, such as 5, 4, 2+3 or 5+5 at 18:00; by default the course's own.",
)
@click.option("--gap", type=click.FloatRange(0, 1), default=0.0, show_default=True, help="Stop this near the bound.")
@click.option("--seconds", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True, help="At most.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True, help="The same seed repeats.")
@format_option
def region(folders: tuple[Path, ...], *, output_format: OutputFormat, **asked: Any) -> None:
    """Plan classes that the agencies of all FOLDERS share, so that together they lack the fewest specialists.

    Every agency keeps its floors and its strategy; a class meets on no day that is closed at one of them. The answer
    says how many seats of each class go to whom, with the proof that no other sharing reaches less.
    """
    read = {folder: read_with_bar(folder, output_format) for folder in dict.fromkeys(folders)}
    stop, seed = Stop(asked.pop("gap"), asked.pop("seconds")), asked.pop("seed")
    planned = _region(read, RegionQuestion(**asked))
    with progress_bar("Sharing the seats", output_format, total=stop.seconds) as shown:
        made = solve_region(planned, stop=stop, seed=seed, on_progress=lambda so_far: shown(so_far.seconds))
    violations = check_region(planned, made)
    notes = [said for folder, one in read.items() for said in say_left_out(one, folder)]
    _write(planned, made, violations, notes, output_format)
    if violations:
        raise click.exceptions.Exit(PLAN_NOT_KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionQuestion:
    """What was asked; `Asked` and `Region` say what each means."""

    as_of: date
    weeks: int
    seats: int
    classes_per_week: int
    fewest_in_class: int
    most_of_an_agency: int | None
    course_id: str | None
    shape: str | None

    @property
    def asked(self) -> Asked:
        """As much of it as a plan for one agency is asked as well."""
        return Asked(
            as_of=self.as_of,
            weeks=self.weeks,
            seats=self.seats,
            classes_per_week=self.classes_per_week,
            fewest_in_class=self.fewest_in_class,
        )


def _region(read: Mapping[Path, AgencyFolder], question: RegionQuestion) -> Region:
    as_of, weeks, names = question.as_of, question.weeks, _names(read)
    for one in read.values():
        refuse_before_roster(one.facts.roster, as_of)
    course_id = question.course_id or course_of_all({names[folder]: one.facts for folder, one in read.items()})
    course = course_asked(next(iter(read.values())), course_id, question.shape, as_of)
    members = {
        names[folder]: Member(one.facts, deadlines_in(one, course.id, None, as_of=as_of, weeks=weeks))
        for folder, one in read.items()
    }
    return build_region(members, question.asked, course=course, most_of_an_agency=question.most_of_an_agency)


def _names(read: Mapping[Path, AgencyFolder]) -> dict[Path, str]:
    """Each agency's own name, with its folder's beside it where two have the same."""
    own = [one.facts.name for one in read.values()]
    return {
        folder: one.facts.name if own.count(one.facts.name) == 1 else f"{one.facts.name} ({folder.resolve().name})"
        for folder, one in read.items()
    }


def _write(
    planned: Region,
    made: RegionPlan,
    violations: tuple[Violation, ...],
    notes: list[str],
    output_format: OutputFormat,
) -> None:
    told = told_region(planned, made)
    if output_format == "json":
        plans = {share.name: plan_answer(planned.problems[share.name], share.plan, ()) for share in made.shares}
        agencies = [{**one, "plan": plans[one["name"]]} for one in told["agencies"]]
        faults = [{"code": one.code, "message": one.message} for one in violations]
        write_json({**told, "agencies": agencies, "check": faults, "warnings": [*told["warnings"], *notes]})
    elif output_format == "csv":
        write_csv(COLUMNS, _seat_rows(made))
    else:
        show_region(made, violations, notes)


def _seat_rows(made: RegionPlan) -> Iterator[tuple[object, ...]]:
    """One line a class and agency."""
    for place, one in enumerate(made.classes, start=1):
        for name, seats in one.seats.items():
            yield place, one.days[0], one.days[-1], name, seats

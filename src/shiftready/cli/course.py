"""`shiftready course`: an agency's own courses, what stands in a version's way, and how its minutes lie."""

from __future__ import annotations

import json

import click

from shiftready.catalogue.program import load_program
from shiftready.cli.course_deeds import DEEDS
from shiftready.cli.database import bring_tables
from shiftready.cli.output import (
    OutputFormat,
    format_option,
    write_csv,
    write_json,
    write_rows,
    write_sentence,
    write_table,
)
from shiftready.core.delivery.blueprint_compare import compare_blueprints
from shiftready.core.planning.eligibility import words_of
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.courses.find import VersionShown, list_versions, show_version
from shiftready.services.courses.told import difference_values, version_line, version_values

VERSIONS = ("id", "course", "version", "title", "status", "first_on", "retired_on")
TIERS = ("key", "title", "course", "minutes", "days", "blocks")
LINES = ("list", "track", "line", "asks for", "minutes taught", "standing", "short", "over")
DIFFERENCES = ("block", "field", "kind", "before", "after")


@click.group()
def course() -> None:
    """Build, review and release an agency's own courses; list, show and compare them."""
    bring_tables()


for deed in DEEDS:
    course.add_command(deed)


@course.command("list", short_help="Every version, newest first.")
@click.argument("slug", metavar="AGENCY")
@format_option
def versions(slug: str, output_format: OutputFormat) -> None:
    """List every version of the own courses of AGENCY, and where each stands."""
    rows = [version_line(row, row.title or "") for row in list_versions(_shell(slug))]
    write_rows("versions", VERSIONS, rows, output_format)


@course.command("tiers", short_help="Courses that are ready to build on.")
@format_option
def tiers(output_format: OutputFormat) -> None:
    """List the courses that are ready to build on, by the key that `start --from` takes."""
    rows = [
        {
            "key": one.key,
            "title": one.title,
            "course": one.course,
            "minutes": one.blueprint.minutes,
            "days": one.blueprint.days,
            "blocks": len(one.blueprint.blocks),
            "model": one.model,
        }
        for one in load_program().tiers.values()
    ]
    write_rows("tiers", TIERS, rows, output_format)


@course.command(short_help="A version with its minutes and what stands in its way.")
@click.argument("slug", metavar="AGENCY")
@click.argument("version", type=int)
@click.option("--file-text", is_flag=True, help="Only what it says, as the file that `save` and `start --file` read.")
@format_option
def show(slug: str, version: int, *, file_text: bool, output_format: OutputFormat) -> None:
    """Show VERSION of AGENCY beside every list of topics it claims to meet."""
    shown = show_version(_shell(slug), version=version)
    values = version_values(shown)
    if file_text:
        click.echo(json.dumps(values["blueprint"], indent=2, ensure_ascii=False, sort_keys=True))
    elif output_format == "json":
        write_json(values)
    else:
        {"csv": write_csv, "table": write_table}[output_format](LINES, _lines(shown))
        if after := shown.blueprint.after:
            write_sentence(f"It comes after {words_of(after)}.")
        for flaw in shown.check.flaws:
            write_sentence(flaw.sentence)


@course.command(short_help="What differs between two versions.")
@click.argument("slug", metavar="AGENCY")
@click.argument("before", type=int)
@click.argument("after", type=int)
@format_option
def compare(slug: str, before: int, after: int, output_format: OutputFormat) -> None:
    """Say what differs between the versions BEFORE and AFTER of AGENCY."""
    actor = _shell(slug)
    old, new = (show_version(actor, version=version).blueprint for version in (before, after))
    rows = [difference_values(one) for one in compare_blueprints(old, new)]
    write_rows("differences", DIFFERENCES, rows, output_format)


def _lines(shown: VersionShown) -> list[tuple[object, ...]]:
    return [
        (
            one.walk.curriculum.id,
            one.track,
            outcome.line.title,
            outcome.line.says(),
            outcome.minutes_taught,
            outcome.standing,
            outcome.minutes_short,
            outcome.minutes_over,
        )
        for one in shown.check.claims
        for outcome in one.walk.comparison.lines
    ]


def _shell(slug: str) -> Actor:
    return the_shell(agency_called(slug))

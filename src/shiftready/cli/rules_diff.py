"""`shiftready rules diff`: what changed between two rule files, or between two days of one rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from shiftready.catalogue.load import load_catalogue
from shiftready.cli.days import DAY
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.cli.rule_paths import RULE_PATH, the_rule_of
from shiftready.core.compliance import Rule, RuleVersion
from shiftready.core.compliance.compare import Difference, compare_rules, compare_versions
from shiftready.core.errors import NotFound, ShiftreadyError

HEADINGS = ("version", "change", "part", "before", "after")


@dataclass(frozen=True, slots=True)
class Named:
    """One side of the comparison: a rule as a whole, or with a day its version in force then."""

    rule: Rule
    day: date | None

    @property
    def version(self) -> RuleVersion:
        """The version in force on the day, or the one that begins on it though it is not in force.

        Raises:
            NotFound: there is none (`no_version_in_force`).
        """
        day = self.day or date.max
        begun = next((one for one in self.rule.versions if one.first_on == day), None)
        found = self.rule.version_on(day) or begun
        if found is None:
            first = self.rule.versions[0].first_on
            raise NotFound(
                "no_version_in_force",
                f"Rule {self.rule.id} has no version in force on {day}: its first takes effect on {first}.",
            )
        return found


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@format_option
@click.pass_context
def diff_rules(ctx: click.Context, before: str, after: str, output_format: OutputFormat) -> None:
    """Say what changed from A to B, part by part: each is a rule file, or a rule of the catalogue by its id.

    With a day behind an @, such as us/mo/annual_training@2017-01-01, the version in force on that day is meant: two
    days of one rule show what a new version changed.
    """
    old, new = _named(ctx, before), _named(ctx, after)
    if (old.day is None) is not (new.day is None):
        raise ShiftreadyError("day_missing", "Name a day for both sides or for neither: A@2017-01-01 B@2018-01-01.")
    whole = old.day is None
    found = compare_rules(old.rule, new.rule) if whole else compare_versions(old.version, new.version)
    _show(before, after, found, output_format)


def _named(ctx: click.Context, name: str) -> Named:
    place, _, day = name.partition("@")
    said = DAY.convert(day, None, ctx) if day else None
    if place in load_catalogue().rule_files:
        return Named(load_catalogue().rule(place), said)
    if not Path(place).exists():
        raise NotFound(
            "rule_not_found",
            f'"{place}" is neither a rule of the catalogue nor a file. `shiftready rules list` shows the ids it has.',
        )
    return Named(the_rule_of(RULE_PATH.convert(place, None, ctx)).rule, said)


def _show(before: str, after: str, found: Sequence[Difference], output_format: OutputFormat) -> None:
    rows = [(one.version, one.change, one.part, one.before, one.after) for one in found]
    if output_format == "json":
        told = [dict(zip(HEADINGS, row, strict=True)) for row in rows]
        write_json({"before": before, "after": after, "differences": told})
    elif output_format == "csv":
        write_csv(HEADINGS, rows)
    elif not found:
        write_sentence("Nothing differs.")
    else:
        shown = [
            (row[0], row[1], one.called, row[3] or "—", row[4] or "—") for row, one in zip(rows, found, strict=True)
        ]
        write_table(HEADINGS, shown, title=f"From {before} to {after}")

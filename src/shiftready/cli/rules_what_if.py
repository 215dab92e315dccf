"""`shiftready rules what-if`: who would change status under another rule, and what that costs in class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from shiftready.catalogue.load import load_catalogue
from shiftready.cli.days import DAY, as_of_option
from shiftready.cli.folders import AGENCY_FOLDER
from shiftready.cli.judge import rulebook
from shiftready.cli.left_out import say_left_out
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.cli.rule_paths import RULE_PATH, rules_named
from shiftready.core.compliance import GroupFinding, Status
from shiftready.core.compliance.what_if import ANY_COURSE, CourseCost, GroupChange, WhatIf, what_if, with_rule
from shiftready.formats.agency_folder import read_agency_folder

HEADINGS = ("person", "rule", "before", "after", "due_on")
NOT_JUDGED = "not judged"


@click.command("what-if")
@click.argument("file", type=RULE_PATH)
@click.argument("folder", type=AGENCY_FOLDER)
@as_of_option
@click.option("--known-by", type=DAY, help="Leave out what was entered after this day.")
@format_option
def what_if_rules(file: Path, folder: Path, *, as_of: date, known_by: date | None, output_format: OutputFormat) -> None:
    """Judge the agency folder FOLDER with the rules of FILE added, or in place of those of the same id.

    Says who changes status from what to what, how many seats by course and minutes in class that costs, and what
    becomes of shares asked of whole groups. FILE may be a folder of rules released together.
    """
    read = read_agency_folder(folder)
    before = after = rulebook(read)
    for rule_file in rules_named([file]).values():
        after = with_rule(after, rule_file.rule)
    found = what_if(read.facts, before, after, as_of, known_by=known_by, topics=load_catalogue().topics)
    {"json": _json, "csv": _csv, "table": _table}[output_format](found)
    if output_format == "table":
        for sentence in say_left_out(read, folder):
            write_sentence(sentence)


def _json(found: WhatIf) -> None:
    moves = [
        {"rule": rule, "before": before, "after": after, "people": people}
        for (rule, before, after), people in found.moves.items()
    ]
    write_json(
        {
            "as_of": found.as_of,
            "rules": found.rules,
            "people": found.judged,
            "moves": moves,
            "changes": [asdict(change) for change in found.changes],
            "costs": [_cost(cost) for cost in found.costs],
            "not_curable": found.not_curable,
            "groups": [{"before": _group(one.before), "after": _group(one.after)} for one in found.groups],
        }
    )


def _cost(cost: CourseCost) -> dict[str, Any]:
    return {**asdict(cost), "course": cost.course or None, "seats": cost.seats, "minutes": cost.minutes}


def _group(group: GroupFinding | None) -> dict[str, Any] | None:
    if group is None:
        return None
    names = ("rule", "duty", "status", "percent", "numerator", "denominator")
    return {name: getattr(group, name) for name in names}


def _csv(found: WhatIf) -> None:
    write_csv(HEADINGS, [(c.person, c.rule, _said(c.before), _said(c.after), c.due_on) for c in found.changes])


def _table(found: WhatIf) -> None:
    if not found.rules:
        write_sentence("Nothing differs: the folder goes by this wording already.")
        return
    changed = len({change.person for change in found.changes})
    write_sentence(f"As of {found.as_of}, {changed:,} of {found.judged:,} people would have another answer.")
    moves = [(rule, _said(was), _said(will), people) for (rule, was, will), people in found.moves.items()]
    _show(("rule", "before", "after", "people"), moves, "Who changes status")
    _show(("course", "seats", "minutes in class"), _costs(found), "What it costs, beside what is owed already")
    if found.not_curable:
        write_sentence(f"For {found.not_curable:,} more no course of the catalogue would do.")
    _show(("rule", "duty", "before", "after"), [_shares(one) for one in found.groups], "Shares of whole groups")
    if found.changes:
        write_sentence("--format csv lists every person.")


def _costs(found: WhatIf) -> list[tuple[str, str, str]]:
    return [
        ("minutes no one course gives" if c.course == ANY_COURSE else c.course, f"{c.seats:+,}", f"{c.minutes:+,}")
        for c in found.costs
    ]


def _shares(one: GroupChange) -> tuple[str, str, str, str]:
    told = one.after or one.before
    rule, duty = ("", "") if told is None else (told.rule, told.duty)
    return rule, duty, _share(one.before), _share(one.after)


def _share(group: GroupFinding | None) -> str:
    if group is None:
        return "not asked"
    return f"{group.status.value}: {group.numerator:,} of {group.denominator:,}, asked {group.percent} %"


def _show(headings: Sequence[str], rows: Sequence[Sequence[object]], title: str) -> None:
    if rows:
        write_table(headings, rows, title=title)


def _said(status: Status | None) -> str:
    return NOT_JUDGED if status is None else status.value.replace("_", " ")

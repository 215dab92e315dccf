"""What would be otherwise under other rules: who changes status, and what that costs in class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from shiftready.cli.output import OutputFormat, write_csv, write_json, write_sentence, write_table
from shiftready.core.compliance import GroupFinding, Status
from shiftready.core.compliance.what_if import ANY_COURSE, CourseCost, GroupChange, WhatIf

HEADINGS = ("person", "rule", "before", "after", "due_on")
NOT_JUDGED = "not judged"


def write_what_if(found: WhatIf, output_format: OutputFormat) -> None:
    """Everything as JSON, every person as CSV, or for people the counts and what they cost."""
    {"json": _json, "csv": _csv, "table": _table}[output_format](found)


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
        write_sentence("Nothing differs: the agency goes by this wording already.")
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

"""The board and a history as plain values, the same for programs, files and the shell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from shiftready.catalogue.shown import source_values
from shiftready.services.program.board import BoardLine, ProgramBoard
from shiftready.services.program.types import TypeLine
from shiftready.store.models import ElementAssessment

HEADINGS = (
    "element", "name", "certainty", "standing", "assessed_on", "age_days", "owner", "next_step", "due_on", "overdue",
    "note", "figures_then", "figures_now", "papers",
)  # fmt: skip


def board_values(board: ProgramBoard) -> dict[str, Any]:
    """All of a board."""
    return {
        "framework": board.framework.id,
        "title": board.framework.title,
        "authority": board.framework.authority,
        "version": board.version.first_on,
        "source": source_values(board.version.source),
        "as_of": board.as_of,
        "says": board.says,
        "elements": [_line_values(line) for line in board.lines],
        "progress": [{"on": d.on, **d.counts, "not_assessed": d.not_assessed} for d in board.moved],
    }


def assessment_values(row: ElementAssessment) -> dict[str, Any]:
    """One assessment; `taken_back` says why, "" where it stands."""
    back = getattr(row, "taken_back_by", None)
    return {
        "id": row.pk,
        "framework": row.framework,
        "element": row.element,
        "standing": row.standing,
        "assessed_on": row.assessed_on,
        "note": row.note,
        "owner": owner_words(row),
        "next_step": row.next_step,
        "due_on": row.due_on,
        "figures": row.figures,
        "papers": row.papers,
        "entered_at": row.entered_at,
        "taken_back": back.note if back else "",
    }


def owner_words(row: ElementAssessment) -> str:
    """Who carries the element: an account's name, else its address, or a role."""
    return (row.owner.name or row.owner.email) if row.owner else row.owner_role


def board_lines(board: ProgramBoard) -> Iterator[tuple[object, ...]]:
    """A line for each element, under `HEADINGS`; days as 2026-03-02."""
    for line in board.lines:
        said, row = (_said(line), line.assessment)
        frozen = "; ".join(one["says"] for one in row.figures) if row else ""
        now = "; ".join(one.says for one in line.figures)
        yield (
            line.element.key, line.element.name, line.element.source.certainty, said["standing"], said["assessed_on"],
            line.age_days, said["owner"], said["next_step"], said["due_on"], "yes" if line.is_overdue else "no",
            said["note"], frozen, now, "; ".join(paper.name for paper in line.papers),
        )  # fmt: skip


def _line_values(line: BoardLine) -> dict[str, Any]:
    element = line.element
    return {
        "element": element.key,
        "name": element.name,
        "text": element.text,
        "group": element.group,
        "remark": element.note,
        "source": source_values(element.source),
        "times": line.times,
        "age_days": line.age_days,
        "is_overdue": line.is_overdue,
        "assessment": assessment_values(line.assessment) if line.assessment else None,
        "figures_now": [asdict(one) for one in line.figures],
        "papers": [{"id": one.pk, "name": one.name, "digest": one.digest} for one in line.papers],
    }


def _said(line: BoardLine) -> dict[str, Any]:
    row = line.assessment
    names = ("standing", "assessed_on", "next_step", "due_on", "note")
    found: dict[str, Any] = {name: getattr(row, name) if row else None for name in names}
    return {**found, "owner": owner_words(row) if row else None}


def type_values(line: TypeLine) -> dict[str, Any]:
    """One type of program with its spans and roles."""
    spans = [{"id": one.pk, "first_on": one.first_on, "last_on": one.last_on, "note": one.note} for one in line.spans]
    roles = [
        {
            "role": held.role.key,
            "name": held.role.name,
            "is_read": held.role.source is not None,
            "people": held.people,
            "rules": list(held.rules),
            "in_strategy": held.in_strategy,
        }
        for held in line.roles
    ]
    source = source_values(line.element.source)
    named = {"kind": line.element.key, "name": line.element.name, "source": source}
    return {**named, "runs": line.runs, "spans": spans, "roles": roles}

"""The guided plan as values for programs and as lines for a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shiftready.catalogue.shown import source_values
from shiftready.services.guide.calls import calls_words
from shiftready.services.guide.plan import GuidedPlan, PlannedLine, PlannedStep

HEADINGS = ("step", "line", "kept", "proposed", "month", "says", "own_words", "why", "certainty", "source", "done_on")
_YES = {True: "yes", False: "no"}


def plan_values(plan: GuidedPlan) -> dict[str, Any]:
    """Answers, size, target and every step."""
    target, stated = plan.target, plan.size.stated
    return {
        "answers": plan.answers.kept(),
        "size": {"key": plan.size.size.key, "text": plan.size.text, "source": source_values(stated.source)},
        "target": {
            "percent": target.percent,
            "by_percent": target.by_percent,
            "by_squads": target.by_squads,
            "people": target.people,
            "classes": target.classes,
            "note": stated.note,
            "calls": calls_words(plan),
        },
        "steps": [_step(step) for step in plan.steps.values()],
        "entered_at": plan.row.entered_at.isoformat(),
    }


def plan_lines(plan: GuidedPlan) -> Iterator[tuple[Any, ...]]:
    """A line for every line of every step, under `HEADINGS`."""
    for step in plan.steps.values():
        for one in step.lines:
            text = one.text
            yield (
                step.key, one.line.key, _YES[one.line.is_kept], _YES[one.line.is_proposed],
                one.begins.isoformat()[:7] if one.begins else "", one.says, one.line.own_words,
                text.why if text else "", text.source.certainty if text else "", text.source.citation if text else "",
                one.done_on.isoformat() if one.done_on else "",
            )  # fmt: skip


def _step(step: PlannedStep) -> dict[str, Any]:
    lines = [_line(one) for one in step.lines]
    return {"step": step.key, "title": step.text.title, "several": step.text.asked.several, "lines": lines}


def _line(one: PlannedLine) -> dict[str, Any]:
    text = one.text
    return {
        "key": one.line.key,
        "is_kept": one.line.is_kept,
        "is_proposed": one.line.is_proposed,
        "says": one.says,
        "own_words": one.line.own_words,
        "month": one.line.month,
        "begins": one.begins.isoformat() if one.begins else None,
        "done_on": one.done_on.isoformat() if one.done_on else None,
        "why": text.why if text else "",
        "source": source_values(text.source) if text else None,
    }

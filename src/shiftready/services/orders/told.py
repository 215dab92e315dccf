"""Orders as plain values, under the same names for the shell and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from shiftready.catalogue.example_files import JudgedExample
from shiftready.catalogue.order_texts import title_in
from shiftready.core.compliance import Rule
from shiftready.services.orders.find import Released, ShownDraft
from shiftready.services.orders.release import ReleasePlan
from shiftready.services.reviewed import newest_text_of
from shiftready.store.models import OrderDraft, OrderRelease


def first_days(rule: Rule) -> list[date]:
    """The first day in force of every version."""
    return [version.first_on for version in rule.versions]


def order_values(one: Released) -> dict[str, Any]:
    """A released order; `from_on` null: it came with the agency's folder. `text` is its rule file."""
    return {
        "rule": one.rule.id,
        "title": one.rule.title,
        "versions": first_days(one.rule),
        "from_on": one.from_on,
        "last_on": one.last_on,
        "release": one.release.name if one.release else None,
        "text": one.text,
    }


def draft_line(draft: OrderDraft, text: str | None = None) -> dict[str, Any]:
    """Where a draft stands: writing, submitted, approved, released or discarded; `title` "" where none can be read.

    `text`: what it says now, where that is known already.
    """
    title = title_in(newest_text_of(draft).text if text is None else text)
    said = {"id": draft.pk, "rule": draft.rule, "title": title, "status": draft.status}
    return {**said, "started_at": draft.started_at, "release": draft.release_id}


def draft_values(shown: ShownDraft) -> dict[str, Any]:
    """A draft with its newest text, what stands in its way, its examples and its reviews."""
    reviews = [
        {"verdict": one.verdict, "comment": one.comment, "at": one.reviewed_at, "taken_back_at": one.taken_back_at}
        for one in shown.reviews
    ]
    problems = [asdict(problem) for problem in shown.checked.problems]
    said = {"text": shown.text, "text_id": shown.texts[-1].pk, "problems": problems, "reviews": reviews}
    return {**draft_line(shown.draft, shown.text), **said, "examples": example_values(shown.checked.examples)}


def example_values(examples: Iterable[JudgedExample]) -> list[dict[str, Any]]:
    """Worked examples with what each expects and what the judge finds."""
    return [
        {
            "name": one.example.name,
            "as_of": one.example.as_of,
            "line": one.example.line,
            "expected": one.expected,
            "found": one.finds,
            "as_expected": one.is_as_expected,
        }
        for one in examples
    ]


def plan_values(plan: ReleasePlan) -> dict[str, Any]:
    """What a release would write; `is_past`: findings for days since then change."""
    return {
        "on": plan.on,
        "rules": [rule.id for _, rule in plan.orders],
        "digest": plan.digest,
        "is_past": plan.is_past,
    }


def release_values(release: OrderRelease) -> dict[str, Any]:
    """A release, and when it was called off, if it was."""
    ids = [draft.rule for draft in release.drafts.all()]
    said = {"id": release.pk, "name": release.name, "on": release.on, "rules": ids}
    return {**said, "called_off_at": release.called_off_at}

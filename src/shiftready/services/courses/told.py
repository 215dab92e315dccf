"""Own courses as plain values, under the same names for the shell and for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from shiftready.catalogue.shown import crosswalk_values
from shiftready.core.delivery.blueprint import Lock
from shiftready.core.delivery.blueprint_compare import Difference
from shiftready.core.delivery.blueprint_data import blueprint_values
from shiftready.core.delivery.teaching.needs import Mix
from shiftready.services.courses.check import CourseCheck
from shiftready.services.courses.find import VersionShown
from shiftready.services.reviewed import newest_text_of
from shiftready.store.models import CourseVersion


def version_line(version: CourseVersion, title: str | None = None) -> dict[str, Any]:
    """Where a version stands: draft, in_review, approved, released or discarded."""
    return {
        "id": version.pk,
        "course": version.course,
        "version": version.number,
        "title": newest_text_of(version).content.get("title", "") if title is None else title,
        "status": version.status,
        "first_on": version.first_on,
        "retired_on": version.retired_on,
        "started_from": version.started_from,
    }


def version_values(shown: VersionShown) -> dict[str, Any]:
    """A version whole: what it says, how that stands, and what was said of it."""
    remarks = [
        {"kind": one.kind, "block": one.block, "words": one.words, "at": one.said_at, "text_id": one.text_id}
        for one in shown.remarks
    ]
    said = {"text_id": shown.texts[-1].pk, "blueprint": blueprint_values(shown.blueprint)}
    line = version_line(shown.version, shown.blueprint.title)
    return {**line, **said, "check": check_values(shown.check), "remarks": remarks}


def check_values(check: CourseCheck) -> dict[str, Any]:
    """What stands in the way, and the minutes beside every list that is claimed."""
    return {
        "flaws": [asdict(flaw) for flaw in check.flaws],
        "minutes": check.total,
        "minutes_stated": check.blueprint.minutes,
        "minutes_by_topic": dict(check.minutes),
        "claims": [
            {"track": one.track, **crosswalk_values(one.walk), "blocks_beside": list(one.beside)}
            for one in check.claims
        ],
        "lists_not_begun": list(check.early),
        "contested": [
            {"topic": topic.key, "state": standing.state, "why": standing.why} for topic, standing in check.contested
        ],
    }


def difference_values(one: Difference) -> dict[str, Any]:
    """One thing that differs between two versions."""
    return {**asdict(one), "before": said(one.before), "after": said(one.after)}


def said(value: object) -> str:
    """A value of a blueprint in a few words, "" for what is not said."""
    match value:
        case None | () | "":
            return ""
        case tuple():
            return "; ".join(_part(one) for one in value)
        case Mix():
            return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in value.heads.items() if count)
        case Lock():
            return f"{value.why} ({value.source})"
        case _:
            return str(value)


def _part(value: object) -> str:
    """Minutes beside their topic, or courses of which one is enough."""
    if isinstance(value, tuple):
        return (" " if isinstance(value[-1], int) else " or ").join(map(str, value))
    return str(value)

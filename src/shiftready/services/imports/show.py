"""A plan as it is shown and stored: counts, and lines in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shiftready.core.roster import Posting
from shiftready.core.training import TrainingRecord
from shiftready.formats.roster_csv import POSTING_FACTS
from shiftready.services.imports.records_plan import RecordsPlan
from shiftready.services.imports.roster_plan import FieldChange, PersonPlan, RosterPlan
from shiftready.services.imports.rota_plan import RotaPlan
from shiftready.services.imports.rota_words import rota_lines

#: Lines kept to be looked at in each part of a preview; what is beyond is counted.
SHOWN = 5_000
FIELD_WORDS = {
    "name": "name",
    "hired_on": "hired",
    "certified_on": "certified",
    "left_on": "left",
    "unit": "unit",
    "squad": "squad",
    "rank": "rank",
    "role": "role",
}


def shown(plan: RosterPlan | RecordsPlan | RotaPlan) -> dict[str, Any]:
    """The plan as JSON: `counts` by part, and the first lines of each part."""
    if isinstance(plan, RotaPlan):
        return _rota(plan)
    return _roster(plan) if isinstance(plan, RosterPlan) else _records(plan)


def _roster(plan: RosterPlan) -> dict[str, Any]:
    counts = {
        "joins": len(plan.joins),
        "leaves": len(plan.leaves),
        "changes": len(plan.changes),
        "unchanged": plan.unchanged,
        "claimed": plan.claimed,
    }
    parts = {name: [_line(one) for one in getattr(plan, name)[:SHOWN]] for name in ("joins", "leaves", "changes")}
    return {"counts": counts, **parts}


def _line(plan: PersonPlan) -> dict[str, Any]:
    return {"person": plan.person.id, "name": plan.person.name, "what": list(_sentences(plan))}


def _sentences(plan: PersonPlan) -> Iterator[str]:
    if not plan.fields and plan.was is None:
        yield from _said(plan.stays[-1] if plan.stays else None)
    for change in plan.fields:
        if change.field in FIELD_WORDS:
            yield _sentence(change)
    if plan.stays and plan.was is not None:
        now = plan.stays[-1]
        for name in POSTING_FACTS:
            if getattr(plan.was, name) != getattr(now, name):
                yield _sentence(FieldChange(name, getattr(plan.was, name), getattr(now, name)))


def _said(posting: Posting | None) -> Iterator[str]:
    return (f"{FIELD_WORDS[name]}: {getattr(posting, name)}" for name in POSTING_FACTS if getattr(posting, name, None))


def _sentence(change: FieldChange) -> str:
    return f"{FIELD_WORDS[change.field]}: {change.before or 'not known'} → {change.after or 'not known'}"


def _records(plan: RecordsPlan) -> dict[str, Any]:
    counts = {name: len(getattr(plan, name)) for name in ("new", "apart", "changes")}
    counts["unchanged"] = plan.unchanged
    return {
        "counts": counts,
        "titles": _titles(plan),
        "new": [_record(record) for record in plan.new[:SHOWN]],
        "apart": [_record(record) for record in plan.apart[:SHOWN]],
        "changes": [_fuller(before, after) for before, after in plan.changes[:SHOWN]],
    }


def _rota(plan: RotaPlan) -> dict[str, Any]:
    counts = {name: len(getattr(plan, name)) for name in ("new", "changes", "gone")}
    kept = RotaPlan(plan.kind, plan.new[:SHOWN], plan.changes[:SHOWN], plan.gone[:SHOWN], 0)
    return {
        "counts": {**counts, "unchanged": plan.unchanged},
        "patterns": list(plan.patterns),
        **rota_lines(kept),
    }


def _record(record: TrainingRecord) -> dict[str, Any]:
    what = [_completed(record), *(f"{name}: {value}" for name, value in _earned(record).items() if value)]
    return {"person": record.person, "name": "", "what": what, "where": record.where}


def _fuller(before: TrainingRecord, after: TrainingRecord) -> dict[str, Any]:
    was, now = _earned(before), _earned(after)
    more = [f"{name}: {was[name] or 'not known'} → {now[name]}" for name in now if was[name] != now[name]]
    return {"person": after.person, "name": "", "what": [_completed(after), *more], "where": before.where}


def _completed(record: TrainingRecord) -> str:
    return f"{record.title}, completed {record.completed_on}"


def _earned(record: TrainingRecord) -> dict[str, str]:
    taken = ", ".join(sorted(record.attributes)).replace("_", " ")
    return {"taken": taken, "score": "" if record.score is None else f"{record.score} %"}


def _titles(plan: RecordsPlan) -> list[dict[str, Any]]:
    """Each title with its course of the catalogue (None: counts for no rule), records and days, most records first."""
    titles: dict[str, dict[str, Any]] = {}
    for record in (*plan.new, *plan.apart):
        day = record.completed_on.isoformat()
        one = titles.setdefault(
            record.title,
            {"title": record.title, "course": record.course, "records": 0, "first_on": day, "last_on": day},
        )
        one["records"] += 1
        one["first_on"], one["last_on"] = min(one["first_on"], day), max(one["last_on"], day)
    return sorted(titles.values(), key=lambda one: -one["records"])

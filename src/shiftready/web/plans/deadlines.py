"""By when rules ask the course, and who is in time, as a plan's page says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from shiftready.core.compliance import Rulebook
from shiftready.core.planning.deadlines import UNDATED, asked_sentence

MOST_SHOWN = 100
#: Of more people late the list stays folded: on a phone it would be most of the page.
OPEN_AT_MOST = 20


def deadlines_shown(lines: Sequence[Mapping[str, Any]], names: Mapping[str, str], book: Rulebook) -> dict[str, Any]:
    """A sentence and the first lines, late ones before the others; empty where no rule names a day of the plan.

    `book`: the rules the agency goes by now; a line of one that it dropped since has none.
    """
    if not lines:
        return {}
    held = {rule.id: rule for rule in book.rules}
    late = sum(1 for line in lines if line["days_late"])
    undated = sum(1 for line in lines if line["asked"] == UNDATED)
    return {
        "sentence": asked_sentence(dated=len(lines) - undated, late=late, undated=undated),
        "lines": [{**_line(line, names), "held": held.get(line["rule"])} for line in lines[:MOST_SHOWN]],
        "more": max(0, len(lines) - MOST_SHOWN),
        "is_open": 0 < late <= OPEN_AT_MOST,
    }


def _line(line: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    days = {key: date.fromisoformat(line[key]) if line[key] else None for key in ("by", "ends_on")}
    return {**line, **days, "name": names.get(line["person"], line["person"])}

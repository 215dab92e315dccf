"""From one YAML file to the ways an agency may choose whom to train."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.rule import Source
from shiftready.core.strategy import Strategy, StrategyKind

CHOICES = ("required", "first", "not_recorded")
OPTIONAL = (
    "minimum_months_of_service",
    "specialist_when",
    "share_percent",
    "at_least",
    "volunteers",
    "night_before_class_off",
    "everyone_course",
    "service_first",
    "lasting_months",
    "renewals",
    "everyone_course_first",
)


@dataclass(frozen=True, slots=True)
class StrategyTemplate:
    """A strategy to start from; the numbers are defaults for an agency to change, not law."""

    id: str
    title: str
    text: str
    source: Source
    strategy: Strategy


def read_strategies(path: Path, words: Vocabulary) -> dict[str, StrategyTemplate]:
    """All strategies of the file, by id.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    top = open_file(path, path.name)
    return {name: _template(name, spot, words) for name, spot in top.by_name().items()}


def _template(name: str, spot: Spot, words: Vocabulary) -> StrategyTemplate:
    table = spot.table(("title", "text", "source", "kind", "course", "group"), OPTIONAL)
    return StrategyTemplate(
        name, table["title"].text(), table["text"].text(), words.source(table["source"]), _strategy(table, words)
    )


def _strategy(table: dict[str, Spot], words: Vocabulary) -> Strategy:
    kinds: tuple[StrategyKind, ...] = get_args(StrategyKind)
    kind = table["kind"].one_of(kinds)
    when = optional(table, "specialist_when", lambda s: s.one_of(("completed", "listed")), "completed")
    volunteers = optional(table, "volunteers", lambda s: s.one_of(CHOICES), "not_recorded")
    first = optional(table, "service_first", lambda s: s.one_of(("longest", "shortest")), "longest")
    return Strategy(
        kind=next(k for k in kinds if k == kind),
        course=words.course(table["course"]),
        group=table["group"].text(),
        minimum_months_of_service=optional(table, "minimum_months_of_service", Spot.whole, 0),
        specialist_when="listed" if when == "listed" else "completed",
        share=optional(table, "share_percent", Spot.whole, 0) / 100,
        at_least=optional(table, "at_least", Spot.whole, 0),
        volunteers="required" if volunteers == "required" else "first" if volunteers == "first" else "not_recorded",
        night_before_class_off=optional(table, "night_before_class_off", Spot.flag, otherwise=False),
        everyone_course=words.course(table["everyone_course"]) if "everyone_course" in table else None,
        service_first="shortest" if first == "shortest" else "longest",
        lasting_months=table["lasting_months"].whole() if "lasting_months" in table else None,
        renewals=tuple(words.course(item) for item in table["renewals"].items()) if "renewals" in table else (),
        everyone_course_first=optional(table, "everyone_course_first", Spot.flag, otherwise=False),
    )

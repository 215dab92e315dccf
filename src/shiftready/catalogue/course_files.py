"""From one YAML file to one course with its versions and blocks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.training import Block, Course, Method

REQUIRED = ("minutes", "source")
OPTIONAL = ("title", "days", "max_seats", "warnings", "note", "blocks")
EVERYBODY = "all"


def read_course_file(path: Path, words: Vocabulary) -> tuple[Course, ...]:
    """All versions of one course, from the earliest on; its id is the file's name.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    top = open_file(path, f"courses/{path.name}").table(("title", "versions"))
    title = top["title"].text()
    versions = top["versions"].by_day()
    return tuple(_version(path.stem, title, first_on, spot, words) for first_on, spot in versions.items())


def _version(course: str, title: str, first_on: date, spot: Spot, words: Vocabulary) -> Course:
    table = spot.table(REQUIRED, OPTIONAL)
    source = words.source(table["source"])
    minutes = None if table["minutes"].is_empty else table["minutes"].whole()
    blocks = tuple(_block(item, words) for item in table["blocks"].items()) if "blocks" in table else ()
    _refuse_other_sum(table, blocks, minutes)
    return Course(
        id=course,
        title=optional(table, "title", Spot.text, title),
        first_on=first_on,
        minutes=minutes,
        days=optional(table, "days", Spot.whole, 1),
        blocks=blocks,
        max_seats=optional(table, "max_seats", Spot.whole, None),
        warnings=tuple(words.warning(item) for item in table["warnings"].items()) if "warnings" in table else (),
        source=f"{source.citation} <{source.url}>" if source.url else source.citation,
        certainty=source.certainty,
        read_on=source.read_on,
        note=optional(table, "note", Spot.text, ""),
    )


def _block(spot: Spot, words: Vocabulary) -> Block:
    table = spot.table(("key", "title", "day", "minutes", "topic", "method"), ("audience",))
    methods = get_args(Method)
    method = next(m for m in methods if m == table["method"].one_of(methods))
    return Block(
        table["key"].text(),
        table["title"].text(),
        table["day"].whole(),
        table["minutes"].whole(),
        words.topic(table["topic"]),
        method,
        optional(table, "audience", Spot.text, EVERYBODY),
    )


def _refuse_other_sum(table: dict[str, Spot], blocks: tuple[Block, ...], minutes: int | None) -> None:
    """What each audience sits through must last as long as the course says."""
    if not blocks or minutes is None:
        return
    audiences = {block.audience for block in blocks} - {EVERYBODY} or {EVERYBODY}
    for audience in sorted(audiences):
        total = sum(block.minutes for block in blocks if block.audience in (EVERYBODY, audience))
        if total != minutes:
            raise table["minutes"].refuse(
                "minutes_differ",
                f"the blocks for {audience} last {total} minutes, not {minutes}.",
                "Change a block or the sum; breaks are no blocks.",
            )

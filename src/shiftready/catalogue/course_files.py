"""From one YAML file to one course with its versions and blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, get_args

from shiftready.catalogue.circles import ways_back
from shiftready.catalogue.reading import Spot, open_file, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.errors import Problem
from shiftready.core.training import Block, Course, Method

REQUIRED = ("minutes", "source")
OPTIONAL = ("title", "days", "max_seats", "warnings", "note", "blocks", "after")
EVERYBODY = "all"


class CourseFile(NamedTuple):
    """All versions of one course, from the earliest on, and every place where one names a course to come first."""

    versions: tuple[Course, ...]
    after: tuple[Spot, ...]


def read_course_file(path: Path, words: Vocabulary) -> CourseFile:
    """One course; its id is the file's name.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    top = open_file(path, f"courses/{path.name}").table(("title", "versions"), ("state",))
    title = top["title"].text()
    versions = top["versions"].by_day()
    state = optional(top, "state", Spot.text, "")
    read = [_version(path.stem, title, first_on, spot, words) for first_on, spot in versions.items()]
    named = (spot for _, after in read for any_of in after for spot in any_of)
    return CourseFile(tuple(replace(course, state=state) for course, _ in read), tuple(named))


def courses_in_a_circle(files: Mapping[str, CourseFile]) -> Iterator[Problem]:
    """Courses each of which must come before the other, so that nobody could ever begin."""
    leads_to = {course: file.after for course, file in files.items()}
    for course in files:
        for spot, way in ways_back(course, leads_to):
            said = f"the course must come after itself: {' → '.join(way)}."
            yield spot.refuse("courses_in_a_circle", said, "Take one of these courses out of its list.").problems[0]


def _version(
    course: str, title: str, first_on: date, spot: Spot, words: Vocabulary
) -> tuple[Course, list[tuple[Spot, ...]]]:
    """One version, and where it names the courses that come first."""
    table = spot.table(REQUIRED, OPTIONAL)
    source = words.source(table["source"])
    minutes = None if table["minutes"].is_empty else table["minutes"].whole()
    blocks = read_blocks(table["blocks"], words) if "blocks" in table else ()
    _refuse_other_sum(table, blocks, minutes)
    after = _after(table)
    version = Course(
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
        after=tuple(tuple(map(words.course, any_of)) for any_of in after),
    )
    return version, after


def _after(table: Mapping[str, Spot]) -> list[tuple[Spot, ...]]:
    """The courses that come first; of a list within the list any one."""
    listed = table["after"].items() if "after" in table else ()
    return [(spot,) if spot.is_text else spot.items() for spot in listed]


def read_blocks(spot: Spot, words: Vocabulary) -> tuple[Block, ...]:
    """The blocks of a list, in its order."""
    return tuple(_block(item, words) for item in spot.items())


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

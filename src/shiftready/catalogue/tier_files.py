"""From YAML to the courses that are ready to build on: those of the catalogue, and models where none states blocks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from shiftready.catalogue.course_files import read_blocks
from shiftready.catalogue.reading import Spot, open_file
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.rule import Source
from shiftready.core.delivery.blueprint import Blueprint, blueprint_of
from shiftready.core.training import Course


@dataclass(frozen=True, slots=True)
class Tier:
    """A course to build on. `course` is the catalogue's, "" where it has none; `model` says what of it is our model."""

    key: str
    title: str
    course: str
    blueprint: Blueprint
    model: str = ""
    source: Source | None = None


def read_tiers(
    path: Path, words: Vocabulary, courses: Mapping[str, tuple[Course, ...]], claims: Collection[str]
) -> dict[str, Tier]:
    """The tiers of the file by key, in its order; each of a course in its newest version.

    Raises:
        Refused: at the first thing that is not as it must be.
    """
    top = open_file(path, path.name).by_name()
    return {key: _tier(key, spot, words, courses, claims) for key, spot in top.items()}


def _tier(
    key: str, spot: Spot, words: Vocabulary, courses: Mapping[str, tuple[Course, ...]], claims: Collection[str]
) -> Tier:
    table = spot.table(("title",), ("course", "model", "claims"))
    course = words.course(table["course"]) if "course" in table else ""
    listed = tuple(_claim(item, claims) for item in table["claims"].items()) if "claims" in table else ()
    title = table["title"].text()
    if "model" in table:
        return _modelled(Tier(key, title, course, Blueprint(title, 0)), table["model"], words, courses)
    if not course or not courses[course] or not courses[course][-1].blocks:
        raise spot.refuse("tier_empty", "no block is stated.", "Name a course with blocks, or give a model.")
    return Tier(key, title, course, blueprint_of(courses[course][-1], claims=listed), courses[course][-1].note)


def _modelled(tier: Tier, spot: Spot, words: Vocabulary, courses: Mapping[str, tuple[Course, ...]]) -> Tier:
    """The tier with our model of its blocks; what is stated of its course stays."""
    table = spot.table(("minutes", "days", "source", "note", "blocks"))
    source = words.source(table["source"])
    stated = courses[tier.course][-1] if tier.course and courses[tier.course] else None
    made = Course(
        tier.course,
        stated.title if stated else tier.title.partition(": ")[2].capitalize(),
        source.read_on,
        table["minutes"].whole(),
        table["days"].whole(),
        read_blocks(table["blocks"], words),
        max_seats=stated.max_seats if stated else None,
        warnings=stated.warnings if stated else (),
        note=table["note"].text(),
    )
    total = sum(block.minutes for block in made.blocks)
    if total != made.minutes:
        raise table["minutes"].refuse(
            "minutes_differ", f"the blocks last {total} minutes, not {made.minutes}.", "Change a block or the sum."
        )
    return replace(tier, blueprint=blueprint_of(made), model=made.note, source=source)


def _claim(spot: Spot, claims: Collection[str]) -> str:
    said = spot.text()
    if said not in claims:
        raise spot.refuse("unknown_list", f'no list is called "{said}".', f"Use one of: {', '.join(claims)}.")
    return said

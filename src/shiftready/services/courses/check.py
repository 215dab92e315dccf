"""How a course stands while it is built: what is in the way, and its minutes beside the lists it claims to meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shiftready.catalogue.crosswalks import Crosswalk, contested_topics, crosswalks
from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.program import load_program
from shiftready.catalogue.topic_files import Topic, TopicStanding
from shiftready.core.delivery.blueprint import Blueprint
from shiftready.core.delivery.blueprint_check import Flaw, flaws_of
from shiftready.core.delivery.blueprint_order import Shelf, order_flaws
from shiftready.core.delivery.credit import EVERYONE, tracks_of
from shiftready.core.training import Course


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """One list the course claims to meet, beside what an audience sits through; `beside` are blocks it says nothing of.

    `track` is "all" where the course has none.
    """

    track: str
    walk: Crosswalk
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseCheck:
    """What stands in the way, and how the minutes lie.

    `early`: lists claimed that had not begun on the day. `minutes` by topic are those of every block.
    """

    blueprint: Blueprint
    day: date
    flaws: tuple[Flaw, ...]
    claims: tuple[ClaimShown, ...]
    early: tuple[str, ...]
    contested: tuple[tuple[Topic, TopicStanding], ...]
    minutes: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """Minutes of all its blocks, of every track."""
        return sum(block.minutes for block in self.blueprint.blocks)

    @property
    def is_short(self) -> bool:
        """Whether a list it claims asks for more than it teaches."""
        return any(one.walk.comparison.standing == "short" for one in self.claims)


def check_course(
    blueprint: Blueprint, *, base: Blueprint | None, day: date, name: str = "", shelf: Shelf | None = None
) -> CourseCheck:
    """Hold a course as it is built against the vocabulary, what it was started from, and the lists it claims.

    `name` is its id; what comes first is looked for on the `shelf`, or in the catalogue where none is given.
    """
    catalogue, program = load_catalogue(), load_program()
    course = blueprint.as_course("own", day)
    flaws = flaws_of(blueprint, topics=catalogue.topics, claims=program.curricula, base=base)
    flaws = (*flaws, *order_flaws(name, blueprint, catalogue.courses if shelf is None else shelf, day))
    claimed = [program.curricula[claim] for claim in blueprint.claims if claim in program.curricula]
    return CourseCheck(
        blueprint,
        day,
        flaws,
        tuple(_claims(course, day, blueprint.claims)),
        tuple(one.title for one in claimed if one.version_on(day) is None),
        contested_topics(course, catalogue.topic_entries.values(), day),
        tuple(course.minutes_by_topic.items()),
    )


def _claims(course: Course, day: date, claims: tuple[str, ...]) -> Iterator[ClaimShown]:
    lists = [one for name, one in load_program().curricula.items() if name in claims]
    for track in tracks_of(course) or (EVERYONE,):
        for walk in crosswalks(course, lists, day, track):
            yield ClaimShown(track, walk, tuple(_beside(course, walk, track)))


def _beside(course: Course, walk: Crosswalk, track: str) -> Iterator[str]:
    lines = [line for line in walk.version.lines if not line.inside]
    for block in course.blocks:
        if block.audience in (EVERYONE, track):
            rest = sum(piece.minutes for piece in block.pieces if not any(line.holds(piece) for line in lines))
            if rest:
                yield f"{block.title} ({rest})"

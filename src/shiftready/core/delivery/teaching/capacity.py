"""How many people of how many organizations may teach a topic, beside the classes that need one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shiftready.core.delivery.teaching.people import Teacher

Says = Literal["nobody", "uncovered", "one", "enough", "not_needed"]


@dataclass(frozen=True, slots=True)
class ClassNeed:
    """A class that teaches a topic on a day; `has_instructor`: somebody takes each of its blocks of that topic."""

    topic: str
    offering: int
    on: date
    has_instructor: bool


@dataclass(frozen=True, slots=True)
class TopicCapacity:
    """A topic on a day.

    Attributes:
        teachers: numbers of those approved for it on the day.
        organizations: for whom they come, "" for the agency itself or where nobody said.
        classes: how many classes of the months ahead teach it.
        more_classes: how many more are needed to seat everyone who must be trained and has no seat.
        unfilled: of the classes, those in which a block of it has no instructor yet.
        uncovered: of the classes, those on whose day nobody is approved for it, as things stand.
    """

    topic: str
    teachers: tuple[str, ...]
    organizations: tuple[str, ...]
    classes: int
    more_classes: int
    unfilled: int
    uncovered: int

    @property
    def needed(self) -> int:
        return self.classes + self.more_classes

    @property
    def says(self) -> Says:
        """What is to be known first: that nobody may teach it, that some classes have nobody, that all hangs on one."""
        if not self.needed:
            return "not_needed"
        if not self.teachers:
            return "nobody"
        if self.uncovered:
            return "uncovered"
        return "one" if len(self.teachers) == 1 else "enough"


def capacity(
    teachers: Iterable[Teacher], needs: Iterable[ClassNeed], more: Mapping[str, int], day: date
) -> tuple[TopicCapacity, ...]:
    """Every topic that somebody may teach on the day or that a class needs, in order of the alphabet.

    Args:
        teachers: everyone who teaches; whoever has left by a day counts no more on it.
        needs: the classes of the months ahead.
        more: classes needed beyond those, by topic.
        day: the day for which those approved are counted.
    """
    known = tuple(teachers)
    by_topic: dict[str, list[ClassNeed]] = defaultdict(list)
    for need in needs:
        by_topic[need.topic].append(need)
    taught = {topic for one in known if _is_there(one, day) for topic in one.topics_on(day)}
    topics = taught | set(by_topic) | {topic for topic, classes in more.items() if classes}
    return tuple(_of(topic, known, by_topic.get(topic, []), more.get(topic, 0), day) for topic in sorted(topics))


def _of(topic: str, known: tuple[Teacher, ...], needs: list[ClassNeed], more: int, day: date) -> TopicCapacity:
    there = _approved(known, topic, day)
    unfilled = {need.offering for need in needs if not need.has_instructor}
    uncovered = {need.offering for need in needs if not _approved(known, topic, need.on)}
    return TopicCapacity(
        topic,
        tuple(one.number for one in there),
        tuple(sorted({one.organization for one in there})),
        len({need.offering for need in needs}),
        more,
        len(unfilled),
        len(uncovered),
    )


def _approved(known: tuple[Teacher, ...], topic: str, day: date) -> list[Teacher]:
    return [one for one in known if _is_there(one, day) and one.is_approved(topic, day)]


def _is_there(one: Teacher, day: date) -> bool:
    return one.left_on is None or day <= one.left_on

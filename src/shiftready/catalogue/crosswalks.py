"""A course of the catalogue beside every list of topics, and the topics in it that are contested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shiftready.catalogue.curriculum_files import Curriculum, CurriculumVersion
from shiftready.catalogue.topic_files import Topic, TopicStanding
from shiftready.core.delivery.credit import EVERYONE
from shiftready.core.delivery.crosswalk import Comparison, compare
from shiftready.core.training import Course


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """A course held against one list as it stood on the day."""

    curriculum: Curriculum
    version: CurriculumVersion
    comparison: Comparison


def crosswalks(
    course: Course, curricula: Iterable[Curriculum], day: date, audience: str = EVERYONE
) -> tuple[Crosswalk, ...]:
    """What an audience sits through, beside every list in force on the day, in the lists' order."""
    in_force = ((one, one.version_on(day)) for one in curricula)
    return tuple(
        Crosswalk(one, version, compare(course, version.lines, minutes=version.minutes, audience=audience))
        for one, version in in_force
        if version is not None
    )


def contested_topics(course: Course, topics: Iterable[Topic], day: date) -> tuple[tuple[Topic, TopicStanding], ...]:
    """Topics of the course's blocks that are contested or retired on the day, with why."""
    taught = set(course.minutes_by_topic)
    held = ((topic, topic.standing_on(day)) for topic in topics if topic.key in taught)
    return tuple((topic, standing) for topic, standing in held if standing is not None)

"""A course whose record states its minutes by topic, as a wording asks for them inside that course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from shiftready.core.compliance.amounts import Amount, Minutes
from shiftready.core.compliance.as_asked import every_leaf
from shiftready.core.compliance.cure_search import ANY, Step
from shiftready.core.compliance.strict_amounts import StrictMinutes


class _Asked(NamedTuple):
    """Minutes asked of any of the topics; of `courses` alone, where some are named."""

    minutes: int
    topics: frozenset[str]
    courses: frozenset[str] = frozenset()

    def is_of(self, step: Step) -> bool:
        """Whether the course is named, or holds as much by itself for a part that names none."""
        held = sum(minutes for topic, minutes in step.topics if topic in self.topics)
        return step.course in self.courses if self.courses else held >= self.minutes


def minutes_stated(amounts: Iterable[Amount], step: Step) -> Step:
    """The step with the minutes on record that are asked inside its course.

    It is left as it is where nothing is asked inside it, and where the course is too short for all of that. What is
    left of its minutes has no topic, so that what is told of the record is all that the answer hangs on.
    """
    asked = list(_asked(amounts))
    if not any(step.course in one.courses for one in asked):
        return step
    stated = _by_topic(step, [one for one in asked if one.is_of(step)])
    rest = (step.minutes or 0) - sum(stated.values())
    if rest < 0:
        return step
    return replace(step, topics=(*stated.items(), (ANY, rest)) if rest else tuple(stated.items()), is_stated=True)


def minutes_asked(amounts: Iterable[Amount]) -> frozenset[int]:
    """Each number of minutes that any part of the amounts asks."""
    return frozenset(leaf.minutes for leaf in every_leaf(amounts) if isinstance(leaf, Minutes | StrictMinutes))


def _by_topic(step: Step, asked: list[_Asked]) -> dict[str, int]:
    """Each part in one of its topics: one that is stated already, else the one that the course holds most of."""
    held, stated = dict(step.topics), dict[str, int]()
    for one in sorted(asked, key=lambda one: (len(one.topics), sorted(one.topics))):
        topic = max(sorted(one.topics), key=lambda topic: (topic in stated, held.get(topic, 0)))
        stated[topic] = max(one.minutes, stated.get(topic, 0))
    return stated


def _asked(amounts: Iterable[Amount]) -> Iterator[_Asked]:
    for leaf in every_leaf(amounts):
        if isinstance(leaf, Minutes) and leaf.topics:
            yield _Asked(leaf.minutes, frozenset(leaf.topics))
        elif isinstance(leaf, StrictMinutes) and leaf.of.topics:
            yield _Asked(leaf.minutes, leaf.of.topics, leaf.of.courses)

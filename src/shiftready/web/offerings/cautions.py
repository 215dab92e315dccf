"""What the courses are not, said before a class of one is made: each sentence once, with the courses it goes for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shiftready.catalogue.crosswalks import contested_topics
from shiftready.catalogue.load import load_catalogue
from shiftready.core.training import Course


@dataclass(frozen=True, slots=True)
class Caution:
    """A sentence that travels with courses; without `titles` it goes for all of them."""

    sentence: str
    titles: tuple[str, ...]


def cautions_of(courses: Sequence[Course], day: date) -> list[Caution]:
    """The warnings and contested topics of the courses: first what goes for all, then what goes for few."""
    titles: dict[str, list[str]] = {}
    for course in courses:
        for sentence in _sentences(course, day):
            titles.setdefault(sentence, []).append(course.title)
    widest_first = sorted(titles.items(), key=lambda one: -len(one[1]))
    return [Caution(said, () if len(of) == len(courses) else tuple(of)) for said, of in widest_first]


def _sentences(course: Course, day: date) -> Iterator[str]:
    yield from course.warnings
    for topic, standing in contested_topics(course, load_catalogue().topic_entries.values(), day):
        yield f"The topic {topic.name} is {standing.state}: {standing.why}"

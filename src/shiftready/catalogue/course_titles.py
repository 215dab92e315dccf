"""Courses by their titles: the rule language names them by key, people do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance.credits import Shelf

Say = Callable[[str], str]
"""Puts a course's title, in quotation marks, in place of its key wherever it stands in a sentence."""


def titled(courses: Shelf) -> Say:
    """By the titles of the newest versions of these courses: an agency's own beside the catalogue's."""
    return _titled(tuple(sorted((key, versions[-1].title) for key, versions in courses.items() if versions)))


@lru_cache(maxsize=64)
def _titled(titles: tuple[tuple[str, str], ...]) -> Say:
    by_key, keys = dict(titles), _keys(key for key, _ in titles)

    @lru_cache(maxsize=8192)
    def say(sentence: str) -> str:
        return keys.sub(lambda found: f'"{by_key[found[0]]}"', sentence)

    return say


@lru_cache(maxsize=1)
def _of_the_catalogue() -> Say:
    return titled(load_catalogue().courses)


def with_titles(sentence: str) -> str:
    """A sentence with every course of the catalogue by its title."""
    return _of_the_catalogue()(sentence)


def with_titles_and_keys(sentence: str) -> str:
    """The same with the key behind each title, for who writes rules and types it."""
    courses = load_catalogue().courses
    return _keys(courses).sub(lambda found: f'"{courses[found[0]][-1].title}" ({found[0]})', sentence)


def _keys(courses: Iterable[str]) -> re.Pattern[str]:
    # The longest first, and never inside a longer word: cit-40 is no part of crit-40 or recruit-cit-40.
    keys = sorted(courses, key=len, reverse=True)
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, keys))})(?![\w-])")

"""Courses by their titles: the rule language names them by key, people do not."""

from __future__ import annotations

import re
from functools import lru_cache

from shiftready.catalogue.load import load_catalogue


@lru_cache(maxsize=8192)
def with_titles(sentence: str) -> str:
    """A sentence with every course of the catalogue by its title in quotation marks instead of its key."""
    titles = _titles()
    return _keys().sub(lambda found: f'"{titles[found[0]]}"', sentence)


def with_titles_and_keys(sentence: str) -> str:
    """The same with the key behind each title, for who writes rules and types it."""
    titles = _titles()
    return _keys().sub(lambda found: f'"{titles[found[0]]}" ({found[0]})', sentence)


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    return {key: versions[-1].title for key, versions in load_catalogue().courses.items() if versions}


@lru_cache(maxsize=1)
def _keys() -> re.Pattern[str]:
    # The longest first, and never inside a longer word: cit-40 is no part of crit-40 or recruit-cit-40.
    keys = sorted(_titles(), key=len, reverse=True)
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, keys))})(?![\w-])")

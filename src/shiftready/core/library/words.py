"""The words by which a work is found: folded, cut to their stems and weighed by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

#: A word counts as much as the best place it stands in.
TITLE, TOPIC, SUMMARY, TEXT = 4, 3, 2, 1
LONGEST_WORD = 40
#: Words that stand in nearly every text and tell none from another.
NOT_SOUGHT = frozenset("a an and are as at be by for from in is it of on or that the this to with".split())  # noqa: SIM905 - easier to read
_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST_WITH_ENDING = 4


def words_of(text: str) -> list[str]:
    """The words of a text in order, in small letters without accents, apart from those that are not sought."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return [word[:LONGEST_WORD] for word in _WORD.findall(plain) if word not in NOT_SOUGHT]


def stem(word: str) -> str:
    """One form for a word and its plural.

    Source: the S stemmer of Harman, "How effective is suffixing?", JASIS 42 (1991): the first ending that fits decides.
    """
    if len(word) < _SHORTEST_WITH_ENDING:
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word[:-1] if word.endswith("s") and not word.endswith(("us", "ss")) else word


def weighed(*, title: str, topics: Iterable[str], summary: str, text: str) -> dict[str, int]:
    """Every stem of a work with the weight of the best place it stands in."""
    places = ((TEXT, text), (SUMMARY, summary), (TOPIC, " ".join(topics)), (TITLE, title))
    return {stem(word): weight for weight, said in places for word in words_of(said)}

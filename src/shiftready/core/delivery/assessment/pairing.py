"""Pairing what one person answered before and after, by a code that only they can form again.

The code is made of four small answers about oneself that do not change and that a class does not know of each other
(Yurek, Vasey and Havens 2008, "The use of self-generated identification codes in longitudinal research",
doi:10.1177/0193841X08316676, who found half to two thirds of people again after 6 to 18 months). Only a keyed digest of
it is kept.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Code = TypeVar("Code", bound=Hashable)
Told = TypeVar("Told")

#: What is asked, by the field's name: the question, and how many letters or digits of it count.
PROMPTS: Mapping[str, tuple[str, int]] = {
    "parent": ("First two letters of the first name of who raised you (your mother, or who stood in for her)", 2),
    "town": ("First two letters of the town you were born in", 2),
    "day": ("Day of the month you were born on (1 to 31)", 2),
    "elder": ("How many older brothers and sisters you have or had", 2),
}
UNNAMED = "-"


def form_code(answers: Mapping[str, str]) -> str:
    """The code out of the answers, written alike however they were typed: case, accents and blanks do not count."""
    return ".".join(_plain(answers.get(name, ""), letters) for name, (_, letters) in PROMPTS.items())


def paired(
    before: Iterable[tuple[Code, Told]], after: Iterable[tuple[Code, Told]]
) -> tuple[list[tuple[Told, Told]], int]:
    """Those of both whose code stands exactly once in each, in the order of `before`; and how many found no partner."""
    firsts, seconds = _once(before), _once(after)
    both = [(told, seconds[code]) for code, told in firsts.items() if code in seconds]
    return both, len(firsts) + len(seconds) - 2 * len(both)


def _once(rows: Iterable[tuple[Code, Told]]) -> dict[Code, Told]:
    """By code; a code that stands twice is nobody's, since it cannot be told whose answer is which."""
    told: Sequence[tuple[Code, Told]] = list(rows)
    times = Counter(code for code, _ in told)
    return {code: one for code, one in told if times[code] == 1}


def _plain(text: str, letters: int) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(sign for sign in bare if sign.isalnum())
    return (kept.lstrip("0") or "0" if kept.isdecimal() else kept)[:letters] or UNNAMED

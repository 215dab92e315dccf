"""What whoever wrote a file may have meant: keys in other words, and what the reader of YAML says, in plain ones."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

IN_OTHER_WORDS = {
    "hours": "minutes",
    "hour": "minutes",
    "years": "months",
    "year": "year_from",
    "start": "from",
    "after": "from",
    "until": "to",
    "end": "to",
    "class": "level",
    "grade": "level",
    "classes": "courses",
    "position": "role",
    "team": "squad",
    "shift": "squad",
    "date": "completed_on",
    "expected": "status",
    "reference": "citation",
}
"""A word that people write for a key, and the key; taken only where the key could stand."""

CHECK = "Check quotes, colons and indentation near this line."
PLAIN = {
    "mapping values are not allowed here": (
        "a colon stands among words without quotes, or a line begins further in than the one above lets it",
        'Put words in quotes: text: "…"; and let keys that belong together begin below one another.',
    ),
    "found character '\\t' that cannot start any token": (
        "a tab stands at the beginning of the line",
        "Put spaces in its place, two for each step further in.",
    ),
    "expected <block end>, but found '<scalar>'": (
        "quotes end in the middle of the words",
        "Inside quotes write 'single ones', or leave them out.",
    ),
    "expected <block end>, but found '<block mapping start>'": (
        "the line begins neither below the one above nor two spaces further in",
        "Let keys that belong together begin below one another.",
    ),
}
"""What the reader says, and what is to be seen in the file with the way out."""


def meant_by(name: str, free: Collection[str]) -> str:
    """The key that was meant by one nobody reads, out of those that are free; "" where none is like it."""
    other = IN_OTHER_WORDS.get(name, "")
    return other if other in free else next(iter(get_close_matches(name, free, n=1)), "")


def in_plain_words(problem: str) -> tuple[str, str]:
    """What is wrong with a text that is no YAML, and the way out."""
    return PLAIN.get(problem, (problem, CHECK))

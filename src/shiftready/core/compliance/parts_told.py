"""What a wording says beside its text, part by part and in words: the same on a page, in the shell and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from shiftready.core.compliance.compare import PARTS, words_of
from shiftready.core.compliance.rule import NO_GRACE, Rule, RuleVersion

TOLD = (
    *("who", "starts", "window", "needs", "deadline", "instead", "grace", "leave", "not_enforced"),
    *("from_next_period", "exempt_periods", "partial", "carry_over", "consequences", "relief", "groups", "duty_of"),
)
CALLED = {
    "groups": "asked of whole groups",
    "consequences": "what follows",
    "relief": "what may be granted in its place",
    "leave": "leave that moves the deadline",
    "not_enforced": "not enforced",
    "exempt_periods": "exempt periods",
    "from_next_period": "binds from the next whole period",
    "partial": "where the duty begins inside a period",
    "carry_over": "minutes that may be carried over",
    "duty_of": "the duty lies on",
}
IN_WORDS = {
    "whole": "the whole is asked",
    "waived": "nothing is asked",
    "prorated": "a part by days is asked",
    "agency_head": "the head of the agency",
}
UNLESS_SAID = {"grace": NO_GRACE, "partial": "whole", "duty_of": "person"}
RELATIONS = {"inside": "its minutes lie inside", "replaces": "took the place of", "beside": "in force beside"}


class PartTold(NamedTuple):
    """`part` is the key of a rule file, `called` what people call it, `says` a sentence each."""

    part: str
    called: str
    says: tuple[str, ...]


def parts_told(version: RuleVersion) -> tuple[PartTold, ...]:
    """Whom it binds, over which time, how much, and whatever else it says that is not so for every rule."""
    return tuple(_parts(version))


def relations_told(rule: Rule) -> tuple[PartTold, ...]:
    """The other rules that a rule names, by their ids."""
    named = ((part, called, getattr(rule, part)) for part, called in RELATIONS.items())
    return tuple(PartTold(part, called, (other,)) for part, called, other in named if other)


def _parts(version: RuleVersion) -> Iterator[PartTold]:
    for part in TOLD:
        value = getattr(version, part)
        if value and value != UNLESS_SAID.get(part):
            said = tuple(map(words_of, value)) if isinstance(value, tuple) else (words_of(value),)
            called = CALLED.get(part) or PARTS[part]
            yield PartTold(part, called, tuple(IN_WORDS.get(one, one) for one in said))

"""Words by which rules pick people and that nobody on the roster has, now or ever: mostly a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shiftready.core.compliance.rule import Rule
from shiftready.core.compliance.who import All, Any, Not, Posted, Who
from shiftready.core.roster import Roster

NAMED = 20
"""Words named in a sentence; a large department has hundreds of units."""


class WordOfNobody(NamedTuple):
    """A `word` that a rule expects in the `fact` (role, rank, unit, squad); `known`: those the roster has, in order."""

    rule: str
    fact: str
    word: str
    known: tuple[str, ...]

    def says(self) -> str:
        """In a sentence, with the words there are."""
        more = f" and {len(self.known) - NAMED:,} more" if len(self.known) > NAMED else ""
        named = f"The roster has: {', '.join(self.known[:NAMED])}{more}."
        there = named if self.known else f"The roster states no {self.fact}."
        return f"{self.rule} speaks of the {self.fact} “{self.word}”, which nobody ever had. {there}"


def words_of_nobody(rules: Iterable[Rule], roster: Roster) -> tuple[WordOfNobody, ...]:
    """Each such word once, where none of the words that stand beside it is anybody's either."""
    found: dict[WordOfNobody, None] = {}
    for rule in rules:
        for posted in _posted_in(rule):
            held = {getattr(one, posted.fact) for stays in roster.postings.values() for one in stays}
            known = tuple(sorted(word for word in held if word))
            if not posted.one_of & held:
                found |= {WordOfNobody(rule.id, posted.fact, word, known): None for word in sorted(posted.one_of)}
    return tuple(found)


def _posted_in(rule: Rule) -> Iterator[Posted]:
    for version in rule.versions:
        for who in (version.who, *(group.of for group in version.groups)):
            yield from _within(who)


def _within(who: Who) -> Iterator[Posted]:
    if isinstance(who, Posted):
        yield who
    elif isinstance(who, Not):
        yield from _within(who.part)
    elif isinstance(who, All | Any):
        for part in who.parts:
            yield from _within(part)

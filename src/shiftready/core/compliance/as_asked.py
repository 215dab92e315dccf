"""Training given and put on record as a wording has it: in some way and not in others, and with a test passed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.cure_search import Step
from shiftready.core.compliance.lines import Filter, in_words
from shiftready.core.compliance.rule import RuleVersion
from shiftready.core.compliance.strict_amounts import StrictMinutes

PLAIN = "in_person"
"""What is on record of training that need only not be given in some other way."""


@dataclass(frozen=True, slots=True)
class AsAsked:
    """Ways of giving that must be on record, and the least score; both empty where the wording asks for neither."""

    attributes: frozenset[str] = frozenset()
    score: int | None = None

    def __bool__(self) -> bool:
        return bool(self.attributes) or self.score is not None

    def give(self, step: Step) -> Step:
        """The step with all of it on record."""
        return replace(step, attributes=self.attributes, score=self.score)


def as_asked(version: RuleVersion | None) -> AsAsked:
    """What a wording asks of the way in which any part of it is given, taken together."""
    asked = [] if version is None else list(_conditions(version))
    having = frozenset().union(*(one.having for one in asked))
    without = frozenset().union(*(one.without for one in asked))
    plain = frozenset({PLAIN}) if without and not having else frozenset()
    marks = [one.pass_mark for one in asked if one.pass_mark is not None]
    return AsAsked((having | plain) - without, max(marks, default=None))


def as_asked_in_words(steps: Iterable[Step]) -> tuple[str, ...]:
    """What is taken to be on record with any of these steps."""
    ways = {in_words(one) for step in steps for one in step.attributes}
    marks = {f"passed with {step.score} %" for step in steps if step.score is not None}
    return (*sorted(ways), *sorted(marks))


def _conditions(version: RuleVersion) -> Iterable[Filter | StrictCompletion]:
    for leaf in version.needs.leaves():
        if isinstance(leaf, StrictMinutes):
            yield leaf.of
        elif isinstance(leaf, StrictCompletion):
            yield leaf

"""What is proposed for a community, step by step, and what it keeps of it in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds where every word of `when` does and none of `unless`."""

    when: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()

    def holds(self, words: frozenset[str]) -> bool:
        return self.when <= words and not self.unless & words


@dataclass(frozen=True, slots=True)
class StepAsked:
    """A step with the conditions of its choices by key, in order; of `several` each that holds is proposed.

    `months` of a calendar: for each choice in which month of the first year, 1-12.
    """

    key: str
    several: bool
    choices: Mapping[str, Condition]
    months: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a step. `is_kept`: part of the plan; `is_proposed`: what follows from the community.

    `own_words` stand in place of the choice's, or are all there is of a line of one's own, whose key begins with
    "own-". `month` is of a calendar.
    """

    key: str
    is_kept: bool
    is_proposed: bool
    own_words: str = ""
    month: int | None = None

    @property
    def is_own(self) -> bool:
        return self.key.startswith("own-")


@dataclass(frozen=True, slots=True)
class LineSaid:
    """What somebody decided of a line."""

    is_kept: bool
    own_words: str = ""
    month: int | None = None


def propose(step: StepAsked, words: frozenset[str]) -> tuple[Line, ...]:
    """The lines that hold for a community, as proposed: of a step that takes one, the first is kept."""
    holding = [key for key, condition in step.choices.items() if condition.holds(words)]
    return _in_order(
        Line(key, step.several or place == 0, step.several or place == 0, month=step.months.get(key))
        for place, key in enumerate(holding)
    )


def decide(step: StepAsked, lines: Iterable[Line], said: Mapping[str, LineSaid]) -> tuple[Line, ...]:
    """The lines with what was decided of them; what nobody decided on stays as proposed.

    What was decided on and is proposed no more, since the community changed, stays where it was kept. Where one of a
    step that takes one was chosen, the proposed one is kept no more.
    """
    found = {line.key: line for line in lines}
    chosen = not step.several and any(one.is_kept for one in said.values())
    if chosen:
        found = {key: replace(line, is_kept=False) for key, line in found.items()}
    for key, one in said.items():
        line = found.get(key)
        if line is not None:
            found[key] = replace(line, is_kept=one.is_kept, own_words=one.own_words, month=one.month or line.month)
        elif one.is_kept:
            found[key] = Line(key, is_kept=True, is_proposed=False, own_words=one.own_words, month=one.month)
    return _in_order(found.values())


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """By month where there are months; else as they stand."""
    return tuple(sorted(lines, key=lambda line: line.month or 0))

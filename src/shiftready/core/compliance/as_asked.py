"""Training given and put on record as a wording has it: in some way and not in others, and with a test passed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from shiftready.core.compliance.amounts import Amount, Leaf, asked_minutes
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.cure_search import Step, Steps
from shiftready.core.compliance.lines import SAID_WHERE_SO, Filter, in_words
from shiftready.core.compliance.strict_amounts import Apart, Cap, StrictMinutes

PLAIN = "in_person"
"""What is on record of training that need only not be given in some other way."""


@dataclass(frozen=True, slots=True)
class AsAsked:
    """Ways of giving that must be on record, and others that must not, and the least score; all empty where the wording
    asks for none of it.
    """

    attributes: frozenset[str] = frozenset()
    score: int | None = None
    avoided: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.attributes) or self.score is not None

    def give(self, step: Step) -> Step:
        """The step with all of it on record."""
        return replace(step, attributes=self.attributes, score=self.score, avoided=self.avoided)


def as_asked(amounts: Iterable[Amount]) -> AsAsked:
    """What amounts ask of the way in which any part of them is given, taken together."""
    asked = list(_conditions(amounts))
    having = frozenset().union(*(one.having for one in asked))
    without = frozenset().union(*(one.without for one in asked))
    plain = frozenset({PLAIN}) if without and not having else frozenset()
    marks = [one.pass_mark for one in asked if one.pass_mark is not None]
    return AsAsked((having | plain) - without, max(marks, default=None), without)


def plain_where_enough(steps: Steps, is_enough: Callable[[Steps], bool]) -> Steps:
    """The steps, each as a plain record where that does as well."""
    kept = list(steps)
    for place, step in enumerate(steps):
        plain = replace(step, attributes=frozenset(), score=None, avoided=frozenset())
        if is_enough((*kept[:place], plain, *kept[place + 1 :])):
            kept[place] = plain
    return tuple(kept)


def as_asked_in_words(steps: Sequence[Step]) -> tuple[str, ...]:
    """What is taken to be on record with all of these steps, then what is with some of them, which are named."""
    with_it: dict[tuple[int, str], list[str]] = {}
    for step in steps:
        for said in _said(step):
            with_it.setdefault(said, []).append(step.title)
    by_titles: dict[tuple[str, ...], list[str]] = {}
    for (_, words), titles in sorted(with_it.items()):
        by_titles.setdefault(tuple(titles), []).append(words)
    of_all = by_titles.pop(tuple(step.title for step in steps), [])
    return (*of_all, *(f"{', '.join(words)} ({'; '.join(titles)})" for titles, words in by_titles.items()))


def _said(step: Step) -> Iterator[tuple[int, str]]:
    """What one step asks, each with its place among the kinds of what is said."""
    yield from ((0, in_words(one)) for one in step.attributes)
    yield from ((1, f"not {in_words(one)}") for one in step.avoided)
    if step.score is not None:
        yield 2, f"passed with {step.score} %"
    if step.is_stated:
        yield from ((3, f"{asked_minutes(minutes)} of {in_words(topic)}") for topic, minutes in step.topics if topic)


def _conditions(amounts: Iterable[Amount]) -> Iterator[Filter | StrictCompletion]:
    for leaf in every_leaf(amounts):
        if isinstance(leaf, StrictMinutes):
            yield leaf.of
            yield from map(_beside, leaf.caps)
        elif isinstance(leaf, StrictCompletion):
            yield leaf


def _beside(cap: Cap) -> Filter:
    """What keeps minutes out of a cap; a record that says nothing is out where it would be put down."""
    return Filter(having=cap.of.without - SAID_WHERE_SO, without=cap.of.having - SAID_WHERE_SO)


def every_leaf(amounts: Iterable[Amount]) -> Iterator[Leaf]:
    """The leaves of amounts, those of parts kept apart as well."""
    for leaf in (leaf for amount in amounts for leaf in amount.leaves()):
        if isinstance(leaf, Apart):
            yield from every_leaf(leaf.parts)
        else:
            yield leaf

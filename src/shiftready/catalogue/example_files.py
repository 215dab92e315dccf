"""Worked examples: a person, their records, a day, and the finding a reader of the law would expect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import get_args

from shiftready.catalogue.example_facts import TOLD, read_facts
from shiftready.catalogue.reading import Spot, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance import Finding, Rule, Rulebook, Status, judge_each
from shiftready.core.compliance.aftermath import Effect
from shiftready.core.compliance.credits import Shelf
from shiftready.core.errors import Problem
from shiftready.core.facts import AgencyFacts


@dataclass(frozen=True, slots=True)
class Example:
    """`due_on` is compared where the example states it (`states_due_on`); None then means that there is none.

    `effects` are the consequences in force on the day; None: not compared.
    """

    name: str
    file: str
    line: int
    as_of: date
    known_by: date | None
    facts: AgencyFacts
    status: Status
    states_due_on: bool
    due_on: date | None
    effects: tuple[str, ...] | None = None


def read_example(spot: Spot, words: Vocabulary) -> Example:
    table = spot.table(("name", "as_of", "person", "status"), (*TOLD, "known_by", "due_on", "effects"))
    due = table.get("due_on")
    return Example(
        name=table["name"].text(),
        file=spot.file,
        line=spot.node.start_mark.line + 1,
        as_of=table["as_of"].day(),
        known_by=optional(table, "known_by", Spot.day, None),
        facts=read_facts(table, words),
        status=Status(table["status"].one_of(tuple(Status))),
        states_due_on=due is not None,
        due_on=None if due is None or due.is_empty else due.day(),
        effects=optional(table, "effects", _effects, None),
    )


def _effects(spot: Spot) -> tuple[str, ...]:
    return tuple(item.one_of(get_args(Effect)) for item in spot.items())


@dataclass(frozen=True, slots=True)
class JudgedExample:
    """An example with what the judge finds; None where a day that follows from the rule lies beyond the calendar."""

    example: Example
    found: Finding | None

    @property
    def is_as_expected(self) -> bool:
        one, found = self.example, self.found
        if found is None:
            return False
        due_on = one.due_on if one.states_due_on else found.due_on
        return (one.status, due_on) == (found.status, found.due_on) and one.effects in (None, self.effects)

    @property
    def effects(self) -> tuple[str, ...]:
        """The consequences that the finding says are in force on the day, in their order."""
        reasons = () if self.found is None else self.found.reasons
        told = [(r.facts["effect"], r.facts["first_on"]) for r in reasons if r.code == "consequence"]
        return tuple(str(effect) for effect, day in told if isinstance(day, date) and day <= self.example.as_of)

    @property
    def expected(self) -> str:
        """What the example expects, in words; deadline and consequences only where it states them."""
        one = self.example
        said = _said(one.status, one.due_on) if one.states_due_on else str(one.status)
        return said if one.effects is None else f"{said}, {_in_force(one.effects)}"

    @property
    def finds(self) -> str:
        """What the judge finds, in words."""
        if self.found is None:
            return "a day beyond the calendar"
        said = _said(self.found.status, self.found.due_on)
        return said if self.example.effects is None else f"{said}, {_in_force(self.effects)}"


def judge_example(example: Example, rule: Rule, courses: Shelf, beside: Iterable[Rule] = ()) -> JudgedExample:
    """Ask the judge for the person of an example, on its day; `beside` are the rules that this one leans on."""
    book = Rulebook((rule, *beside), courses)
    try:
        finding = next(judge_each(example.facts, book, example.as_of, example.known_by))
    except (OverflowError, ValueError):
        return JudgedExample(example, None)
    return JudgedExample(example, finding)


def problem_of(judged: JudgedExample) -> Problem | None:
    """What is wrong where the judge finds otherwise than the example expects."""
    if judged.is_as_expected:
        return None
    one = judged.example
    message = f'example "{one.name}" expects {judged.expected}, the judge finds {judged.finds}.'
    hint = "One of the two is wrong: read the source again and correct the example or the rule."
    return Problem(one.file, one.line, "examples", one.name, "example_differs", "error", message, hint)


def _said(status: Status, due_on: date | None) -> str:
    return f"{status} with {'no deadline' if due_on is None else f'the deadline {due_on}'}"


def _in_force(effects: tuple[str, ...]) -> str:
    return f"in force: {', '.join(effects)}" if effects else "nothing in force"

"""Why a block stays without somebody, what is wrong with who takes it already, and what a proposal changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shiftready.core.dates import say_day
from shiftready.core.delivery.teaching.needs import Need
from shiftready.core.delivery.teaching.problem import (
    BlockToTeach,
    Part,
    Proposal,
    TeachingProblem,
    clashes,
    why_not,
)
from shiftready.core.delivery.travel import too_short

#: What keeps people, in the singular and the plural.
SAID: Mapping[str, tuple[str, str]] = {
    "profession": ("has another profession", "have another profession"),
    "left": ("may not be asked any more", "may not be asked any more"),
    "topic": ("is not approved for the topic on that day", "are not approved for the topic on that day"),
    "consent": ("has not said that they speak", "have not said that they speak"),
    "declined": ("said no", "said no"),
    "taken_off": ("was taken off it", "were taken off it"),
    "hours": ("cannot come then", "cannot come then"),
    "elsewhere": ("is elsewhere then", "are elsewhere then"),
    "taken": ("takes this or another block then", "take this or another block then"),
    "spare": ("could take it and is not put down", "could take it and are not put down"),
}


@dataclass(frozen=True, slots=True)
class Unfilled:
    """Heads that a need lacks, and how many people of its kind each thing keeps, by code."""

    block: int
    need: Need
    heads: int
    reasons: Mapping[str, int]

    def says(self) -> str:
        """Why, in a sentence."""
        if not self.reasons:
            return f"Nobody in the list comes as {self.need.says()}."
        return f"{'; '.join(_counted(code, count) for code, count in self.reasons.items())}."


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something wrong with somebody who takes a block: the code, and a sentence."""

    block: int
    teacher: str
    code: str
    sentence: str


def unfilled(problem: TeachingProblem, proposal: Proposal) -> tuple[Unfilled, ...]:
    """What stays without somebody, in order of the blocks."""
    filled = Counter((part.block, part.need) for part in proposal.parts)
    return tuple(
        Unfilled(block.key, need, lacking, _reasons(problem, proposal, block, need))
        for block in problem.blocks
        for place, need in enumerate(block.needs)
        if (lacking := need.heads - filled[block.key, place]) > 0
    )


def conflicts(problem: TeachingProblem) -> tuple[Conflict, ...]:
    """Everything wrong with who takes the blocks as they are agreed."""
    return tuple(sorted(_conflicts(problem), key=lambda one: (one.block, one.teacher, one.code)))


def _conflicts(problem: TeachingProblem) -> Iterator[Conflict]:
    blocks = {block.key: block for block in problem.blocks}
    held = [(blocks[key], number) for key, number in problem.kept if key in blocks]
    for block, number in held:
        codes = {why_not(problem, block, need, problem.people[number]) for need in block.needs}
        if codes and "" not in codes and codes != {"kind"}:
            code = min(codes - {"kind"})
            said = f"{number} {SAID[code][0]}{_on_the_way(problem, block, number, code)}"
            yield Conflict(block.key, number, code, f"{said}: {block.title}, {_day(block)}.")
    for block, number in held:
        for other, same in held:
            if same == number and block.key < other.key and clashes(block, other, problem.travel):
                yield _twice(problem, block, other, number)


def _twice(problem: TeachingProblem, block: BlockToTeach, other: BlockToTeach, number: str) -> Conflict:
    short = too_short(block, other, problem.travel)
    if short is None:
        said = f"{number} takes {block.title} and {other.title} at the same time: {_day(block)}."
        return Conflict(block.key, number, "twice", said)
    said = f"{number} takes {block.title} and {other.title}; {short.says()}: {_day(block)}."
    return Conflict(block.key, number, "travel_short", said)


def _on_the_way(problem: TeachingProblem, block: BlockToTeach, number: str, code: str) -> str:
    """Of somebody who is elsewhere then: which way is too long, where nothing is at the same time."""
    there = problem.people[number].elsewhere if code == "elsewhere" else ()
    met = [taken for taken in there if clashes(block, taken, problem.travel)]
    short = [found for taken in met if (found := too_short(block, taken, problem.travel))]
    return f"; {short[0].says()}" if short and len(short) == len(met) else ""


def _reasons(problem: TeachingProblem, proposal: Proposal, block: BlockToTeach, need: Need) -> dict[str, int]:
    counted = Counter(
        why_not(problem, block, need, one) or _otherwise(problem, proposal.parts, block, number)
        for number, one in problem.people.items()
    )
    return {code: counted[code] for code in SAID if counted[code]}


def _otherwise(problem: TeachingProblem, parts: tuple[Part, ...], block: BlockToTeach, number: str) -> str:
    own = {part.block for part in parts if part.teacher == number}
    busy = any(b.key in own and clashes(b, block, problem.travel) for b in problem.blocks)
    return "taken" if busy else "spare"


def _counted(code: str, count: int) -> str:
    return f"{count} {SAID[code][0 if count == 1 else 1]}"


def _day(block: BlockToTeach) -> str:
    return f"{say_day(block.starts.date())}, {block.starts:%H:%M}"

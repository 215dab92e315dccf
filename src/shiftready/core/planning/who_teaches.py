"""Who takes which block of a class: the best proposal there is, each aim kept while the next is sought.

First as many heads as can be, then as little change as can be to what is agreed, then the least for whoever teaches
most, then those who were not asked for longest. A repair seeks the least change before all: whoever is agreed stays
where nothing keeps them, and only what they leave open is filled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from shiftready.core.delivery.teaching.check import count_worth
from shiftready.core.delivery.teaching.problem import (
    Part,
    Proposal,
    TeachingProblem,
    clashes,
    recency,
    why_not,
)
from shiftready.core.planning.highs import Solution, Stop, minimise
from shiftready.core.planning.program import Program, Sum

SECONDS_AN_AIM = 10.0
HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Written:
    """The program with the column of each part, and the column of the most minutes that one person teaches."""

    program: Program
    columns: Mapping[Part, int]
    most: int


def propose_teachers(
    problem: TeachingProblem, *, repair: bool = False, seconds: float = SECONDS_AN_AIM, seed: int = 1
) -> Proposal:
    """Put people down for the blocks; `seconds` are for each of the four aims. The same seed repeats the answer.

    With `repair` the least change comes before the most heads: what a drop-out left is filled, and nobody else moves.
    """
    written = _write(problem)
    chosen: tuple[Part, ...] = ()
    is_best = True
    heads, changes, *later = _aims(problem, written)
    for aim in (changes, heads, *later) if repair else (heads, changes, *later):
        written.program.aim_at(aim)
        begin = {written.columns[part]: 1 for part in chosen} | {written.most: _most(problem, chosen)}
        stop = Stop(seconds=seconds)
        found = minimise(written.program, stop=stop, seed=seed, threads=1, begin_with=begin)
        chosen = _parts(written, found) if found.values else chosen
        reached = _value(aim, written, chosen, _most(problem, chosen))
        is_best = is_best and found.bound >= reached
        written.program.hold(aim, reached)
    return Proposal(chosen, count_worth(problem, chosen), is_best)


def _write(problem: TeachingProblem) -> _Written:
    program, columns = Program(), {}
    for block in problem.blocks:
        for place, need in enumerate(block.needs):
            fit = [number for number, one in sorted(problem.people.items()) if not why_not(problem, block, need, one)]
            for number in fit:
                columns[Part(block.key, place, number)] = program.column(cost=0, upper=1, whole=True)
            program.row([(columns[Part(block.key, place, number)], 1) for number in fit], high=need.heads)
    most = program.column(cost=0, upper=sum(block.minutes for block in problem.blocks), whole=True)
    written = _Written(program, columns, most)
    _keep_people_whole(problem, written)
    return written


def _keep_people_whole(problem: TeachingProblem, written: _Written) -> None:
    """Nobody is in a block twice, nor in two at once, and nobody teaches more than the most."""
    by_person: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for part, column in written.columns.items():
        by_person[part.teacher][part.block].append(column)
    pairs = [
        (one.key, other.key)
        for place, one in enumerate(problem.blocks)
        for other in problem.blocks[place + 1 :]
        if clashes(one, other, problem.travel)
    ]
    minutes = {block.key: block.minutes for block in problem.blocks}
    for own in by_person.values():
        for block in (columns for columns in own.values() if len(columns) > 1):
            written.program.row([(column, 1) for column in block], high=1)
        for one, other in pairs:
            if one in own and other in own:
                written.program.row([(column, 1) for column in (*own[one], *own[other])], high=1)
        taught = [(column, float(minutes[key])) for key, columns in own.items() for column in columns]
        written.program.row([*taught, (written.most, -1.0)], high=0)


def _aims(problem: TeachingProblem, written: _Written) -> tuple[Sum, Sum, Sum, Sum]:
    parts = written.columns.items()
    weights = {number: recency(problem, one) for number, one in problem.people.items()}
    return (
        Sum(problem.heads, tuple((column, -1.0) for _, column in parts)),
        Sum(len(problem.kept), tuple((c, -1.0) for part, c in parts if (part.block, part.teacher) in problem.kept)),
        Sum(0, ((written.most, 1.0),)),
        Sum(0, tuple((c, float(weights[part.teacher])) for part, c in parts if weights[part.teacher])),
    )


def _parts(written: _Written, found: Solution) -> tuple[Part, ...]:
    return tuple(sorted(part for part, column in written.columns.items() if found.values[column] > HALF))


def _most(problem: TeachingProblem, parts: tuple[Part, ...]) -> int:
    return count_worth(problem, parts).most_minutes if parts else 0


def _value(aim: Sum, written: _Written, parts: tuple[Part, ...], most: int) -> int:
    values = {written.columns[part]: 1 for part in parts} | {written.most: most}
    return aim.constant + round(sum(factor * values.get(column, 0) for column, factor in aim.terms))

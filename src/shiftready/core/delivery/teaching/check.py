"""Whether a proposal holds, looked at by code that knows no solver: every rule again, and its worth counted anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from shiftready.core.delivery.teaching.problem import (
    LONG_AGO,
    BlockToTeach,
    Part,
    Proposal,
    Somebody,
    TeachingProblem,
    Worth,
)


def faults(problem: TeachingProblem, proposal: Proposal) -> tuple[str, ...]:
    """Everything wrong with a proposal, in words; nothing may be found before anybody sees it."""
    return (*_faults_of_parts(problem, proposal), *_faults_of_blocks(problem, proposal), *_clashes(problem, proposal),
            *_faults_of_worth(problem, proposal))  # fmt: skip


def _faults_of_parts(problem: TeachingProblem, proposal: Proposal) -> Iterator[str]:
    blocks = {block.key: block for block in problem.blocks}
    for part in proposal.parts:
        block, one = blocks.get(part.block), problem.people.get(part.teacher)
        if block is None or one is None or not 0 <= part.need < len(block.needs):
            yield f"{part} names a block, a need or a person that is not there"
            continue
        need, who, day = block.needs[part.need], one.teacher, block.starts.date()
        kinds = need.kinds & frozenset(who.kinds)
        if not kinds:
            yield f"{part.teacher} comes as nothing that {block.title} needs"
        if need.profession and who.profession != need.profession:
            yield f"{part.teacher} is no {need.profession}"
        if who.left_on and day > who.left_on:
            yield f"{part.teacher} has left"
        if need.with_topic and block.topic not in who.topics_on(day):
            yield f"{part.teacher} is not approved for {block.topic}"
        if kinds & {"peer", "family"} and not who.consents_to("speaking"):
            yield f"{part.teacher} has not consented"
        yield from _faults_of_coming(one, block)


def _faults_of_coming(one: Somebody, block: BlockToTeach) -> Iterator[str]:
    number = one.teacher.number
    if block.key in one.declined:
        yield f"{number} said no to {block.title}"
    if block.key in one.taken_off:
        yield f"{number} was taken off {block.title}"
    if not one.teacher.can_come(block.starts, block.ends):
        yield f"{number} cannot come to {block.title}"


def _faults_of_blocks(problem: TeachingProblem, proposal: Proposal) -> Iterator[str]:
    filled = Counter((part.block, part.need) for part in proposal.parts)
    for block in problem.blocks:
        for place, need in enumerate(block.needs):
            if filled[block.key, place] > need.heads:
                yield f"{block.title} has more than {need.heads} for need {place}"
    twice = Counter((part.block, part.teacher) for part in proposal.parts)
    yield from (f"{teacher} takes block {block} twice" for (block, teacher), times in twice.items() if times > 1)


def _clashes(problem: TeachingProblem, proposal: Proposal) -> Iterator[str]:
    blocks = {block.key: block for block in problem.blocks}
    for teacher, one in problem.people.items():
        own = [blocks[p.block] for p in proposal.parts if p.teacher == teacher and p.block in blocks]
        times = [(b.starts, b.ends, b.place) for b in own] + [(t.starts, t.ends, t.place) for t in one.elsewhere]
        for (starts, ends, place), (begins, stops, where) in combinations(times[:], 2):
            if (begins, stops, where) not in times[: len(own)] and (starts, ends, place) not in times[: len(own)]:
                continue  # both elsewhere: not ours to mend
            there = timedelta(minutes=problem.travel.minutes(place, where))
            back = timedelta(minutes=problem.travel.minutes(where, place))
            if begins < ends + there and starts < stops + back:
                yield f"{teacher} would be in two places at {max(starts, begins)}"


def _faults_of_worth(problem: TeachingProblem, proposal: Proposal) -> Iterator[str]:
    counted = count_worth(problem, proposal.parts)
    if counted != proposal.worth:
        yield f"it is worth {counted}, not {proposal.worth}"


def count_worth(problem: TeachingProblem, parts: tuple[Part, ...]) -> Worth:
    """What parts are worth, counted one by one."""
    minutes: Counter[str] = Counter()
    recent = 0
    blocks = {block.key: block for block in problem.blocks}
    for part in (part for part in parts if part.block in blocks and part.teacher in problem.people):
        block = blocks[part.block]
        minutes[part.teacher] += int((block.ends - block.starts) / timedelta(minutes=1))
        last_on = problem.people[part.teacher].last_on
        if last_on is not None:
            ago = max(0, (problem.blocks[0].starts.date() - last_on).days)
            recent += max(0, LONG_AGO - ago)
    held = {(part.block, part.teacher) for part in parts}
    wanted = sum(need.heads for block in problem.blocks for need in block.needs)
    return Worth(wanted - len(parts), len(problem.kept - held), max(minutes.values(), default=0), recent)

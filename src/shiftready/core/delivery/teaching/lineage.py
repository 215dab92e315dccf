"""Who was taught to teach by whom: the line up, the line down, and that nobody stands in their own line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Taught:
    """`trainer` taught `teacher` to teach: each by number, or the trainer by name where they come from outside."""

    teacher: str
    trainer: str
    course: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """Somebody at a `depth` below the first of their line, taught in `course` on a day by whoever stands above.

    `is_again`: whom they taught is said where they stood before.
    """

    depth: int
    who: str
    course: str = ""
    on: date | None = None
    is_again: bool = False


def line_above(links: Iterable[tuple[int, int]], who: int) -> frozenset[int]:
    """Somebody and everyone from whom their teaching comes down; `links` are pairs of who was taught and by whom."""
    above: dict[int, set[int]] = defaultdict(set)
    for taught, by in links:
        above[taught].add(by)
    line: set[int] = set()
    waiting = [who]
    while waiting:
        if (one := waiting.pop()) not in line:
            line.add(one)
            waiting += above.get(one, ())
    return frozenset(line)


def family(taught: Iterable[Taught]) -> tuple[Branch, ...]:
    """Everyone of the line as a list to be written under one another, the first of each line first.

    Whoever was taught by several stands under each; what comes below them is said once. Links in a circle, as an old
    file may have them, are said once each.
    """
    links = tuple(taught)
    below: dict[str, list[Taught]] = defaultdict(list)
    for one in links:
        below[one.trainer].append(one)
    for those in below.values():
        those.sort(key=lambda one: (one.on or date.min, one.teacher))
    was_taught = {one.teacher for one in links}
    said: set[str] = set()
    firsts = [one for one in below if one not in was_taught]
    found = [branch for first in sorted(firsts) for branch in _branches(Branch(0, first), below, said)]
    for first in sorted(below):
        if first not in said:
            found += _branches(Branch(0, first), below, said)
    return tuple(found)


def _branches(first: Branch, below: Mapping[str, list[Taught]], said: set[str]) -> Iterator[Branch]:
    """Without calling itself: a line may be long."""
    waiting = [first]
    while waiting:
        one = waiting.pop()
        is_again = one.who in said and one.who in below
        yield Branch(one.depth, one.who, one.course, one.on, is_again)
        if one.who not in said:
            said.add(one.who)
            children = [Branch(one.depth + 1, each.teacher, each.course, each.on) for each in below.get(one.who, ())]
            waiting += reversed(children)

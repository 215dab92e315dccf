"""Who could take which block: blocks with their needs, people with what keeps them, and who takes them already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from shiftready.core.delivery.teaching.needs import Need, says_without_approval
from shiftready.core.delivery.teaching.people import LIVED, Teacher
from shiftready.core.delivery.travel import Travel, too_short

#: Days after which it no longer matters when somebody was last asked.
LONG_AGO = 365


@dataclass(frozen=True, slots=True)
class Taken:
    """A time somebody is elsewhere, as the agency's wall tells it; `what` says where."""

    starts: datetime
    ends: datetime
    place: str
    what: str


@dataclass(frozen=True, slots=True)
class BlockToTeach:
    """A block with whom it needs; its moments are those of the agency's wall."""

    key: int
    title: str
    topic: str
    starts: datetime
    ends: datetime
    place: str
    needs: tuple[Need, ...]

    @property
    def minutes(self) -> int:
        return int((self.ends - self.starts).total_seconds()) // 60

    @property
    def without_approval(self) -> str:
        """Why nobody is asked for an approval; "" where somebody is."""
        return says_without_approval(self.needs)


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the people, with where they are besides, when they last took a block, and what they said no to.

    `taken_off`: blocks that a coordinator took them off, for which they are not proposed again.
    """

    teacher: Teacher
    elsewhere: tuple[Taken, ...] = ()
    last_on: date | None = None
    declined: frozenset[int] = frozenset()
    taken_off: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Somebody, by number, takes a block for one of its needs, by its place among them."""

    block: int
    need: int
    teacher: str


@dataclass(frozen=True, slots=True)
class TeachingProblem:
    """Blocks in order of time, people by number. `kept`: pairs of block and number that are agreed already.

    `travel` says how long people need from one place to another, where both are known and differ.
    """

    blocks: tuple[BlockToTeach, ...]
    people: Mapping[str, Somebody]
    kept: frozenset[tuple[int, str]] = frozenset()
    travel: Travel = field(default_factory=Travel)

    @property
    def heads(self) -> int:
        """How many people are needed in all."""
        return sum(need.heads for block in self.blocks for need in block.needs)


@dataclass(frozen=True, slots=True, order=True)
class Worth:
    """How good a proposal is, each number the smaller the better, and an earlier one above all that follow.

    `unfilled` heads; `changes`: agreed pairs that are dropped; `most_minutes` that one person teaches; `recent`: the
    sum over all parts of the days by which the person was asked less than `LONG_AGO` before.
    """

    unfilled: int
    changes: int
    most_minutes: int
    recent: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who takes which block. `is_best`: it is proven that nothing is better."""

    parts: tuple[Part, ...]
    worth: Worth
    is_best: bool = field(default=True, compare=False)


def why_not(problem: TeachingProblem, block: BlockToTeach, need: Need, one: Somebody) -> str:
    """What keeps somebody from a need, such as topic or hours: a key of `explain.SAID`, kind, or "" for nothing."""
    who, day = one.teacher, block.starts.date()
    kind = need.takes(who)
    reasons = (
        ("kind", kind is None),
        ("profession", bool(need.profession) and who.profession != need.profession),
        ("left", who.left_on is not None and who.left_on < day),
        ("topic", need.with_topic and not who.is_approved(block.topic, day)),
        ("consent", kind in LIVED and not who.consents_to("speaking")),
        ("declined", block.key in one.declined),
        ("taken_off", block.key in one.taken_off),
        ("hours", not who.can_come(block.starts, block.ends)),
        ("elsewhere", any(clashes(block, taken, problem.travel) for taken in one.elsewhere)),
    )
    return next((code for code, holds in reasons if holds), "")


def clashes(one: BlockToTeach | Taken, other: BlockToTeach | Taken, travel: Travel) -> bool:
    """Whether nobody can be in both: they overlap, or lie at different places with too little time between."""
    overlap = one.starts < other.ends and other.starts < one.ends
    return overlap or too_short(one, other, travel) is not None


def recency(problem: TeachingProblem, one: Somebody) -> int:
    """By how many days somebody was asked less than `LONG_AGO` before the first block; 0 where they never were."""
    if one.last_on is None or not problem.blocks:
        return 0
    return max(0, LONG_AGO - max(0, (problem.blocks[0].starts.date() - one.last_on).days))

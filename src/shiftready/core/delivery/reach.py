"""Who can still reach the minimum of presence, who only by making time up, and who cannot any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from shiftready.core.delivery.credit import blocks_for, minutes_needed
from shiftready.core.training import Block, Course


class Reach(StrEnum):
    """How somebody stands to a minimum, best first."""

    REACHED = "reached"
    OPEN = "open"
    BY_MAKE_UP = "by_make_up"
    OUT_OF_REACH = "out_of_reach"


_WORST_LAST = tuple(Reach)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one person in the blocks of a class, by block, in whole minutes.

    `present`: blocks of which it is known how long they were there; of all others they can still be there throughout.
    `made_up`: minutes made up for a block. `may_make_up`: blocks of which the time missed can still be made up.
    """

    present: Mapping[str, int]
    made_up: Mapping[str, int]
    may_make_up: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TopicReach:
    """One topic: whole minutes held for sure, those still to come, and those that could be made up.

    `needed` of `lasts` minutes earn the topic.
    """

    topic: str
    held: int
    to_come: int
    by_make_up: int
    needed: int
    lasts: int

    @property
    def possible(self) -> int:
        return self.held + self.to_come + self.by_make_up

    @property
    def reach(self) -> Reach:
        if self.held >= self.needed:
            return Reach.REACHED
        if self.held + self.to_come >= self.needed:
            return Reach.OPEN
        return Reach.BY_MAKE_UP if self.possible >= self.needed else Reach.OUT_OF_REACH


@dataclass(frozen=True, slots=True)
class CourseReach:
    """Every topic of the course that asks for minutes, in order of first appearance."""

    topics: tuple[TopicReach, ...]

    @property
    def reach(self) -> Reach:
        """As the worst of the topics stands: the course is completed by whoever earns all of them."""
        return max((one.reach for one in self.topics), key=_WORST_LAST.index, default=Reach.REACHED)

    @property
    def held(self) -> int:
        return sum(one.held for one in self.topics)

    @property
    def possible(self) -> int:
        return sum(one.possible for one in self.topics)

    @property
    def needed(self) -> int:
        return sum(one.needed for one in self.topics)

    def standing(self, reach: Reach) -> tuple[TopicReach, ...]:
        """The topics that stand so."""
        return tuple(one for one in self.topics if one.reach == reach)


def reach_of(course: Course, track: str, known: Known) -> CourseReach:
    """How far a person of that track can still come; the share of each topic is `course.present_share`, as in `credit`.

    Minutes made up fill what was missed of a block and no more. Of a block of several topics a minute missed is taken
    to be missed of each of them, as in `credit`. Blocks of zero minutes ask for nothing.
    """
    topics: dict[str, list[Block]] = {}
    whole = {block.key: block.minutes for block in course.blocks}
    for piece in (piece for block in blocks_for(course, track) for piece in block.pieces):
        if piece.minutes:
            topics.setdefault(piece.topic, []).append(piece)
    return CourseReach(tuple(_topic(topic, pieces, whole, course, known) for topic, pieces in topics.items()))


def with_made_up(block_minutes: int, present: int, made_up: int) -> int:
    """Minutes that count for a block: those present and those made up, and never more than it lasts."""
    return min(block_minutes, present + made_up)


def _topic(topic: str, pieces: list[Block], whole: Mapping[str, int], course: Course, known: Known) -> TopicReach:
    held = to_come = by_make_up = 0
    for piece in pieces:
        lasts = whole[piece.key]
        sure = with_made_up(lasts, known.present.get(piece.key, 0), known.made_up.get(piece.key, 0))
        # As in `credit`: a minute missed of a block of several topics is missed of each of them.
        counts = max(0, piece.minutes - (lasts - sure))
        held += counts
        if piece.key not in known.present:
            to_come += piece.minutes - counts
        elif piece.key in known.may_make_up:
            by_make_up += piece.minutes - counts
    lasts = sum(piece.minutes for piece in pieces)
    return TopicReach(topic, held, to_come, by_make_up, minutes_needed(lasts, course.present_share), lasts)

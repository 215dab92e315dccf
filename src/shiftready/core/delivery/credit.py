"""From attendance marks to credits: what each person earned in one offering, and why not the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from math import ceil

from shiftready.core.delivery.outcome import Mark, MissedBlock, Outcome, Shortfall
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Block, Course, Credit

EVERYONE = "all"

#: What a block's method says of the minutes spent in it; online is the one method that is not in person.
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "role_play": frozenset({"role_play", "scenario_based"}),
    "exercise": frozenset({"exercise"}),
    "panel": frozenset({"panel"}),
    "site_visit": frozenset({"site_visit"}),
    "test": frozenset({"test"}),
}


class MarkOutsideCourse(ShiftreadyError):
    """Marks that name a block the person's course lacks, or more minutes than the block lasts."""


def credit(course: Course, marks: Iterable[Mark], attendees: Mapping[str, str]) -> tuple[Outcome, ...]:
    """Work out what each person earned in one offering of `course`.

    A topic's minutes are those of all blocks of the topic that are for the person: blocks for everyone and blocks of
    the person's own track. Present for at least `course.present_share` (0-1) of them earns the topic whole; less earns
    none of it. Of a block of several topics a minute missed is taken to be missed of each of them, since nobody wrote
    down which it was. Blocks of zero minutes and topics without minutes ask for nothing and give nothing.
    Source: the course's version in the catalogue, which says the share and where it comes from.

    Args:
        course: the version that was offered.
        marks: whole minutes present by person and block, in any order; where a block is marked more than once for a
            person the last mark counts, and where it is not marked nobody was seen.
        attendees: the track of every person who held a seat, by person id; "all" for those in no track.

    Returns:
        One outcome a person, sorted by person id; people who earned nothing are there with no credits.

    Raises:
        MarkOutsideCourse: `mark_outside_course`, naming every such mark.
    """
    present = {(mark.person, mark.block): mark.minutes_present for mark in marks}
    _refuse_marks_outside(course, present, attendees)
    return tuple(_outcome(course, person, attendees[person], present) for person in sorted(attendees))


def blocks_for(course: Course, track: str) -> tuple[Block, ...]:
    """The blocks a person of that track sits in: those for everyone and those of the track."""
    return tuple(block for block in course.blocks if block.audience in (EVERYONE, track))


def tracks_of(course: Course) -> tuple[str, ...]:
    """The tracks of a course in order of first appearance; none where every block is for everyone."""
    return tuple(dict.fromkeys(block.audience for block in course.blocks if block.audience != EVERYONE))


def minutes_needed(minutes: int, present_share: float) -> int:
    """Whole minutes that make up a share, rounded up; the share is read as the decimal it is written as."""
    return ceil(minutes * Fraction(str(present_share)))


def attributes_of(block: Block) -> frozenset[str]:
    """What is known of minutes spent in the block: in person or online, and what people did there."""
    place = "online" if block.method == "online" else "in_person"
    return _ATTRIBUTES.get(block.method, frozenset()) | {place}


def _outcome(course: Course, person: str, track: str, present: Mapping[tuple[str, str], int]) -> Outcome:
    credits_: list[Credit] = []
    shortfalls: list[Shortfall] = []
    whole = {block.key: block.minutes for block in course.blocks}
    for topic, blocks in _by_topic(blocks_for(course, track)).items():
        missed = {block.key: whole[block.key] - present.get((person, block.key), 0) for block in blocks}
        seen = {block.key: max(0, block.minutes - missed[block.key]) for block in blocks}
        needed = minutes_needed(sum(block.minutes for block in blocks), course.present_share)
        if sum(seen.values()) >= needed:
            credits_ += _earned(topic, blocks)
        else:
            shortfalls.append(Shortfall(topic, sum(seen.values()), needed, _missed(blocks, seen)))
    return Outcome(person, tuple(credits_), tuple(shortfalls))


def _by_topic(blocks: Iterable[Block]) -> dict[str, list[Block]]:
    topics: dict[str, list[Block]] = {}
    for piece in (piece for block in blocks for piece in block.pieces):
        if piece.minutes:
            topics.setdefault(piece.topic, []).append(piece)
    return topics


def _earned(topic: str, blocks: Sequence[Block]) -> list[Credit]:
    def kind(block: Block) -> list[str]:
        return sorted(attributes_of(block))

    alike = groupby(sorted(blocks, key=kind), key=kind)
    return [Credit(topic, sum(b.minutes for b in same), frozenset(attributes)) for attributes, same in alike]


def _missed(blocks: Iterable[Block], seen: Mapping[str, int]) -> tuple[MissedBlock, ...]:
    short = ((block, block.minutes - seen[block.key]) for block in blocks)
    return tuple(MissedBlock(block.key, block.title, minutes) for block, minutes in short if minutes)


def _refuse_marks_outside(course: Course, present: Mapping[tuple[str, str], int], attendees: Mapping[str, str]) -> None:
    lasts = {track: {b.key: b.minutes for b in blocks_for(course, track)} for track in set(attendees.values())}
    wrong = [
        f'{person}, block "{block}": {why}'
        for (person, block), minutes in present.items()
        if (why := _why_outside(lasts.get(attendees.get(person, "")), block, minutes))
    ]
    if wrong:
        raise MarkOutsideCourse(
            "mark_outside_course",
            f"{len(wrong)} attendance marks do not fit {course.title}: {'; '.join(wrong)}. Mark them again.",
        )


def _why_outside(lasts: Mapping[str, int] | None, block: str, minutes: int) -> str:
    if lasts is None:
        return "the person has no seat"
    if block not in lasts:
        return "the course has no such block for this person"
    return "" if 0 <= minutes <= lasts[block] else f"{minutes} minutes present of {lasts[block]}"

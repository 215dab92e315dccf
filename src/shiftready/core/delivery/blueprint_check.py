"""What stands in the way of handing a course in for review: its blocks, its minutes, and what may not be changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from shiftready.core.delivery.blueprint import Blueprint, PlannedBlock
from shiftready.core.delivery.credit import EVERYONE
from shiftready.core.delivery.shape import LONGEST_DAY_MINUTES
from shiftready.core.delivery.teaching.needs import MOST_HEADS
from shiftready.core.time_said import say_minutes

SPLITTING = ("role_play", "exercise")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that stands in the way: the block by its key ("" for the course), the field, a code, and a sentence."""

    block: str
    field: str
    code: str
    sentence: str


def flaws_of(
    blueprint: Blueprint,
    *,
    topics: Collection[str],
    claims: Collection[str],
    base: Blueprint | None = None,
) -> tuple[Flaw, ...]:
    """Everything wrong with a course as it is built.

    Args:
        blueprint: what it says now.
        topics: keys of the topics that minutes may be about.
        claims: ids of the lists a course may be held against.
        base: what it was started from, whose locked blocks it must keep as they are; None where from nothing.
    """
    return (
        *_of_the_whole(blueprint, claims),
        *(flaw for block in blueprint.blocks for flaw in _of_block(blueprint, block, topics)),
        *_of_days(blueprint),
        *_of_minutes(blueprint),
        *broken_locks(blueprint, base),
    )


def broken_locks(blueprint: Blueprint, base: Blueprint | None) -> Iterator[Flaw]:
    """Locked blocks of what it was started from that are gone, changed, or no longer locked."""
    for block in base.blocks if base else ():
        if block.lock is None or not block.lock.is_held:
            continue
        kept = blueprint.block(block.key)
        if kept is None or _as_taught(kept) != _as_taught(block) or kept.lock != block.lock:
            yield Flaw(
                block.key,
                "lock",
                "block_locked",
                f"“{block.title}” is locked and must stay as it is: {block.lock.why} (source: {block.lock.source}).",
            )


def held(blueprint: Blueprint) -> Blueprint:
    """The same to build upon for others: what is locked in it can no longer be unlocked."""
    return replace(
        blueprint,
        blocks=tuple(
            replace(block, lock=replace(block.lock, is_held=True)) if block.lock else block
            for block in blueprint.blocks
        ),
    )


def _as_taught(block: PlannedBlock) -> PlannedBlock:
    """What a lock is about: everything but the day and the place, which are for the agency to choose."""
    return replace(block, day=1, place="")


def _of_the_whole(blueprint: Blueprint, claims: Collection[str]) -> Iterator[Flaw]:
    if not blueprint.title.strip():
        yield Flaw("", "title", "title_missing", "The course has no title.")
    if not blueprint.blocks:
        yield Flaw("", "blocks", "blocks_missing", "The course has no blocks yet. Add the first.")
    for claim in blueprint.claims:
        if claim not in claims:
            yield Flaw("", "claims", "list_unknown", f"“{claim}” is no list of topics. Choose one of the catalogue.")
    times = Counter(block.key for block in blueprint.blocks)
    for key in sorted(key for key, count in times.items() if count > 1):
        yield Flaw(key, "key", "key_twice", f"{times[key]} blocks have the key “{key}”. Give each its own.")


def _of_block(blueprint: Blueprint, block: PlannedBlock, topics: Collection[str]) -> Iterator[Flaw]:
    name = f"“{block.title or block.key}”"
    if not block.title.strip():
        yield Flaw(block.key, "title", "title_missing", f"The block {block.key} has no title.")
    if not 1 <= block.day <= blueprint.days:
        said = f"{name} is on day {block.day}, but the course has {_days(blueprint.days)}."
        yield Flaw(block.key, "day", "day_outside", said)
    if block.minutes < 1:
        yield Flaw(block.key, "minutes", "minutes_missing", f"{name} lasts no minute. Say how long it takes.")
    yield from _of_topics(block, name, topics)
    yield from _of_people(block, name)


def _of_topics(block: PlannedBlock, name: str, topics: Collection[str]) -> Iterator[Flaw]:
    named = [block.topic, *(topic for topic, _ in block.also)]
    for topic in (topic for topic in named if topic not in topics):
        said = f"{name}: “{topic}” is no topic of the catalogue. Choose one of its list."
        yield Flaw(block.key, "topic", "topic_unknown", said)
    if len(set(named)) < len(named):
        yield Flaw(block.key, "also", "topic_twice", f"{name} names a topic twice. Put its minutes together.")
    shared = sum(minutes for _, minutes in block.also)
    if any(minutes < 1 for _, minutes in block.also):
        yield Flaw(block.key, "also", "share_missing", f"{name}: say at least one minute for each further topic.")
    if block.also and shared >= block.minutes:
        of_all = f"{say_minutes(shared)} of {say_minutes(block.minutes)}"
        said = f"{name}: its further topics take {of_all} and leave none for the first."
        yield Flaw(block.key, "also", "shares_too_long", said)


def _of_people(block: PlannedBlock, name: str) -> Iterator[Flaw]:
    if (block.stations == 0) != (block.people_a_station == 0):
        said = f"{name}: say both how many stations there are and how many people each takes, or neither."
        yield Flaw(block.key, "stations", "stations_half_said", said)
    if block.stations and block.method not in SPLITTING:
        said = f"{name} has stations, but only role play and exercises are split over stations."
        yield Flaw(block.key, "stations", "stations_misplaced", said)
    if block.mix and any(not 0 <= heads <= MOST_HEADS for heads in block.mix.heads.values()):
        yield Flaw(block.key, "mix", "needs_wrong", f"{name} needs 0 to {MOST_HEADS} of each kind of person.")
    if block.lock and not (block.lock.why.strip() and block.lock.source.strip()):
        said = f"{name} is locked: say why, and where that stands, so that others know whom to ask."
        yield Flaw(block.key, "lock", "lock_unexplained", said)


def _of_days(blueprint: Blueprint) -> Iterator[Flaw]:
    minutes: Counter[int] = Counter()
    for audience in _audiences(blueprint):
        sums: Counter[int] = Counter()
        for block in blueprint.blocks:
            if block.audience in (EVERYONE, audience):
                sums[block.day] += block.minutes
        minutes |= sums
    for day in range(1, blueprint.days + 1) if blueprint.blocks else ():
        if not minutes[day]:
            yield Flaw("", "days", "day_empty", f"Day {day} has no block. Put one there, or take a day off the course.")
        elif minutes[day] > LONGEST_DAY_MINUTES:
            lasts, longest = say_minutes(minutes[day]), say_minutes(LONGEST_DAY_MINUTES)
            said = f"Day {day} has {lasts} of blocks, more than {longest}. Move one."
            yield Flaw("", "days", "day_too_long", said)


def _of_minutes(blueprint: Blueprint) -> Iterator[Flaw]:
    """What everyone of a track sits through must last as long as the course says."""
    if not blueprint.blocks:
        return
    for audience in _audiences(blueprint):
        total = sum(block.minutes for block in blueprint.blocks if block.audience in (EVERYONE, audience))
        if total != blueprint.minutes:
            for_whom = "" if audience == EVERYONE else f" for {audience}"
            differ = f"{say_minutes(abs(total - blueprint.minutes))} {'more' if total > blueprint.minutes else 'less'}"
            states = say_minutes(blueprint.minutes)
            said = f"The blocks{for_whom} last {say_minutes(total)}, {differ} than the {states} it states."
            yield Flaw("", "minutes", "minutes_differ", said)


def _audiences(blueprint: Blueprint) -> list[str]:
    tracks = {block.audience for block in blueprint.blocks} - {EVERYONE}
    return sorted(tracks) or [EVERYONE]


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"

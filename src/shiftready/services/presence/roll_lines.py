"""A line of the roll as phones show it: what counts, and the key that a correction names."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.services.presence.report import PresenceLine


@dataclass(frozen=True, slots=True)
class RollLine:
    """One seat in one block; `entry` is the key to name as `after`, `minutes` None where nobody knows."""

    seat: int
    block: int
    entry: str
    minutes: int | None
    late: int
    early: int
    disputed: bool


def roll_line(line: PresenceLine) -> RollLine:
    """How late and early stand as whoever counts says it: the roll, else the door."""
    counted, said = line.counted, line.counted.by_roll.standing if line.counted.by_roll else ()
    word = {"roll": said[0] if said else None, "door": counted.at_door}.get(counted.source)
    return RollLine(
        seat=line.seat.pk,
        block=line.block.pk,
        entry=said[0].key if said else "",
        minutes=counted.minutes,
        late=word.late if word else 0,
        early=word.early if word else 0,
        disputed=counted.is_disputed,
    )

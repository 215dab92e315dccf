"""How much of a plan's score each thing is that it counts: a planner may change it, and every plan says it."""

from __future__ import annotations

from dataclasses import dataclass

MOST_WEIGHT = 1_000


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of the score: for a person-day short, from 1, and for a class day on a day off or after duty, from 0.

    As they are usually, one person-day short outweighs a hundred days off, which then only decide between plans that
    cover alike.
    """

    short_day: int = 100
    day_off: int = 1

    def score(self, short_days: int, days_off: int) -> int:
        """What so many person-days short and class days on days off or after duty come to."""
        return self.short_day * short_days + self.day_off * days_off


USUAL = Weights()


def weights_of(short_day: int | None = None, day_off: int | None = None) -> Weights:
    """The weights that were said, and the usual one for what was not."""
    return Weights(USUAL.short_day if short_day is None else short_day, USUAL.day_off if day_off is None else day_off)

"""What a person takes out of one offering: credits by topic, and why not the rest."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.core.training import Credit


@dataclass(frozen=True, slots=True)
class Mark:
    """One person's presence in one block of a course, in whole minutes."""

    person: str
    block: str
    minutes_present: int


@dataclass(frozen=True, slots=True)
class MissedBlock:
    """A block the person missed in whole or in part, with the minutes missed."""

    block: str
    title: str
    minutes_missed: int


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A topic that was not earned: minutes present, minutes it would have taken, and the blocks that were missed."""

    topic: str
    minutes_present: int
    minutes_needed: int
    missed: tuple[MissedBlock, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One person's result. A topic taught by several methods is credited apart for each, so that no rule must guess."""

    person: str
    credits: tuple[Credit, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()

    @property
    def minutes(self) -> int:
        return sum(credit.minutes for credit in self.credits)

    @property
    def is_complete(self) -> bool:
        """Whether every topic of the course was earned."""
        return bool(self.credits) and not self.shortfalls

    @property
    def minutes_by_topic(self) -> dict[str, int]:
        totals: dict[str, int] = {}
        for credit in self.credits:
            totals[credit.topic] = totals.get(credit.topic, 0) + credit.minutes
        return totals

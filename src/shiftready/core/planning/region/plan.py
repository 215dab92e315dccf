"""A plan for several agencies: the classes with everyone's seats, and what each agency gets out of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shiftready.core.planning.levels import Level
from shiftready.core.planning.plan import Plan

RegionStatus = Literal["optimal", "feasible", "nothing_to_do"]


@dataclass(frozen=True, slots=True)
class SharedClass:
    """One class: its days, and how many seats each agency has in it, those with none left out."""

    days: tuple[date, ...]
    seats: Mapping[str, int]

    @property
    def taken(self) -> int:
        return sum(self.seats.values())


@dataclass(frozen=True, slots=True)
class AgencyShare:
    """What one agency gets. Person-days short are those of all measured days; `plan` says who sits where, and why."""

    name: str
    members: int
    seats: int
    short_without_plan: int
    short: int
    short_in_last_week: int
    plan: Plan


@dataclass(frozen=True, slots=True)
class RegionPlan:
    """Classes and shares with the proof of how good they are: no sharing of the seats reaches less at a level."""

    status: RegionStatus
    classes: tuple[SharedClass, ...]
    shares: tuple[AgencyShare, ...]
    levels: tuple[Level, ...]
    warnings: tuple[str, ...] = ()

    @property
    def seats(self) -> int:
        return sum(share.seats for share in self.shares)

"""Everything known about one agency: the one value from which every judgement, measure and plan starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shiftready.core.roster import Posting, Roster
from shiftready.core.staffing import Staffing
from shiftready.core.strategy import Group, Strategy
from shiftready.core.training import Allowance, TrainingHistory


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """Yielded alike by `formats.agency_folder` and `store.snapshots`.

    `courses` maps the agency's own course titles to ids of the catalogue. `adopted` names rules of the catalogue;
    the agency's own rules travel beside the facts, since they are law and not fact. `allowances` are by person.
    """

    name: str
    state: str
    time_zone: str
    roster: Roster
    training: TrainingHistory = field(default_factory=TrainingHistory)
    staffing: Staffing = field(default_factory=Staffing)
    courses: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    adopted: tuple[str, ...] = ()
    strategy: Strategy | None = None
    allowances: Mapping[str, tuple[Allowance, ...]] = field(default_factory=dict)

    def members(self, group: str, as_of: date) -> tuple[str, ...]:
        """Ids of the people in a group that day, in roster order; those who have left or not begun are not in it."""
        wanted = self.groups[group]
        return tuple(p for p in self.roster.people if self._belongs(p, wanted, as_of))

    def _belongs(self, person: str, group: Group, as_of: date) -> bool:
        left_on = self.roster.people[person].left_on
        posting = self.roster.posting_on(person, as_of)
        return posting is not None and (left_on is None or as_of <= left_on) and _fits(posting, group)


def _fits(posting: Posting, group: Group) -> bool:
    asked = (
        (group.units, posting.unit),
        (group.ranks, posting.rank),
        (group.roles, posting.role),
        (group.squads, posting.squad),
    )
    return all(allowed is None or value in allowed for allowed, value in asked)

"""Everything known about one agency: the one value from which every judgement, measure and plan starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from shiftready.core.class_duty import ClassDuty
from shiftready.core.money.budgets import Money
from shiftready.core.roster import Posting, Roster
from shiftready.core.specialist_status import StatusDecision
from shiftready.core.staffing import Staffing
from shiftready.core.standing import Credential, RankLevel, Service
from shiftready.core.strategy import Group, Strategy
from shiftready.core.training import Allowance, DatedClass, SeatGiven, TrainingHistory, TrainingRecord

Dated = TypeVar("Dated", TrainingRecord, Allowance)


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """Yielded alike by `formats.agency_folder` and `store.snapshots`.

    `courses` maps the agency's own course titles to ids of the catalogue. `adopted` names rules of the catalogue;
    the agency's own rules travel beside the facts, since they are law and not fact. `allowances`, `credentials`,
    `services`, the decisions of `specialist_status` and `seats`, those given in classes still to be closed, are by
    person. `rank_levels` says on which level the agency's own rank titles stand. `tags` are words by which rules pick
    agencies ("trueblood_phase_one");
    `officers` is the strength by which they tell small from large, None where nobody stated it. `money` is what it
    states of pay, prices and budgets. `classes` are those on dates and still to be closed, with seats given or without.
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
    seats: Mapping[str, tuple[SeatGiven, ...]] = field(default_factory=dict)
    credentials: Mapping[str, tuple[Credential, ...]] = field(default_factory=dict)
    services: Mapping[str, tuple[Service, ...]] = field(default_factory=dict)
    specialist_status: Mapping[str, tuple[StatusDecision, ...]] = field(default_factory=dict)
    rank_levels: Mapping[str, RankLevel] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    officers: int | None = None
    money: Money | None = None
    classes: tuple[DatedClass, ...] = ()

    def as_known_by(self, day: date | None) -> AgencyFacts:
        """The facts without the records entered, and the allowances granted, after that day; None takes all of them."""
        if day is None:
            return self
        records = _until(day, self.training.records, lambda record: record.entered_on)
        allowances = _until(day, self.allowances, lambda allowance: allowance.granted_on)
        return replace(self, training=replace(self.training, records=records), allowances=allowances)

    def members(self, group: str, as_of: date) -> tuple[str, ...]:
        """Ids of the people in a group that day, in roster order; those who have left or not begun are not in it."""
        wanted = self.groups[group]
        return tuple(p for p in self.roster.people if self._belongs(p, wanted, as_of))

    def staffing_less_classes(self) -> Staffing:
        """The staffing with everyone who holds a seat off the floor while in class.

        People of night squads are off it on the night before their class too, where the strategy says so.
        """
        if not self.seats:
            return self.staffing
        has_rest = self.strategy is not None and self.strategy.night_before_class_off
        class_duty = ClassDuty.of(self.staffing, has_rest=has_rest)
        absences = dict(self.staffing.absences)
        for person, seats in self.seats.items():
            duty = self.staffing.duty.get(person)
            off = (stay for seat in seats for stay in class_duty.stays(duty.squad if duty else None, seat))
            absences[person] = (*absences.get(person, ()), *off)
        return replace(self.staffing, absences=absences)

    def _belongs(self, person: str, group: Group, as_of: date) -> bool:
        left_on = self.roster.people[person].left_on
        posting = self.roster.posting_on(person, as_of)
        return posting is not None and (left_on is None or as_of <= left_on) and _fits(posting, group)


def _until(
    day: date, by_person: Mapping[str, tuple[Dated, ...]], known_from: Callable[[Dated], date | None]
) -> dict[str, tuple[Dated, ...]]:
    """Of each person what was known by that day; people of whom nothing was are left out."""
    known = {
        person: tuple(one for one in each if (known_from(one) or day) <= day) for person, each in by_person.items()
    }
    return {person: each for person, each in known.items() if each}


def _fits(posting: Posting, group: Group) -> bool:
    asked = (
        (group.units, posting.unit),
        (group.ranks, posting.rank),
        (group.roles, posting.role),
        (group.squads, posting.squad),
    )
    return all(allowed is None or value in allowed for allowed, value in asked)

"""Who shall be trained, and when a shift counts as covered: the agency's own choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StrategyKind = Literal["specialist", "all_sworn", "all_patrol", "tiered", "new_role"]
LEAST_LASTING, MOST_LASTING = 12, 480  # months; a status shorter than a year would be renewed within one plan
ServiceFirst = Literal["longest", "shortest"]


@dataclass(frozen=True, slots=True)
class Group:
    """People picked by dated facts. None means any; who lacks a fact belongs to no group that asks for it."""

    name: str
    units: frozenset[str] | None = None
    ranks: frozenset[str] | None = None
    roles: frozenset[str] | None = None
    squads: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Strategy:
    """Whom to train in which course, and how many specialists every squad wants on duty.

    `share` (0-1) and `at_least` (heads) make the target: max(at_least, share x heads on duty, rounded up).
    `specialist_when`: "completed" counts everyone with a record of `course`; "listed" asks for a current list.
    A completion of `course` counts for `lasting_months`, None for good; one of the courses in `renewals` counts for as
    many again if it comes while a completion, or a renewal that counted, still lasts. Afterwards `course` itself must
    be taken anew. `everyone_course` is the shorter course of a tiered strategy; with
    `everyone_course_first` nobody gets a seat in `course` before it is completed.
    `volunteers` is "required", "first" or "not_recorded".
    `service_first` decides between people alike in what else counts: the longest service, or the shortest.
    """

    kind: StrategyKind
    course: str
    group: str
    minimum_months_of_service: int = 0
    specialist_when: Literal["completed", "listed"] = "completed"
    share: float = 0.0
    at_least: int = 0
    volunteers: Literal["required", "first", "not_recorded"] = "not_recorded"
    night_before_class_off: bool = False
    everyone_course: str | None = None
    service_first: ServiceFirst = "longest"
    lasting_months: int | None = None
    renewals: tuple[str, ...] = ()
    everyone_course_first: bool = False

"""The classes a claim holds, as it keeps them: their days, their blocks, and who was there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shiftready.services.claims.present import Present
from shiftready.store.models import FundClaim, Offering


@dataclass(frozen=True, slots=True)
class ClassClaimed:
    """A class in a claim, days as texts; `blocks` and `people` as the claim's attendance has them."""

    offering: int
    title: str
    first_on: str
    last_on: str
    blocks: tuple[Mapping[str, Any], ...]
    people: tuple[Mapping[str, Any], ...]

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which it has blocks."""
        return tuple(sorted({block["on"] for block in self.blocks}))

    @property
    def minutes_by_day(self) -> dict[str, dict[str, int]]:
        """Whole minutes by roster number and day."""
        found = {}
        for person in self.people:
            by_day = Counter[str]()
            for block, minutes in zip(self.blocks, person["minutes"], strict=True):
                by_day[block["on"]] += minutes or 0
            found[person["number"]] = dict(by_day)
        return found


def classes_of(row: FundClaim) -> tuple[ClassClaimed, ...]:
    """The class of the claim, or those of its days in order of their first day."""
    if row.offering_id is not None:
        return (_claimed(row.offering_id, row.head["class"], row.head, row.attendance),)
    sheets = {one["offering"]: one for one in row.attendance["sheets"]}
    return tuple(_claimed(one["offering"], one["title"], one, sheets[one["offering"]]) for one in row.head["classes"])


def kept_classes(classes: Iterable[Offering]) -> list[dict[str, Any]]:
    """What the head of a claim of some days says of its classes."""
    return [
        {"offering": one.pk, "title": one.title, "first_on": one.starts_on.isoformat(),
         "last_on": one.ends_on.isoformat()}
        for one in classes
    ]  # fmt: skip


def kept_sheets(classes: Iterable[Offering], present: Mapping[int, Present]) -> dict[str, Any]:
    """The attendance of a claim of some days."""
    return {"sheets": [{"offering": one.pk, **present[one.pk].sheet} for one in classes]}


def is_outdated(one: ClassClaimed, present: Present) -> bool:
    """Whether the attendance is another now than the claim has it."""
    return (present.sheet["blocks"], present.sheet["people"]) != (list(one.blocks), list(one.people))


def _claimed(offering: int, title: str, days: Mapping[str, Any], sheet: Mapping[str, Any]) -> ClassClaimed:
    return ClassClaimed(
        offering, title, days["first_on"], days["last_on"], tuple(sheet["blocks"]), tuple(sheet["people"])
    )

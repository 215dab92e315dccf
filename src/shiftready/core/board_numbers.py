"""Numbers that training boards give: to a person, to a course, to one class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

#: What a board gives a number to.
Holder = Literal["person", "course", "class"]


@dataclass(frozen=True, slots=True)
class BoardNumber:
    """A number at a board: `holder` is a roster number, a course's id or the number of a class, as `kind` says.

    `first_on` None: nobody said since when. `last_on` is the last day on which it holds, or by which it is to be
    renewed; None: without end.
    """

    board: str
    kind: Holder
    holder: str
    number: str
    first_on: date | None = None
    last_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day; one without a first day held ever since."""
        return (self.first_on is None or self.first_on <= day) and (self.last_on is None or day <= self.last_on)


def one_bearer_key(one: BoardNumber) -> tuple[str, str, str] | None:
    """What no two may share: board, kind and number, whatever the case of its letters.

    A person's number stays theirs when it ends, and so does that of a class. None for courses: several courses of an
    agency are reported under the number that fits best.
    """
    return None if one.kind == "course" else (one.board, one.kind, one.number.casefold())


def number_on(numbers: Iterable[BoardNumber], day: date) -> BoardNumber | None:
    """Of one holder at one board, the number that holds on a day; the one that began last where several do."""
    held = [one for one in numbers if one.holds_on(day)]
    return max(held, key=lambda one: (one.first_on or date.min, one.number), default=None)

"""What several phones say of one person in one block: one answer, or a question where they disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RollSaid:
    """One tap on one phone, in whole minutes. `after` is the key of what the phone showed before, "" where nothing."""

    key: str
    device: str
    after: str
    said_at: datetime
    minutes: int
    late: int = 0
    early: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """`standing`: what nobody has corrected since; more than one where phones did not know of each other."""

    standing: tuple[RollSaid, ...]

    @property
    def minutes(self) -> int | None:
        """None where phones that did not know of each other say different things."""
        said = {one.minutes for one in self.standing}
        return said.pop() if len(said) == 1 else None

    @property
    def is_disputed(self) -> bool:
        return self.minutes is None


def settle(said: Iterable[RollSaid]) -> Settled | None:
    """What counts of everything said, in the order in which it reached us; None where nothing was.

    A phone's later word replaces its earlier one, by its own clock. A word said with another's in view corrects that
    one. What is left stands; nothing is decided by which of two phones was heard first.
    """
    newest: dict[str, RollSaid] = {}
    corrected = set()
    for one in said:
        corrected.add(one.after)
        before = newest.get(one.device)
        if before is None or before.said_at <= one.said_at:
            newest[one.device] = one
    if not newest:
        return None
    standing = tuple(one for one in newest.values() if one.key not in corrected)
    return Settled(standing or tuple(newest.values()))

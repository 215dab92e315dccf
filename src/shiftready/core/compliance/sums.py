"""Two times that share credits, where nothing but sums over different minutes is asked: settled without a search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from shiftready.core.compliance.amounts import AllOf, Minutes
from shiftready.core.compliance.ledger import Claimant, Claimed
from shiftready.core.compliance.lines import NOT_STATED, Line
from shiftready.core.compliance.strict_amounts import StrictMinutes

Sum = Minutes | StrictMinutes


@dataclass(frozen=True, slots=True)
class SharedSums:
    """What two claims ask of each kind of minutes, where the later one draws on some of the lines of the earlier one.

    No line counts for two kinds, so each kind stands for itself: the later lines must hold what the later claim asks of
    it, and all together what both do. Only minutes nobody stated may be of every kind, and are enough for all.
    """

    asked: Mapping[Sum, int]
    asked_later: Mapping[Sum, int]
    lines: Sequence[Line]
    lines_later: Sequence[Line]

    def met(self) -> bool | None:
        """Whether no claim need use a minute of the other; None where something that nobody recorded would decide."""
        if self._reach(hopeful=False):
            return True
        return None if self._reach(hopeful=True) else False

    def _reach(self, *, hopeful: bool) -> bool:
        return all(
            _found(kind, self.lines_later, hopeful=hopeful) >= later
            and _found(kind, self.lines, hopeful=hopeful) >= later + self.asked.get(kind, 0)
            for kind, later in (dict.fromkeys(self.asked, 0) | dict(self.asked_later)).items()
        )


def shared_sums(earlier: Claimed, later: Claimed) -> SharedSums | None:
    """The sums of two claims; None where they ask for more than sums, or a line may count for two kinds."""
    asked, asked_later = _sums(earlier[0]), _sums(later[0])
    if asked is None or asked_later is None:
        return None
    kinds = asked | asked_later
    if any(line.topic != NOT_STATED and _counts_twice(line, kinds) for line in earlier[1]):
        return None
    return SharedSums(asked, asked_later, earlier[1], later[1])


def _sums(amount: Claimant) -> dict[Sum, int] | None:
    """The most minutes asked of each kind, if sums are all an amount asks for."""
    match amount:
        case Minutes() | StrictMinutes(caps=(), repeats=None, at_once=False, rates=()):
            return {replace(amount, minutes=0): amount.minutes}
        case AllOf(parts=parts):
            return _together([_sums(part) for part in parts])
    return None


def _together(parts: Iterable[dict[Sum, int] | None]) -> dict[Sum, int] | None:
    most: dict[Sum, int] = {}
    for part in parts:
        if part is None:
            return None
        for kind, minutes in part.items():
            most[kind] = max(minutes, most.get(kind, 0))
    return most


def _counts_twice(line: Line, kinds: Iterable[Sum]) -> bool:
    return sum(kind.takes(line) is not False for kind in kinds) > 1


def _found(kind: Sum, lines: Iterable[Line], *, hopeful: bool) -> int:
    takes = (True, None) if hopeful else (True,)
    return sum(line.minutes for line in lines if kind.takes(line) in takes)

"""Another way to meet a rule: a time and an amount that are enough in place of those of the version itself."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.core.compliance.amounts import Amount
from shiftready.core.compliance.moments import Moment
from shiftready.core.compliance.windows import Window


@dataclass(frozen=True, slots=True)
class Way:
    """Enough instead (RK-61): 36 hours in three years where the version asks for 12 in each.

    `deadline`: the first one of a window that does not return by itself, as in a version.
    """

    window: Window
    needs: Amount
    deadline: Moment | None = None

    def says(self) -> str:
        """In words that stand by themselves: "36 hours (blocks of 36 months, the first from being certified)"."""
        by = "" if self.deadline is None else f", first by {self.deadline.says()}"
        return f"{self.needs.says()} ({self.window.says()}{by})"

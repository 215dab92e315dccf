"""Who is sent to a crisis call, and how long it may wait for a specialist."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.core.errors import ShiftreadyError

LONGEST_WAIT = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class DispatchRule:
    """The agency's way of sending units.

    With `prefer_specialist` the nearest free unit with a specialist goes to a crisis call; where none is free the call
    waits up to `wait_minutes` for one, then the nearest free unit of any kind goes, and 0 means at once. Without it the
    nearest free unit goes, whoever is in it. With `spare_specialists` other calls go to a unit without a specialist
    where one is free.
    """

    prefer_specialist: bool = True
    wait_minutes: float = 0.0
    spare_specialists: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.wait_minutes <= LONGEST_WAIT:
            raise ShiftreadyError(
                "wait_not_possible",
                f"A call cannot wait {self.wait_minutes:g} minutes for a specialist. Give 0 to {LONGEST_WAIT}.",
                fields={"wait_minutes": f"{self.wait_minutes:g}"},
            )
        if self.wait_minutes and not self.prefer_specialist:
            raise ShiftreadyError(
                "wait_for_nobody",
                "Calls that anyone may answer do not wait for a specialist. Leave the minutes out, "
                "or send specialists first.",
                fields={"wait_minutes": f"{self.wait_minutes:g}"},
            )

"""How an application for a seat stands, read from the steps that were taken on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Step(StrEnum):
    """What can happen to an application; each is appended, none is taken away."""

    ASKED = "asked"
    RECOMMENDED = "recommended"
    NOT_RECOMMENDED = "not_recommended"
    APPROVED = "approved"
    DECLINED = "declined"
    OFFERED = "offered"
    SEATED = "seated"
    TURNED_DOWN = "turned_down"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"


class Stage(StrEnum):
    """Where an application stands. The first four are open; with any other the person may ask again."""

    ASKED = "asked"
    WAITING = "waiting"
    OFFERED = "offered"
    SEATED = "seated"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    TURNED_DOWN = "turned_down"
    LAPSED = "lapsed"
    RELEASED = "released"


OPEN = frozenset({Stage.ASKED, Stage.WAITING, Stage.OFFERED, Stage.SEATED})
_STANDS: dict[Step, Stage] = {
    Step.ASKED: Stage.ASKED,
    Step.RECOMMENDED: Stage.ASKED,
    Step.NOT_RECOMMENDED: Stage.ASKED,
    Step.APPROVED: Stage.WAITING,
}


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step, and for an offer the moment until which it stands."""

    step: Step
    until: datetime | None = None


def stage_of(steps: Sequence[StepTaken], now: datetime) -> Stage:
    """How an application with these steps, the newest last, stands at a moment: an offer lapses by itself."""
    newest = steps[-1]
    if newest.step is Step.OFFERED and newest.until is not None and newest.until <= now:
        return Stage.LAPSED
    return _STANDS.get(newest.step) or Stage(newest.step.value)

"""The way of a trainer: candidate, in training, certified, teaching; and when it is time to renew, or too late to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from shiftready.core.dates import DAY

StepKind = Literal["candidate", "in_training", "certified", "teaching", "renewed", "left"]
Stage = Literal["candidate", "in_training", "certified", "teaching", "renewal_due", "lapsed", "left"]
STEP_KINDS: tuple[StepKind, ...] = get_args(StepKind)
STAGES: tuple[Stage, ...] = get_args(Stage)
#: Steps by which somebody is certified up to a day.
CERTIFYING: frozenset[str] = frozenset({"certified", "renewed"})
#: Stages on which somebody may teach as certified.
IN_FORCE: frozenset[str] = frozenset({"certified", "teaching", "renewal_due"})
_START: frozenset[str] = frozenset({"candidate", "in_training", "certified"})
#: Which steps may follow a stage. Whoever comes from elsewhere may begin as certified. One that has lapsed is certified
#: anew and never renewed: programs renew only while it holds (Mental Health First Aid: before it runs out or within
#: days of it, otherwise the course is taken again; read in 2026).
MAY_FOLLOW: Mapping[Stage | None, frozenset[str]] = {
    None: _START,
    "candidate": frozenset({"in_training", "certified", "left"}),
    "in_training": frozenset({"certified", "left"}),
    "certified": frozenset({"teaching", "renewed", "left"}),
    "teaching": frozenset({"renewed", "left"}),
    "renewal_due": frozenset({"teaching", "renewed", "left"}),
    "lapsed": _START | {"left"},
    "left": _START,
}


@dataclass(frozen=True, slots=True)
class TrainerStep:
    """A step of one person towards one certificate, or with it.

    Steps that certify hold up to `last_on`, None: they do not run out; `notice_days` before it they are to be renewed.
    `by` says who decided or saw it, `paper` what shows it.
    """

    number: int
    kind: StepKind
    on: date
    last_on: date | None = None
    notice_days: int = 0
    by: str = ""
    paper: str = ""

    @property
    def act_on(self) -> date | None:
        """The day from which it is to be renewed; None where it does not run out."""
        return None if self.last_on is None else self.last_on - timedelta(days=self.notice_days)


def in_order(steps: Iterable[TrainerStep], day: date) -> tuple[TrainerStep, ...]:
    """Those taken up to a day, in the order in which they were taken."""
    return tuple(sorted((one for one in steps if one.on <= day), key=lambda one: (one.on, one.number)))


def certified_by(steps: Iterable[TrainerStep], day: date) -> TrainerStep | None:
    """The step by which somebody is, or last was, certified on a day; None for who never was, or has left since."""
    found = None
    for one in in_order(steps, day):
        if one.kind in CERTIFYING:
            found = one
        elif one.kind == "left":
            found = None
    return found


def stage_on(steps: Iterable[TrainerStep], day: date, taught_on: Iterable[date] = ()) -> Stage | None:
    """Where somebody stands on a day; None before their first step.

    Args:
        steps: their steps for one certificate, in any order.
        day: the day asked for.
        taught_on: days on which they taught in a class: whoever did so while certified is teaching.
    """
    taken = in_order(steps, day)
    if not taken:
        return None
    certified = certified_by(taken, day)
    last = taken[-1].kind
    if certified is None or _begun_again(taken, certified):
        return last if last in ("candidate", "in_training") else "left"
    return _certified_stage(certified, day, has_taught=_has_taught(taken, day, taught_on))


def since(steps: Iterable[TrainerStep], day: date) -> date | None:
    """Since when somebody stands where they do: the newest step, or the day that made a certificate due or lapsed."""
    taken = in_order(steps, day)
    if not taken:
        return None
    stage, held = stage_on(taken, day), certified_by(taken, day)
    if held is not None and held.last_on is not None and stage == "lapsed":
        return held.last_on + DAY
    begins = held.act_on if held is not None and stage == "renewal_due" else None
    return max(taken[-1].on, begins) if begins else taken[-1].on


def may_follow(steps: Sequence[TrainerStep], kind: str, on: date) -> bool:
    """Whether such a step may be taken on a day after those that were; not on a day before the newest of them."""
    newest = max((one.on for one in steps), default=on)
    return newest <= on and kind in MAY_FOLLOW[stage_on(steps, on)]


def _begun_again(taken: Sequence[TrainerStep], certified: TrainerStep) -> bool:
    """Whether somebody whose certificate had lapsed is on the way to another."""
    return taken[-1].kind in ("candidate", "in_training") and taken.index(certified) < len(taken) - 1


def _certified_stage(certified: TrainerStep, day: date, *, has_taught: bool) -> Stage:
    if certified.last_on is not None and certified.last_on < day:
        return "lapsed"
    if certified.act_on is not None and certified.act_on <= day:
        return "renewal_due"
    return "teaching" if has_taught else "certified"


def _has_taught(taken: Sequence[TrainerStep], day: date, taught_on: Iterable[date]) -> bool:
    """Whether they taught since they were first certified, or certified again after they had left."""
    first: date | None = None
    said = False
    for one in taken:
        if one.kind == "left":
            first, said = None, False
        elif one.kind in CERTIFYING:
            first = first or one.on
        said = said or one.kind == "teaching"
    return said or any(first is not None and first <= each <= day for each in taught_on)

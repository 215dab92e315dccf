"""A cure in one sentence and as plain data, the same for every door."""

from __future__ import annotations

from typing import Any

from shiftready.core.compliance.cure import Cure
from shiftready.core.compliance.cure_search import ANY, Step
from shiftready.core.compliance.findings import Status
from shiftready.core.time_said import say_minutes

NO_COURSE = (
    "No course of the catalogue, and no minutes of a topic it knows, would meet this rule alone. Ask whoever wrote it "
    "what counts, and enter that."
)


def say_cure(cure: Cure) -> str:
    """What to complete, how long it lasts and by when; in its second sentence what is still owed after that."""
    if not cure.steps:
        return NO_COURSE
    *first, last = [_step(step, is_alone=len(cure.steps) == 1) for step in cure.steps]
    what = f"{', '.join(first)} and {last}" if first else last
    return f"{_opening(cure)}: {what}, {_when(cure)}.{_as_asked(cure)}{_then(cure)}"


def cure_as_data(cure: Cure) -> dict[str, Any]:
    """Names and values for programs; `text` is the sentence."""
    dates = {name: getattr(cure, name) for name in ("by", "is_late", "keeps", "not_before", "then", "then_due_on")}
    steps = [
        {"course": step.course, "title": step.title, "minutes": step.minutes, "topics": dict(step.topics)}
        for step in cure.steps
    ]
    told = {"minutes": cure.minutes, "steps": steps, "as_asked": list(cure.as_asked)}
    return {"code": cure.code, **told, **dates, "text": say_cure(cure)}


def _opening(cure: Cure) -> str:
    if not cure.keeps:
        return "Cheapest way"
    return "Cheapest way to stay in order" if cure.not_before is None else "Cheapest way next time"


def _step(step: Step, *, is_alone: bool) -> str:
    if step.course is None:
        topic, minutes = step.topics[0]
        anything = "any topic" if is_alone else "other topics"
        named = anything if topic == ANY else step.title
        return f"any training in {named}" if minutes == 1 else f"{say_minutes(minutes)} of {named}"
    length = "length not stated" if step.minutes is None else say_minutes(step.minutes)
    return step.title if step.title.endswith(length) else f"{step.title} ({length})"


def _when(cure: Cure) -> str:
    if cure.is_late:
        return "as soon as possible: the deadline has passed"
    if cure.in_doubt:
        return "whatever the fact is that is not recorded; by when hangs on it"
    if cure.by is None:
        return "on any day: no deadline is stated"
    return f"by {cure.by}" if cure.not_before is None else f"from {cure.not_before} to {cure.by}"


def _as_asked(cure: Cure) -> str:
    if not cure.as_asked:
        return ""
    return f" It counts where that is on record as the rule has it: {'; '.join(cure.as_asked)}."


def _then(cure: Cure) -> str:
    if cure.then is Status.DUE and cure.then_due_on is not None:
        return f" That makes up for what was missed; the next is due by {cure.then_due_on}."
    return ""

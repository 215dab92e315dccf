"""How far a pledge is: its actions with their figures, what remains in people and classes, and the shares over time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from shiftready.catalogue.element_files import Element
from shiftready.catalogue.load import course_on
from shiftready.core.accreditation import (
    GoalTime,
    classes_for,
    days_looked_at,
    last_day,
    still_needed,
    time_of_goal,
)
from shiftready.core.dates import DAY, Span, add_months_within, say_day
from shiftready.services.access import Actor
from shiftready.services.accreditation.editions import find_standard
from shiftready.services.accreditation.evidence import Evidence
from shiftready.services.accreditation.folder import Folder, accreditation_folder, evidence_of
from shiftready.services.accreditation.judged import edition_rule
from shiftready.services.accreditation.shown import folder_values
from shiftready.services.program.shares import Share, shares_of

PLEDGE = "iacp_one_mind"
#: Where the catalogue states no number of seats.
SEATS = 30
#: How far back is looked where no pledge was said; and at most, whatever was.
MONTHS_BACK, MOST_MONTHS = 24, 36
#: An agency has 12 to 36 months from its pledge (catalogue, editions/iacp_one_mind.yaml).
LEAST_MONTHS = 12
GOAL_WORDS: dict[GoalTime, str] = {"met": "Met", "open": "Time is left", "ran_out": "Time ran out"}
HEADINGS = ("action", "name", "percent_asked", "hold_it", "of", "people_missing", "course", "seats", "classes")


@dataclass(frozen=True, slots=True)
class ShareLine:
    """An action that asks for a share: how it stands, how many people are missing, and in how many classes they fit."""

    element: Element
    share: Share
    course: str
    seats: int

    @property
    def missing(self) -> int:
        return still_needed(self.share.percent, self.share.part, self.share.whole)

    @property
    def classes(self) -> int:
        return classes_for(self.missing, self.seats)


@dataclass(frozen=True, slots=True)
class PledgeDay:
    """The shares on a day, in the order of the actions."""

    on: date
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class PledgeTime:
    """By when a pledge is to be met, `days_left` from the day asked about (below 0: it ran out), and each action.

    `goals` are keys and names of the actions with what became of their time; `note` says where the months that were
    said are not those of the campaign, "" where they are.
    """

    last_on: date
    days_left: int
    goals: tuple[tuple[str, str, GoalTime], ...]
    note: str = ""

    @property
    def not_met(self) -> tuple[str, ...]:
        """The names of the actions that are not met."""
        return tuple(name for _, name, time in self.goals if time != "met")

    @property
    def says(self) -> str:
        """The time as a sentence, or two."""
        if not self.not_met:
            return "Every action is met."
        missing = f"{len(self.not_met)} of {len(self.goals)} actions not met: {', '.join(self.not_met)}."
        if self.days_left < 0:
            return f"Its months ran out on {say_day(self.last_on)}. {missing}"
        left = "1 day is left" if self.days_left == 1 else f"{self.days_left:,} days are left"
        return f"It is to be met by {say_day(self.last_on)}: {left}. {missing}"


@dataclass(frozen=True, slots=True)
class Pledge:
    """A pledge as of a day. `days` begin with the pledge, or two years back where none was said, and `time` is None."""

    folder: Folder
    lines: tuple[ShareLine, ...]
    days: tuple[PledgeDay, ...]
    time: PledgeTime | None = None


def pledge_progress(actor: Actor, *, as_of: date, standard: str = PLEDGE) -> Pledge:
    """How far a pledge is on a day, by the wording that governs it.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `standard_not_found`.
    """
    folder = accreditation_folder(actor, standard=standard, as_of=as_of)
    evidence = evidence_of(actor, standard=find_standard(standard), as_of=as_of)
    asked = tuple(one.element for one in folder.bullets if one.element.share)
    named = {one.duty: one for element in asked for one in evidence.shares(element.rule)}
    lines = tuple(_line(one, named[one.share], as_of) for one in asked if one.share in named)
    return Pledge(folder, lines, _days(evidence, lines), time_of(folder))


def time_of(folder: Folder) -> PledgeTime | None:
    """How much of its months a pledge has left on the folder's day; None where no pledge is said."""
    if folder.governs is None:
        return None
    cycle = Span(folder.governs.cycle_first_on, folder.governs.cycle_last_on)
    last_on = last_day(cycle, most_months=MOST_MONTHS)
    assert last_on is not None  # noqa: S101 - a choice has a last day
    goals = tuple(
        (one.element.key, one.element.name, time_of_goal(folder.as_of, last_on, is_met=one.standing == "ready"))
        for one in folder.bullets
    )
    return PledgeTime(last_on, (last_on - folder.as_of).days, goals, _note_on_months(cycle, last_on))


def _note_on_months(cycle: Span, last_on: date) -> str:
    if cycle.last_on is not None and cycle.last_on > last_on:
        return (
            f"You wrote {say_day(cycle.last_on)}, but the campaign gives at most {MOST_MONTHS} months from the pledge: "
            f"until {say_day(last_on)}."
        )
    least = add_months_within(cycle.first_on, LEAST_MONTHS)
    if last_on < least - DAY:
        return f"The campaign gives {LEAST_MONTHS} months at least; you gave yourselves less."
    return ""


def pledge_values(pledge: Pledge) -> dict[str, Any]:
    """All of it, as programs and the shell are told."""
    days = [{"on": one.on, "shares": [_part(share) for share in one.shares]} for one in pledge.days]
    lines = [dict(zip(HEADINGS, line, strict=True)) for line in pledge_lines(pledge)]
    return {"folder": folder_values(pledge.folder), "shares": lines, "days": days, "time": _time_values(pledge.time)}


def pledge_lines(pledge: Pledge) -> list[tuple[Any, ...]]:
    """A line for each action that asks for a share, under `HEADINGS`."""
    return [
        (one.element.key, one.element.name, one.share.percent, one.share.part, one.share.whole, one.missing,
         one.course, one.seats, one.classes)
        for one in pledge.lines
    ]  # fmt: skip


def _time_values(time: PledgeTime | None) -> dict[str, Any] | None:
    if time is None:
        return None
    goals = [{"action": key, "name": name, "time": became} for key, name, became in time.goals]
    return {"last_on": time.last_on, "days_left": time.days_left, "says": time.says, "note": time.note, "goals": goals}


def _part(share: Share) -> dict[str, Any]:
    return {"duty": share.duty, "hold_it": share.part, "of": share.whole, "percent_asked": share.percent}


def _line(element: Element, share: Share, as_of: date) -> ShareLine:
    course = element.courses[0]
    found = course_on(course, as_of)
    return ShareLine(element, share, course, (found.max_seats if found else None) or SEATS)


def _days(evidence: Evidence, lines: tuple[ShareLine, ...]) -> tuple[PledgeDay, ...]:
    earliest = add_months_within(evidence.as_of, -MOST_MONTHS)
    first = max(evidence.since, earliest) if evidence.cycle else add_months_within(evidence.as_of, -MONTHS_BACK)
    return tuple(_day(evidence, lines, day) for day in days_looked_at(first, evidence.as_of)) if lines else ()


def _day(evidence: Evidence, lines: tuple[ShareLine, ...], day: date) -> PledgeDay:
    """By the wording that governs now, whenever the day was: else a change of wording would look like a change here."""
    rule = edition_rule(evidence.standard, lines[0].element.rule, evidence.edition).rule
    worded = next((one for one in rule.versions if one is rule.version_on(evidence.as_of)), None)
    always = rule if worded is None else replace(rule, versions=(replace(worded, first_on=min(worded.first_on, day)),))
    named = {one.duty: one for one in shares_of(always, evidence.facts, evidence.book, day)}
    return PledgeDay(day, tuple(named[one.element.share] for one in lines if one.element.share in named))

"""A rule as data: what an authority wrote, in versions, each with a first day in force and a citation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Final, Literal

from shiftready.core.compliance.aftermath import Leave, Step
from shiftready.core.compliance.amounts import Amount
from shiftready.core.compliance.moments import Event, Moment, YearDay
from shiftready.core.compliance.relief import Relief
from shiftready.core.compliance.way import Way
from shiftready.core.compliance.who import Everyone, Who
from shiftready.core.compliance.windows import Window
from shiftready.core.dates import DAY, Span
from shiftready.core.errors import NotFound
from shiftready.core.training import Course

Certainty = Literal["seen_official", "seen_secondary", "seen_bill", "background"]
READ: frozenset[Certainty] = frozenset({"seen_official", "seen_secondary"})


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text was read, and how certain it is. `background`: nobody has read a text.

    `url` is empty where no address was found. `read_on` is the day our reader read a copy of the text; the copy may be
    older, so it does not say what was in force that day.
    """

    url: str
    read_on: date
    certainty: Certainty
    citation: str


@dataclass(frozen=True, slots=True)
class Grace:
    """Days after a deadline that are not yet held against anyone (RK-86): a number of them, or up to a day of the
    year.
    """

    days: int = 0
    until: YearDay | None = None

    def last_day(self, deadline: date) -> date:
        """The last day of grace; the deadline itself where there is none."""
        if self.until is not None:
            return self.until.on_or_after(deadline)
        return deadline + timedelta(days=self.days) if self.days else deadline

    @property
    def longest(self) -> timedelta:
        """No grace lasts longer, whatever the deadline; to a day of the year it is a year at most."""
        return timedelta(days=self.days if self.until is None else 366)

    def says(self) -> str:
        if self.until is not None:
            return f"until {self.until.says()}"
        return f"{self.days} days" if self.days else "none"


EVERYONE = Everyone()
FROM_HIRE = Event("hired")
NO_GRACE: Final = Grace()


@dataclass(frozen=True, slots=True)
class GroupDuty:
    """What a group must hold: a share of it (RK-48), or with `every_shift` so many of it on each shift (RK-49).

    `of` says who is counted below the line. `months` None: a completion counts for good; otherwise for so many months.
    """

    name: str
    percent: int
    of: Who
    having: Amount
    months: int | None = None
    every_shift: int = 0

    def says(self) -> str:
        asked = f"{self.every_shift} on every shift" if self.every_shift else f"{self.percent} %"
        lasting = "" if self.months is None else f", for {self.months} months"
        return f"{self.name}: {asked} of {self.of.says()}, holding {self.having.says()}{lasting}"


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """One wording, in force from `first_on` to `last_on` (None: until the next version).

    `starts`: when a person's duty begins. `deadline`: the first one of windows that do not return by themselves; None
    where the source names none. `first_day_assumed` says why, where the source does not state the first day.

    `from_next_period`: a period that had begun before the first day is left to the version before (RK-111).
    `exempt_periods`: moments whose whole period is exempt (RK-80). `partial`: what is asked where a duty begins inside
    a period: the whole (RK-81), nothing, or a part by days (RK-82). `carry_over`: minutes left over from the period
    before that may be used (RK-30). `not_enforced`: days on which what is missed is recorded and not held against
    anyone (RK-88). `consequences` come one after another once a deadline is missed (RK-95 … 103). `duty_of` says on
    whom the duty lies (RK-52). `instead`: other times and amounts, each of which is enough in place of window, needs
    and deadline (RK-61).
    """

    first_on: date
    source: Source
    text: str
    window: Window
    needs: Amount
    who: Who = EVERYONE
    starts: Moment = FROM_HIRE
    deadline: Moment | None = None
    grace: Grace = NO_GRACE
    groups: tuple[GroupDuty, ...] = ()
    relief: tuple[Relief, ...] = ()
    last_on: date | None = None
    first_day_assumed: str = ""
    note: str = ""
    from_next_period: bool = False
    exempt_periods: tuple[Moment, ...] = ()
    partial: Literal["whole", "waived", "prorated"] = "whole"
    carry_over: int = 0
    leave: tuple[Leave, ...] = ()
    not_enforced: tuple[Span, ...] = ()
    consequences: tuple[Step, ...] = ()
    duty_of: Literal["person", "agency_head"] = "person"
    instead: tuple[Way, ...] = ()

    def covers(self, day: date) -> bool:
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """What it asks, way by way."""
        return (self.needs, *(way.needs for way in self.instead))

    def one_way_each(self) -> tuple[RuleVersion, ...]:
        """This wording by each of its ways alone; itself where it has but one."""
        if not self.instead:
            return (self,)
        other = (replace(self, window=way.window, needs=way.needs, deadline=way.deadline) for way in self.instead)
        return tuple(replace(one, instead=()) for one in (self, *other))


Stretches = tuple[Sequence[date], Sequence[RuleVersion | None]]
"""Days on which another version may come into force, and the one before each of them and from the last of them on."""


_set = object.__setattr__
"""By another name, since the compiler trips over this one where an attribute is inherited."""


class LaidOut:
    """Holds what a rule lays out once; no field of it, so that nothing compares it or takes a digest of it.

    `ways`: the rule by each of its ways alone, where a version has more than one; else none. `other_ways`: of such a
    rule the others of them.
    """

    _stretches: Stretches
    ways: tuple[Rule, ...]
    other_ways: tuple[Rule, ...]


@dataclass(frozen=True)
class Rule(LaidOut):
    """A rule with its versions from the earliest on.

    `inside` names the rule in whose total its minutes lie too (RK-10), `replaces` the one it took the place of
    (RK-112), `beside` one that is in force at the same time in other words (RK-116).
    """

    id: str
    title: str
    authority: str
    versions: tuple[RuleVersion, ...]
    inside: str = ""
    replaces: str = ""
    beside: str = ""

    def __post_init__(self) -> None:
        _set(self, "_stretches", self._laid_out())
        _set(self, "other_ways", ())
        _set(self, "ways", self._by_each_way())

    def version_on(self, day: date) -> RuleVersion | None:
        """The version in force that day: the latest one read in a source, else one known from background only.

        A bill is never in force, and a wording nobody has read never replaces one that was read.
        """
        first_days, versions = self._stretches
        return versions[bisect_right(first_days, day)]

    def _laid_out(self) -> Stretches:
        turns = {version.first_on for version in self.versions}
        turns |= {version.last_on + DAY for version in self.versions if version.last_on is not None}
        days = sorted(turns)
        return days, (None, *(self._in_force(day) for day in days))

    def _by_each_way(self) -> tuple[Rule, ...]:
        """A version of fewer ways than another goes by its first one in the rules beyond them."""
        if not any(version.instead for version in self.versions):
            return ()
        worded = [version.one_way_each() for version in self.versions]
        ways = tuple(
            replace(self, versions=tuple(one[place] if place < len(one) else one[0] for one in worded))
            for place in range(max(map(len, worded)))
        )
        for way in ways:
            _set(way, "other_ways", tuple(other for other in ways if other is not way))
        return ways

    def _in_force(self, day: date) -> RuleVersion | None:
        covering = [version for version in reversed(self.versions) if version.covers(day)]
        read = (version for version in covering if version.source.certainty in READ)
        background = (version for version in covering if version.source.certainty == "background")
        return next(read, None) or next(background, None)

    def passed_over_on(self, day: date) -> tuple[RuleVersion, ...]:
        """Bills and unread wordings dated on or before the day that are not the version in force."""
        in_force = self.version_on(day)
        return tuple(v for v in self.versions if v.covers(day) and v is not in_force and v.source.certainty not in READ)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules to judge by, the courses their credits come from, and a digest of both."""

    rules: tuple[Rule, ...]
    courses: Mapping[str, Sequence[Course]] = field(default_factory=dict)
    digest: str = ""

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id.

        Raises:
            NotFound: the book does not hold it (`rule_not_found`).
        """
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        held = [rule.id for rule in self.rules]
        near = get_close_matches(rule_id, held)
        next_step = f'Did you mean "{near[0]}"?' if near else f"Adopted rules: {', '.join(held) or 'none'}."
        raise NotFound("rule_not_found", f'No rule "{rule_id}" is adopted here. {next_step}')

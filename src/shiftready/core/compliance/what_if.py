"""What would be otherwise if an agency went by other rules: who changes status, and what that costs in class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shiftready.core.compliance.cure import Cures
from shiftready.core.compliance.findings import Finding, Status
from shiftready.core.compliance.groups import GroupFinding, judge_groups
from shiftready.core.compliance.how_certain import certainties_on
from shiftready.core.compliance.judge import judge
from shiftready.core.compliance.presence import PresenceFinding, judge_presence
from shiftready.core.compliance.rule import Certainty, Rule, Rulebook
from shiftready.core.compliance.words_of_nobody import WordOfNobody, words_of_nobody
from shiftready.core.facts import AgencyFacts
from shiftready.core.training import Course

OWED = frozenset({Status.DUE, Status.OVERDUE, Status.IN_GRACE})
ANY_COURSE = ""
"""Stands for minutes that no single course of the shelf gives."""


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One person's answer to one rule before and after; None where the rule is not judged at all."""

    person: str
    rule: str
    before: Status | None
    after: Status | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class CourseCost:
    """Seats and whole minutes in a course (`ANY_COURSE`: minutes alone) that the open duties need before and after."""

    course: str
    title: str
    seats_before: int
    seats_after: int
    minutes_before: int
    minutes_after: int

    @property
    def seats(self) -> int:
        """Seats that come on top; below 0 where fewer are needed."""
        return self.seats_after - self.seats_before

    @property
    def minutes(self) -> int:
        """Minutes in class that come on top."""
        return self.minutes_after - self.minutes_before


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A share asked of a whole group, before and after; None where it is not asked."""

    before: GroupFinding | None
    after: GroupFinding | None


@dataclass(frozen=True, slots=True)
class PresenceChange:
    """What is asked of every shift, before and after; None where it is not asked."""

    before: PresenceFinding | None
    after: PresenceFinding | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`rules` are those that differ, as they would be, else as they were.

    `moves` count people by rule, status before and status after. `not_curable`: open findings that nothing of the shelf
    would cure; they stand in no cost. `words_of_nobody`: by which the rules of `after` pick people and find none.
    """

    as_of: date
    rules: tuple[Rule, ...]
    judged: int
    changes: tuple[StatusChange, ...]
    costs: tuple[CourseCost, ...]
    groups: tuple[GroupChange, ...]
    not_curable: int
    words_of_nobody: tuple[WordOfNobody, ...] = ()
    presence: tuple[PresenceChange, ...] = ()

    @property
    def moves(self) -> Mapping[tuple[str, Status | None, Status | None], int]:
        """People by rule, status before and status after, the largest move first."""
        counts = Counter((one.rule, one.before, one.after) for one in self.changes)
        return dict(counts.most_common())

    @property
    def certainties(self) -> Mapping[str, Certainty | None]:
        """How certain the wording of the day is, by rule; of one that would be gone, the wording it had."""
        return certainties_on(self.rules, self.as_of)


def with_rule(book: Rulebook, rule: Rule) -> Rulebook:
    """The book with a rule put in place of the one of the same id, or added behind all others."""
    if any(one.id == rule.id for one in book.rules):
        return replace(book, rules=tuple(rule if one.id == rule.id else one for one in book.rules))
    return replace(book, rules=(*book.rules, rule))


def what_if(
    facts: AgencyFacts,
    before: Rulebook,
    after: Rulebook,
    as_of: date,
    *,
    known_by: date | None = None,
    topics: Mapping[str, str] | None = None,
) -> WhatIf:
    """Judge everyone by both books on a day; only rules that differ are looked at.

    Args:
        facts: everything known about the agency.
        before: the rules it goes by.
        after: the rules it would go by.
        as_of: the day the question is asked for.
        known_by: leave out what was entered after this day.
        topics: names by key of what minutes may be of where no course holds it.
    """
    old, new = _only_other(before, after), _only_other(after, before)
    was, will = (_by_place(judge(facts, book, as_of, known_by, with_reasons=False)) for book in (old, new))
    places = dict.fromkeys([*was, *will])
    costs_before, hopeless_before = _costs(Cures(facts, old, topics, known_by), as_of, was.values())
    costs_after, hopeless_after = _costs(Cures(facts, new, topics, known_by), as_of, will.values())
    return WhatIf(
        as_of=as_of,
        rules=tuple({rule.id: rule for rule in (*old.rules, *new.rules)}.values()),
        judged=len(facts.roster.people),
        changes=tuple(change for at in places if (change := _change(was.get(at), will.get(at))) is not None),
        costs=_both(costs_before, costs_after, {**before.courses, **after.courses}),
        groups=_groups(judge_groups(facts, old, as_of, known_by), judge_groups(facts, new, as_of, known_by)),
        not_curable=hopeless_after - hopeless_before,
        words_of_nobody=words_of_nobody(new.rules, facts.roster),
        presence=_presence(judge_presence(facts, old, as_of, known_by), judge_presence(facts, new, as_of, known_by)),
    )


def _only_other(book: Rulebook, than: Rulebook) -> Rulebook:
    same = {rule.id: rule for rule in than.rules}
    return replace(book, rules=tuple(rule for rule in book.rules if same.get(rule.id) != rule))


def _by_place(findings: Iterable[Finding]) -> dict[tuple[str, str], Finding]:
    return {(finding.person, finding.rule): finding for finding in findings}


def _change(before: Finding | None, after: Finding | None) -> StatusChange | None:
    """What differs; that a rule does not apply is no news where it was not judged."""
    was = None if before is None else before.status
    will = None if after is None else after.status
    told = after or before
    if told is None or was is will or {was, will} == {None, Status.NOT_APPLICABLE}:
        return None
    return StatusChange(told.person, told.rule, was, will, after.due_on if after else None)


Cost = dict[str, tuple[int, int]]


def _costs(cures: Cures, as_of: date, findings: Iterable[Finding]) -> tuple[Cost, int]:
    """Seats and minutes by course that would cure every open finding, and how many findings nothing cures."""
    costs: Cost = {}
    hopeless = 0
    for finding in findings:
        cure = cures.of(finding, as_of) if finding.status in OWED else None
        if cure is None:
            continue
        hopeless += not cure.steps
        for step in cure.steps:
            seats, minutes = costs.get(step.course or ANY_COURSE, (0, 0))
            costs[step.course or ANY_COURSE] = (seats + (step.course is not None), minutes + (step.minutes or 0))
    return costs, hopeless


def _both(before: Cost, after: Cost, courses: Mapping[str, Sequence[Course]]) -> tuple[CourseCost, ...]:
    found = (
        CourseCost(course, courses[course][-1].title if course else "", was[0], will[0], was[1], will[1])
        for course in sorted({*before, *after})
        for was, will in [(before.get(course, (0, 0)), after.get(course, (0, 0)))]
    )
    return tuple(one for one in found if (one.seats, one.minutes) != (0, 0))


def _groups(before: Iterable[GroupFinding], after: Iterable[GroupFinding]) -> tuple[GroupChange, ...]:
    was, will = ({(one.rule, one.duty): one for one in found} for found in (before, after))
    pairs = (GroupChange(was.get(at), will.get(at)) for at in dict.fromkeys([*was, *will]))
    return tuple(pair for pair in pairs if pair.before != pair.after)


def _presence(before: Iterable[PresenceFinding], after: Iterable[PresenceFinding]) -> tuple[PresenceChange, ...]:
    was, will = ({(one.rule, one.duty): one for one in found} for found in (before, after))
    pairs = (PresenceChange(was.get(at), will.get(at)) for at in dict.fromkeys([*was, *will]))
    return tuple(pair for pair in pairs if pair.before != pair.after)

"""What `shiftready judge` is asked, and the answers to it: one at a time, from one process or several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from shiftready.catalogue.course_titles import Say, titled
from shiftready.cli.workers import Share, shared_out
from shiftready.core.compliance import (
    Finding,
    GroupFinding,
    PresenceFinding,
    Rulebook,
    judge_each,
    judge_groups,
    judge_presence,
)
from shiftready.core.compliance.cure import Cure, Cures
from shiftready.core.compliance.how_certain import certainty_notes
from shiftready.core.coverage.notes import Note, note_list_drawn_earlier
from shiftready.core.facts import AgencyFacts

T = TypeVar("T")

NO_RULE = (
    "This folder adopts no rule, so there is nothing to judge. "
    "List rules under [rules] adopt in agency.toml; `shiftready rules list` shows them."
)


@dataclass(frozen=True)  # no slots: what puts titles in place of keys is kept once made
class Question:
    """What is asked of an agency: the rules, the day, what had been entered by when, and of whom.

    `cures` find the cheapest way to be in order, where that is asked for. `workers` is the number of processes.
    """

    facts: AgencyFacts
    book: Rulebook
    as_of: date
    known_by: date | None
    person: str | None
    cures: Cures | None = None
    left_out: tuple[str, ...] = ()
    workers: int = 1

    @cached_property
    def say(self) -> Say:
        """What puts the titles of courses, the agency's own among them, in place of their keys."""
        return titled(self.book.courses)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What every answer must say beside its findings."""
        said = () if self.book.rules else (Note("no_rule_adopted", NO_RULE),)
        drawn = note_list_drawn_earlier(self.facts.training, self.as_of)
        read = (Note(*one) for one in certainty_notes(self.book.rules, self.as_of).items())
        return (*said, *read, *drawn, *(Note("lines_left_out", sentence) for sentence in self.left_out))

    @property
    def findings_expected(self) -> int:
        return len(self.book.rules) * (1 if self.person else len(self.facts.roster.people))

    def findings(self, shown: Callable[[float], None], *, with_reasons: bool = True) -> Iterator[Finding]:
        return self.told(_itself, shown, with_reasons=with_reasons)

    def told(
        self,
        tell: Callable[[Finding, Question], T],
        shown: Callable[[float], None],
        *,
        with_reasons: bool = True,
    ) -> Iterator[T]:
        """What `tell` makes of each finding; made where the finding is, so that only that much travels between
        processes.
        """
        if self.workers == 1 or self.person is not None:
            people = None if self.person is None else (self.person,)
            return _counted(self._told(people, tell, with_reasons=with_reasons), shown)

        def tell_share(share: Share) -> list[T]:
            return list(self._told(share, tell, with_reasons=with_reasons))

        return _counted(shared_out(tuple(self.facts.roster.people), tell_share, self.workers), shown)

    def _told(self, people: Share | None, tell: Callable[[Finding, Question], T], *, with_reasons: bool) -> Iterator[T]:
        found = judge_each(self.facts, self.book, self.as_of, self.known_by, people, with_reasons=with_reasons)
        return (tell(finding, self) for finding in found)

    def cure(self, finding: Finding) -> Cure | None:
        return None if self.cures is None else self.cures.of(finding, self.as_of)

    def groups(self) -> tuple[GroupFinding, ...]:
        return () if self.person else judge_groups(self.facts, self.book, self.as_of, self.known_by)

    def presence(self) -> tuple[PresenceFinding, ...]:
        """Duties of presence on every shift; like shares, they are not asked of one person."""
        return () if self.person else judge_presence(self.facts, self.book, self.as_of, self.known_by)


def _itself(finding: Finding, _question: Question) -> Finding:
    return finding


def _counted(answers: Iterator[T], shown: Callable[[float], None]) -> Iterator[T]:
    for done, answer in enumerate(answers, 1):
        shown(done)
        yield answer

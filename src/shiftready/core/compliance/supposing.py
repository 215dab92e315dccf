"""The judge asked of people as if they had completed more than is on file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from shiftready.core.compliance.case import Case, open_case
from shiftready.core.compliance.findings import Finding
from shiftready.core.compliance.judge import bench_of, finding_of, look_ahead
from shiftready.core.compliance.reach import reach, reach_each_way
from shiftready.core.compliance.rule import Rulebook, RuleVersion
from shiftready.core.compliance.touched import may_move
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.facts import AgencyFacts
from shiftready.core.training import TrainingRecord

More = Sequence[TrainingRecord]
"""Records taken to be on file beside the person's own."""


class Supposing:
    """One agency and its rules; every question says what shall be taken as completed."""

    def __init__(self, facts: AgencyFacts, book: Rulebook, known_by: date | None = None) -> None:
        self.facts, self.book, self.known_by = facts, book, known_by
        self._rules = {rule.id: rule for rule in book.rules}
        # One mapping filled anew for each question: to copy an agency's facts each time costs more than to judge.
        self._records: dict[str, tuple[TrainingRecord, ...]] = {}
        with_more = replace(facts, training=replace(facts.training, records=self._records))
        self._bench = bench_of(with_more, book)

    def records_of(self, person: str) -> More:
        """What is on file."""
        return self.facts.training.records.get(person, ())

    def has_records(self, person: str) -> bool:
        """Whether anything at all is on file, so that most people of whom nothing is can share an answer."""
        return bool(self.records_of(person))

    def verdict(self, person: str, rule: str, day: date, more: More = ()) -> Verdict:
        """Status and dates on a day."""
        return reach(self._case(person, more), self._rules[rule], day)

    def verdict_each_way(self, person: str, rule: str, day: date, more: More = ()) -> Sequence[Verdict]:
        """The same by each way of a rule alone."""
        case, law = self._case(person, more), self._rules[rule]
        return reach_each_way(case, law, day) or [reach(case, law, day)]

    def finding(self, person: str, rule: str, day: date, more: More = ()) -> Finding:
        """The finding of a day without its reasons."""
        case, law = self._case(person, more), self._rules[rule]
        return finding_of(case, law, *look_ahead(case, law, day))

    def version(self, rule: str, day: date) -> RuleVersion | None:
        """The wording in force on a day."""
        return self._rules[rule].version_on(day)

    def speaks_of(self, person: str, rule: str, day: date, more: More = ()) -> bool | None:
        """Whether the wording of a day speaks of a person; None where a fact that decides is missing."""
        version = self.version(rule, day)
        return version is not None and version.who.holds(self._case(person, more), day)

    def begins(self, person: str, rule: str, more: More = ()) -> tuple[date | None, ...]:
        """The days that decide how large a part of a time is asked; none where the rule asks for no part of one."""
        in_part = [version for version in self._rules[rule].versions if version.partial == "prorated"]
        if not in_part:
            return ()
        case = self._case(person, more)
        return (case.person.hired_on, *(version.starts.day(case) for version in in_part))

    def may_count(self, person: str, rule: str, records: More) -> Sequence[bool]:
        """Of each record, taken to be all that is on file, whether it may ever count for the rule."""
        self._records[person] = tuple(records)
        case = open_case(self._bench, person)
        counting = {id(one) for place, one in enumerate(case.records) if may_move(self._rules[rule], case, (place,))}
        return [id(record) in counting for record in records]

    def _case(self, person: str, more: More) -> Case:
        self._records[person] = (*self.records_of(person), *more)
        return open_case(self._bench, person, self.known_by)

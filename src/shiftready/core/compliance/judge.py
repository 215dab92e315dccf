"""The one judge: every page, letter, export and plan asks here who has met which rule on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from shiftready.core.compliance.case import Bench, Case, open_case
from shiftready.core.compliance.changes import Outlook, outlook
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.findings import Finding, Reason, Status
from shiftready.core.compliance.lasting import with_end
from shiftready.core.compliance.reach import reach
from shiftready.core.compliance.reasons import reasons_for
from shiftready.core.compliance.rule import Rule, Rulebook
from shiftready.core.compliance.turning import turning_days
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.errors import NotFound
from shiftready.core.facts import AgencyFacts


def judge(
    facts: AgencyFacts,
    book: Rulebook,
    as_of: date,
    known_by: date | None = None,
    persons: Iterable[str] | None = None,
    *,
    with_reasons: bool = True,
) -> tuple[Finding, ...]:
    """A finding for every person and rule: people in roster order (or as given), rules in the order of the book.

    Args:
        facts: everything known about the agency.
        book: the rules to judge by, with the courses that credits come from (`Catalogue.book`).
        as_of: the day the question is asked for.
        known_by: leave out records entered after this day; None takes all.
        persons: ids to judge; None for everyone on the roster.
        with_reasons: False leaves the reasons out, for a page that shows statuses and dates of many.

    Raises:
        NotFound: an id stands for nobody on the roster (`person_not_found`).
    """
    return tuple(judge_each(facts, book, as_of, known_by, persons, with_reasons=with_reasons))


def judge_each(
    facts: AgencyFacts,
    book: Rulebook,
    as_of: date,
    known_by: date | None = None,
    persons: Iterable[str] | None = None,
    *,
    with_reasons: bool = True,
) -> Iterator[Finding]:
    """The findings of `judge` one at a time, for agencies whose reasons would fill the memory.

    An id that stands for nobody is refused at once, before the first finding.
    """
    cases = open_cases(facts, book, known_by, persons)
    return _judge_cases(cases, book, as_of, with_reasons=with_reasons)


def _judge_cases(cases: Iterable[Case], book: Rulebook, as_of: date, *, with_reasons: bool) -> Iterator[Finding]:
    for case in cases:
        for rule in book.rules:
            verdict, ahead = look_ahead(case, rule, as_of)
            reasons = reasons_for(case, rule, as_of, verdict) if with_reasons else ()
            yield finding_of(case, rule, verdict, ahead, reasons)


def statuses(
    facts: AgencyFacts,
    book: Rulebook,
    as_of: date,
    known_by: date | None = None,
    persons: Iterable[str] | None = None,
) -> Mapping[str, tuple[Status, ...]]:
    """The statuses of `judge` without dates and reasons: a row a person, a column a rule of the book, in its order."""
    rules = book.rules
    return {
        case.person.id: tuple(reach(case, rule, as_of).status for rule in rules)
        for case in open_cases(facts, book, known_by, persons)
    }


def open_cases(
    facts: AgencyFacts, book: Rulebook, known_by: date | None = None, persons: Iterable[str] | None = None
) -> Iterator[Case]:
    """Lay out each person's facts in turn; each case is let go before the next one is opened."""
    asked = facts.roster.people if persons is None else tuple(persons)
    for person in asked:
        if person not in facts.roster.people:
            raise NotFound(
                "person_not_found", f'Nobody on the roster has the id "{person}". Write the id as the roster writes it.'
            )
    bench = bench_of(facts, book)
    return map(partial(open_case, bench, known_by=known_by), asked)  # the compiler makes lists of generators


def bench_of(facts: AgencyFacts, book: Rulebook) -> Bench:
    """What every case of the agency shares: facts, what courses are worth, and rules that may lean on each other."""
    rules = {rule.id: rule for rule in book.rules}

    def status(case: Case, rule: str, day: date) -> Status | None:
        return reach(case, rules[rule], day).status if rule in rules else None

    def turning(case: Case, rule: str, day: date) -> Iterable[date]:
        return turning_days(case, rules[rule], day) if rule in rules else ()

    return Bench(facts, CreditTable(book.courses), status, turning)


def look_ahead(case: Case, rule: Rule, as_of: date) -> tuple[Verdict, Outlook]:
    """The verdict of one rule with the day it ends, and what lies ahead of it."""
    verdict = with_end(case, reach(case, rule, as_of), as_of)
    return verdict, outlook(case, rule, as_of, verdict)


_finding: Final = partial(tuple.__new__, Finding)
"""A `Finding` without its step in Python, since one is made for each person and rule."""


def finding_of(case: Case, rule: Rule, verdict: Verdict, ahead: Outlook, reasons: Sequence[Reason] = ()) -> Finding:
    """The verdict as it is told."""
    version = None if verdict.version is None else verdict.version.first_on
    return _finding((case.person.id, rule.id, version, verdict.status, verdict.due_on, ahead.changes_on, reasons))

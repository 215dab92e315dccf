"""What the agency's rules say to a wish: by when to ask, how far it may go, what to show, who grants it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shiftready.core.compliance import Rule
from shiftready.core.compliance.judge import open_cases
from shiftready.core.compliance.notice import Notice, Wish, notice_of
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.store.models import Agency


@dataclass(frozen=True, slots=True)
class Terms:
    """The strictest of what the rules of a request say; None and "" where none says anything.

    `names_it`: whether a rule's text names such relief at all. `returns_on`: the day the duty is due after an absence.
    """

    names_it: bool
    deadline: date | None
    ask_by: date | None
    answer_by: date | None
    furthest: date | None
    returns_on: date | None
    documents: tuple[str, ...]
    authority: str


def terms_of(agency: Agency, *, person: str, rule: str, wish: Wish) -> Terms:
    """The terms of one rule, or with `rule` "" of every rule of the agency that names such relief.

    Raises:
        NotFound: `rule_not_found`, `person_not_found`.
    """
    version = version_of(agency)
    facts, book = facts_of(agency, version), book_of(agency, version)
    (case,) = open_cases(facts, book, None, [person])
    rules = (book.rule(rule),) if rule else book.rules
    found = [(one, notice_of(case, one, wish)) for one in rules]
    named = [(one, notice) for one, notice in found if notice.relief is not None]
    return _together(named or ([] if not rule else found))


def _together(found: list[tuple[Rule, Notice]]) -> Terms:
    notices = [notice for _, notice in found]
    return Terms(
        names_it=any(notice.relief is not None for notice in notices),
        deadline=_first(notice.deadline for notice in notices),
        ask_by=_first(notice.ask_by for notice in notices),
        answer_by=_first(notice.answer_due for notice in notices),
        furthest=_first(notice.furthest for notice in notices),
        returns_on=_first(notice.due_after_return for notice in notices),
        documents=tuple(dict.fromkeys(one for n in notices if n.relief is not None for one in n.relief.documents)),
        authority=", ".join(dict.fromkeys(_authorities(found))),
    )


def _authorities(found: list[tuple[Rule, Notice]]) -> Iterator[str]:
    for rule, notice in found:
        if notice.relief is not None:
            yield notice.relief.granted_by or rule.authority


def _first(days: Iterator[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)

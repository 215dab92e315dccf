"""What rules ask of whole groups: shares, with the people counted on either side, and presence on every shift."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from shiftready.core.compliance import GroupFinding, PresenceFinding, Rulebook, judge_groups, judge_presence
from shiftready.core.facts import AgencyFacts
from shiftready.services.access import Actor, Deed, require
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.store.models import Agency

#: Answers kept at once: a handful of agencies on a few days, both questions. One answer is a few lines.
KEPT = 48
Judge = Callable[[AgencyFacts, Rulebook, date, date | None], tuple[Any, ...]]


def group_findings(actor: Actor, *, as_of: date, known_by: date | None = None) -> tuple[GroupFinding, ...]:
    """Every group duty of the agency's rules on a day, in the order of the rules; nothing for who sees one unit only.

    Raises:
        NotAllowed: the actor may not see compliance.
    """
    return _findings(judge_groups, actor, as_of, known_by)


def presence_findings(actor: Actor, *, as_of: date, known_by: date | None = None) -> tuple[PresenceFinding, ...]:
    """Every duty of presence of the agency's rules, for four weeks from a day; nothing for who sees one unit only.

    Raises:
        NotAllowed: the actor may not see compliance.
    """
    return _findings(judge_presence, actor, as_of, known_by)


def _findings(judge: Judge, actor: Actor, as_of: date, known_by: date | None) -> tuple[Any, ...]:
    require(actor, Deed.SEE_COMPLIANCE)
    if actor.unit:
        return ()
    version = version_of(actor.agency)
    return (_kept if version else _judged)(judge, actor.agency, version, as_of, known_by)


@lru_cache(maxsize=KEPT)
def _kept(judge: Judge, agency: Agency, version: str, as_of: date, known_by: date | None) -> tuple[Any, ...]:
    return _judged(judge, agency, version, as_of, known_by)


def _judged(judge: Judge, agency: Agency, version: str, as_of: date, known_by: date | None) -> tuple[Any, ...]:
    facts, book = facts_of(agency, version, known_by), book_of(agency, version, known_by, as_of)
    return judge(facts, book, as_of, known_by)

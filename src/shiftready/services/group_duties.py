"""What rules ask of whole groups: shares, with the people counted on either side, and presence on every shift."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from shiftready.core.compliance import GroupFinding, PresenceFinding, judge_groups, judge_presence
from shiftready.services.access import Actor, Deed, require
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.store.models import Agency

#: Answers kept at once: a handful of agencies on a few days. One answer is a few lines.
KEPT = 24


def group_findings(actor: Actor, *, as_of: date, known_by: date | None = None) -> tuple[GroupFinding, ...]:
    """Every group duty of the agency's rules on a day, in the order of the rules; nothing for who sees one unit only.

    Raises:
        NotAllowed: the actor may not see compliance.
    """
    require(actor, Deed.SEE_COMPLIANCE)
    if actor.unit:
        return ()
    version = version_of(actor.agency)
    judged = _kept if version else _judged
    return judged(actor.agency, version, as_of, known_by)


@lru_cache(maxsize=KEPT)
def _kept(agency: Agency, version: str, as_of: date, known_by: date | None) -> tuple[GroupFinding, ...]:
    return _judged(agency, version, as_of, known_by)


def _judged(agency: Agency, version: str, as_of: date, known_by: date | None) -> tuple[GroupFinding, ...]:
    facts, book = facts_of(agency, version, known_by), book_of(agency, version, known_by, as_of)
    return judge_groups(facts, book, as_of, known_by)


def presence_findings(actor: Actor, *, as_of: date, known_by: date | None = None) -> tuple[PresenceFinding, ...]:
    """Every duty of presence of the agency's rules, for four weeks from a day; nothing for who sees one unit only.

    Raises:
        NotAllowed: the actor may not see compliance.
    """
    require(actor, Deed.SEE_COMPLIANCE)
    if actor.unit:
        return ()
    version = version_of(actor.agency)
    judged = _presence_kept if version else _presence_judged
    return judged(actor.agency, version, as_of, known_by)


@lru_cache(maxsize=KEPT)
def _presence_kept(agency: Agency, version: str, as_of: date, known_by: date | None) -> tuple[PresenceFinding, ...]:
    return _presence_judged(agency, version, as_of, known_by)


def _presence_judged(agency: Agency, version: str, as_of: date, known_by: date | None) -> tuple[PresenceFinding, ...]:
    facts, book = facts_of(agency, version, known_by), book_of(agency, version, known_by, as_of)
    return judge_presence(facts, book, as_of, known_by)

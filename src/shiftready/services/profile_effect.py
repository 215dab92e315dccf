"""Whose answers change when the agency says anew what its ranks, its strength and its words are; before it is said."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from shiftready.core.compliance import Rulebook, Status, statuses
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.standing import RankLevel
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.profile import describe_agency, refuse_wrong
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.store.models import AgencyProfile


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One person's answer to one rule, now and once it is said."""

    person: str
    name: str
    rule: str
    title: str
    before: Status
    after: Status


@dataclass(frozen=True, slots=True)
class ProfileEffect:
    """What saying it would change among `people` on the roster; `digest` stands for what is said and all of this."""

    as_of: date
    people: int
    changes: tuple[AnswerChange, ...]
    digest: str

    @property
    def moves(self) -> Mapping[tuple[str, Status, Status], int]:
        """People by rule, answer now and answer then, the largest move first."""
        counts = Counter((one.title, one.before, one.after) for one in self.changes)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def preview_profile(
    actor: Actor, *, rank_levels: Mapping[str, str], tags: frozenset[str], officers: int | None
) -> ProfileEffect:
    """Judge everyone as of the agency's today as if this were said, and tell the difference to now.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `profile_wrong`, with a remark for every field.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    refuse_wrong(rank_levels, tags, officers)
    version, as_of = version_of(actor.agency), today_in(actor.agency)
    facts, book = facts_of(actor.agency, version), book_of(actor.agency, version, as_of=as_of)
    levels = {title: cast(RankLevel, level) for title, level in rank_levels.items()}
    then = replace(facts, rank_levels=levels, tags=tags, officers=officers)
    changes = tuple(_changes(facts, then, book, as_of))
    told = repr((as_of, sorted(rank_levels.items()), sorted(tags), officers, changes))
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]
    return ProfileEffect(as_of, len(facts.roster.people), changes, digest)


def describe_as_shown(
    actor: Actor, *, rank_levels: Mapping[str, str], tags: frozenset[str], officers: int | None, digest: str
) -> AgencyProfile:
    """Say what was looked at; `digest` is that of the preview.

    Raises:
        NotAllowed, ShiftreadyError: as `describe_agency`; `plan_outdated` where it would change something else by now.
    """
    shown = preview_profile(actor, rank_levels=rank_levels, tags=tags, officers=officers)
    if shown.digest != digest:
        raise ShiftreadyError("plan_outdated", "Something changed since this was shown. Look at it once more.")
    return describe_agency(actor, rank_levels=rank_levels, tags=tags, officers=officers)


def _changes(now: AgencyFacts, then: AgencyFacts, book: Rulebook, as_of: date) -> Iterator[AnswerChange]:
    before, after = statuses(now, book, as_of), statuses(then, book, as_of)
    for number, person in now.roster.people.items():
        for rule, old, new in zip(book.rules, before[number], after[number], strict=True):
            if old is not new:
                yield AnswerChange(number, person.name, rule.id, rule.title, old, new)

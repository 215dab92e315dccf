"""What rules ask of an agency itself: its ranks by level, its strength, and the words by which they pick it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.standing import RANK_LEVELS, RankLevel
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import AgencyProfile

MOST_OFFICERS, MOST_RANKS, LONGEST_RANK, MOST_TAGS, LONGEST_TAG = 100_000, 200, 100, 20, 60


@dataclass(frozen=True, slots=True)
class Profile:
    """As in `core.facts.AgencyFacts`: `officers` None where nobody stated the strength."""

    rank_levels: Mapping[str, RankLevel] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    officers: int | None = None


def current_profile(actor: Actor) -> Profile:
    """What the agency says of itself now.

    Raises:
        NotAllowed: without `Deed.SEE_COMPLIANCE`.
    """
    require(actor, Deed.SEE_COMPLIANCE)
    facts = facts_of(actor.agency, version_of(actor.agency))
    return Profile(facts.rank_levels, facts.tags, facts.officers)


def past_profiles(actor: Actor) -> tuple[AgencyProfile, ...]:
    """Everything the agency ever said of itself and did not take back, newest first.

    Raises:
        NotAllowed: without `Deed.SEE_COMPLIANCE`.
    """
    require(actor, Deed.SEE_COMPLIANCE)
    return tuple(AgencyProfile.objects.of(actor.agency).filter(withdrawn_at=None).order_by("-pk"))


def ranks_held(actor: Actor, *, as_of: date) -> Counter[str]:
    """The rank titles that people on the roster hold that day, each with its number of people.

    Raises:
        NotAllowed: without `Deed.SEE_COMPLIANCE`.
    """
    require(actor, Deed.SEE_COMPLIANCE)
    roster = facts_of(actor.agency, version_of(actor.agency)).roster
    here = (number for number, person in roster.people.items() if person.left_on is None or as_of <= person.left_on)
    held = (posting.rank for number in here if (posting := roster.posting_on(number, as_of)) is not None)
    return Counter(rank for rank in held if rank)


def describe_agency(
    actor: Actor, *, rank_levels: Mapping[str, str], tags: frozenset[str], officers: int | None
) -> AgencyProfile:
    """Say what the agency is from now on; what was said until then stays answerable by `known_by`.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `profile_wrong`, with a remark for every field.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    refuse_wrong(rank_levels, tags, officers)
    pairs = [[title, cast(RankLevel, level)] for title, level in rank_levels.items()]
    with transaction.atomic():
        counts = {"ranks": len(pairs), "tags": len(tags), "officers": officers}
        audit.write_line(actor, "agency_described", facts=counts)
        return AgencyProfile.objects.create(
            agency=actor.agency, rank_levels=pairs, tags=sorted(tags), officers=officers, entered_at=timezone.now()
        )


def refuse_wrong(rank_levels: Mapping[str, str], tags: frozenset[str], officers: int | None) -> None:
    """Refuse what cannot be said of an agency.

    Raises:
        ShiftreadyError: `profile_wrong`, with a remark for every field.
    """
    if remarks := dict(_remarks(rank_levels, tags, officers)):
        raise ShiftreadyError("profile_wrong", "This cannot be taken as it is.", fields=remarks)


def _remarks(rank_levels: Mapping[str, str], tags: frozenset[str], officers: int | None) -> Iterator[tuple[str, str]]:
    wrong = sorted({level for level in rank_levels.values() if level not in RANK_LEVELS})
    if wrong:
        yield "rank_levels", f'"{wrong[0][:40]}" is no level. Write one of: {", ".join(RANK_LEVELS)}.'
    elif len(rank_levels) > MOST_RANKS or any(not title or len(title) > LONGEST_RANK for title in rank_levels):
        yield "rank_levels", f"Name up to {MOST_RANKS} ranks, each in up to {LONGEST_RANK} letters."
    if len(tags) > MOST_TAGS or any(not tag or len(tag) > LONGEST_TAG for tag in tags):
        yield "tags", f"Write up to {MOST_TAGS} words, each of up to {LONGEST_TAG} letters."
    if officers is not None and not 0 <= officers <= MOST_OFFICERS:
        yield "officers", f"Write a number from 0 to {MOST_OFFICERS:,}, or leave it blank."

"""Who takes which block of a class, how they answered, and what went out to them; names hidden where they must be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from shiftready.core.delivery.teaching.people import Teacher
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import zone_of
from shiftready.services.offerings.find import find_offering
from shiftready.services.teachers.find import seen_by
from shiftready.services.teaching.answer import newest_answers
from shiftready.services.teaching.invite import link_of
from shiftready.services.teaching.parts import held_parts
from shiftready.store.models import (
    BlockSubstitute,
    BlockTeacher,
    Notice,
    Offering,
    OfferingBlock,
    TeacherInvitation,
)
from shiftready.store.teachers import teachers_of


@dataclass(frozen=True, slots=True)
class PartShown:
    """Somebody who takes a block. `standing`: not_asked, asked, accepted, declined or withdrawn."""

    part: BlockTeacher
    teacher: Teacher
    standing: str
    note: str


@dataclass(frozen=True, slots=True)
class BlockPeople:
    """A block with who takes it, and the row and person of those named to be asked next."""

    block: OfferingBlock
    parts: tuple[PartShown, ...]
    substitutes: tuple[tuple[BlockSubstitute, Teacher], ...]


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who was asked: their link, for the coordinator to hand over where no mail can, and what was sent."""

    teacher: Teacher
    link: str
    mails: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class WhoTeaches:
    """A class by days, with who takes its blocks. `invited` is empty for those who may not know."""

    offering: Offering
    days: tuple[tuple[date, tuple[BlockPeople, ...]], ...]
    invited: tuple[Invited, ...]

    @property
    def unasked(self) -> int:
        """How many of those who take a block were not asked for it."""
        parts = (part for _, blocks in self.days for one in blocks for part in one.parts)
        return sum(part.standing == "not_asked" for part in parts)


def who_teaches(actor: Actor, *, offering: int) -> WhoTeaches:
    """Who takes which block of a class, in a number of queries that does not grow.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    row = find_offering(actor, offering)
    seen = {one.number: one for one in seen_by(actor, teachers_of(actor.agency, with_withdrawn=True))}
    parts, substitutes = _parts(actor, row, seen), _substitutes(row, seen)
    blocks = [
        BlockPeople(block, tuple(parts[block.pk]), tuple(substitutes[block.pk]))
        for block in OfferingBlock.objects.of(actor.agency).filter(offering=row)
    ]
    zone = zone_of(actor.agency)
    by_day = groupby(blocks, key=lambda one: one.block.starts_at.astimezone(zone).date())
    days = tuple((day, tuple(found)) for day, found in by_day)
    invited = _invited(row, seen) if actor.may(Deed.KEEP_TEACHERS) else ()
    return WhoTeaches(row, days, invited)


def _parts(actor: Actor, offering: Offering, seen: Mapping[str, Teacher]) -> defaultdict[int, list[PartShown]]:
    held = held_parts(offering)
    answers, found = newest_answers(held), defaultdict(list)
    for part in held:
        said, note, _ = answers.get(part.pk, ("", "", None))
        standing = said or ("asked" if part.asked_at else "not_asked")
        told = note if actor.may(Deed.KEEP_TEACHERS) else ""
        found[part.block_id].append(PartShown(part, seen[part.teacher.number], standing, told))
    return found


def _substitutes(
    offering: Offering, seen: Mapping[str, Teacher]
) -> defaultdict[int, list[tuple[BlockSubstitute, Teacher]]]:
    rows = BlockSubstitute.objects.of(offering.agency).filter(block__offering=offering, gone_at=None)
    found = defaultdict(list)
    for row in rows.select_related("teacher"):
        found[row.block_id].append((row, seen[row.teacher.number]))
    return found


def _invited(offering: Offering, seen: Mapping[str, Teacher]) -> tuple[Invited, ...]:
    mails = defaultdict(list)
    for mail in Notice.objects.of(offering.agency).filter(invitation__offering=offering):
        mails[mail.invitation_id].append(mail)
    rows = TeacherInvitation.objects.of(offering.agency).filter(offering=offering).select_related("teacher")
    return tuple(Invited(seen[row.teacher.number], link_of(row), tuple(mails[row.pk])) for row in rows)

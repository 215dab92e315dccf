"""The problem of who teaches a class, out of rows: its blocks, everyone in the list, and where they are besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shiftready.core.delivery.rooms import room_key
from shiftready.core.delivery.teaching.needs import Mix, usual_mix
from shiftready.core.delivery.teaching.problem import BlockToTeach, Somebody, Taken, TeachingProblem
from shiftready.services.access import Actor
from shiftready.services.clock import zone_of
from shiftready.services.offerings.rooms import sites_of_rooms
from shiftready.services.offerings.travel import travel_in
from shiftready.services.teaching.answer import NO
from shiftready.services.teaching.parts import CLASS_MOVED
from shiftready.store.models import Agency, BlockMix, BlockTeacher, InvitationAnswer, Offering, OfferingBlock
from shiftready.store.teachers import teachers_of

MIX_FIELDS = (
    "instructors",
    "clinicians",
    "officers",
    "lived",
    "role_players",
    "hosts",
    "peers",
    "families",
    "with_topic",
)


CANNOT_COME, BY_PROPOSAL = "Cannot come.", "Replaced by a proposal."
#: Taken off by a proposal that was accepted, not by somebody who did not want them there.
REPLACED = (CANNOT_COME, BY_PROPOSAL, CLASS_MOVED)


@dataclass(frozen=True, slots=True)
class Held:
    """What everyone takes of this class: parts by block and number, and those that said no of theirs."""

    parts: Mapping[tuple[int, str], BlockTeacher]
    declined: frozenset[tuple[int, str]]


def teaching_problem(actor: Actor, offering: Offering) -> tuple[TeachingProblem, Held]:
    """What is to be solved for a class, and who takes its blocks now, in as many queries whatever its size."""
    agency = actor.agency
    blocks = list(OfferingBlock.objects.of(agency).filter(offering=offering).select_related("offering"))
    mixes = mixes_of(blocks)
    rows = list(
        BlockTeacher.objects.of(agency)
        .exclude(block__offering__status=Offering.Status.CANCELLED)
        .select_related("teacher", "block__offering")
        .order_by("pk")
    )
    newest = {one.part_id: one.answer for one in InvitationAnswer.objects.of(agency).filter(part__in=rows)}
    here = [row for row in rows if row.block.offering_id == offering.pk]
    held = _held(here, newest)
    declined = {(row.block_id, row.teacher.number) for row in here if newest.get(row.pk) in NO}
    taken_off = {
        (row.block_id, row.teacher.number) for row in here if row.released_at and row.release_reason not in REPLACED
    } - held.parts.keys()
    there = [row for row in rows if row.block.offering_id != offering.pk and newest.get(row.pk) not in NO]
    sites = sites_of_rooms(agency)
    elsewhere, last_on = _elsewhere(agency, there, sites), _last_on(agency, there, offering)
    people = {
        one.number: Somebody(
            one,
            tuple(elsewhere[one.number]),
            last_on.get(one.number),
            frozenset(block for block, number in declined if number == one.number),
            frozenset(block for block, number in taken_off if number == one.number),
        )
        for one in teachers_of(agency)
    }
    kept = frozenset(pair for pair in held.parts if pair not in held.declined and pair[1] in people)
    to_teach = tuple(_block(agency, row, mixes[row.pk], sites) for row in blocks)
    return TeachingProblem(to_teach, people, kept, travel_in(agency)), held


def mixes_of(blocks: Iterable[OfferingBlock]) -> dict[int, Mix]:
    """Whom each block needs: what somebody said, or what its way of teaching needs."""
    rows = list(blocks)
    if not rows:
        return {}
    said = BlockMix.objects.of(rows[0].agency).filter(block__in=rows)
    by_block = {row.block_id: Mix(**{name: getattr(row, name) for name in MIX_FIELDS}) for row in said}
    return {row.pk: by_block.get(row.pk) or usual_mix(row.method, row.topic) for row in rows}


def _held(rows: Iterable[BlockTeacher], newest: Mapping[int, str]) -> Held:
    parts = {(row.block_id, row.teacher.number): row for row in rows if row.released_at is None}
    return Held(parts, frozenset(pair for pair, row in parts.items() if newest.get(row.pk) in NO))


def _elsewhere(agency: Agency, rows: Iterable[BlockTeacher], sites: Mapping[str, str]) -> defaultdict[str, list[Taken]]:
    found: defaultdict[str, list[Taken]] = defaultdict(list)
    for row in (row for row in rows if row.released_at is None):
        starts, ends = _times(agency, row.block)
        found[row.teacher.number].append(Taken(starts, ends, _place(row.block, sites), row.block.offering.title))
    return found


def _last_on(agency: Agency, rows: Iterable[BlockTeacher], offering: Offering) -> dict[str, date]:
    """When everyone last took a block of a class before this one."""
    found: dict[str, date] = {}
    for row in (row for row in rows if row.released_at is None):
        day = _times(agency, row.block)[0].date()
        if day < offering.starts_on:
            found[row.teacher.number] = max(day, found.get(row.teacher.number, day))
    return found


def _block(agency: Agency, row: OfferingBlock, mix: Mix, sites: Mapping[str, str]) -> BlockToTeach:
    starts, ends = _times(agency, row)
    return BlockToTeach(row.pk, row.title, row.topic, starts, ends, _place(row, sites), mix.needs())


def _place(row: OfferingBlock, sites: Mapping[str, str]) -> str:
    """The site of the block's room, and where none is said the place of its class."""
    return sites.get(room_key(row.room)) or row.offering.place


def _times(agency: Agency, block: OfferingBlock) -> tuple[datetime, datetime]:
    """As the agency's wall tells them."""
    starts = block.starts_at.astimezone(zone_of(agency)).replace(tzinfo=None)
    return starts, starts + timedelta(minutes=block.minutes)

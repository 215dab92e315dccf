"""Where each block of a class is taught, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.offerings.find import find_open_offering
from shiftready.services.offerings.revise import class_changed
from shiftready.store.models import OfferingBlock


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The room of a block and who teaches it; empty where it is not yet said."""

    room: str = ""
    instructor: str = ""


@transaction.atomic
def arrange_blocks(actor: Actor, *, offering: int, arrangements: Mapping[int, Arrangement]) -> int:
    """Say rooms and instructors by block; returns how many blocks changed.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`, `block_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_open_offering(actor, offering)
    blocks = {block.pk: block for block in OfferingBlock.objects.of(actor.agency).filter(offering=row)}
    if unknown := sorted(set(arrangements) - set(blocks)):
        raise NotFound("block_not_found", f"{row.title} of {row.starts_on} has no block {unknown[0]}.")
    changed = [_arranged(blocks[pk], one) for pk, one in arrangements.items() if _differs(blocks[pk], one)]
    if changed:
        OfferingBlock.objects.of(actor.agency).bulk_update(changed, ["room", "instructor"])
        class_changed(row)
        keys = sorted(block.key for block in changed)
        write_line(actor, "arrange_blocks", subject=f"offering:{row.pk}", facts={"blocks": keys}, changes_facts=False)
    return len(changed)


def _differs(block: OfferingBlock, wanted: Arrangement) -> bool:
    return (block.room, block.instructor) != (wanted.room, wanted.instructor)


def _arranged(block: OfferingBlock, wanted: Arrangement) -> OfferingBlock:
    block.room, block.instructor = wanted.room, wanted.instructor
    return block

"""Whom the blocks of a class need and where they are taught, as its own course says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from shiftready.core.delivery.blueprint import OWN, Blueprint
from shiftready.services.access import Actor
from shiftready.store.models import BlockMix, Offering, OfferingBlock
from shiftready.store.own_courses import own_version


def keep_needs_of_own(actor: Actor, offerings: Sequence[Offering]) -> None:
    """Say for each block of classes of own courses what their version says, as part of the deed that makes them."""
    for offering in offerings:
        if offering.course.startswith(OWN) and (
            kept := own_version(actor.agency, offering.course, offering.course_version)
        ):
            blocks = list(OfferingBlock.objects.of(actor.agency).filter(offering=offering))
            BlockMix.objects.bulk_create(_mixes(actor, blocks, kept.blueprint))
            OfferingBlock.objects.of(actor.agency).bulk_update(_placed(blocks, kept.blueprint), ["room"])


def _mixes(actor: Actor, blocks: Sequence[OfferingBlock], blueprint: Blueprint) -> Iterator[BlockMix]:
    for block in blocks:
        planned = blueprint.block(block.key)
        if planned and planned.mix:
            yield BlockMix(agency=actor.agency, block=block, **asdict(planned.mix))


def _placed(blocks: Sequence[OfferingBlock], blueprint: Blueprint) -> list[OfferingBlock]:
    placed = []
    for block in blocks:
        planned = blueprint.block(block.key)
        if planned and planned.place:
            block.room = planned.place
            placed.append(block)
    return placed

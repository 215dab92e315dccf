"""How two versions of a course differ, block by block and field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from shiftready.core.delivery.blueprint import Blueprint, PlannedBlock


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: `block` is "" for the course; `before` and `after` are values, None where it is absent.

    `field` is "" where the whole block came or went.
    """

    block: str
    title: str
    field: str
    kind: Literal["added", "removed", "changed", "moved"]
    before: object = None
    after: object = None


def compare_blueprints(before: Blueprint, after: Blueprint) -> tuple[Difference, ...]:
    """Everything that differs: the course, then its blocks as the newer version has them, then those that are gone."""
    return (*_of_course(before, after), *_of_blocks(before, after), *_gone(before, after))


def _of_course(before: Blueprint, after: Blueprint) -> Iterator[Difference]:
    for field in fields(Blueprint):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name != "blocks" and old != new:
            yield Difference("", "", field.name, "changed", old, new)


def _of_blocks(before: Blueprint, after: Blueprint) -> Iterator[Difference]:
    for block in after.blocks:
        old = before.block(block.key)
        if old is None:
            yield Difference(block.key, block.title, "", "added", after=block.minutes)
        else:
            yield from _of_block(old, block)
    yield from _moved(before, after)


def _of_block(old: PlannedBlock, new: PlannedBlock) -> Iterator[Difference]:
    for field in fields(PlannedBlock):
        was, became = getattr(old, field.name), getattr(new, field.name)
        if was != became:
            yield Difference(new.key, new.title, field.name, "changed", was, became)


def _moved(before: Blueprint, after: Blueprint) -> Iterator[Difference]:
    """Blocks of both that stand in another order within their day."""
    both = {block.key for block in before.blocks} & {block.key for block in after.blocks}
    was = [block.key for block in before.blocks if block.key in both]
    for place, block in enumerate([block for block in after.blocks if block.key in both]):
        if was.index(block.key) != place:
            yield Difference(block.key, block.title, "order", "moved", was.index(block.key) + 1, place + 1)


def _gone(before: Blueprint, after: Blueprint) -> Iterator[Difference]:
    for block in before.blocks:
        if after.block(block.key) is None:
            yield Difference(block.key, block.title, "", "removed", before=block.minutes)

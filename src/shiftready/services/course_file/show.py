"""How complete the file of a class is, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from shiftready.core.delivery.assessment.effect import FEWEST_PEOPLE
from shiftready.core.delivery.blueprint import Blueprint
from shiftready.core.delivery.course_file import BlockTaught, ClassFacts, FileItem, ScenesHeld, course_file_items
from shiftready.core.delivery.teaching.people import Teacher
from shiftready.services.access import Actor, Deed, require
from shiftready.services.assessment.evaluation import opinions_kept
from shiftready.services.assessment.final import final_of
from shiftready.services.assessment.scenes import rubric_row_of, scores_of
from shiftready.services.attendance import held_seats
from shiftready.services.clock import day_in
from shiftready.services.offerings.find import find_offering
from shiftready.services.teaching.problem import mixes_of
from shiftready.store.models import BlockTeacher, CourseFileEntry, Offering, OfferingBlock, PresenceSign, SheetOriginal
from shiftready.store.own_courses import own_version
from shiftready.store.teachers import teachers_of

#: Blocks of these methods teach nothing that an objective could be stated of.
NO_TEACHING = ("admin", "test")
_BETWEEN = re.compile(r"\s*(?:[,;/&]|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class CourseFile:
    """The file of a class: its items, and what was brought for them and still counts, without the bytes."""

    offering: Offering
    items: tuple[FileItem, ...]
    entries: tuple[CourseFileEntry, ...]

    @property
    def is_complete(self) -> bool:
        return all(item.is_complete for item in self.items)


def course_file(actor: Actor, *, offering: int) -> CourseFile:
    """What the file of a class holds and lacks, in a number of queries that does not grow.

    Raises:
        NotAllowed: without `Deed.SEE_AUDIT`: the file names everyone who was in the class.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_AUDIT)
    row = find_offering(actor, offering)
    standing = CourseFileEntry.objects.of(actor.agency).filter(offering=row, withdrawn_at=None).defer("content")
    entries = tuple(standing)
    return CourseFile(row, course_file_items(_facts(row, entries)), entries)


def _facts(offering: Offering, entries: Iterable[CourseFileEntry]) -> ClassFacts:
    agency = offering.agency
    blocks = list(OfferingBlock.objects.of(agency).filter(offering=offering))
    days = {block.pk: day_in(agency, block.starts_at) for block in blocks}
    signs = PresenceSign.objects.of(agency).filter(offering=offering, is_in=True).values_list("at", flat=True)
    sheets = SheetOriginal.objects.of(agency).filter(offering=offering).values_list("day", flat=True)
    papers, remarks = dict[str, tuple[str, ...]](), dict[str, str]()
    for entry in entries:
        if entry.remark:
            remarks[entry.item] = entry.remark
        else:
            papers[entry.item] = (*papers.get(entry.item, ()), entry.name)
    return ClassFacts(
        seats=len(held_seats(offering)),
        is_closed=offering.status == Offering.Status.CLOSED,
        days=tuple(sorted(set(days.values()))),
        signed_on=frozenset(day_in(agency, at) for at in signs) | frozenset(sheets),
        blocks=tuple(_taught(offering, blocks, days)),
        papers=papers,
        remarks=remarks,
        made_here=_made_here(offering),
        objectives=_objectives(offering, blocks),
        scenes=_scenes(offering),
        unplaced=tuple(block.title for block in blocks if not (offering.place or block.room)),
    )


def course_text(offering: Offering) -> Blueprint | None:
    """What the version of the agency's own course says that the class was made of; None for one of the catalogue."""
    found = own_version(offering.agency, offering.course, offering.course_version)
    return found.blueprint if found else None


def _objectives(offering: Offering, blocks: Iterable[OfferingBlock]) -> dict[str, int] | None:
    """How many objectives the course states of each block; what is no teaching needs none."""
    text = course_text(offering)
    if text is None:
        return None
    stated = {one.key: len(one.objectives) for one in text.blocks}
    return {one.title: stated.get(one.key, 0) for one in blocks if one.method not in NO_TEACHING}


def _scenes(offering: Offering) -> ScenesHeld | None:
    row = rubric_row_of(offering)
    if row is None:
        return None
    seats = held_seats(offering)
    by_seat = scores_of(row, seats)
    scored = sum(len(each) >= row.evaluators for each in by_seat.values())
    return ScenesHeld(row.title, len(row.criteria), row.pass_mark, len(seats), scored)


def _made_here(offering: Offering) -> dict[str, tuple[str, ...]]:
    found = dict[str, tuple[str, ...]]()
    if (test := final_of(offering)) is not None:
        papers = f" on {len(test.papers)} papers" if len(test.papers) > 1 else ""
        found["test"] = (f"{len(test.papers[0])} questions{papers} with their key, pass mark {test.pass_mark} %",)
    opinions = opinions_kept(offering)
    if opinions is not None and opinions >= FEWEST_PEOPLE:
        found["evaluations"] = (f"What {opinions} people said of the class, without a name",)
    return found


def _taught(offering: Offering, blocks: Iterable[OfferingBlock], days: Mapping[int, date]) -> Iterator[BlockTaught]:
    """Whether it is said who took each block, and whether one of them was approved for it on that day."""
    rows = list(blocks)
    needs = {pk: mix.needs() for pk, mix in mixes_of(rows).items()}
    for block, known, unknown in who_taught(offering, rows):
        yield BlockTaught(
            block.title,
            is_named=bool(known or unknown),
            is_approved=any(one.is_approved(block.topic, days[block.pk]) for one in known),
            needs_somebody=bool(needs[block.pk]),
            needs_approval=any(need.with_topic for need in needs[block.pk]),
        )


def who_taught(
    offering: Offering, blocks: Iterable[OfferingBlock]
) -> Iterator[tuple[OfferingBlock, list[Teacher], list[str]]]:
    """Who took each block: people of the registry, given it or named in it by hand, and names that are not in it."""
    parts = BlockTeacher.objects.of(offering.agency).filter(block__offering=offering, released_at=None)
    given = set(parts.values_list("block", "teacher__number"))
    teachers = teachers_of(offering.agency)
    for block in blocks:
        by_hand = {name.casefold(): name for name in _BETWEEN.split(block.instructor) if name}
        known = [one for one in teachers if (block.pk, one.number) in given or one.name.casefold() in by_hand]
        names = {one.name.casefold() for one in known}
        yield block, known, [name for key, name in by_hand.items() if key not in names]

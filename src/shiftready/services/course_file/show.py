"""How complete the file of a class is, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from shiftready.core.delivery.assessment.effect import FEWEST_PEOPLE
from shiftready.core.delivery.course_file import BlockTaught, ClassFacts, FileItem, course_file_items
from shiftready.services.access import Actor, Deed, require
from shiftready.services.assessment.evaluation import opinions_kept
from shiftready.services.assessment.final import final_of
from shiftready.services.attendance import held_seats
from shiftready.services.clock import day_in
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import BlockTeacher, CourseFileEntry, Offering, OfferingBlock, PresenceSign, SheetOriginal
from shiftready.store.teachers import teachers_of

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
    )


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
    """Who took each block: those given it out of the registry, and those named in it by hand."""
    parts = BlockTeacher.objects.of(offering.agency).filter(block__offering=offering, released_at=None)
    given = set(parts.values_list("block", "teacher__number"))
    teachers = teachers_of(offering.agency)
    for block in blocks:
        by_hand = {name.casefold() for name in _BETWEEN.split(block.instructor) if name}
        known = [one for one in teachers if (block.pk, one.number) in given or one.name.casefold() in by_hand]
        is_approved = any(one.is_approved(block.topic, days[block.pk]) for one in known)
        yield BlockTaught(block.title, is_named=bool(known or by_hand), is_approved=is_approved)

"""What a course file must hold, item by item: what is there, what is missing, how to fill it.

The list is the union of what boards ask to be kept: lesson plan, outline, number attending, handouts and attendee
critique (Texas, 37 TAC 218.1), curriculum, objectives, schedule, test with its key and instructors with qualifications
(Tennessee), agenda with hours, faculty with credentials, materials (South Carolina), as our domain notes have them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

#: Items that papers are brought for. A class that has one of them not says why, in words that stay in the file.
PaperItem = Literal["sign_in", "objectives", "lesson_plan", "qualifications", "test", "evaluations", "materials"]
PAPER_ITEMS: tuple[PaperItem, ...] = get_args(PaperItem)


@dataclass(frozen=True, slots=True)
class BlockTaught:
    """A block, whether it is said who taught it, and whether one of them was approved for its topic on that day.

    `needs_somebody` is False of what people learn online, `needs_approval` of a site visit with a host, a panel of
    people who lived it, a test, or a welcome: whoever takes it teaches no topic.
    """

    title: str
    is_named: bool
    is_approved: bool
    needs_somebody: bool = True
    needs_approval: bool = True


@dataclass(frozen=True, slots=True)
class ScenesHeld:
    """The scenes a class ends with: how many criteria the sheet has, the pass mark in percent, and who is scored.

    `scored` of `people` have as many scores as evaluators were asked for.
    """

    title: str
    criteria: int
    pass_mark: int
    people: int
    scored: int


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """What is known of a class. `papers`: names by item; `remarks`: why there is none, by item.

    `made_here`: what this program itself holds for an item, in words, such as the test a class ends with. `days` are
    the class days, `signed_on` those with a sign at the door or a signed sheet. `objectives`: how many objectives each
    block of an own course states, by the block's title; None where the course is of the catalogue, which states none.
    `unplaced`: titles of blocks of which neither they nor the class say where they are taught.
    """

    seats: int
    is_closed: bool
    days: tuple[date, ...]
    signed_on: frozenset[date]
    blocks: tuple[BlockTaught, ...]
    papers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    made_here: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    objectives: Mapping[str, int] | None = None
    scenes: ScenesHeld | None = None
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileItem:
    """One item: `has` and `missing` in words, `remedy` says how to fill it, `source` where what is there comes from."""

    key: str
    title: str
    has: tuple[str, ...]
    missing: tuple[str, ...]
    remedy: str
    source: str

    @property
    def is_complete(self) -> bool:
        return not self.missing


def course_file_items(facts: ClassFacts) -> tuple[FileItem, ...]:
    """Every item in the order of the file; the file is complete when each of them is."""
    return tuple(_items(facts))


def _items(facts: ClassFacts) -> Iterator[FileItem]:
    seats = (f"{facts.seats} people with a seat",) if facts.seats else ()
    nobody = () if facts.seats else ("Nobody has a seat.",)
    yield FileItem("roster", "Roster", seats, nobody, "Give seats.", "seats of the class")
    yield _sign_in(facts)
    marked = ("Minutes by person and block, credits and certificates",) if facts.is_closed else ()
    still_open = () if facts.is_closed else ("The class is not closed.",)
    yield FileItem(
        "attendance", "Attendance and credits", marked, still_open, "Close the class.", "closing of the class"
    )
    yield _outline(facts)
    yield _objectives(facts)
    yield _paper(facts, "lesson_plan", "Lesson plan", "No lesson plan is there.")
    yield _qualifications(facts)
    yield _paper(facts, "test", "Test and key", "Neither a test nor its key is there.")
    if facts.scenes is not None:
        yield _scenes(facts.scenes)
    yield _paper(facts, "evaluations", "Evaluations", "No evaluation by those who attended is there.")
    yield _paper(facts, "materials", "Materials and handouts", "No materials are there.")


def _outline(facts: ClassFacts) -> FileItem:
    """What is taught when and where: boards ask for hours by topic, dates and places."""
    outline = (f"{len(facts.blocks)} blocks with topic, method, minutes and hours",) if facts.blocks else ()
    no_blocks = () if facts.blocks else ("The course has no blocks.",)
    unplaced = (f"{title}: nobody said where." for title in facts.unplaced)
    remedy = "Take a course with blocks; say the place of the class, or the room of each block."
    return FileItem(
        "outline", "Outline with hours and places", outline, (*no_blocks, *unplaced), remedy, "blocks of the class"
    )


def _paper(facts: ClassFacts, item: PaperItem, title: str, none: str) -> FileItem:
    made_here = facts.made_here.get(item, ())
    has = (*made_here, *_brought(facts, item))
    missing = () if has else (none,)
    source = "tests and evaluations of the class" if made_here else "brought by hand"
    return FileItem(item, title, has, missing, "Bring the file, or say why this class has none.", source)


def _objectives(facts: ClassFacts) -> FileItem:
    """Those of the own course, block by block; a paper, or the reason why there is none, stands for the rest."""
    if facts.objectives is None:
        return _paper(facts, "objectives", "Objectives", "No objectives are there.")
    brought = _brought(facts, "objectives")
    stated = {title: count for title, count in facts.objectives.items() if count}
    told = f"{sum(stated.values())} objectives of {len(stated)} of {len(facts.objectives)} blocks, in the course itself"
    bare = [f"{title}: no objective." for title, count in facts.objectives.items() if not count]
    none = () if facts.objectives else ("No objectives are there.",)
    remedy = "State them in the next version of the course, and bring a paper for this class, or say why it has none."
    has, missing = ((told,) if stated else ()), () if brought else (*bare, *none)
    return FileItem("objectives", "Objectives", (*has, *brought), missing, remedy, "the course, or brought by hand")


def _scenes(held: ScenesHeld) -> FileItem:
    """The sheet by which scenes are scored, and that everybody is."""
    told = f"{held.title}: a sheet of {held.criteria} criteria, pass mark {held.pass_mark} %"
    scored = (f"{held.scored} of {held.people} people scored by as many evaluators as were asked for",)
    waiting = held.people - held.scored
    missing = (f"{waiting} of {held.people} people are not scored by as many evaluators as were asked for.",)
    return FileItem(
        "scenes", "Scenes: sheet and scores", (told, *scored), missing if waiting else (),
        "Let evaluators score them.", "scenes of the class",
    )  # fmt: skip


def _brought(facts: ClassFacts, item: PaperItem) -> tuple[str, ...]:
    said = (f"None: {facts.remarks[item]}",) if item in facts.remarks else ()
    return (*facts.papers.get(item, ()), *said)


def _sign_in(facts: ClassFacts) -> FileItem:
    """Signed sheets for the whole class, or a sign at the door or a signed sheet on each of its days."""
    brought = _brought(facts, "sign_in")
    signed = tuple(f"Signed on {day}" for day in facts.days if day in facts.signed_on)
    lacking = tuple(f"Nothing was signed on {day}." for day in facts.days if day not in facts.signed_on)
    none = () if facts.days else ("The class has no days.",)
    missing = () if brought else (*lacking, *none)
    remedy = "Photograph or scan the signed sheets and bring them, or let people sign in at the door."
    return FileItem(
        "sign_in", "Sign-in originals", (*brought, *signed), missing, remedy, "the door, or brought by hand"
    )


def _qualifications(facts: ClassFacts) -> FileItem:
    """Each block that needs somebody names them, with an approval on that day where it needs one; or papers of them."""
    brought = _brought(facts, "qualifications")
    taught = [one for one in facts.blocks if one.needs_approval]
    approved = sum(one.is_approved for one in taught)
    told = f"{approved} of {len(taught)} blocks that teach a topic, by people approved for it on that day"
    others = [one for one in facts.blocks if one.is_named and not one.needs_approval]
    also = f"{len(others)} more, such as site visits, panels and the test, by people who need no approval"
    unnamed = [f"{one.title}: nobody is named who taught it." for one in facts.blocks if _lacks_somebody(one)]
    bare = [one for one in taught if one.is_named and not one.is_approved and not brought]
    missing = (*unnamed, *(f"{one.title}: no approval for its topic on that day." for one in bare))
    remedy = "Say on the class who taught; keep their approvals under People who teach, or bring a résumé."
    has = (*brought, *((told,) if approved else ()), *((also,) if others else ()))
    title = "Instructors and their qualifications"
    return FileItem("qualifications", title, has, missing, remedy, "people who teach, or brought by hand")


def _lacks_somebody(block: BlockTaught) -> bool:
    return block.needs_somebody and not block.is_named

"""A course as an agency builds it: its blocks with all that teaching them takes, and what becomes of it in a class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiftready.core.delivery.credit import EVERYONE
from shiftready.core.delivery.teaching.needs import Mix
from shiftready.core.training import Block, Course, Method

#: Courses of an agency's own are named apart from those of the catalogue, so that neither can be taken for the other.
OWN = "own-"


@dataclass(frozen=True, slots=True)
class Lock:
    """Why a block may not be changed, and who says so.

    `is_held`: it came with the course this one was started from, and whoever builds on that cannot lift it.
    """

    why: str
    source: str
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class PlannedBlock:
    """One block as it is built; `also`: so many of its minutes are about other topics.

    `mix` None: whoever its way of teaching needs. In role play and exercises people split over `stations`, at each of
    which one evaluator looks after `people_a_station`; 0 where nobody splits. `lock` None: anybody may change it.
    """

    key: str
    title: str
    day: int
    minutes: int
    topic: str
    method: Method
    audience: str = EVERYONE
    also: tuple[tuple[str, int], ...] = ()
    objectives: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    mix: Mix | None = None
    stations: int = 0
    people_a_station: int = 0
    place: str = ""
    lock: Lock | None = None

    def as_block(self) -> Block:
        return Block(
            self.key, self.title, self.day, self.minutes, self.topic, self.method, self.audience, also=self.also
        )


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What one version of a course says. `minutes`: how long it says it lasts; `claims`: the lists it is to meet.

    `warnings`: sentences that travel with it, from the course it was started from. `after`: courses to be completed
    before it, of each tuple one.
    """

    title: str
    minutes: int
    days: int = 1
    max_seats: int | None = None
    claims: tuple[str, ...] = ()
    note: str = ""
    warnings: tuple[str, ...] = ()
    blocks: tuple[PlannedBlock, ...] = ()
    after: tuple[tuple[str, ...], ...] = ()

    def block(self, key: str) -> PlannedBlock | None:
        return next((block for block in self.blocks if block.key == key), None)

    def as_course(self, course: str, first_on: date) -> Course:
        """The course that classes are made of; in the order of its days, as it is taught."""
        in_order = sorted(self.blocks, key=lambda block: block.day)
        return Course(
            id=course,
            title=self.title,
            first_on=first_on,
            minutes=self.minutes,
            days=self.days,
            blocks=tuple(block.as_block() for block in in_order),
            max_seats=self.seats,
            warnings=self.warnings,
            note=self.note,
            after=self.after,
        )

    @property
    def seats(self) -> int | None:
        """As many as the course allows and its smallest set of stations holds; None where nothing bounds them."""
        stations = [block.stations * block.people_a_station for block in self.blocks]
        bounds = [self.max_seats, *(people for people in stations if people)]
        return min((bound for bound in bounds if bound), default=None)


def blueprint_of(course: Course, *, claims: tuple[str, ...] = ()) -> Blueprint:
    """A course of the catalogue to build on: its blocks as they stand there, all of them open to change."""
    return Blueprint(
        course.title,
        course.minutes or sum(block.minutes for block in course.blocks),
        course.days,
        course.max_seats,
        claims,
        course.note,
        course.warnings,
        tuple(
            PlannedBlock(
                block.key,
                block.title,
                block.day,
                block.minutes,
                block.topic,
                block.method,
                block.audience,
                block.also,
            )
            for block in course.blocks
        ),
        course.after,
    )

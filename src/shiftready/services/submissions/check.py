"""What stands in the way of sending a class to a board, all at once, each with where it is mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shiftready.catalogue.board_files import BoardDeadline
from shiftready.core.board_deadlines import due_day
from shiftready.services.access import Actor, Deed, require
from shiftready.services.course_file.show import course_file
from shiftready.services.submissions.gathered import Attendee, Gathered, gather
from shiftready.store.models import Offering, Submission

#: Where a thing is mended.
Place = Literal["class", "attendance", "numbers", "course_file", "submission", "board"]
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing: a code for programs, a sentence, whom it is about ("" is the class), and where it is mended.

    `is_blocking` False of what should be looked at and keeps nothing from being sent. `subject` is a roster number, or
    the number of an earlier submission.
    """

    code: str
    message: str
    place: Place
    person: str = ""
    is_blocking: bool = True
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The class as it would be sent: who is on the roster, who is left out and why, what is in the way."""

    gathered: Gathered
    on_roster: tuple[Attendee, ...]
    left_out: tuple[tuple[Attendee, str], ...]
    obstacles: tuple[Obstacle, ...]
    due_on: date | None

    @property
    def blocking(self) -> tuple[Obstacle, ...]:
        return tuple(one for one in self.obstacles if one.is_blocking)

    @property
    def warnings(self) -> tuple[Obstacle, ...]:
        return tuple(one for one in self.obstacles if not one.is_blocking)


def check_submission(
    actor: Actor, *, board: str, offering: int, without: Collection[str] = (), again_of: Submission | None = None
) -> Checked:
    """Look at a class as the board will; `without` names roster numbers of people who are not to be sent.

    `again_of`: the submission that is sent once more; whom the board took from it is left out.

    Raises:
        NotAllowed: without `Deed.SEE_SUBMISSIONS`.
        NotFound: `board_not_found`, `offering_not_found`.
    """
    require(actor, Deed.SEE_SUBMISSIONS)
    found = gather(actor, board=board, offering=offering)
    taken = accepted_people(again_of) if again_of else frozenset[int]()
    left_out, on_roster = _parted(found, frozenset(without), taken)
    obstacles = (
        *_about_class(actor, found, again_of),
        *_about_numbers(found),
        *_about_people(found, on_roster),
        *_about_left_out(left_out),
        *_about_packet(actor, found),
    )
    due = due_on(found)
    nobody = () if on_roster else (_nobody(),)
    late = (_late(due),) if due is not None and due < found.today else ()
    return Checked(found, on_roster, left_out, (*nobody, *obstacles, *late), due)


def due_on(found: Gathered) -> date | None:
    """By when the board is to be told of the class; None where no source says it."""
    after = [one for one in found.version.deadlines if one.days is not None and one.counts_from == "last_day"]
    return min((_due(one, found.offering) for one in after), default=None)


def accepted_people(submission: Submission) -> frozenset[int]:
    """Whom the board took, by row: everyone of an accepted one but those it rejected."""
    if submission.standing != "accepted":
        return frozenset()
    return frozenset(line["person"] for line in submission.lines) - rejected_people(submission)


def rejected_people(submission: Submission) -> frozenset[int]:
    """Whom the board rejected by name, by row."""
    steps = submission.steps.of(submission.agency).filter(taken_back_at=None)
    return frozenset(one["person"] for step in steps for one in step.people)


def _due(one: BoardDeadline, offering: Offering) -> date:
    return due_day(offering.ends_on, one.days or 0, on_business_days=one.on_business_days)


def _parted(
    found: Gathered, without: frozenset[str], taken: frozenset[int]
) -> tuple[tuple[tuple[Attendee, str], ...], tuple[Attendee, ...]]:
    why = [(one, _why_left_out(found, one, without, taken)) for one in found.attendees]
    return tuple((one, reason) for one, reason in why if reason), tuple(one for one, reason in why if not reason)


def _why_left_out(found: Gathered, one: Attendee, without: frozenset[str], taken: frozenset[int]) -> str:
    if one.person.number in without:
        return "asked"
    if one.person.pk in taken:
        return "accepted"
    if found.version.own_people_only and one.person.organization:
        return "guest"
    return "" if one.has_completed else "not_completed"


def _about_class(actor: Actor, found: Gathered, again_of: Submission | None) -> Iterator[Obstacle]:
    row = found.offering
    if row.status != Offering.Status.CLOSED:
        message = "The class is not closed. Close it first: only then it is said who completed it, and with how much."
        yield Obstacle("class_not_closed", message, "class")
    if row.host:
        message = f"{row.host} held this class. Ask them first whether they tell the board of it."
        yield Obstacle("class_of_partner", message, "class", is_blocking=False)
    earlier = Submission.objects.of(actor.agency).filter(board=found.board.id, offering=row)
    standing = earlier.exclude(standing="put_aside").order_by("-pk").first()
    if standing is not None and standing != again_of:
        message = f"Submission {standing.pk} of this class to the board stands already. Go on with that one."
        yield Obstacle("submission_stands", message, "submission", subject=str(standing.pk))


def _about_numbers(found: Gathered) -> Iterator[Obstacle]:
    for kind, number in (("course", found.course_number), ("class", found.class_number)):
        if f"{kind}_number" in found.version.needs and not number:
            name = next(one.name for key, one in found.version.numbers.items() if key == kind)
            message = f"The {kind} has no {name} on {found.offering.ends_on}. Write it down first."
            yield Obstacle(f"{kind}_number_missing", message, "numbers")


def _about_people(found: Gathered, on_roster: tuple[Attendee, ...]) -> Iterator[Obstacle]:
    named = found.version.numbers.get("person")
    twice = {number for number, times in Counter(one.number for one in on_roster if one.number).items() if times > 1}
    for one in on_roster:
        who = one.person.number
        if not one.number and "person_number" in found.version.needs and named is not None:
            message = (
                f"{one.person} has no {named.name}: the board would skip the line. Write it down, or leave them out."
            )
            yield Obstacle("person_number_missing", message, "numbers", who)
        elif one.number in twice:
            message = f"{one.person} has a number that stands on the roster twice. Ask the board whose it is."
            yield Obstacle("person_number_twice", message, "numbers", who)
        if one.record is not None and hours_outside(one, found):
            earned, most = minutes_of(one) // MINUTES_AN_HOUR, found.course.minutes or 0
            message = (
                f"{one.person} is credited {earned} hours, and the course has {most // MINUTES_AN_HOUR}. Look at the "
                "attendance of the class."
            )
            yield Obstacle("hours_outside_course", message, "attendance", who)


def minutes_of(one: Attendee) -> int:
    """Whole minutes that the record credits."""
    return sum(credit["minutes"] for credit in one.record.credits) if one.record else 0


def hours_outside(one: Attendee, found: Gathered) -> bool:
    """Whether more is credited than the course has."""
    return found.course.minutes is not None and minutes_of(one) > found.course.minutes


def _about_left_out(left_out: tuple[tuple[Attendee, str], ...]) -> Iterator[Obstacle]:
    for one, why in left_out:
        if why == "not_completed":
            message = f"{one.person} has not attended enough to complete the course, and is not on the roster."
            yield Obstacle("not_attended_enough", message, "attendance", one.person.number, is_blocking=False)
        if why == "guest":
            message = f"{one.person} is a guest, and an agency tells this board of its own people only."
            yield Obstacle("guest_left_out", message, "board", one.person.number, is_blocking=False)


def _about_packet(actor: Actor, found: Gathered) -> Iterator[Obstacle]:
    if not found.version.packet or not actor.may(Deed.SEE_AUDIT):
        return
    items = {item.key: item for item in course_file(actor, offering=found.offering.pk).items}
    for key in found.version.packet:
        if key in items and not items[key].is_complete:
            message = f"The board asks for the {items[key].title.lower()}: {' '.join(items[key].missing)}"
            yield Obstacle("packet_incomplete", message, "course_file", is_blocking=False)


def _nobody() -> Obstacle:
    return Obstacle("nobody_to_send", "Nobody is on the roster.", "class")


def _late(due: date) -> Obstacle:
    message = f"It is late: the board was to be told by {due}. Send it all the same, and ask the board what follows."
    return Obstacle("late", message, "board", is_blocking=False)

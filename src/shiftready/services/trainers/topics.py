"""Who may teach which topic, in how many organizations, beside the classes that the months ahead need."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from shiftready.core.compliance.seats_needed import seats_by_quarter
from shiftready.core.dates import DAY, add_months_within
from shiftready.core.delivery.teaching.capacity import ClassNeed, TopicCapacity, capacity
from shiftready.core.delivery.teaching.needs import Mix, usual_mix
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Course
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import day_in, today_in, zone_of
from shiftready.services.courses.shelf import course_known_on
from shiftready.services.forecast import needs_ahead
from shiftready.services.teaching.problem import mixes_of
from shiftready.store.models import Agency, BlockTeacher, Offering, OfferingBlock, Partner, Seat
from shiftready.store.teachers import teachers_of

MONTHS, MOST_MONTHS = 12, 36


@dataclass(frozen=True, slots=True)
class RegionCapacity:
    """Topics from a day on for so many months; `notes` say what is counted and what is not."""

    on: date
    until: date
    topics: tuple[TopicCapacity, ...]
    notes: tuple[str, ...]


def region_capacity(actor: Actor, *, months: int = MONTHS, on: date | None = None) -> RegionCapacity:
    """How many may teach each topic on a day (today), and how many classes of the months from then on need one.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        ShiftreadyError: `months_out_of_bounds`.
    """
    require(actor, Deed.SEE_PROGRAM)
    if not 1 <= months <= MOST_MONTHS:
        message = f"{months} months cannot be looked ahead. Ask for 1 to {MOST_MONTHS}."
        raise ShiftreadyError("months_out_of_bounds", message, fields={"months": message})
    day = on or today_in(actor.agency)
    until = add_months_within(day, months) - DAY
    called = _partner_names(actor.agency)
    people = (
        replace(one, organization=called.get(one.organization.casefold(), one.organization))
        for one in teachers_of(actor.agency)
    )
    found = capacity(people, _class_needs(actor.agency, day, until), _more_classes(actor.agency, day, until), day)
    return RegionCapacity(day, until, found, tuple(_notes()))


def _notes() -> Iterator[str]:
    yield "Counted are people whose approval for the topic holds on the day, by the organization for which they come."
    yield "Classes are those drafted or announced that you hold yourself: those that a partner holds are its to teach."
    yield "Left out are blocks that need nobody approved, such as a test or a visit with its host."
    yield (
        "Classes besides are those that it takes to seat everyone who has to be trained in these months, as the rules "
        "say, and has no seat; a course without a number of seats counts as one class."
    )


def _partner_names(agency: Agency) -> Mapping[str, str]:
    return {name: row.name for row in Partner.objects.of(agency) for name in row.names}


def _class_needs(agency: Agency, day: date, until: date) -> list[ClassNeed]:
    zone = zone_of(agency)
    first, after = (datetime.combine(one, time.min, zone) for one in (day, until + DAY))
    blocks = list(
        OfferingBlock.objects.of(agency).filter(
            starts_at__gte=first, starts_at__lt=after, offering__host="",
            offering__status__in=(Offering.Status.DRAFT, Offering.Status.ANNOUNCED),
        )
    )  # fmt: skip
    mixes = mixes_of(blocks)
    blocks = [one for one in blocks if _needs_approval(mixes[one.pk])]
    given = BlockTeacher.objects.of(agency).filter(block__in=[one.pk for one in blocks], released_at=None)
    taken = set(given.filter(kind="instructor").values_list("block_id", flat=True))
    by_class: dict[tuple[int, str], list[OfferingBlock]] = defaultdict(list)
    for block in blocks:
        by_class[block.offering_id, block.topic].append(block)
    return [
        ClassNeed(topic, offering, day_in(agency, own[0].starts_at), all(one.pk in taken for one in own))
        for (offering, topic), own in by_class.items()
    ]


def _more_classes(agency: Agency, day: date, until: date) -> Mapping[str, int]:
    """Classes by topic that it takes beside those set up: of each course as many as its people fill."""
    wanted: Counter[str] = Counter()
    for one in seats_by_quarter(needs_ahead(agency, as_of=day, last_on=until)):
        wanted[one.course] += len(set(one.people) - set(one.seated))
    free, found = _free_seats(agency, day, until), Counter[str]()
    for name, people in wanted.items():
        course = course_known_on(agency, name, day)
        left = people - free.get(name, 0)
        if course is not None and left > 0:
            classes = -(-left // course.max_seats) if course.max_seats else 1
            found.update(dict.fromkeys(_topics_to_approve(course), classes))
    return found


def _needs_approval(mix: Mix) -> bool:
    return any(need.with_topic for need in mix.needs())


def _topics_to_approve(course: Course) -> list[str]:
    """The topics for whose blocks somebody has to be approved, each once."""
    pieces = (piece for block in course.blocks for piece in block.pieces)
    return list(dict.fromkeys(one.topic for one in pieces if _needs_approval(usual_mix(one.method, one.topic))))


def _free_seats(agency: Agency, day: date, until: date) -> Mapping[str, int]:
    """Seats of classes set up that nobody has yet, by course."""
    open_ones = Offering.objects.of(agency).filter(
        starts_on__gte=day, starts_on__lte=until, host="",
        status__in=(Offering.Status.DRAFT, Offering.Status.ANNOUNCED),
    )  # fmt: skip
    held = Counter(
        Seat.objects.of(agency).filter(offering__in=open_ones, released_at=None).values_list("offering", flat=True)
    )
    found: Counter[str] = Counter()
    for row in open_ones:
        found[row.course] += max(0, (row.max_seats or 0) - held[row.pk])
    return found

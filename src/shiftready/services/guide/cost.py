"""What the first year comes to in the way that was chosen, by the agency's own pay and prices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shiftready.catalogue.program import load_program
from shiftready.core.money.cents import dollars
from shiftready.core.money.ways import Way
from shiftready.core.tailoring.community import MOST_IN_CLASS
from shiftready.core.tailoring.pace import pace_of
from shiftready.services.access import Actor, Deed
from shiftready.services.guide.plan import GuidedPlan
from shiftready.services.ledger.ways import WaysSaid, compare_ways

LONG_COURSE, SHORTER_COURSE = "cit-40", "crisis-8"
#: Ways whose classes of the long course come one after another, and may not all fit into the year.
IN_CLASSES = ("host", "share")


@dataclass(frozen=True, slots=True)
class FirstYear:
    """The way that was chosen with its arithmetic, and what is not in the sum, in sentences."""

    way: Way
    course: str
    said: WaysSaid
    notes: tuple[str, ...]


def ways_asked(plan: GuidedPlan) -> WaysSaid:
    """The question about ways that follows from the answers: as many classes as the squads need.

    In a class of one's own sit those who can be away together; neighbors fill what is left of a shared one.
    """
    answers, target = plan.answers, plan.target
    together = -(-target.people // target.classes)
    is_shared = plan.kept_key("way") == "share"
    return WaysSaid(
        course=LONG_COURSE,
        people=target.people,
        seats=MOST_IN_CLASS if is_shared else together,
        pay_an_hour=answers.pay_an_hour,
        tuition=answers.tuition,
        travel_a_day=answers.travel_a_day,
        partner_seats=MOST_IN_CLASS - together if is_shared else 0,
        shorter=_shorter(plan),
    )


def first_year(actor: Actor, plan: GuidedPlan) -> FirstYear | None:
    """None for whoever may not see costs, and where no way is chosen.

    Raises:
        ShiftreadyError: whatever `compare_ways` refuses.
    """
    chosen = plan.kept_key("way")
    if not actor.may(Deed.SEE_COSTS) or not chosen:
        return None
    said = ways_asked(plan)
    found = compare_ways(actor, said=said)
    way = next((one for one in found.ways if one.key == chosen), None)
    if way is None:
        return None
    return FirstYear(way, found.titles[way.course], said, (*_of_later_years(plan, way), *found.notes_on(way.key)))


def _of_later_years(plan: GuidedPlan, way: Way) -> Iterator[str]:
    """That not all classes of the sum are of the first year, where the calendar has no room for them."""
    classes = plan.target.classes
    this_year = classes - pace_of(classes).later
    if way.cents and way.key in IN_CLASSES and this_year < classes:
        part = dollars(way.cents * this_year // classes)
        yield (
            f"All {classes:,} classes are in the sum; by the calendar {this_year} of them are of this year, about "
            f"{part}."
        )


def _shorter(plan: GuidedPlan) -> str:
    """The course of the tier that comes first, where it is not the long one."""
    tier = load_program().tiers.get(plan.kept_key("course"))
    course = tier.course if tier else ""
    return course if course and course != LONG_COURSE else SHORTER_COURSE

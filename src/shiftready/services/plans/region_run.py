"""Sharing the seats of common classes among several agencies, as a job does it."""

from __future__ import annotations

from shiftready.catalogue.load import course_on
from shiftready.core.coverage.before_roster import refuse_before_roster
from shiftready.core.delivery.shape import in_shape, read_shape
from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.by_rules import goes_by_rules
from shiftready.core.planning.openings import last_measured_day
from shiftready.core.planning.region.asked import Member, Region, build_region
from shiftready.core.planning.region.check import check_region
from shiftready.core.planning.region.course import course_of_all
from shiftready.core.planning.region.told import told_region
from shiftready.core.planning.seek_deadlines import RulesAhead
from shiftready.core.training import Course
from shiftready.services.plans.deadlines import deadlines_of_everyone
from shiftready.services.plans.facts import facts_to_plan
from shiftready.services.plans.parameters import PlanParameters
from shiftready.services.plans.region import RegionWanted, stored_region
from shiftready.services.plans.result import spelled
from shiftready.services.plans.run import search_for
from shiftready.services.plans.search import seek_region
from shiftready.services.plans.watched import Watching, carry_out, end_run, fail_interrupted, keep_of_stopped
from shiftready.services.remembered import book_of, version_of
from shiftready.store.models import Agency, RegionRun

INTERRUPTED = "The worker ended while these classes were planned. Nothing was changed. Ask for them again."
STOPPED = "The search was stopped by hand: this is the best found by then, and a longer search may find a better one."


def run_region(run_id: int) -> None:
    """Share the seats of a waiting run and keep the answer, or the reason why there is none."""
    carry_out(RegionRun, run_id, _make, interrupted=INTERRUPTED)


def fail_interrupted_regions() -> list[int]:
    """Mark as failed every run whose worker is gone; their numbers. A worker does this when it starts."""
    return fail_interrupted(RegionRun, interrupted=INTERRUPTED)


def _make(run: RegionRun) -> None:
    wanted = stored_region(run.parameters)
    region = region_of(wanted)
    watching = Watching(run)
    plan = seek_region(search_for(region, wanted.parameters), watching)
    if faults := check_region(region, plan):
        raise ShiftreadyError(
            "plan_failed_its_check",
            f"A sharing was found, but the check found {len(faults)} at fault in it, so it is not kept. The first: "
            f"{faults[0].message} Please report this; it is a mistake of ours.",
        )
    slugs = {name: agency.slug for name, agency in _agencies(wanted).items()}
    told = {**dict(spelled(told_region(region, plan))), "slugs": slugs}
    if not watching.was_stopped:
        end_run(run, RegionRun.Status.DONE, {"result": told})
    elif plan.seats:
        keep_of_stopped(run, {"result": {**told, "warnings": [STOPPED, *told["warnings"]]}})


def region_of(wanted: RegionWanted) -> Region:
    """Everything known of the agencies now, and what there is to plan.

    Raises:
        ShiftreadyError: `course_not_shared`, `course_unknown`, or whatever `build_region` refuses.
    """
    agencies = _agencies(wanted)
    facts = {name: facts_to_plan(agency) for name, agency in agencies.items()}
    course = _course(wanted.parameters, wanted.parameters.course or course_of_all(facts))
    members = {name: _member(agency, wanted.parameters, course) for name, agency in agencies.items()}
    return build_region(members, wanted.parameters.asked, course=course, most_of_an_agency=wanted.most_of_an_agency)


def _agencies(wanted: RegionWanted) -> dict[str, Agency]:
    """By name, with the address beside it where two have the same."""
    found = list(Agency.objects.filter(slug__in=wanted.agencies).order_by("slug"))
    names = [agency.name for agency in found]
    return {one.name if names.count(one.name) == 1 else f"{one.name} ({one.slug})": one for one in found}


def _course(wanted: PlanParameters, name: str) -> Course:
    course = course_on(name, wanted.as_of)
    if course is None:
        sentence = f'The catalogue has no course "{name}" in force on {wanted.as_of}. Choose another course or day.'
        raise ShiftreadyError("course_unknown", sentence, fields={"course": name})
    return in_shape(course, read_shape(wanted.shape) if wanted.shape else None)


def _member(agency: Agency, wanted: PlanParameters, course: Course) -> Member:
    facts, last_on = facts_to_plan(agency), last_measured_day(wanted.as_of, wanted.weeks)
    refuse_before_roster(facts.roster, wanted.as_of)
    ahead = RulesAhead(facts, book_of(agency, version_of(agency)), wanted.as_of, last_on)
    is_chosen = goes_by_rules(facts, None, course.id)
    return Member(facts, deadlines_of_everyone(agency, ahead, course.id, is_chosen=is_chosen))

"""The demo agency stage by stage, each built through the services a coordinator's own clicks would call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.accounts import create_agency
from shiftready.services.adoption import adopt_rule
from shiftready.services.clock import as_if_on
from shiftready.services.demo.accounts import coordinator_of, join_accounts_to_people, make_accounts
from shiftready.services.demo.applications import apply_for_class
from shiftready.services.demo.boards import tell_the_board
from shiftready.services.demo.clear import clear_agency
from shiftready.services.demo.costs import keep_the_costs
from shiftready.services.demo.courses import build_a_course
from shiftready.services.demo.delivery import hold_class
from shiftready.services.demo.folder import ADOPTED, NAME, STATE, TIME_ZONE
from shiftready.services.demo.guide import begin_guide
from shiftready.services.demo.help_desk import ask_for_advice
from shiftready.services.demo.imports import import_records, import_roster
from shiftready.services.demo.library import share_works
from shiftready.services.demo.orders import draft_an_order
from shiftready.services.demo.packet import prove_the_class
from shiftready.services.demo.partners import keep_partners
from shiftready.services.demo.pledge import take_the_pledge
from shiftready.services.demo.program import look_at_the_program
from shiftready.services.demo.questions import write_samples
from shiftready.services.demo.rota import lay_rota
from shiftready.services.demo.teachers import ask_for_first_class, fill_registry
from shiftready.services.demo.together import build_together
from shiftready.services.demo.trainers import follow_trainers
from shiftready.services.demo.under_way import be_in_a_week
from shiftready.services.demo.waivers import ask_for_time
from shiftready.services.plans.adopt import adopt_plan
from shiftready.services.plans.ask import ask_plan, find_plan
from shiftready.services.plans.run import run_plan
from shiftready.store.models import Agency, PlanRun

SLUG = "harbor"
STAGES = ("roster", "records", "planned", "delivered")
PLAN = {"weeks": 12, "seats": 6, "seconds": 20, "gap": 0}
Stage = Callable[[Actor, date], None]


@dataclass(frozen=True, slots=True)
class Built:
    """`is_new` False: the demo was there already and was left as it is."""

    agency: Agency
    is_new: bool


def build_demo(
    *,
    stage: str,
    today: date,
    password: str,
    again: bool = False,
    reached: Callable[[int], object] = lambda _: None,
) -> Built:
    """Build the demo up to a stage, all or nothing; `reached` is told after each stage how many are built.

    Raises:
        ShiftreadyError: `agency_is_real` when an agency that is not the demo has its place.
    """
    there = Agency.objects.filter(slug=SLUG).first()
    if there is not None and there.name != NAME:
        raise ShiftreadyError(
            "agency_is_real", f'The place of the demo, "{SLUG}", is taken by {there.name}. It is left untouched.'
        )
    if there is not None and not again:
        return Built(there, is_new=False)
    with transaction.atomic():
        if there is not None:
            clear_agency(there)
        agency = create_agency(slug=SLUG, name=NAME, state=STATE, time_zone=TIME_ZONE)
        make_accounts(agency, password)
        for number, name in enumerate(STAGES[: STAGES.index(stage) + 1], start=1):
            reach_stage(agency, name, today)
            reached(number)
    agency.refresh_from_db()
    return Built(agency, is_new=True)


def reach_stage(agency: Agency, stage: str, today: date) -> None:
    """Go one stage further, from the one before it, as if it were `today`."""
    with as_if_on(agency, today):
        _STAGES[stage](coordinator_of(agency), today)


def _roster(actor: Actor, today: date) -> None:
    import_roster(actor, today)
    join_accounts_to_people(actor.agency)


def _records(actor: Actor, today: date) -> None:
    import_records(actor, today)
    finish_records(actor, today)


def finish_records(actor: Actor, today: date) -> None:
    """What belongs to the second stage beside past training: rota, rules, a course, teachers, the program."""
    lay_rota(actor, today)
    for rule in ADOPTED:
        adopt_rule(actor, rule=rule)
    ask_for_time(actor, today)
    draft_an_order(actor, today)
    build_a_course(actor)
    fill_registry(actor, today)
    keep_partners(actor, today)
    follow_trainers(actor, today)
    write_samples(actor)
    begin_guide(actor, today)
    share_works(actor)
    look_at_the_program(actor, today)
    ask_for_advice(actor, today)
    take_the_pledge(actor, today)


def _planned(actor: Actor, today: date) -> None:
    run = ask_plan(actor, parameters={**PLAN, "as_of": today})
    run_plan(run.pk)
    made = find_plan(actor, run.pk)
    if made.status != PlanRun.Status.DONE:
        raise ShiftreadyError("demo_plan_failed", made.error)
    adopt_plan(actor, run_id=run.pk, digest=made.problem_digest)
    ask_for_first_class(actor)
    build_together(actor)


def _delivered(actor: Actor, today: date) -> None:
    hold_class(actor, today)
    be_in_a_week(actor, today)
    apply_for_class(actor, today)
    tell_the_board(actor, today)
    prove_the_class(actor)
    keep_the_costs(actor, today)


_STAGES: dict[str, Stage] = {"roster": _roster, "records": _records, "planned": _planned, "delivered": _delivered}

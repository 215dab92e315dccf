"""Asking for plans, stopping them and throwing them away."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor
from shiftready.services.plans.ask import ask_plan, discard_plan, find_plan, list_plans, stop_plan
from shiftready.services.plans.run import run_plan
from shiftready.store.models import Agency, AuditLine, Person, PlanRun, Posting, Role, User
from tests.services.plans.rows import WISH, lay_demo_rows

pytestmark = pytest.mark.django_db
ASKED = {"as_of": "2026-11-23", "weeks": 8, "seats": 6, "seconds": 5}


@pytest.fixture
def harbor():
    return Agency.objects.create(slug="harbor", name="Harbor Example Police Department")


@pytest.fixture
def asker(harbor):
    return _actor(harbor, Role.COORDINATOR)


def _actor(agency, role):
    user = User.objects.create_user(f"{role}@{agency.slug}.example.org")
    return Actor(user=user, agency=agency, deeds=DEEDS[role])


def _trail(agency):
    return [(line.deed, line.subject) for line in AuditLine.objects.of(agency)]


def test_a_plan_asked_for_waits_and_is_written_down(asker):
    run = ask_plan(asker, parameters=ASKED)

    assert (run.status, run.asked_by) == (PlanRun.Status.QUEUED, asker.user)
    assert run.parameters == {
        "as_of": "2026-11-23", "weeks": 8, "seats": 6, "classes_per_week": 1, "gap": 0.01, "seconds": 5, "seed": 0,
        "course": "", "left_out": [], "held": {}, "near_plan": None, "near": {}, "most_of_a_squad": None,
        "keep_a_supervisor": False, "shape": "",
        "by": None, "most_of_a_unit": None, "reach_from": None, "fill_dated": True,
        "room_seats": None, "stations": None, "at_a_station": None, "board_seats": None, "fewest_in_class": None,
        "within_budgets": False, "weigh_short_day": None, "weigh_day_off": None,
    }  # fmt: skip
    assert _trail(asker.agency) == [("plan_asked", f"plan {run.pk}")]


def test_a_wish_that_cannot_be_read_leaves_nothing_behind(asker):
    with pytest.raises(ShiftreadyError) as refusal:
        ask_plan(asker, parameters={"weeks": "many"})

    assert refusal.value.code == "plan_parameters_wrong"
    assert (list(list_plans(asker)), _trail(asker.agency)) == ([], [])


def test_a_plan_of_a_day_before_the_roster_is_refused_beside_the_day(asker):
    fact = {"agency": asker.agency, "entered_at": timezone.now()}
    person = Person.objects.create(number="p1", name="Ada Example", **fact)
    Posting.objects.create(person=person, first_on=date(2026, 11, 24), **fact)

    with pytest.raises(ShiftreadyError) as refusal:
        ask_plan(asker, parameters=ASKED)

    assert (refusal.value.code, list(refusal.value.fields)) == ("roster_begins_later", ["as_of"])
    assert ask_plan(asker, parameters={**ASKED, "as_of": "2026-11-24"}).status == PlanRun.Status.QUEUED


def test_too_few_days_for_the_course_are_refused_beside_their_field(tmp_path):
    asker = _actor(lay_demo_rows("harbor", tmp_path / "folder"), Role.COORDINATOR)

    with pytest.raises(ShiftreadyError) as refusal:
        ask_plan(asker, parameters={**ASKED, "shape": "3"})

    assert (refusal.value.code, refusal.value.fields) == (
        "shape_wrong",
        {"shape": "40 hours in 3 days are more than 12 hours a day. Ask for 4 days or more."},
    )


def test_a_supervisor_to_be_kept_where_none_is_known_is_refused_beside_its_field(tmp_path):
    asker = _actor(lay_demo_rows("harbor", tmp_path / "folder"), Role.COORDINATOR)

    with pytest.raises(ShiftreadyError) as refusal:
        ask_plan(asker, parameters={**ASKED, "keep_a_supervisor": True})

    assert (refusal.value.code, list(refusal.value.fields)) == ("supervisors_unknown", ["keep_a_supervisor"])


def test_the_sixth_waiting_plan_is_refused(asker):
    for _ in range(5):
        ask_plan(asker, parameters=ASKED)

    with pytest.raises(ShiftreadyError) as refusal:
        ask_plan(asker, parameters=ASKED)

    assert refusal.value.code == "plans_waiting"
    assert refusal.value.message == "5 plans are waiting already. Stop one of them, or wait until one is done."


def test_a_waiting_plan_is_stopped_once(asker):
    run = ask_plan(asker, parameters=ASKED)

    stopped = [stop_plan(asker, run_id=run.pk).status for _ in range(2)]

    assert stopped == [PlanRun.Status.STOPPED, PlanRun.Status.STOPPED]
    assert [deed for deed, _ in _trail(asker.agency)] == ["plan_asked", "plan_stopped"]


def test_a_plan_that_is_done_is_not_stopped_any_more(asker):
    run = PlanRun.objects.create(agency=asker.agency, status="done", asked_at=timezone.now())

    assert stop_plan(asker, run_id=run.pk).status == PlanRun.Status.DONE
    assert _trail(asker.agency) == []


def test_a_stopped_plan_is_thrown_away_and_the_trail_remembers(asker):
    run = ask_plan(asker, parameters=ASKED)
    stop_plan(asker, run_id=run.pk)

    discard_plan(asker, run_id=run.pk)

    assert list(list_plans(asker)) == []
    assert _trail(asker.agency)[-1] == ("plan_discarded", f"plan {run.pk}")


def test_a_waiting_plan_is_not_thrown_away(asker):
    run = ask_plan(asker, parameters=ASKED)

    with pytest.raises(ShiftreadyError) as refusal:
        discard_plan(asker, run_id=run.pk)

    assert refusal.value.code == "plan_in_use"
    assert find_plan(asker, run.pk) == run


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_look_at_plans_may_not_make_them(asker, role):
    run = ask_plan(asker, parameters=ASKED)
    looker = _actor(asker.agency, role)

    assert list(list_plans(looker)) == [run]
    for deed in (lambda: ask_plan(looker, parameters=ASKED), lambda: stop_plan(looker, run_id=run.pk)):
        with pytest.raises(NotAllowed) as refusal:
            deed()
        assert refusal.value.message == "Your role may not make plans. Ask the agency's training coordinator."


@pytest.mark.parametrize("role", [Role.MEMBER, Role.INSTRUCTOR])
def test_others_see_no_plan_at_all(asker, role):
    run = ask_plan(asker, parameters=ASKED)

    for deed in (list_plans, lambda actor: find_plan(actor, run.pk)):
        with pytest.raises(NotAllowed) as refusal:
            deed(_actor(Agency.objects.create(slug=f"x{id(deed)}", name="X"), role))
        assert refusal.value.code == "not_allowed"


def test_a_plan_of_another_agency_is_not_there(asker):
    elsewhere = _actor(Agency.objects.create(slug="brook", name="Brook Example Sheriff"), Role.COORDINATOR)
    run = ask_plan(asker, parameters=ASKED)

    for deed in (
        lambda: find_plan(elsewhere, run.pk),
        lambda: stop_plan(elsewhere, run_id=run.pk),
        lambda: discard_plan(elsewhere, run_id=run.pk),
    ):
        with pytest.raises(NotFound) as refusal:
            deed()
        assert refusal.value.code == "plan_not_found"
    assert find_plan(asker, run.pk).status == PlanRun.Status.QUEUED


def test_plans_are_planned_from_the_agency_s_own_day(harbor):
    harbor.time_zone = "Pacific/Auckland"
    run = ask_plan(_actor(harbor, Role.COORDINATOR), parameters={})

    assert date.fromisoformat(run.parameters["as_of"]) >= timezone.now().date()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"reach_from": "soon"}, '"soon" is not a date. Write dates as 2017-04-01.'),
        (
            {"reach_from": "2027-02-01"},
            (
                "The plan looks at the days from 2026-11-28 to 2027-01-08, and 2027-02-01 is not one of them. "
                "Write a day between them, or ask for more weeks."
            ),
        ),
        (
            {"reach_from": "2026-12-05", "by": "units"},
            "A plan by units looks at no shift, so it knows no day on which its target is reached. Leave it away.",
        ),
    ],
)
def test_a_day_by_which_nothing_can_be_reached_is_refused_beside_its_field(planner, asked, words):
    with pytest.raises(ShiftreadyError) as refusal:
        ask_plan(planner, parameters={**WISH, **asked})

    assert refusal.value.fields == {"reach_from": words}


def test_a_plan_reaches_its_target_by_the_day_that_was_asked_for(planner):
    run = ask_plan(planner, parameters={**WISH, "seats": 12, "reach_from": "2026-12-23"})
    run_plan(run.pk)

    levels = [(level["level"], level["value"]) for level in find_plan(planner, run.pk).result["levels"]]
    assert (find_plan(planner, run.pk).status, levels[0]) == (PlanRun.Status.DONE, ("short_from", 0))

"""The cheapest plan for every last day: sought in the background, each point kept as a plan of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest
from django.utils import timezone

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.planning.check import check
from shiftready.services.access import DEEDS
from shiftready.services.plans import frontier_run, watched
from shiftready.services.plans.adopt import adopt_plan
from shiftready.services.plans.ask import ask_plan, find_plan, list_plans
from shiftready.services.plans.frontier import (
    ask_frontier,
    discard_frontier,
    find_frontier,
    list_frontiers,
    stop_frontier,
)
from shiftready.services.plans.frontier_run import INTERRUPTED, fail_interrupted_frontiers, run_frontier
from shiftready.services.plans.run import STOPPED
from shiftready.store.models import AuditLine, FrontierRun, PlanRun, Posting, Role
from tests.services.plans.children import searching
from tests.services.plans.rows import WISH

WANTED = {**WISH, "weeks": 4, "seats": 12}
CLOSED = "No class fits the weeks with closed days that begin on 2026-11-23."
SATURDAYS = ["2026-11-28", "2026-12-05", "2026-12-12", "2026-12-19"]


def _sought(planner, **changes):
    run = ask_frontier(planner, parameters={**WANTED, **changes})
    run_frontier(run.pk)
    return find_frontier(planner, run.pk)


def test_every_last_day_has_its_cost_and_every_point_is_a_plan_of_its_own(planner):
    run = _sought(planner)

    assert (run.status, run.error) == (FrontierRun.Status.DONE, "")
    assert [day["by"] for day in run.result["days"]] == SATURDAYS
    assert all(day["proven"] for day in run.result["days"])
    plans = {plan.pk: plan for plan in PlanRun.objects.of(planner.agency).filter(frontier=run)}
    assert [point["plan"] for point in run.result["points"]] == sorted(plans)
    for point in run.result["points"]:
        plan = plans[point["plan"]]
        assert plan.parameters == {**run.parameters, "reach_from": point["by"]}
        levels = {level["level"]: level["value"] for level in plan.result["levels"]}
        assert (levels["short_from"], levels["days_taken"]) == (0, point["cost"])
        assert (plan.asked_by, plan.result["warnings"]) == (run.asked_by, [CLOSED])


def test_a_point_is_adopted_like_any_plan(planner):
    (number, *_) = [point["plan"] for point in _sought(planner).result["points"]]
    plan = find_plan(planner, number)

    made = adopt_plan(planner, run_id=number, digest=plan.problem_digest)

    assert [one.starts_on.isoformat() for one in made] == [one["starts_on"] for one in plan.result["offerings"]]


def test_thrown_away_its_plans_go_with_it_but_for_those_of_which_classes_were_made(planner):
    run = _sought(planner)
    adopted = find_plan(planner, run.result["points"][-1]["plan"])
    adopt_plan(planner, run_id=adopted.pk, digest=adopted.problem_digest)

    discard_frontier(planner, run_id=run.pk)

    assert (list(list_frontiers(planner)), [plan.pk for plan in list_plans(planner)]) == ([], [adopted.pk])
    assert find_plan(planner, adopted.pk).frontier is None


def test_where_the_target_is_out_of_reach_the_nearest_plan_is_kept_and_says_why(planner):
    run = _sought(planner, weeks=1, seats=1)

    assert (run.result["points"], run.result["days"]) == ([], [{"by": SATURDAYS[0], "cost": None, "proven": True}])
    nearest = find_plan(planner, run.result["nearest"]["plan"])
    assert nearest.result["coverage_after"][-1]["short"] == run.result["nearest"]["short_in_last_week"] > 0
    assert nearest.result["why_not"][0]["why"]


def test_it_is_sought_to_the_proof_and_for_squads_whatever_was_said(planner):
    said = {"gap": 0.5, "by": "units", "most_of_a_unit": 3, "seconds": None, "reach_from": "2026-12-05"}

    asked = ask_frontier(planner, parameters={**WANTED, **said}).parameters

    assert (asked["gap"], asked["by"], asked["most_of_a_unit"], asked["seconds"], asked["reach_from"]) == (
        0, "squads", None, 120, None,
    )  # fmt: skip


def test_stopped_in_the_middle_it_keeps_what_was_found_by_then(planner, monkeypatch):
    run = ask_frontier(planner, parameters=WANTED)
    _when(lambda told: told.get("plans"), monkeypatch, lambda: stop_frontier(planner, run_id=run.pk))

    run_frontier(run.pk)

    stopped = find_frontier(planner, run.pk)
    assert (stopped.status, stopped.result["was_stopped"]) == (FrontierRun.Status.DONE, True)
    assert len(stopped.result["days"]) == len(SATURDAYS)
    kept = list(list_plans(planner))
    told = [one["plan"] for one in (*stopped.result["points"], stopped.result["nearest"]) if one]
    assert sorted(plan.pk for plan in kept) == sorted(told)
    assert told
    assert all(find_plan(planner, plan.pk).result["warnings"][0] == STOPPED for plan in kept)
    assert searching() == []


def test_stopped_at_its_first_word_it_keeps_the_plans_it_has_by_then_or_nothing(planner, monkeypatch):
    """How many those are the machine decides: the search is heard to be stopped only a moment later."""
    run = ask_frontier(planner, parameters=WANTED)
    _when(lambda _: True, monkeypatch, lambda: stop_frontier(planner, run_id=run.pk))

    run_frontier(run.pk)

    stopped, plans = find_frontier(planner, run.pk), sorted(plan.pk for plan in list_plans(planner))
    nothing = {"was_stopped": True, "points": [], "nearest": None}
    found = stopped.result or nothing
    told = sorted(one["plan"] for one in (*found["points"], found["nearest"]) if one)
    assert (stopped.status, found["was_stopped"], told) == (
        FrontierRun.Status.DONE if plans else FrontierRun.Status.STOPPED, True, plans,
    )  # fmt: skip


def test_a_search_killed_by_the_machine_leaves_a_failed_run_and_no_plan(planner, monkeypatch):
    run = ask_frontier(planner, parameters=WANTED)
    _when(lambda _: True, monkeypatch, lambda: [os.kill(child, signal.SIGKILL) for child in searching()])

    run_frontier(run.pk)

    failed = find_frontier(planner, run.pk)
    assert (failed.status, failed.result, list(list_plans(planner))) == (FrontierRun.Status.FAILED, {}, [])
    assert failed.error.startswith("The search ended without an answer (status -9). Nothing was changed.")


def test_a_run_whose_worker_was_killed_is_failed_at_the_next_start(planner):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    now = timezone.now()
    sign = {"machine": os.uname().nodename, "process": gone.pid, "seen_at": now.isoformat()}
    run = FrontierRun.objects.create(agency=planner.agency, status="running", asked_at=now, progress=sign)

    failed = fail_interrupted_frontiers()

    assert (failed, find_frontier(planner, run.pk).error) == ([run.pk], INTERRUPTED)


def test_one_plan_that_fails_its_check_is_enough_to_keep_none(planner, monkeypatch):
    whole = frontier_run.seek_plans_by_day

    def with_a_wrong_figure(search, watcher):
        found = whole(search, watcher)
        (first, *rest) = found.points
        plan = replace(first.plan, objective=first.plan.objective + 1)
        assert check(replace(search.problem, reach_from=first.by), first.plan) == ()
        return replace(found, points=(replace(first, plan=plan), *rest))

    monkeypatch.setattr(frontier_run, "seek_plans_by_day", with_a_wrong_figure)

    run = _sought(planner)

    assert run.error.startswith("A plan was found, but the check found ")
    assert (run.status, list(list_plans(planner))) == (FrontierRun.Status.FAILED, [])


def test_while_it_is_sought_it_cannot_be_thrown_away(planner):
    run = ask_frontier(planner, parameters=WANTED)

    with pytest.raises(ShiftreadyError) as refusal:
        discard_frontier(planner, run_id=run.pk)

    assert (refusal.value.code, refusal.value.message) == (
        "frontier_in_use",
        f"Sooner or cheaper {run.pk} cannot be thrown away while it is being sought. Stop it first.",
    )


def test_searches_of_both_kinds_wait_in_one_line(planner):
    for _ in range(2):
        ask_plan(planner, parameters=WISH)
        ask_frontier(planner, parameters=WANTED)
    ask_frontier(planner, parameters=WANTED)

    with pytest.raises(ShiftreadyError) as refusal:
        ask_plan(planner, parameters=WISH)

    assert refusal.value.code == "plans_waiting"


def test_a_search_of_which_nothing_is_known_is_not_there(planner):
    with pytest.raises(NotFound) as refusal:
        find_frontier(planner, 12)

    assert (refusal.value.code, refusal.value.message) == (
        "frontier_not_found",
        "There is no search 12 for plans by every day here. It may have been thrown away.",
    )


def test_whoever_only_looks_may_neither_ask_nor_stop_nor_throw_away(planner):
    run = ask_frontier(planner, parameters=WANTED)
    auditor = replace(planner, deeds=DEEDS[Role.AUDITOR])

    for deed in (
        lambda: ask_frontier(auditor, parameters=WANTED),
        lambda: stop_frontier(auditor, run_id=run.pk),
        lambda: discard_frontier(auditor, run_id=run.pk),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert find_frontier(auditor, run.pk) == run


def test_the_audit_line_says_how_many_people_and_not_who(planner):
    member = Posting.objects.of(planner.agency).filter(unit="Patrol", rank="Officer").last().person.number

    run = ask_frontier(planner, parameters={**WANTED, "left_out": [member]})

    line = AuditLine.objects.of(planner.agency).get(deed="frontier_asked")
    assert (line.subject, line.facts["left_out"]) == (f"frontier {run.pk}", 1)
    assert run.parameters["left_out"] == [member]


def _when(moment, monkeypatch, deed):
    """Do something once the search tells of that moment, through the watcher that it is handed."""
    ask = watched.Watching.__call__

    def call(self, progress):
        if moment(progress) and not getattr(self, "done", False):
            self.done, self.next_at = True, timezone.now()
            deed()
        return ask(self, progress)

    monkeypatch.setattr(watched.Watching, "__call__", call)

"""Making a plan as the worker does, and every way in which a run may end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from shiftready.core.planning.check import check
from shiftready.services.plans import run as running
from shiftready.services.plans import search as seeking
from shiftready.services.plans import watched
from shiftready.services.plans.adopt import adopt_plan
from shiftready.services.plans.ask import ask_plan, discard_plan, find_plan, is_settling, list_plans, stop_plan
from shiftready.services.plans.parameters import stored_parameters
from shiftready.services.plans.problem import problem_of
from shiftready.services.plans.run import INTERRUPTED, STOPPED, fail_interrupted_runs, run_plan
from shiftready.store.models import PlanRun
from tests.services.plans.children import searching
from tests.services.plans.rows import WISH


def _made(planner, **changes):
    run = ask_plan(planner, parameters={**WISH, **changes})
    run_plan(run.pk)
    return find_plan(planner, run.pk)


def test_a_run_ends_with_a_proven_plan_and_the_digest_of_its_facts(planner):
    run = _made(planner)

    assert (run.status, run.error, run.result["status"]) == (PlanRun.Status.DONE, "", "optimal")
    assert run.result["coverage_after"][-1]["short"] < run.result["coverage_after"][-1]["short_without_plan"]
    assert len(run.problem_digest) == 64
    assert run.started_at <= run.ended_at
    last = run.result["coverage_after"][-1]
    assert run.progress == {
        "best": run.result["objective"],
        "bound": run.result["bound"],
        "short": last["short"],
        "short_without_plan": last["short_without_plan"],
    }


def test_a_list_of_plans_does_not_read_their_long_results(planner, django_assert_num_queries):
    run = _made(planner)

    with django_assert_num_queries(1):
        (listed,) = list_plans(planner)

    assert (listed, listed.get_deferred_fields()) == (run, {"result"})


def test_the_same_wish_gives_the_same_plan(planner):
    assert _made(planner).result == _made(planner).result


def test_facts_that_allow_no_plan_by_the_time_of_the_search_end_the_run_with_the_reason(planner):
    run = ask_plan(planner, parameters=WISH)
    planner.agency.strategy = {}
    planner.agency.save()

    run_plan(run.pk)

    run = find_plan(planner, run.pk)
    assert (run.status, run.result) == (PlanRun.Status.FAILED, {})
    assert run.error == (
        "Harbor Example Police Department states no strategy, so nobody knows whom to train. "
        "Choose one under Strategy in the settings, or add a [strategy] with kind, course and group to "
        "agency.toml."
    )


def test_a_course_the_catalogue_lacks_is_said(planner):
    run = _made(planner, course="basket-weaving")

    assert run.error == (
        'The catalogue has no course "basket-weaving" in force on 2026-11-23. Choose another course or day.'
    )


def test_a_stopped_run_is_not_started_any_more(planner):
    run = ask_plan(planner, parameters=WISH)
    stop_plan(planner, run_id=run.pk)

    run_plan(run.pk)

    assert (find_plan(planner, run.pk).status, find_plan(planner, run.pk).result) == (PlanRun.Status.STOPPED, {})


def test_a_search_stopped_in_the_middle_keeps_the_best_plan_found_by_then(planner, monkeypatch):
    run = ask_plan(planner, parameters=WISH)
    _when_the_search_begins(monkeypatch, lambda: stop_plan(planner, run_id=run.pk))

    run_plan(run.pk)

    stopped = find_plan(planner, run.pk)
    assert (stopped.status, stopped.result["warnings"][0], stopped.error) == (PlanRun.Status.DONE, STOPPED, "")
    assert len(adopt_plan(planner, run_id=run.pk, digest=stopped.problem_digest)) == len(stopped.result["offerings"])
    assert not is_settling(stopped)
    assert searching() == []


def test_a_search_stopped_before_it_had_a_plan_keeps_nothing(planner, monkeypatch):
    run = ask_plan(planner, parameters=WISH)
    monkeypatch.setattr(seeking, "STOPPING_SECONDS", -1.0)
    _when_the_search_begins(monkeypatch, lambda: stop_plan(planner, run_id=run.pk))

    run_plan(run.pk)

    stopped = find_plan(planner, run.pk)
    assert (stopped.status, stopped.result, stopped.error) == (PlanRun.Status.STOPPED, {}, "")
    assert is_settling(stopped)
    assert searching() == []


def test_a_run_thrown_away_while_its_search_ends_does_not_come_back(planner, monkeypatch):
    run = ask_plan(planner, parameters=WISH)

    def stop_and_discard():
        stop_plan(planner, run_id=run.pk)
        discard_plan(planner, run_id=run.pk)

    _when_the_search_begins(monkeypatch, stop_and_discard)

    run_plan(run.pk)

    assert list(list_plans(planner)) == []


def test_a_search_killed_by_the_machine_leaves_a_failed_run_with_a_sentence(planner, monkeypatch):
    run = ask_plan(planner, parameters=WISH)
    _when_the_search_begins(monkeypatch, lambda: [os.kill(child, signal.SIGKILL) for child in searching()])

    run_plan(run.pk)

    failed = find_plan(planner, run.pk)
    assert (failed.status, failed.result) == (PlanRun.Status.FAILED, {})
    assert failed.error == (
        "The search ended without an answer (status -9). Nothing was changed. Ask for the plan again."
    )
    assert searching() == []


def test_a_worker_told_to_end_leaves_a_failed_run(planner, monkeypatch):
    run = ask_plan(planner, parameters=WISH)
    _when_the_search_begins(monkeypatch, lambda: sys.exit(1))

    with pytest.raises(SystemExit):
        run_plan(run.pk)

    assert (find_plan(planner, run.pk).status, find_plan(planner, run.pk).error) == ("failed", INTERRUPTED)
    assert searching() == []


def test_a_run_whose_worker_was_killed_is_failed_at_the_next_start(planner):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    mine = os.uname().nodename
    now = timezone.now()
    signs = {
        "killed here": {"machine": mine, "process": gone.pid, "seen_at": now.isoformat()},
        "alive here": {"machine": mine, "process": os.getppid(), "seen_at": now.isoformat()},
        "alive elsewhere": {"machine": "other", "process": 1, "seen_at": now.isoformat()},
        "silent elsewhere": {"machine": "other", "process": 1, "seen_at": (now - timedelta(hours=1)).isoformat()},
    }
    runs = {
        name: PlanRun.objects.create(agency=planner.agency, status="running", asked_at=now, progress=sign)
        for name, sign in signs.items()
    }

    failed = fail_interrupted_runs()

    assert failed == [runs[name].pk for name in ("silent elsewhere", "killed here")]
    assert {name: find_plan(planner, run.pk).status for name, run in runs.items()} == {
        "killed here": "failed",
        "alive here": "running",
        "alive elsewhere": "running",
        "silent elsewhere": "failed",
    }
    assert find_plan(planner, runs["killed here"].pk).error == INTERRUPTED


def test_a_finished_run_is_not_made_again(planner):
    run = _made(planner)

    run_plan(run.pk)

    assert find_plan(planner, run.pk).ended_at == run.ended_at


def test_a_plan_that_fails_its_check_is_not_kept(planner, monkeypatch):
    _, problem = problem_of(planner.agency, stored_parameters(ask_plan(planner, parameters=WISH).parameters))
    whole = running.seek_plan
    monkeypatch.setattr(running, "seek_plan", lambda *args: _with_a_wrong_figure(whole(*args)))

    run = _made(planner)

    assert (run.status, run.result) == (PlanRun.Status.FAILED, {})
    assert run.error.startswith("A plan was found, but the check found 2 faults in it, so it is not kept. The first: ")
    assert check(problem, whole(running.search_for(problem, stored_parameters(run.parameters)), lambda _: True)) == ()


def _with_a_wrong_figure(plan):
    return replace(plan, objective=plan.objective + 1)


def _when_the_search_begins(monkeypatch, deed):
    """Do something at the first sign of life of the search, through the watcher that `run_plan` hands over."""
    ask = watched.Watching.__call__

    def call(self, progress):
        if not getattr(self, "done", False):
            self.done = True
            deed()
        return ask(self, progress)

    monkeypatch.setattr(watched.Watching, "__call__", call)

"""Seeking a plan in a child process: the answer, and every way in which there is none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.check import check
from shiftready.core.planning.explain_why_not import SECONDS, explain_why_not
from shiftready.core.planning.highs import Stop
from shiftready.core.planning.solve import solve
from shiftready.services.plans import search as seeking
from shiftready.services.plans.child import Search
from shiftready.services.plans.search import SearchStopped, seek_plan
from tests.services.plans.children import searching
from tests.services.plans.harbor import tiny_problem


@pytest.fixture
def search():
    return Search(tiny_problem(), gap=0.0, seconds=20, seed=1, megabytes=2048)


def _watch_all(_progress):
    return True


def test_the_plan_of_the_child_is_the_plan_that_solving_here_gives(search):
    plan = seek_plan(search, _watch_all)

    here = solve(search.problem, stop=Stop(gap=0.0, seconds=20), seed=1)
    assert plan == replace(here, why_not=explain_why_not(search.problem, here, seconds=SECONDS))
    assert check(search.problem, plan) == ()
    assert searching() == []


def test_a_search_that_is_ended_answers_with_the_best_plan_found_by_then(search):
    told = []

    plan = seek_plan(search, told.append)

    assert len(told) == 1
    assert check(search.problem, plan) == ()
    assert plan.status in {"feasible", "optimal"}
    assert searching() == []


def test_a_search_that_does_not_end_when_told_is_ended_with_its_process(search, monkeypatch):
    monkeypatch.setattr(seeking, "STOPPING_SECONDS", -1.0)

    with pytest.raises(SearchStopped):
        seek_plan(search, lambda _progress: False)

    assert searching() == []


class _TakesAMinuteToUnpack:
    """A problem over which no child is done before it can be killed."""

    def __reduce__(self):
        return time.sleep, (60,)


def test_a_killed_child_is_told_in_a_sentence(search):
    def kill(_progress):
        for child in searching():
            os.kill(child, signal.SIGKILL)
        return True

    with pytest.raises(ShiftreadyError) as refusal:
        seek_plan(replace(search, problem=_TakesAMinuteToUnpack()), kill)

    assert refusal.value.code == "plan_search_died"
    assert refusal.value.message == (
        "The search ended without an answer (status -9). Nothing was changed. Ask for the plan again."
    )
    assert searching() == []


def test_a_search_beyond_its_memory_is_ended_and_says_what_to_do(search):
    small = Search(search.problem, search.gap, search.seconds, search.seed, megabytes=64)

    with pytest.raises(ShiftreadyError) as refusal:
        seek_plan(small, _watch_all)

    assert refusal.value.code == "plan_took_too_much_memory"
    assert refusal.value.message == (
        "The search needed more than the 64 MB it may take. Ask for fewer weeks, or raise SHIFTREADY_PLAN_MEGABYTES."
    )


def test_a_child_whose_parent_is_gone_ends_in_the_middle_of_its_work():
    working = (
        "import sys, threading, time\n"
        "from shiftready.services.plans.child import _listen\n"
        "heard = (sys.stdin.buffer, threading.Event())\n"
        "threading.Thread(target=_listen, args=heard, daemon=True).start()\n"
        "time.sleep(60)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", working], stdin=subprocess.PIPE)

    child.stdin.close()

    assert child.wait(timeout=20) == 1


def test_a_mistake_of_ours_in_the_search_is_no_lack_of_memory(search):
    with pytest.raises(ShiftreadyError) as refusal:
        seek_plan(replace(search, problem=None), _watch_all)

    assert (refusal.value.code, refusal.value.message) == (
        "plan_search_died",
        "The search ended without an answer (status 1). Nothing was changed. Ask for the plan again.",
    )

"""A search as a job does it: claimed once, seen while it goes on, and ended whatever happens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeVar, cast

from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.plans.search import SearchStopped
from shiftready.services.worked_on import is_worked_on, sign
from shiftready.store.models import SearchRun

R = TypeVar("R", bound=SearchRun)
Kept = Mapping[str, Any]
"""What is written with the end of a run: `result`, `progress` and whatever else its kind has."""

#: A running search says so several times a second; one that was silent for that long on another machine is dead.
SILENT = timedelta(seconds=120)
WRITE_EVERY = timedelta(seconds=1)


def carry_out(runs: type[R], run_id: int, make: Callable[[R], None], *, interrupted: str) -> None:
    """Make what a waiting run asks for, or write down why there is none. Any other run is left as it is.

    `interrupted`: what the run says when the worker ends meanwhile.
    """
    if not _claim(runs, run_id):
        return
    run = cast("R", runs.objects.everywhere().select_related("agency").get(pk=run_id))
    try:
        make(run)
    except SearchStopped:
        return
    except ShiftreadyError as refusal:
        end_run(run, SearchRun.Status.FAILED, {"error": refusal.message})
    except BaseException:  # the worker is told to end, or we made a mistake: the run must not look alive
        end_run(run, SearchRun.Status.FAILED, {"error": interrupted})
        raise


def fail_interrupted(runs: type[SearchRun], *, interrupted: str) -> list[int]:
    """Mark as failed every run whose worker is gone; their numbers."""
    running = runs.objects.everywhere().filter(status=SearchRun.Status.RUNNING)
    dead = [run for run in running if not is_worked_on(run.progress, silent=SILENT)]
    for run in dead:
        end_run(run, SearchRun.Status.FAILED, {"error": interrupted})
    return [run.pk for run in dead]


def end_run(run: SearchRun, status: str, kept: Kept) -> bool:
    """Write the end, unless somebody stopped the run meanwhile: then theirs is the last word. Whether it was."""
    running = type(run).objects.everywhere().filter(pk=run.pk, status=SearchRun.Status.RUNNING)
    return running.update(status=status, ended_at=timezone.now(), **kept) == 1


def keep_of_stopped(run: SearchRun, kept: Kept) -> bool:
    """A run that somebody stopped has a result after all, unless it was thrown away meanwhile. Whether it has."""
    stopped = type(run).objects.everywhere().filter(pk=run.pk, status=SearchRun.Status.STOPPED)
    return stopped.update(status=SearchRun.Status.DONE, **kept) == 1


class Watching:
    """Writes how far the search is, at most once a second, and notices when somebody stopped the run."""

    def __init__(self, run: SearchRun) -> None:
        self.mine = type(run).objects.everywhere().filter(pk=run.pk, status=SearchRun.Status.RUNNING)
        self.next_at = timezone.now()
        self.was_stopped = False

    def __call__(self, progress: Mapping[str, Any]) -> bool:
        now = timezone.now()
        if now < self.next_at:
            return True
        self.next_at = now + WRITE_EVERY
        self.was_stopped = self.mine.update(progress={**progress, **sign(now)}) == 0
        return not self.was_stopped


def _claim(runs: type[SearchRun], run_id: int) -> bool:
    waiting = runs.objects.everywhere().filter(pk=run_id, status=SearchRun.Status.QUEUED)
    now = timezone.now()
    return waiting.update(status=SearchRun.Status.RUNNING, started_at=now, progress=sign(now)) == 1

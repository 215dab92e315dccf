"""Plans, made later."""

from __future__ import annotations

from django_tasks import task

from shiftready.services.plans.frontier_run import run_frontier
from shiftready.services.plans.region_run import run_region
from shiftready.services.plans.run import run_plan


@task()
def make_plan(run_id: int) -> None:
    """Make the plan of a waiting run."""
    run_plan(run_id)


@task()
def make_frontier(run_id: int) -> None:
    """Seek the cheapest plan for every last day of a waiting run."""
    run_frontier(run_id)


@task()
def make_region(run_id: int) -> None:
    """Share the seats of a waiting run among its agencies."""
    run_region(run_id)

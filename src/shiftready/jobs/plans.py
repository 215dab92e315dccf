"""Plans, made later."""

from __future__ import annotations

from django_tasks import task

from shiftready.services.plans.run import run_plan


@task()
def make_plan(run_id: int) -> None:
    """Make the plan of a waiting run."""
    run_plan(run_id)

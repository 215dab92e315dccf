"""Waiting lists kept moving: every few minutes the worker passes on seats that were offered and not answered."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from shiftready.services.applications.renew import pass_on_lapsed_offers

EVERY = timedelta(minutes=10)


@task()
def renew_waiting_lists() -> None:
    """Pass on what has lapsed, and come again."""
    pass_on_lapsed_offers()
    _come_again()


def keep_lists_moving() -> None:
    """Begin, where no worker has begun it before."""
    if not _waits():
        renew_waiting_lists.enqueue()


def _come_again() -> None:
    if not _waits():
        renew_waiting_lists.using(run_after=timezone.now() + EVERY).enqueue()


def _waits() -> bool:
    ready = DBTaskResult.objects.filter(task_path=renew_waiting_lists.module_path, status=TaskResultStatus.READY)
    return ready.exists()

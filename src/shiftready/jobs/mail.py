"""Mail kept going: every few minutes the worker plans what has become due and sends what waits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from shiftready.services.notices.deadlines import plan_reminders
from shiftready.services.notices.send import send_due_mail

EVERY = timedelta(minutes=2)
#: How long it is kept that this was done: it is done all day.
KEPT = timedelta(hours=1)


@task()
def do_mail() -> None:
    """Plan and send what is due, and come again; that comes first, so that no mistake ends it."""
    _come_again()
    plan_reminders()
    send_due_mail()


def keep_mail_going() -> None:
    """Begin, where no worker has begun it before."""
    if not _results(TaskResultStatus.READY).exists():
        do_mail.enqueue()


def _come_again() -> None:
    _results(TaskResultStatus.SUCCESSFUL).filter(finished_at__lt=timezone.now() - KEPT).delete()
    if not _results(TaskResultStatus.READY).exists():
        do_mail.using(run_after=timezone.now() + EVERY).enqueue()


def _results(status: str) -> QuerySet[Any]:
    return DBTaskResult.objects.filter(task_path=do_mail.module_path, status=status)

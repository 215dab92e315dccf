"""All mail: a deed wakes the worker, which wakes itself for what comes next, and looks every few minutes besides."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from shiftready.services.access import Actor
from shiftready.services.help_desk.remind import plan_help_reminders
from shiftready.services.notices.deadlines import plan_reminders
from shiftready.services.notices.send import send_again, send_due_mail
from shiftready.store.models import Notice

EVERY = timedelta(minutes=2)
#: How long it is kept that this was done: it is done all day.
KEPT = timedelta(hours=1)


@task()
def send_mail() -> None:
    """Send what is due, and come back when the next is."""
    next_due_at = send_due_mail().next_due_at
    if next_due_at is not None and not _is_awaited(next_due_at):
        send_mail.using(run_after=next_due_at).enqueue()


def mail_again(actor: Actor, *, mail: int) -> Notice:
    """Let a mail go out again.

    Raises:
        as `send_again`.
    """
    row = send_again(actor, mail=mail)
    send_mail.enqueue()
    return row


@task()
def do_mail() -> None:
    """Plan and send what is due, and come again; that comes first, so that no mistake ends it."""
    _come_again()
    plan_reminders()
    plan_help_reminders()
    send_due_mail()


def keep_mail_going() -> None:
    """Begin, where no worker has begun it before."""
    if not _results(TaskResultStatus.READY).exists():
        do_mail.enqueue()


def _is_awaited(at: datetime) -> bool:
    """Whether the worker will be woken at that moment already."""
    waiting = DBTaskResult.objects.filter(task_path=send_mail.module_path, status=TaskResultStatus.READY, run_after=at)
    return waiting.exists()


def _come_again() -> None:
    _results(TaskResultStatus.SUCCESSFUL).filter(finished_at__lt=timezone.now() - KEPT).delete()
    if not _results(TaskResultStatus.READY).exists():
        do_mail.using(run_after=timezone.now() + EVERY).enqueue()


def _results(status: str) -> QuerySet[Any]:
    return DBTaskResult.objects.filter(task_path=do_mail.module_path, status=status)

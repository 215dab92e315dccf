"""Mail to people who teach, when it is due: a deed wakes the worker, which wakes itself for what comes next."""

from __future__ import annotations

from datetime import datetime

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from shiftready.services.access import Actor
from shiftready.services.notices.send import send_again, send_due_mail
from shiftready.services.teaching.answer import Asked, answer_invitation
from shiftready.services.teaching.invite import ask_teachers
from shiftready.store.models import Notice


@task()
def send_teacher_mail() -> None:
    """Send what is due, and come back when the next is."""
    next_due_at = send_due_mail().next_due_at
    if next_due_at is not None and not _is_awaited(next_due_at):
        send_teacher_mail.using(run_after=next_due_at).enqueue()


def ask_and_mail(actor: Actor, *, offering: int) -> int:
    """Ask everyone not asked yet, and leave the mail to the worker.

    Raises:
        as `ask_teachers`.
    """
    asked = ask_teachers(actor, offering=offering)
    send_teacher_mail.enqueue()
    return asked


def answer_and_mail(key: str, *, answers: dict[int, bool], note: str = "") -> Asked:
    """Keep an answer, and leave the mail to whoever is asked next to the worker.

    Raises:
        as `answer_invitation`.
    """
    asked = answer_invitation(key, answers=answers, note=note)
    send_teacher_mail.enqueue()
    return asked


def mail_again(actor: Actor, *, mail: int) -> Notice:
    """Let a mail go out again.

    Raises:
        as `send_again`.
    """
    row = send_again(actor, mail=mail)
    send_teacher_mail.enqueue()
    return row


def _is_awaited(at: datetime) -> bool:
    """Whether the worker will be woken at that moment already."""
    waiting = DBTaskResult.objects.filter(task_path=send_teacher_mail.module_path, status="READY", run_after=at)
    return waiting.exists()

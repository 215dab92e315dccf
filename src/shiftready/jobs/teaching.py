"""People who teach, asked and heard: the deed, and then the mail that follows from it."""

from __future__ import annotations

from django_tasks import task

from shiftready.jobs.mail import send_mail
from shiftready.services.access import Actor
from shiftready.services.teaching.answer import Asked, answer_invitation
from shiftready.services.teaching.invite import ask_teachers


@task()
def send_teacher_mail() -> None:
    """The name of `send_mail` until 2026: jobs that wait under it in a database of before are done all the same."""
    send_mail.call()


def ask_and_mail(actor: Actor, *, offering: int) -> int:
    """Ask everyone not asked yet, and leave the mail to the worker.

    Raises:
        as `ask_teachers`.
    """
    asked = ask_teachers(actor, offering=offering)
    send_mail.enqueue()
    return asked


def answer_and_mail(key: str, *, answers: dict[int, bool], note: str = "") -> Asked:
    """Keep an answer, and leave the mail to whoever is asked next to the worker.

    Raises:
        as `answer_invitation`.
    """
    asked = answer_invitation(key, answers=answers, note=note)
    send_mail.enqueue()
    return asked

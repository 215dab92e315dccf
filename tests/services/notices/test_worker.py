"""The worker sends mail that waits, also what waits under the name the job had in a database of before."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from shiftready.jobs.mail import send_mail
from shiftready.jobs.teaching import send_teacher_mail
from shiftready.services.notices.listing import notices_of, state_of
from tests.services.notices.mailroom import later, move

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, NOW_NAMED = "shiftready.jobs.teaching.send_teacher_mail", "shiftready.jobs.mail.send_mail"


def work():
    call_command("db_worker", interval=0.01, batch=True, reload=False, startup_delay=False, verbosity=0)


def waiting():
    return list(DBTaskResult.objects.filter(status="READY").values_list("task_path", flat=True))


@pytest.mark.parametrize(("job", "path"), [(send_teacher_mail, BEFORE), (send_mail, NOW_NAMED)])
def test_a_job_that_waits_under_the_old_name_or_the_new_sends_what_is_due(room, job, path):
    move(room)
    with later(minutes=11):
        job.enqueue()
        queued = waiting()
        work()
        states = sorted(state_of(one) for one in notices_of(room.shell))

    assert (queued, waiting()) == ([path], [])
    assert states == ["left_out", "sent", "sent"]
    assert sorted(one.to[0] for one in mail.outbox) == ["p1@ours.example", "p2@ours.example"]


def test_mail_to_come_is_awaited_once_under_the_new_name(room):
    move(room)
    send_teacher_mail.enqueue()
    send_mail.enqueue()
    work()

    woken = DBTaskResult.objects.filter(status="READY")
    assert [(one.task_path, one.run_after > timezone.now()) for one in woken] == [(NOW_NAMED, True)]
    assert mail.outbox == []

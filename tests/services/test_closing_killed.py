"""A process killed in the middle of closing a class leaves the state before; killed after, the state after."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from shiftready.services.closing import preview_closing
from shiftready.store.models import Agency, AuditLine, Certificate, Offering, TrainingRecord
from tests.services.classroom import attend, close, open_classroom

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

CHILD = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from shiftready.services import closing
from shiftready.services.access import the_shell
from shiftready.store.models import Agency

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

def die_after(deed):
    def both(*args, **kwargs):
        deed(*args, **kwargs)
        die()
    return both

if sys.argv[3] == "after":
    closing.close_offering = die_after(closing.close_offering)
else:
    setattr(closing, sys.argv[3], die_after(getattr(closing, sys.argv[3])))
shell = the_shell(Agency.objects.get())
digest = closing.preview_closing(shell, offering=int(sys.argv[2])).digest
closing.close_offering(shell, offering=int(sys.argv[2]), digest=digest)
"""


def state(agency):
    return {
        "status": Offering.objects.of(agency).get().status,
        "records": TrainingRecord.objects.of(agency).count(),
        "certificates": Certificate.objects.of(agency).count(),
        "lines": AuditLine.objects.of(agency).filter(deed="close_offering").count(),
    }


BEFORE = {"status": "announced", "records": 0, "certificates": 0, "lines": 0}
AFTER = {"status": "closed", "records": 3, "certificates": 3, "lines": 1}


@pytest.mark.parametrize(
    ("killed_in", "left"),
    [("issue_certificates", BEFORE), ("_shut", BEFORE), ("write_line", BEFORE), ("after", AFTER)],
)
def test_a_killed_process_leaves_before_or_after(database, killed_in, left):
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    attend(room)
    assert preview_closing(room.shell, offering=room.offering).obstacles == ()

    connection.close()
    child = subprocess.run(
        [sys.executable, "-c", CHILD, database, str(room.offering), killed_in], env=os.environ, check=False
    )

    assert child.returncode == -signal.SIGKILL
    assert state(room.agency) == left
    if left == BEFORE:
        close(room)
        assert state(room.agency) == AFTER

"""A process killed in the middle of adopting a plan leaves the state before; killed after, the state after."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow
SETUP = """
import json, os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "shiftready.project.settings.test"
import django
django.setup()
from pathlib import Path
from django.db import connection
from shiftready.services.access import the_shell
from shiftready.services.plans import adopt
from shiftready.services.plans.ask import ask_plan
from shiftready.services.plans.run import run_plan
from shiftready.store.models import Agency, AuditLine, Offering, PlanRun, Seat
from tests.services.plans.rows import WISH, lay_demo_rows

def adopted():
    run = PlanRun.objects.everywhere().get()
    adopt.adopt_plan(the_shell(run.agency), run_id=run.pk, digest=run.problem_digest)

def state():
    agency = Agency.objects.get()
    return [
        Offering.objects.of(agency).count(),
        Seat.objects.of(agency).count(),
        PlanRun.objects.of(agency).exclude(adopted_at=None).count(),
        AuditLine.objects.of(agency).exclude(deed="plan_asked").count(),
    ]
"""
PREPARE = """
shell = the_shell(lay_demo_rows("harbor", Path(sys.argv[1])))
run_plan(ask_plan(shell, parameters=WISH).pk)
planned = PlanRun.objects.everywhere().get().result["offerings"]
print(json.dumps([len(planned), sum(len(one["seats"]) for one in planned), 1, 1]))
connection.close()
"""
DIE = """
def die_after(deed):
    def both(*args, **kwargs):
        deed(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)
    return both

place = {"write_line": adopt.audit}.get(sys.argv[1], adopt)
setattr(place, sys.argv[1], die_after(getattr(place, sys.argv[1])))
adopted()
"""
LOOK = """
found = state()
if found[0] == 0:
    adopted()
print(json.dumps([found, state()]))
"""


def python(database, program, word=""):
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    return subprocess.run(
        [sys.executable, "-c", SETUP + program, word], env=environment, stdout=subprocess.PIPE, text=True, check=False
    )


@pytest.fixture(scope="module")
def planned(empty_database, tmp_path_factory):
    """A database with a plan that is made, and what stands in it once that is adopted."""
    folder = tmp_path_factory.mktemp("planned")
    shutil.copy(empty_database, folder / "db.sqlite3")
    made = python(folder / "db.sqlite3", PREPARE, str(folder / "agency"))
    return folder / "db.sqlite3", json.loads(made.stdout)


@pytest.mark.parametrize(
    ("killed_in", "is_done"),
    [("draft_offerings", False), ("fill_seats", False), ("write_line", False), ("adopt_plan", True)],
)
def test_a_killed_process_leaves_before_or_after(planned, tmp_path, killed_in, is_done):
    database, after = planned
    shutil.copy(database, tmp_path / "db.sqlite3")

    child = python(tmp_path / "db.sqlite3", DIE, killed_in)

    assert child.returncode == -signal.SIGKILL
    left = after if is_done else [0, 0, 0, 0]
    assert json.loads(python(tmp_path / "db.sqlite3", LOOK).stdout) == [left, after]

"""A process killed in the middle of an import, at once or as the worker, leaves the state before its deed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys

import pytest

SETUP = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "shiftready.project.settings.test"
import django
django.setup()
from datetime import date
from shiftready.services.access import the_shell
from shiftready.services.imports import apply, undo
from shiftready.services.audit_check import check_trail
from shiftready.store.models import Agency, AuditLine, ImportBatch, Person, Posting

def trail(actor):
    return "whole" if check_trail(actor).is_whole else "broken"
"""
PREPARE = """
from tests.services.bringing import preview_file
agency = Agency.objects.create(slug="a", name="A")
lines = "\\n".join(f"p{i},Example {i},North" for i in range(6000))
batch = preview_file(
    the_shell(agency), kind="roster", name="r.csv", content=f"person,name,unit\\n{lines}\\n".encode(),
    as_at=date(2026, 1, 1),
)
"""
APPLY = """
actor, batch = the_shell(Agency.objects.get()), ImportBatch.objects.everywhere().get()
"""
APPLY_HALF = (
    APPLY
    + """
import threading, time
whole = apply.Appending.postings
def stop_after(self, postings):
    whole(self, postings)
    print("written", Posting.objects.of(agency=actor.agency).count(), flush=True)
    time.sleep(60)
apply.Appending.postings = stop_after
apply.apply_import(actor, batch=batch.pk, digest=batch.digest)
"""
)
LOOK = (
    APPLY
    + """
print(Person.objects.of(actor.agency).count(), AuditLine.objects.of(actor.agency).count(), batch.status, trail(actor))
"""
)
APPLY_WHOLE = APPLY + "apply.apply_import(actor, batch=batch.pk, digest=batch.digest)\n" + LOOK
# Once all is withdrawn, before the line is written.
UNDO_HALF = (
    APPLY
    + """
import time
def stop(batch):
    print("standing", Person.objects.of(actor.agency).filter(withdrawn_at=None).count(), flush=True)
    time.sleep(60)
undo._change_back = stop
undo.undo_import(actor, batch=batch.pk)
"""
)
LOOK_STANDING = """
standing = Person.objects.of(actor.agency).filter(withdrawn_at=None).count()
print(standing, AuditLine.objects.of(actor.agency).count(), ImportBatch.objects.everywhere().get().status, trail(actor))
"""
UNDO_WHOLE = APPLY + LOOK_STANDING + "undo.undo_import(actor, batch=batch.pk)\n" + LOOK_STANDING

# The same deeds left to a worker, which is killed at its work.
ASK = """
from shiftready.services.access import actor_in
from shiftready.services.accounts import create_account
from shiftready.services.imports import asked, later, preview
from shiftready.store.models import Role, User

shell, batch = the_shell(Agency.objects.get()), ImportBatch.objects.everywhere().get()
"""
ACCOUNT = """
create_account(shell, email="one@a.example", password="quiet-harbor-lantern-7", roles=[Role.COORDINATOR])
"""
ASK_PREVIEW = (
    ASK
    + """
actor = actor_in(User.objects.get(), "a")
later.ask_preview(actor, batch=batch.pk, columns={"person": "person", "name": "name", "unit": ""})
"""
)
WORK_HALF = (
    ASK
    + """
import time
def stop(*_, **__):
    print("at", ImportBatch.objects.everywhere().get().status, flush=True)
    time.sleep(60)
preview.remember_columns = stop
apply.Appending.postings = stop
undo._change_back = stop
for deed in (asked.look_into_asked, asked.write_asked, asked.take_back_asked):
    deed(batch.pk)
"""
)
RELEASE = (
    ASK
    + """
actor = actor_in(User.objects.get(), "a")
found = later.release_import(actor, batch=batch.pk)
print(found.status, sorted(found.mapping["columns"].items()), trail(actor))
"""
)
NEXT_START = (
    ASK
    + """
given_back = asked.give_back_interrupted_imports()
found = ImportBatch.objects.everywhere().get()
print(given_back == [batch.pk], found.status, asked.refusal_of(found).code, trail(shell))
"""
)
WORK_WHOLE = (
    ASK
    + """
for deed in (asked.look_into_asked, asked.write_asked, asked.take_back_asked):
    deed(batch.pk)
print(ImportBatch.objects.everywhere().get().status, Person.objects.of(shell.agency).filter(withdrawn_at=None).count())
"""
)
ASK_APPLY = ASK + 'later.ask_apply(actor_in(User.objects.get(), "a"), batch=batch.pk, digest=batch.digest)'
ASK_UNDO = ASK + 'later.ask_undo(actor_in(User.objects.get(), "a"), batch=batch.pk)'
NAMED = [("name", "name"), ("person", "person"), ("unit", "unit")]


@pytest.fixture
def python(empty_database, tmp_path):
    """Start Python on a program with a database file of its own."""
    database = shutil.copy(empty_database, tmp_path / "db.sqlite3")
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}

    def started(program):
        return subprocess.Popen(
            [sys.executable, "-c", SETUP + program], env=environment, stdout=subprocess.PIPE, text=True
        )

    return started


@pytest.mark.slow
def test_a_kill_in_the_middle_leaves_nothing_of_the_import_and_it_can_be_applied_then(python):
    assert python(PREPARE).wait() == 0
    child = python(APPLY_HALF)
    assert child.stdout.readline() == "written 6000\n"

    child.send_signal(signal.SIGKILL)
    child.wait()

    assert python(LOOK).communicate()[0] == "0 1 previewed whole\n"
    assert python(APPLY_WHOLE).communicate()[0] == "6000 2 applied whole\n"


@pytest.mark.slow
def test_a_kill_while_an_import_is_taken_back_leaves_it_applied_and_it_can_be_taken_back_then(python):
    assert python(PREPARE).wait() == 0
    assert python(APPLY_WHOLE).communicate()[0] == "6000 2 applied whole\n"
    child = python(UNDO_HALF)
    assert child.stdout.readline() == "standing 0\n"

    child.send_signal(signal.SIGKILL)
    child.wait()

    assert python(UNDO_WHOLE).communicate()[0] == "6000 2 applied whole\n0 3 undone whole\n"


@pytest.mark.slow
def test_a_worker_killed_at_each_of_its_deeds_leaves_the_import_as_it_was_and_can_do_it_then(python):
    assert python(PREPARE).wait() == 0

    def killed_at_work(ask):
        assert python(ask).wait() == 0
        child = python(WORK_HALF)
        at = child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        child.wait()
        return at

    assert python(ASK + ACCOUNT).wait() == 0
    assert killed_at_work(ASK_PREVIEW) == "at previewed\n"
    assert python(RELEASE).communicate()[0] == f"previewed {NAMED} whole\n"
    assert python(ASK_PREVIEW).wait() == 0
    assert python(WORK_WHOLE).communicate()[0] == "previewed 0\n"

    assert killed_at_work(ASK_APPLY) == "at applied\n"
    assert python(NEXT_START).communicate()[0] == "True previewed import_interrupted whole\n"
    assert python(ASK_APPLY).wait() == 0
    assert python(WORK_WHOLE).communicate()[0] == "applied 6000\n"

    assert killed_at_work(ASK_UNDO) == "at undone\n"
    assert python(NEXT_START).communicate()[0] == "True applied import_interrupted whole\n"
    assert python(ASK_UNDO).wait() == 0
    assert python(WORK_WHOLE).communicate()[0] == "undone 0\n"

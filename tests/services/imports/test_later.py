"""A large import is left to the worker: done once, in the name of who asked, or given back with the reason."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import actor_in, the_shell
from shiftready.services.imports import asked as asked_for
from shiftready.services.imports import later
from shiftready.services.imports.apply import apply_import
from shiftready.services.imports.asked import (
    give_back_interrupted_imports,
    look_into_asked,
    refusal_of,
    take_back_asked,
    write_asked,
)
from shiftready.services.imports.later import (
    ask_apply,
    ask_preview,
    ask_undo,
    is_large,
    is_long_reading,
    release_import,
)
from shiftready.services.imports.preview import preview_import
from shiftready.services.imports.undo import undo_import
from shiftready.services.imports.upload import upload_file
from shiftready.store.models import Agency, AuditLine, ImportBatch, Membership, Person, Role, User
from tests.services.bringing import preview_file

pytestmark = pytest.mark.django_db
ROSTER = b"person,name,unit\np1,Ada Example,North\np2,Ben Example,North\n"


@pytest.fixture
def actor():
    agency = Agency.objects.create(slug="millbrook", name="Millbrook Example Police")
    user = User.objects.create_user("one@millbrook.example")
    Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
    return actor_in(user, "millbrook")


@pytest.fixture
def batch(actor):
    return preview_file(actor, kind="roster", name="roster.csv", content=ROSTER, as_at=date(2026, 1, 1))


@pytest.fixture
def brought(actor):
    return upload_file(actor, kind="roster", name="roster.csv", content=ROSTER)


@pytest.fixture
def applied(actor, batch):
    return apply_import(actor, batch=batch.pk, digest=batch.digest)


COLUMNS = {"person": "person", "name": "name", "unit": "unit"}


def state(batch):
    """Where the import stands, what its refusal says, and how many people there are."""
    found = ImportBatch.objects.everywhere().get(pk=batch.pk)
    refusal = refusal_of(found)
    people = Person.objects.of(found.agency).filter(withdrawn_at=None).count()
    return found.status, refusal.message if refusal else "", people


def brought_in_february(actor):
    """A later roster, in which p1 has moved."""
    content = b"person,name,unit\np1,Ada Example,South\np2,Ben Example,North\n"
    batch = preview_file(actor, kind="roster", name="later.csv", content=content, as_at=date(2026, 2, 1))
    return apply_import(actor, batch=batch.pk, digest=batch.digest)


def refused_with(deed):
    with pytest.raises(ShiftreadyError) as refusal:
        deed()
    return refusal.value.code, refusal.value.message


def test_an_import_is_large_by_the_lines_it_writes(actor, batch, monkeypatch):
    assert is_large(actor, batch=batch.pk) is False
    monkeypatch.setattr(later, "WRITTEN_AT_ONCE", 1)

    assert is_large(actor, batch=batch.pk) is True


def test_what_was_asked_for_is_written_once_by_the_worker(actor, batch):
    ask_apply(actor, batch=batch.pk, digest=batch.digest)
    assert state(batch) == ("applying", "", 0)

    write_asked(batch.pk)
    write_asked(batch.pk)

    assert state(batch) == ("applied", "", 2)
    lines = AuditLine.objects.of(actor.agency).order_by("pk").values_list("deed", "actor")
    assert list(lines) == [(deed, actor.user.pk) for deed in ("upload_file", "ask_apply_import", "apply_import")]


def test_while_it_is_written_nobody_decides_about_it(actor, batch):
    ask_apply(actor, batch=batch.pk, digest=batch.digest)

    worked_on = (
        "import_decided",
        "Roster roster.csv is being written in the background. Wait until that is done, or call it off on its page.",
    )
    assert refused_with(lambda: apply_import(actor, batch=batch.pk, digest=batch.digest)) == worked_on
    assert refused_with(lambda: preview_import(actor, batch=batch.pk)) == worked_on
    assert refused_with(lambda: ask_apply(actor, batch=batch.pk, digest=batch.digest)) == worked_on


def test_an_import_released_is_not_written_and_waits_again(actor, batch):
    ask_apply(actor, batch=batch.pk, digest=batch.digest)
    release_import(actor, batch=batch.pk)

    write_asked(batch.pk)

    assert state(batch) == ("previewed", "", 0)


def test_what_changed_meanwhile_is_said_with_a_new_preview_and_nothing_is_written(actor, batch):
    other = preview_file(actor, kind="roster", name="other.csv", content=ROSTER, as_at=date(2026, 1, 1))
    ask_apply(actor, batch=batch.pk, digest=batch.digest)
    apply_import(the_shell(actor.agency), batch=other.pk, digest=other.digest)

    write_asked(batch.pk)

    status, refused, people = state(batch)
    assert (status, "What is known has changed since this preview" in refused, people) == ("previewed", True, 2)
    shown = ImportBatch.objects.of(actor.agency).get(pk=batch.pk)
    assert (shown.plan["counts"]["joins"], shown.plan["counts"]["unchanged"]) == (0, 2)
    apply_import(actor, batch=batch.pk, digest=shown.digest)
    assert state(batch) == ("applied", "", 2)


def test_who_lost_the_role_meanwhile_writes_nothing(actor, batch):
    ask_apply(actor, batch=batch.pk, digest=batch.digest)
    Membership.objects.of(actor.agency).update(role=Role.AUDITOR)

    write_asked(batch.pk)

    status, refused, people = state(batch)
    assert (status, refused.startswith("Your role may not import data"), people) == ("previewed", True, 0)


def test_an_old_preview_is_not_left_to_the_worker(actor, batch):
    with pytest.raises(ShiftreadyError) as refusal:
        ask_apply(actor, batch=batch.pk, digest="another")

    assert (refusal.value.code, state(batch)) == ("preview_is_stale", ("previewed", "", 0))


def test_a_file_is_long_to_read_by_its_bytes(actor, brought, monkeypatch):
    assert is_long_reading(actor, batch=brought.pk) is False
    monkeypatch.setattr(later, "LOOKED_INTO_AT_ONCE", len(ROSTER) - 1)
    assert is_long_reading(actor, batch=brought.pk) is True
    monkeypatch.setattr(later, "LOOKED_INTO_AT_ONCE", len(ROSTER))
    assert is_long_reading(actor, batch=brought.pk) is False


def test_the_worker_looks_into_a_file_as_it_would_have_been_looked_into_at_once(actor, brought, batch):
    ask_preview(actor, batch=brought.pk, columns=COLUMNS, as_at=date(2026, 1, 1))
    assert state(brought) == ("previewing", "", 0)

    look_into_asked(brought.pk)
    look_into_asked(brought.pk)

    found = ImportBatch.objects.of(actor.agency).get(pk=brought.pk)
    assert (found.status, found.digest, found.plan) == ("previewed", batch.digest, batch.plan)
    assert (found.as_at, found.mapping) == (date(2026, 1, 1), {"columns": COLUMNS})


def test_a_file_the_worker_cannot_use_keeps_its_problems_and_waits_for_its_columns(actor):
    brought = upload_file(actor, kind="roster", name="roster.csv", content=b"person,name,unit\n")
    ask_preview(actor, batch=brought.pk, columns=COLUMNS)

    look_into_asked(brought.pk)

    found = ImportBatch.objects.of(actor.agency).get(pk=brought.pk)
    assert state(brought) == (
        "uploaded", "roster.csv: There is no line below the headings. Export it again, with its lines.", 0,
    )  # fmt: skip
    assert [(one.code, one.file) for one in refusal_of(found).problems] == [("no_lines", "roster.csv")]


def test_a_preview_refused_leaves_the_one_before_as_it_was(actor, batch):
    ask_preview(actor, batch=batch.pk, columns={"person": "nowhere"})

    look_into_asked(batch.pk)

    found = ImportBatch.objects.of(actor.agency).get(pk=batch.pk)
    assert (found.status, found.digest, found.mapping) == ("previewed", batch.digest, batch.mapping)
    assert refusal_of(found).code == "headings_unusable"


def test_a_refusal_is_forgotten_with_the_next_deed(actor, batch):
    ask_preview(actor, batch=batch.pk, columns={"person": "nowhere"})
    look_into_asked(batch.pk)

    apply_import(actor, batch=batch.pk, digest=batch.digest)

    assert state(batch) == ("applied", "", 2)


@pytest.mark.parametrize("before", ["uploaded", "previewed"])
def test_a_file_released_is_not_looked_into_and_stands_where_it_stood(actor, brought, before):
    if before == "previewed":
        preview_import(actor, batch=brought.pk, columns=COLUMNS)
    ask_preview(actor, batch=brought.pk, columns={"person": "name"})
    release_import(actor, batch=brought.pk)

    look_into_asked(brought.pk)

    assert state(brought) == (before, "", 0)


def test_the_worker_takes_an_import_back_once(actor, applied):
    ask_undo(actor, batch=applied.pk)
    assert state(applied) == ("undoing", "", 2)

    take_back_asked(applied.pk)
    take_back_asked(applied.pk)

    assert state(applied) == ("undone", "", 0)
    lines = AuditLine.objects.of(actor.agency).order_by("pk").values_list("deed", flat=True)
    assert list(lines) == ["upload_file", "apply_import", "ask_undo_import", "undo_import"]


def test_an_import_being_taken_back_is_in_force_until_it_is(actor, applied):
    later_one = brought_in_february(actor)
    ask_undo(actor, batch=later_one.pk)

    code, message = refused_with(lambda: undo_import(actor, batch=applied.pk))
    assert (code, f"import {later_one.pk} changed what it brought" in message) == ("import_is_built_upon", True)
    assert refused_with(lambda: undo_import(actor, batch=later_one.pk)) == (
        "import_not_applied",
        "Roster later.csv is not applied (being taken back): nothing to take back.",
    )


def test_what_came_to_rest_on_an_import_meanwhile_keeps_it_applied_and_is_said(actor, applied):
    ask_undo(actor, batch=applied.pk)
    brought_in_february(actor)

    take_back_asked(applied.pk)

    status, refused, people = state(applied)
    assert (status, refused.startswith("Roster roster.csv cannot be taken back: "), people) == ("applied", True, 2)


def test_what_rests_on_an_import_is_said_before_the_worker_is_asked(actor, applied):
    brought_in_february(actor)

    assert refused_with(lambda: ask_undo(actor, batch=applied.pk))[0] == "import_is_built_upon"
    assert state(applied) == ("applied", "", 2)


def test_a_mistake_of_ours_is_said_on_the_import(actor, applied):
    ask_undo(actor, batch=applied.pk)
    User.objects.get(pk=actor.user.pk).delete()

    with pytest.raises(User.DoesNotExist):
        take_back_asked(applied.pk)

    assert state(applied) == (
        "applied", "The work was cut short by a mistake of ours. Nothing was changed. Please report this.", 2,
    )  # fmt: skip


def test_what_a_worker_left_undone_is_given_back_at_the_next_start_and_said(actor):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    mine, now = os.uname().nodename, timezone.now()
    signs = {
        "killed here": {"machine": mine, "process": gone.pid, "seen_at": now.isoformat()},
        "alive here": {"machine": mine, "process": os.getppid(), "seen_at": now.isoformat()},
        "alive elsewhere": {"machine": "other", "process": 1, "seen_at": now.isoformat()},
        "silent elsewhere": {"machine": "other", "process": 1, "seen_at": (now - timedelta(days=1)).isoformat()},
        "waiting for a worker": None,
    }
    asked = {name: _asked(actor, sign) for name, sign in signs.items()}

    given_back = give_back_interrupted_imports()

    said = "The worker ended before this was done. Nothing was changed. Ask for it again."
    assert given_back == [asked[name].pk for name in ("killed here", "silent elsewhere")]
    assert {name: state(batch)[:2] for name, batch in asked.items()} == {
        "killed here": ("uploaded", said),
        "alive here": ("previewing", ""),
        "alive elsewhere": ("previewing", ""),
        "silent elsewhere": ("uploaded", said),
        "waiting for a worker": ("previewing", ""),
    }
    assert give_back_interrupted_imports() == []


def _asked(actor, sign):
    """A file the worker was asked to look into, and who began with it."""
    brought = upload_file(actor, kind="roster", name="roster.csv", content=ROSTER)
    found = ask_preview(actor, batch=brought.pk, columns=COLUMNS)
    if sign:
        found.plan["asked"]["worked_on"] = sign
        found.save()
    return found


def test_a_worker_told_to_end_gives_back_what_it_was_doing(actor, batch, monkeypatch):
    ask_apply(actor, batch=batch.pk, digest=batch.digest)
    monkeypatch.setattr(asked_for, "apply_asked", lambda *_, **__: sys.exit(1))

    with pytest.raises(SystemExit):
        write_asked(batch.pk)

    assert state(batch) == (
        "previewed", "The worker ended before this was done. Nothing was changed. Ask for it again.", 0,
    )  # fmt: skip


def test_a_shell_without_an_account_leaves_nothing_to_the_worker(actor, batch, applied, brought):  # noqa: ARG001 - applied by then
    shell = the_shell(actor.agency)
    needs = ("import_needs_account", "Only somebody with an account can leave an import to the worker.")

    assert refused_with(lambda: ask_preview(shell, batch=brought.pk)) == needs
    assert refused_with(lambda: ask_undo(shell, batch=applied.pk)) == needs

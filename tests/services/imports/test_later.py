"""A large import is left to the worker: written once, in the name of who asked, or given back."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import actor_in, the_shell
from shiftready.services.imports import later
from shiftready.services.imports.apply import apply_import
from shiftready.services.imports.later import ask_apply, is_large, release_import, write_asked
from shiftready.services.imports.preview import preview_file, preview_import
from shiftready.store.models import Agency, AuditLine, ImportBatch, Membership, Person, Role, User

pytestmark = pytest.mark.django_db
ROSTER = b"person,name\np1,Ada Example\np2,Ben Example\n"


@pytest.fixture
def actor():
    agency = Agency.objects.create(slug="millbrook", name="Millbrook Example Police")
    user = User.objects.create_user("one@millbrook.example")
    Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
    return actor_in(user, "millbrook")


@pytest.fixture
def batch(actor):
    return preview_file(actor, kind="roster", name="roster.csv", content=ROSTER, as_at=date(2026, 1, 1))


def state(batch):
    found = ImportBatch.objects.everywhere().get(pk=batch.pk)
    return found.status, found.plan.get("failed", ""), Person.objects.of(found.agency).count()


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

    for deed in (
        lambda: apply_import(actor, batch=batch.pk, digest=batch.digest),
        lambda: preview_import(actor, batch=batch.pk),
        lambda: ask_apply(actor, batch=batch.pk, digest=batch.digest),
    ):
        with pytest.raises(ShiftreadyError) as refusal:
            deed()
        assert refusal.value.code == "import_decided"


def test_an_import_released_is_not_written_and_waits_again(actor, batch):
    ask_apply(actor, batch=batch.pk, digest=batch.digest)
    release_import(actor, batch=batch.pk)

    write_asked(batch.pk)

    assert state(batch) == ("previewed", "", 0)


def test_what_changed_meanwhile_is_said_on_the_import_and_nothing_is_written(actor, batch):
    other = preview_file(actor, kind="roster", name="other.csv", content=ROSTER, as_at=date(2026, 1, 1))
    ask_apply(actor, batch=batch.pk, digest=batch.digest)
    apply_import(the_shell(actor.agency), batch=other.pk, digest=other.digest)

    write_asked(batch.pk)

    status, failed, people = state(batch)
    assert (status, "What is known has changed since this preview" in failed, people) == ("previewed", True, 2)


def test_who_lost_the_role_meanwhile_writes_nothing(actor, batch):
    ask_apply(actor, batch=batch.pk, digest=batch.digest)
    Membership.objects.of(actor.agency).update(role=Role.AUDITOR)

    write_asked(batch.pk)

    status, failed, people = state(batch)
    assert (status, failed.startswith("Your role may not import data"), people) == ("previewed", True, 0)


def test_an_old_preview_is_not_left_to_the_worker(actor, batch):
    with pytest.raises(ShiftreadyError) as refusal:
        ask_apply(actor, batch=batch.pk, digest="another")

    assert (refusal.value.code, state(batch)) == ("preview_is_stale", ("previewed", "", 0))

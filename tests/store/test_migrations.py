"""The tables come from two steps, and a database that came from the steps before them goes on as it is."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import import_module

import pytest
from django.core.management import call_command

from shiftready.core.errors import ShiftreadyError
from shiftready.store.older_tables import refuse_older_tables

STEPS_BEFORE = [
    name
    for step in ("0001_accounts", "0002_tables")
    for _, name in import_module(f"shiftready.store.migrations.{step}").Migration.replaces
]


@pytest.mark.django_db
def test_the_steps_make_the_tables_that_the_models_describe(capsys):
    call_command("makemigrations", check=True, dry_run=True)

    assert capsys.readouterr().out == "No changes detected\n"


@pytest.mark.slow
def test_a_database_of_all_the_steps_before_goes_on_as_it_is(tmp_path):
    _create_agency(tmp_path, "first")
    _record(tmp_path, STEPS_BEFORE)
    before = _tables(tmp_path)

    done = _create_agency(tmp_path, "second")

    assert (done.returncode, done.stderr) == (0, "")
    assert _tables(tmp_path) == before
    assert _rows(tmp_path, "SELECT slug FROM store_agency ORDER BY id") == ["first", "second"]
    assert _steps(tmp_path) == sorted([*STEPS_BEFORE, "0001_accounts", "0002_tables"])


@pytest.mark.slow
def test_a_database_of_an_earlier_step_is_refused_before_anything_is_changed(tmp_path):
    older = [name for name in STEPS_BEFORE if name <= "0041_notices"]
    with closing(_opened(tmp_path)) as database:
        database.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app, name, applied)")
    _record(tmp_path, older)

    done = _create_agency(tmp_path, "first")

    assert (done.returncode, done.stderr) == (2, f"{_refusal('0041_notices')}\n")
    assert (_steps(tmp_path), len(_tables(tmp_path))) == (older, 1)


@pytest.mark.parametrize("newest", ["0001_first", "0077_trainer_papers"])
def test_a_program_is_told_by_a_code_that_a_database_is_too_old(newest):
    with pytest.raises(ShiftreadyError) as refused:
        refuse_older_tables([("auth", "0012"), *(("store", name) for name in STEPS_BEFORE if name <= newest)])

    assert (refused.value.code, refused.value.message) == ("database_too_old", _refusal(newest))


@pytest.mark.parametrize("steps", [[], STEPS_BEFORE, ["0001_accounts"], ["0001_accounts", "0002_tables"]])
def test_a_new_database_and_one_of_all_the_steps_are_not_refused(steps):
    assert refuse_older_tables(("store", name) for name in steps) is None


def _refusal(newest):
    return (
        f"The tables of this database stand at {newest}, and this Shiftready takes over from 0078_earlier_match on. "
        "Nothing was changed. Start the Shiftready in between once, which brings them there, then this one: "
        'docs/how-to/upgrade.md says how, under "From a database of the first days".'
    )


def _create_agency(folder, slug):
    """The first command on a machine, as somebody gives it: it brings the tables up to date."""
    own = {"SHIFTREADY_DATA": str(folder), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": ""}
    environment = {name: value for name, value in {**os.environ, **own}.items() if value}
    words = [sys.executable, "-m", "shiftready", "agency", "create", slug, "--name", slug, "--state", "IL"]
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)


def _record(folder, steps):
    """Let the database say that these steps, and no others, have made its tables."""
    with closing(_opened(folder)) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'store'")
        rows = [("store", name, "2026-11-27 12:00:00") for name in steps]
        database.executemany("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)", rows)
        database.commit()


def _steps(folder):
    return _rows(folder, "SELECT name FROM django_migrations WHERE app = 'store' ORDER BY name")


def _tables(folder):
    return _rows(folder, "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY name")


def _rows(folder, query):
    with closing(_opened(folder)) as database:
        return [row[0] for row in database.execute(query)]


def _opened(folder):
    return sqlite3.connect(folder / "shiftready.sqlite3")

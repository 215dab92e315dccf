"""A database file to begin with, for tests that kill a process in the middle of its work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from django.db import connection


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """A SQLite file with every table and nobody in it, to be copied: to make the tables takes seconds."""
    path = tmp_path_factory.mktemp("tables") / "empty.sqlite3"
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "shiftready.project.settings.test",
    }
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], env=environment, check=True)
    return path


@pytest.fixture
def database(empty_database, tmp_path):
    """A database that a second process can open: the test's own on PostgreSQL, a file of its own on SQLite."""
    if connection.vendor == "postgresql":
        yield connection.settings_dict["NAME"]
        return
    # Closing the test's own database would lose it: it lives in memory. It is put aside, and back afterwards.
    name, memory = connection.settings_dict["NAME"], connection.connection
    own = shutil.copy(empty_database, tmp_path / "own.sqlite3")
    connection.settings_dict["NAME"], connection.connection = str(own), None
    yield connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"], connection.connection = name, memory

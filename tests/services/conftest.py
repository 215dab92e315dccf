"""A database file to begin with, for tests that kill a process in the middle of its work."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


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

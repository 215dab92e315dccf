"""A PostgreSQL server for one run of the tests: own folder, own socket, no network, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Nothing here shall outlive the run, so nothing needs to reach the disk.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=''")


def find_binaries() -> Path | None:
    """The folder with initdb and pg_ctl: Debian's newest, else what the PATH knows; None where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).parent if found and (Path(found).parent / "pg_ctl").exists() else None


@contextmanager
def throwaway_cluster() -> Iterator[str]:
    """Start a server and yield its DATABASE_URL; stop it and remove its files at the end."""
    binaries = find_binaries()
    if binaries is None:
        sys.exit("PostgreSQL's initdb and pg_ctl were not found. Debian, Ubuntu: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="shiftready-postgres-"))
    try:
        _hand_over(folder)
        _run(binaries / "initdb", "--auth=trust", "--username=shiftready", "--encoding=UTF8", "-D", folder / "data")
        settings = " ".join(f"-c {setting}" for setting in (*FAST, f"unix_socket_directories={folder}"))
        _run(binaries / "pg_ctl", "--wait", "-D", folder / "data", "-l", folder / "log", "-o", settings, "start")
        try:
            yield f"postgres://shiftready@{quote(str(folder), safe='')}/postgres"
        finally:
            _run(binaries / "pg_ctl", "--wait", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _hand_over(folder: Path) -> None:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")


def _run(*command: str | Path) -> None:
    words = [str(word) for word in command]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/", user=_user())


def _user() -> str | None:
    return "postgres" if os.geteuid() == 0 else None

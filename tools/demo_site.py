"""A throwaway installation with the demo agency: own folder, own port, gone afterwards."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

SHIFTREADY = (sys.executable, "-m", "shiftready")
PATIENCE_SECONDS = 90


@dataclass(frozen=True, slots=True)
class DemoSite:
    """`files` holds the demo's own tables, as `shiftready demo --folder` writes them."""

    address: str
    password: str
    files: Path


@contextmanager
def demo_site(stage: str) -> Iterator[DemoSite]:
    """Build the demo up to a stage, serve it, and yield where it is."""
    with tempfile.TemporaryDirectory() as folder:
        port, files = _free_port(), Path(folder) / "files"
        surroundings = _surroundings(Path(folder) / "data", port)
        told = _run("demo", "--stage", stage, surroundings=surroundings)
        _run("demo", "--folder", str(files), surroundings=surroundings)
        server = subprocess.Popen([*SHIFTREADY, "serve"], env=surroundings, stdout=subprocess.DEVNULL)
        try:
            _wait_for(port, server)
            password = re.findall(r"^Password.*: (\S+)$", told, re.MULTILINE)[0]
            yield DemoSite(f"http://localhost:{port}", password, files)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


def _surroundings(data: Path, port: int) -> dict[str, str]:
    own = {
        "DATABASE_URL": "",
        "SHIFTREADY_DATA": str(data),
        "SHIFTREADY_PORT": str(port),
        "SHIFTREADY_ADDRESS": f"http://localhost:{port}",
    }
    return {**os.environ, **own}


def _run(*words: str, surroundings: dict[str, str]) -> str:
    done = subprocess.run([*SHIFTREADY, *words], env=surroundings, check=True, text=True, stdout=subprocess.PIPE)
    return done.stdout


def _free_port() -> int:
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while server.poll() is None and time.monotonic() < until:
        with closing(socket.socket()) as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    sys.exit("The demo did not come up; its own words stand above.")

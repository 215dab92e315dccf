"""`shiftready serve` as an operator meets it: it comes up, keeps going, and ends when told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.slow
LONGEST_START_SECONDS = 90
LONGEST_END_SECONDS = 12


@pytest.fixture
def port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


@pytest.fixture
def surroundings(tmp_path, port):
    own = {
        "SHIFTREADY_DATA": str(tmp_path / "data"),
        "SHIFTREADY_PORT": str(port),
        "SHIFTREADY_ADDRESS": f"http://localhost:{port}",
        "SHIFTREADY_WEB_WORKERS": "1",
        "DJANGO_SETTINGS_MODULE": "shiftready.project.settings.prod",
        "DATABASE_URL": "",
    }
    return {**os.environ, **own}


@pytest.fixture
def served(surroundings, tmp_path):
    """A running server on an empty database, with what it says in a file."""
    said = tmp_path / "said.txt"
    with said.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "shiftready", "serve"], env=surroundings, stdout=output, stderr=subprocess.STDOUT
        )
    yield server, said
    server.kill()
    server.wait()


def _page(port):
    try:
        with urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=10) as answer:
            return answer.status
    except (URLError, ConnectionError, TimeoutError):
        return None


def _wait(condition):
    until = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.1)
    pytest.fail("It did not happen in time.")


def _children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_it_says_the_address_and_the_first_steps_survives_two_deaths_and_ends_within_seconds(served, port):
    server, said = served
    _wait(lambda: _page(port))
    _wait(lambda: "shiftready account create" in said.read_text())
    _wait(lambda: "Starting worker" in said.read_text())
    assert f"Shiftready is at http://localhost:{port}" in said.read_text()
    assert "shiftready agency create harbor" in said.read_text()

    before = _children(server.pid)
    for child in before:
        os.kill(child, signal.SIGKILL)
    _wait(lambda: len(_children(server.pid)) == 2 and not set(before) & set(_children(server.pid)))
    _wait(lambda: _page(port))
    assert "The web server ended with status -9; it starts again in " in said.read_text()
    assert "The worker ended with status -9; it starts again in " in said.read_text()

    after = [*_children(server.pid), *(g for child in _children(server.pid) for g in _children(child))]
    began = time.monotonic()
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=LONGEST_END_SECONDS) == 0
    assert time.monotonic() - began < LONGEST_END_SECONDS
    assert [pid for pid in after if _is_alive(pid)] == []
    assert said.read_text().splitlines()[-1] == "Stopped."


def test_a_port_that_is_taken_is_refused_in_a_sentence(surroundings, port):
    with socket.create_server(("127.0.0.1", port)):
        done = subprocess.run(
            [sys.executable, "-m", "shiftready", "serve"], env=surroundings, capture_output=True, text=True, check=False
        )

    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        (
            f"Something already answers on 127.0.0.1 port {port}. "
            "Stop it, or choose another port: shiftready serve --port 8001."
        ),
    )

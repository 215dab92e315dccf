"""Children that shall always run, and all end together."""

import os
import signal
import sys
import threading
import time

import pytest

from shiftready.cli.supervise import LONGEST_PAUSE_SECONDS, STEADY_SECONDS, Child, Supervisor

LIVES = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)",
]


@pytest.fixture
def said():
    return []


def _run(supervisor, stop_when):
    """Run until `stop_when` says so, as the signal of a terminal or a service manager would end it."""
    asked = threading.Event()

    def look():
        if not asked.is_set() and stop_when():
            asked.set()
            os.kill(os.getpid(), signal.SIGTERM)

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        supervisor.run(on_turn=look)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_a_signal_ends_every_child(said):
    children = [Child("first", LIVES), Child("second", LIVES)]

    _run(Supervisor(children, said.append), lambda: all(child.is_running for child in children))

    assert [child.process.returncode for child in children] == [-signal.SIGTERM, -signal.SIGTERM]
    assert said == []


def test_a_child_that_dies_is_started_again_and_that_is_said(said):
    child = Child("web server", LIVES)
    first = []

    def killed_once_and_back():
        if not first:
            first.append(child.process.pid)
            child.process.kill()
        return child.is_running and child.process.pid != first[0]

    _run(Supervisor([child], said.append), killed_once_and_back)

    assert child.deaths == 1
    assert said == ["The web server ended with status -9; it starts again in 0.5 seconds."]


def test_the_pause_doubles_with_every_death_in_a_row_up_to_a_limit():
    child = Child("worker", LIVES, started_at=100.0)

    pauses = [child.plan_next_start(100.0) for _ in range(8)]

    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, LONGEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS]


def test_a_child_that_lived_long_starts_again_at_once():
    child = Child("worker", LIVES, started_at=100.0, deaths=7)

    assert child.plan_next_start(100.0 + STEADY_SECONDS) == 0.5


@pytest.mark.slow
def test_a_child_that_hears_no_request_is_ended_within_seconds(said):
    child = Child("deaf", DEAF)
    began = time.monotonic()

    _run(Supervisor([child], said.append), lambda: time.monotonic() - began > 1)

    assert child.process.returncode == -signal.SIGKILL

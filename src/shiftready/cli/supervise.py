"""Keeping a few child processes alive, and ending them all together."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 30.0
STEADY_SECONDS = 20.0  # a child that lived this long is well again: its next death starts from the shortest pause
LOOK_EVERY_SECONDS = 0.1
POLITE_SECONDS = (3.0, 4.0)  # after the first and the second request to end; then it is ended

Say = Callable[[str], None]


@dataclass(slots=True)
class Child:
    """One process that shall always run; after each death in a row the pause before the next start doubles."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    deaths: int = 0

    def start(self) -> None:
        # A group of its own: Ctrl+C in the terminal reaches the supervisor alone, which then ends the children.
        self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 (our own command)
        self.started_at = time.monotonic()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def plan_next_start(self, now: float) -> float:
        """Note a death and return the pause, in seconds, before the next start."""
        self.deaths = 1 if now - self.started_at >= STEADY_SECONDS else self.deaths + 1
        pause = min(LONGEST_PAUSE_SECONDS, SHORTEST_PAUSE_SECONDS * 2.0 ** (self.deaths - 1))
        self.start_at = now + pause
        return float(pause)

    def send(self, number: signal.Signals) -> None:
        if self.process is not None and self.is_running:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(number)


@dataclass(slots=True)
class Supervisor:
    """Starts the children, starts again what dies, and ends everything on SIGTERM or SIGINT."""

    children: Sequence[Child]
    say: Say
    stopping: bool = field(default=False)

    def run(self, on_turn: Callable[[], None] = lambda: None) -> None:
        """Return when a signal asked for the end and every child is gone; `on_turn` is called at every look."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask_to_stop)
        for child in self.children:
            child.start()
        while not self.stopping:
            for child in self.children:
                self._look_after(child, time.monotonic())
            on_turn()
            time.sleep(LOOK_EVERY_SECONDS)
        self._stop_all()

    def _ask_to_stop(self, *_: object) -> None:
        self.stopping = True

    def _look_after(self, child: Child, now: float) -> None:
        if child.is_running:
            return
        if child.process is not None:
            code, child.process = child.process.returncode, None
            pause = child.plan_next_start(now)
            self.say(f"The {child.name} ended with status {code}; it starts again in {pause:g} seconds.")
        elif now >= child.start_at:
            child.start()

    def _stop_all(self) -> None:
        for seconds in POLITE_SECONDS:
            for child in self.children:
                child.send(signal.SIGTERM)
            if self._all_gone_within(seconds):
                return
        for child in self.children:
            child.send(signal.SIGKILL)
        self._all_gone_within(POLITE_SECONDS[-1])

    def _all_gone_within(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while any(child.is_running for child in self.children):
            if time.monotonic() > until:
                return False
            time.sleep(LOOK_EVERY_SECONDS / 2)
        return True

"""The demo agency served as people run it, and signed-in browsers to look at it with."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SHIFTREADY = (sys.executable, "-m", "shiftready")
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
PATIENCE_SECONDS = 90
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Site:
    """A running installation with the demo agency in it."""

    address: str
    password: str
    database: Path

    def ask(self, query: str) -> str:
        """One value out of its database: the id of something to look at."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
            return str(database.execute(query).fetchone()[0])


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory) -> Iterator[Site]:
    """`shiftready demo` and `shiftready serve`, in a process and a folder of their own."""
    data, port = tmp_path_factory.mktemp("demo"), _free_port()
    surroundings = {
        **os.environ,
        "SHIFTREADY_DATA": str(data),
        "SHIFTREADY_ADDRESS": f"http://localhost:{port}",
        "SHIFTREADY_WEB_WORKERS": "1",
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "shiftready.project.settings.prod",
    }
    told = subprocess.run(
        [*SHIFTREADY, "demo", "--stage", "delivered"], env=surroundings, check=True, capture_output=True, text=True
    )
    subprocess.run([sys.executable, "-m", "tests.journeys.seek_by_day"], env=surroundings, check=True, cwd=ROOT)
    serve = [*SHIFTREADY, "serve", "--port", str(port)]
    server = subprocess.Popen(serve, env=surroundings, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://localhost:{port}/accounts/login/", server)
        password = re.search(r"Password.*: (\S+)", told.stdout)
        yield Site(f"http://localhost:{port}", password[1] if password else "", data / "shiftready.sqlite3")
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def session_of(browser: Browser, demo_site: Site):
    """The cookies of a role's demo account, which signed in through the page itself: `session_of("auditor")`."""

    @cache
    def sign_in(role: str):
        page = browser.new_page()
        page.goto(f"{demo_site.address}/accounts/login/")
        page.get_by_label("Email").fill(f"{role}@harbor.example")
        page.get_by_label("Password").fill(demo_site.password)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{demo_site.address}/harbor/")
        state = page.context.storage_state()
        page.context.close()
        return state

    return sign_in


@pytest.fixture
def someone_at(browser: Browser, demo_site: Site, session_of):
    """Open a page as a role: `someone_at("people/", role="auditor", size=PHONE)`.

    What it logs stands in `page.said`, the status of the answer in `page.answered`.
    """
    opened = []

    def go(address: str, *, role: str = "coordinator", size: dict[str, int] = DESK, **options) -> Page:
        state = {} if "storage_state" in options else {"storage_state": session_of(role)}
        context = browser.new_context(**{"viewport": size, **state, **options})
        opened.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda line: page.said.append(line.text) if line.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: page.said.append(str(error)))
        place = address if address.startswith("/") else f"/harbor/{address}"
        page.answered = page.goto(f"{demo_site.address}{place}").status
        return page

    yield go
    for context in opened:
        context.close()


@pytest.fixture
def coordinator_at(someone_at):
    """Open a page as the coordinator: `coordinator_at("people/", size=PHONE)`."""
    return someone_at


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail("The demo did not start: run `shiftready serve` to see why.")

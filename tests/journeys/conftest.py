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
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SHIFTREADY = (sys.executable, "-m", "shiftready")
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
PATIENCE_SECONDS = 90


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
def coordinator_s_session(browser: Browser, demo_site: Site):
    """The cookies of a coordinator who signed in through the page itself."""
    page = browser.new_page()
    page.goto(f"{demo_site.address}/accounts/login/")
    page.get_by_label("Email").fill("coordinator@harbor.example")
    page.get_by_label("Password").fill(demo_site.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{demo_site.address}/harbor/")
    state = page.context.storage_state()
    page.context.close()
    return state


@pytest.fixture
def coordinator_at(browser: Browser, demo_site: Site, coordinator_s_session):
    """Open a page as the coordinator: `coordinator_at("people/", size=PHONE)`; what it logs stands in `page.said`."""
    opened = []

    def go(address: str, *, size: dict[str, int] = DESK, **options) -> Page:
        context = browser.new_context(**{"viewport": size, "storage_state": coordinator_s_session, **options})
        opened.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda line: page.said.append(line.text) if line.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: page.said.append(str(error)))
        place = address if address.startswith("/") else f"/harbor/{address}"
        page.goto(f"{demo_site.address}{place}")
        return page

    yield go
    for context in opened:
        context.close()


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

"""How long the pages take: matrix, person, coverage board and plan, on a real department where its records are here.

The server is the one people run: `shiftready serve` with two workers, on this machine. A signed-in reader asks one page
after the other; every request is another page of people, or another person.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
SHIFTREADY = (sys.executable, "-m", "shiftready")
RUNS = 1
REQUESTS = 120
WARM_UP = 8
AGENCY, EMAIL = "bench", "reader@bench.example"
REAL = Path(os.environ.get("SHIFTREADY_REAL_RECORDS", ROOT.parent / "shared")) / "agencies" / "chicago-2017"
LONGEST_SECONDS = 300
WISH = {"weeks": 12, "seats": 30, "classes_per_week": 1, "seconds": 60, "gap_percent": 1, "seed": 0}


class Reader:
    """A signed-in reader; every request knocks anew, so that both workers answer."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: SimpleCookie = SimpleCookie()

    def get(self, address: str) -> str:
        return self._ask("GET", address)

    def post(self, address: str, page: str = "", **fields: object) -> str:
        """Send a form with every hidden field of the page it stands on, its token among them."""
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w*)"', self.get(page or address)))
        return self._ask("POST", address, urlencode({**hidden, **fields}))

    def seconds(self, address: str) -> float:
        began = time.perf_counter()
        self.get(address)
        return time.perf_counter() - began

    def _ask(self, method: str, address: str, body: str | None = None) -> str:
        headers = {"Host": "localhost", "Cookie": "; ".join(f"{k}={v.value}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        door.request(method, address, body, headers)
        answer = door.getresponse()
        text = answer.read().decode()
        door.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.load(line)
        if answer.status in {301, 302}:
            return self.get(answer.headers["Location"])
        if answer.status != http.client.OK:
            sys.exit(f"{method} {address} answered {answer.status}.")
        return text


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = int(door.getsockname()[1])
        door.close()
        surroundings = _surroundings(folder, port)
        name, day, password = _fill(Path(folder), surroundings)
        with _served(surroundings):
            reader = _signed_in(port, password)
            number = _plan(reader, day)
            for what, addresses in _pages(reader, day, number):
                _measure(f"page {what} ({name})", reader, addresses)
            _measure_after_deed(f"page matrix, 50 people ({name})", reader, day, number)


def _surroundings(folder: str, port: int) -> dict[str, str]:
    own = {
        "SHIFTREADY_DATA": str(Path(folder) / "data"),
        "SHIFTREADY_PORT": str(port),
        "SHIFTREADY_ADDRESS": f"http://localhost:{port}",
        "SHIFTREADY_WEB_WORKERS": "2",
    }
    return {**os.environ, **own}


def _fill(folder: Path, surroundings: dict[str, str]) -> tuple[str, str, str]:
    """Load the real department, or else the demo: what it is called here, the day to ask for, a reader's password."""
    source, name, day = REAL, "Chicago", "2017-04-01"
    if not (REAL / "agency.toml").is_file():
        source, name, day = folder / "demo", "the demo, no real records here", "2026-03-02"
        _run("demo", "--folder", str(source), "--today", day, surroundings=surroundings)
    _run("load", str(source), "--agency", AGENCY, surroundings=surroundings)
    account = ("account", "create", EMAIL, "--agency", AGENCY, "--role", "coordinator", "--make-up-password")
    said = _run(*account, surroundings=surroundings)
    return name, day, said.split()[-1]


def _run(*words: str, surroundings: dict[str, str]) -> str:
    done = subprocess.run([*SHIFTREADY, *words], env=surroundings, check=True, text=True, stdout=subprocess.PIPE)
    return done.stdout


@contextmanager
def _served(surroundings: dict[str, str]) -> Iterator[None]:
    server = subprocess.Popen([*SHIFTREADY, "serve"], env=surroundings, stdout=sys.stderr)
    try:
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def _signed_in(port: int, password: str) -> Reader:
    until = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        try:
            reader = Reader(port)
            reader.post("/accounts/login/", login=EMAIL, password=password)
        except ConnectionError:
            time.sleep(0.2)
        else:
            return reader
    sys.exit("The server did not come up.")


def _plan(reader: Reader, day: str) -> int:
    """Have a plan made by the worker, and wait for it."""
    reader.post(f"/{AGENCY}/plans/new/", **WISH, as_of=day)
    number = max(map(int, re.findall(rf"/{AGENCY}/plans/(\d+)/", reader.get(f"/{AGENCY}/plans/"))))
    until = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        if 'id="squads"' in reader.get(f"/{AGENCY}/plans/{number}/"):
            return number
        time.sleep(1)
    sys.exit("The plan was not made in time.")


def _pages(reader: Reader, day: str, plan: int) -> Iterator[tuple[str, list[str]]]:
    lists = [f"/{AGENCY}/rules/?as_of={day}&page={1 + place}" for place in range(REQUESTS)]
    people = re.findall(rf'href="/{AGENCY}/people/([^/"?]+)/"', "".join(map(reader.get, lists[:3])))
    yield "matrix, 50 people", lists
    yield "person", [f"/{AGENCY}/people/{people[i % len(people)]}/?as_of={day}" for i in range(REQUESTS)]
    yield "coverage board", [f"/{AGENCY}/coverage/?as_of={day}"] * REQUESTS
    yield "plan", [f"/{AGENCY}/plans/{plan}/"] * REQUESTS


def _measure(what: str, reader: Reader, addresses: list[str]) -> None:
    for address in addresses[:WARM_UP]:
        reader.get(address)
    taken = [reader.seconds(address) for address in addresses]
    _tell(f"{what}, median", statistics.median(taken))
    _tell(f"{what}, 95th percentile", statistics.quantiles(taken, n=20)[18])


def _measure_after_deed(what: str, reader: Reader, day: str, plan: int) -> None:
    """A deed that changes facts makes what was remembered of them old: the next page reads them anew. Others do not."""
    matrix = f"/{AGENCY}/rules/?as_of={day}"
    reader.post(f"/{AGENCY}/plans/new/", **WISH, as_of=day)
    asked = max(map(int, re.findall(rf"/{AGENCY}/plans/(\d+)/", reader.get(f"/{AGENCY}/plans/"))))
    reader.post(f"/{AGENCY}/plans/{asked}/stop/", page=f"/{AGENCY}/plans/new/")
    _tell(f"{what}, first after a plan is asked for", reader.seconds(matrix))
    reader.post(f"/{AGENCY}/plans/{plan}/adopt/", page=f"/{AGENCY}/plans/{plan}/")
    _tell(f"{what}, first after a deed that changes facts", reader.seconds(matrix))


def _tell(what: str, seconds: float) -> None:
    print(json.dumps({"what": what, "value": 1000 * seconds, "unit": "ms"}), flush=True)


if __name__ == "__main__":
    main()

"""How long it takes to sign in at the door while 400 people do so within two minutes, on SQLite and a real server.

Each has a phone that is signed in already: it opens the code of the screen, reads the page and confirms. One arrives
every three tenths of a second, whether or not those before are done.
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
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

RUNS = 1
PEOPLE, WITHIN_SECONDS, AT_ONCE = 400, 120.0, 40
LONGEST_SECONDS = 120
SHIFTREADY = (sys.executable, "-m", "shiftready")


class Phone:
    """A browser with a session of its own; how long each request took and how it was answered."""

    def __init__(self, port: int, session: str) -> None:
        self.port, self.cookies = port, SimpleCookie({"sessionid": session})
        self.taken: list[tuple[str, float]] = []
        self.wrong: list[str] = []

    def ask(self, what: str, address: str, **fields: str) -> tuple[str, str]:
        """The text of the answer, and where it sends the browser."""
        headers = {"Host": "localhost", "Cookie": "; ".join(f"{k}={v.value}" for k, v in self.cookies.items())}
        if fields:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        door.request("POST" if fields else "GET", address, urlencode(fields) if fields else None, headers)
        answer = door.getresponse()
        text = answer.read().decode()
        self.taken.append((what, time.perf_counter() - began))
        door.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.load(line)
        if answer.status not in {200, 302}:
            self.wrong.append(f"{what}: {answer.status}")
        return text, answer.headers.get("Location") or ""

    def sign_in(self, code: str) -> None:
        _, place = self.ask("open the code", f"/door/{code}/")
        text, _ = self.ask("read the page", place)
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w*)"', text))
        self.ask("confirm", place, **hidden, way="in")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        own = {"DATABASE_URL": "", "SHIFTREADY_DATA": folder, "SHIFTREADY_PORT": str(port)}
        surroundings = {**os.environ, **own, "SHIFTREADY_ADDRESS": f"http://localhost:{port}"}
        filled = subprocess.run(
            [sys.executable, __file__, "fill"], env=surroundings, check=True, text=True, stdout=subprocess.PIPE
        )
        there = json.loads(filled.stdout.splitlines()[-1])
        server = subprocess.Popen([*SHIFTREADY, "serve"], env=surroundings, stdout=sys.stderr)
        try:
            _wait_for(port)
            phones = _arrive(port, there)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)
        _tell(phones, Path(folder) / "shiftready.sqlite3")


def _arrive(port: int, there: dict[str, object]) -> list[Phone]:
    """Everybody comes at their moment; the screen's code is renewed meanwhile, as on a real one."""
    screen = Phone(port, str(there["screen"]))
    address = f"/api/bench/classes/{there['offering']}/door"
    code, ended = [json.loads(screen.ask("code", address)[0])["code"]], threading.Event()

    def renew() -> None:
        while not ended.wait(30):
            code[0] = json.loads(screen.ask("code", address)[0])["code"]

    threading.Thread(target=renew, daemon=True).start()
    phones = [Phone(port, session) for session in there["sessions"]]  # type: ignore[attr-defined]
    with ThreadPoolExecutor(AT_ONCE) as queue:
        began = time.monotonic()
        for number, phone in enumerate(phones):
            time.sleep(max(began + number * WITHIN_SECONDS / PEOPLE - time.monotonic(), 0))
            queue.submit(phone.sign_in, code[0])
    ended.set()
    return phones


def _tell(phones: list[Phone], database: Path) -> None:
    import sqlite3

    with sqlite3.connect(database) as kept:
        signed = kept.execute("SELECT count(DISTINCT person_id) FROM store_presencesign").fetchone()[0]
    _say("people signed in", signed, "people")
    _say("answers that were errors", sum(len(phone.wrong) for phone in phones), "answers")
    for what in ("open the code", "read the page", "confirm"):
        taken = [seconds for phone in phones for said, seconds in phone.taken if said == what]
        _say(f"{what}, median", 1000 * statistics.median(taken), "ms")
        _say(f"{what}, 95th percentile", 1000 * statistics.quantiles(taken, n=20)[18], "ms")


def _say(what: str, value: float, unit: str) -> None:
    print(json.dumps({"what": f"400 sign in within two minutes: {what}", "value": value, "unit": unit}), flush=True)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    sys.exit("The server did not come up.")


def fill() -> None:
    """A class today with a seat for everybody, and a session for every phone and for the screen."""
    from shiftready.cli.database import bring_tables, open_database

    open_database()
    bring_tables()
    from django.utils import timezone

    from shiftready.services.access import the_shell
    from shiftready.services.accounts import create_agency
    from shiftready.services.clock import today_in
    from shiftready.services.offerings import SeatWish, give_seats, make_offering
    from shiftready.store.models import Membership, Person, Role, User

    agency = create_agency(slug="bench", name="Bench Police (invented)")
    now, numbers = timezone.now(), [f"p{number}" for number in range(PEOPLE)]
    people = [Person(agency=agency, number=number, name=f"Person {number}", entered_at=now) for number in numbers]
    people = Person.objects.bulk_create(people)
    accounts = [User(email=f"{number}@bench.example", password="!") for number in [*numbers, "screen"]]  # noqa: S106 - none
    users = User.objects.bulk_create(accounts)
    Membership.objects.bulk_create(
        Membership(agency=agency, user=user, role=Role.MEMBER, person=person)
        for user, person in zip(users, people, strict=False)
    )
    Membership.objects.create(agency=agency, user=users[-1], role=Role.INSTRUCTOR)
    shell = the_shell(agency)
    offering = make_offering(shell, course="roll-call", starts_on=today_in(agency), max_seats=PEOPLE)
    give_seats(shell, wishes=[SeatWish(offering.pk, number, "") for number in numbers])
    sessions = [_session(user) for user in users]
    print(json.dumps({"offering": offering.pk, "sessions": sessions[:-1], "screen": sessions[-1]}))


def _session(user: object) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)  # type: ignore[attr-defined]
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()  # type: ignore[attr-defined]
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    fill() if sys.argv[1:] == ["fill"] else main()

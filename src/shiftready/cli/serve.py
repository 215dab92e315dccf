"""`shiftready serve`: one command, one machine: the database brought up to date, the pages and the worker."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from contextlib import closing

import click
from django.conf import settings
from django.db import connection

from shiftready.cli.database import bring_tables
from shiftready.cli.static_files import collect_static_files
from shiftready.cli.supervise import Child, Supervisor
from shiftready.core.errors import ShiftreadyError
from shiftready.store.models import Agency

THREADS_A_WORKER = 4
SECONDS_A_PAGE = 60
FIRST_STEPS = """\
The database is empty. In another terminal, make the first agency and its first administrator:
  shiftready agency create harbor --name "Harbor Example Police Department" --state IL
  shiftready account create you@example.org --agency harbor --role administrator --role coordinator
Or look around first:  shiftready demo"""


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on, if not the one of the settings.")
@click.option("--bind", help="Network address to listen on, if not the one of the settings.")
def serve(port: int | None, bind: str | None) -> None:
    """Start the web pages and the worker; stop both with Ctrl+C."""
    place = (bind or settings.SHIFTREADY.bind, port or settings.SHIFTREADY.port)
    _refuse_taken(place)
    prepare()
    children = [Child("web server", _web_command(place)), Child("worker", _worker_command())]
    announce = _announcement(place, is_elsewhere=port is not None)
    Supervisor(children, say=_say).run(on_turn=announce)
    _say("Stopped.")


def prepare() -> None:
    """Bring database and static files up to date."""
    bring_tables()
    if collect_static_files():
        _say("Static files collected.")


def _web_command(place: tuple[str, int]) -> list[str]:
    options = {
        "bind": f"{place[0]}:{place[1]}",
        "workers": settings.SHIFTREADY.web_workers,
        "threads": THREADS_A_WORKER,
        "timeout": SECONDS_A_PAGE,
        "graceful-timeout": 2,
        "log-level": "warning",
    }
    spelled = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    # Loaded once before the workers are forked: they start at once and share its memory.
    return [sys.executable, "-m", "gunicorn", "--preload", *spelled, "shiftready.project.wsgi:application"]


def _worker_command() -> list[str]:
    return [sys.executable, "-m", "shiftready", "worker"]


def _announcement(place: tuple[str, int], *, is_elsewhere: bool) -> Callable[[], None]:
    """A function that says once, as soon as the port answers, where the pages are."""
    address = f"http://{place[0]}:{place[1]}" if is_elsewhere else settings.SHIFTREADY.address
    told = False

    def announce() -> None:
        nonlocal told
        if not told and _answers(place):
            told = True
            _say(f"Shiftready is at {address}  (Ctrl+C stops it)")
            if not Agency.objects.exists():
                _say(FIRST_STEPS)
            connection.close()  # none is needed for as long as the pages run

    return announce


def _refuse_taken(place: tuple[str, int]) -> None:
    if _answers(place):
        raise ShiftreadyError(
            "port_taken",
            f"Something already answers on {place[0]} port {place[1]}. "
            "Stop it, or choose another port: shiftready serve --port 8001.",
            fields={"port": str(place[1])},
        )


def _answers(place: tuple[str, int]) -> bool:
    with closing(socket.socket(socket.AF_INET6 if ":" in place[0] else socket.AF_INET)) as knock:
        knock.settimeout(0.2)
        return knock.connect_ex(("127.0.0.1" if place[0] == "0.0.0.0" else place[0], place[1])) == 0  # noqa: S104 (compared, not bound)


def _say(sentence: str) -> None:
    click.echo(sentence)
    sys.stdout.flush()

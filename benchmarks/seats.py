"""Fill a class: 500 applications onto 40 seats, 200 of those approved give up, and whoever is next moves up each time.

The database is a file of its own, as an installation has it. Everyone applies and is approved in two deeds, as a
coordinator does it by pasting numbers; each of the 200 gives up in a deed of their own. At the end the seats are held
against a list kept by hand.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

PEOPLE, SEATS, GIVE_UP, SEED = 500, 40, 200, 7


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "SHIFTREADY_DATA": folder,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "shiftready.project.settings.test",
        }
        for order in ("first_come", "priority"):
            taken = _seconds(Path(folder), order)
            what = f"{PEOPLE} applications onto {SEATS} seats, {GIVE_UP} give up, {order.replace('_', ' ')}"
            print(json.dumps({"what": what, "value": taken, "unit": "s"}))


def _seconds(folder: Path, order: str) -> float:
    """How long it takes from the first application to the last seat passed on."""
    import django

    if not (folder / "shiftready.sqlite3").exists():
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
    shell, offering, numbers = _class(order)
    from shiftready.services.applications import answer, decide, many  # noqa: F401 - a server has them at hand

    leaving = random.Random(SEED).sample(range(PEOPLE), GIVE_UP)  # noqa: S311 - no secret hangs on it
    began = perf_counter()
    rows = _apply(shell, offering, numbers)
    _give_up(shell, [rows[number] for number in (numbers[n] for n in leaving)])
    taken = perf_counter() - began
    _hold_against_a_list(shell, offering, numbers, leaving)
    return taken


def _class(order: str) -> tuple[Any, int, list[str]]:
    from django.utils import timezone

    from shiftready.services.access import the_shell
    from shiftready.services.accounts import create_agency
    from shiftready.services.applications.filling import FillingSaid, fill_by
    from shiftready.services.clock import today_in
    from shiftready.services.offerings import announce, make_offering
    from shiftready.store.models import Person

    agency = create_agency(slug=order.replace("_", "-"), name=f"Bench {order} (invented)")
    shell, numbers = the_shell(agency), [f"p{n}" for n in range(PEOPLE)]
    now = timezone.now()
    Person.objects.bulk_create(Person(agency=agency, number=number, entered_at=now) for number in numbers)
    starts_on = today_in(agency) + timedelta(days=60)
    offering = make_offering(shell, course="crisis-8", starts_on=starts_on, max_seats=SEATS).pk
    announce(shell, offering=offering)
    fill_by(shell, offering=offering, said=FillingSaid(order=order))
    return shell, offering, numbers


def _apply(shell: Any, offering: int, numbers: list[str]) -> dict[str, int]:
    """Everyone applies in one deed and is approved in another; the applications by roster number."""
    from shiftready.services.applications.decide import approve_applications
    from shiftready.services.applications.many import ask_for_many, preview_many
    from shiftready.store.models import Application

    text = "\n".join(numbers)
    ask_for_many(shell, offering=offering, text=text, digest=preview_many(shell, offering=offering, text=text).digest)
    rows = Application.objects.of(shell.agency).filter(offering=offering)
    found = dict(rows.values_list("person__number", "pk"))
    approve_applications(shell, offering=offering, applications=[found[number] for number in numbers])
    return found


def _give_up(shell: Any, applications: list[int]) -> None:
    from shiftready.services.applications.answer import withdraw_application

    for application in applications:
        withdraw_application(shell, application=application)


def _hold_against_a_list(shell: Any, offering: int, numbers: list[str], leaving: list[int]) -> None:
    from shiftready.store.models import Seat

    held = Seat.objects.of(shell.agency).filter(offering=offering, released_at=None)
    found = set(held.values_list("person__number", flat=True))
    gone = set(leaving)
    wanted = [number for n, number in enumerate(numbers) if n not in gone][:SEATS]
    if found != set(wanted):
        sys.exit(f"The seats are not held by the first {SEATS} of those who stayed: {sorted(found ^ set(wanted))}")


if __name__ == "__main__":
    main()

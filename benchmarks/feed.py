"""How long a private calendar takes to answer that holds 200 classes of five days, on SQLite."""

from __future__ import annotations

import json
import statistics
import tempfile
import time

CLASSES, TIMES, ROOM = 200, 30, "Hall A"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        import os

        os.environ |= {"DATABASE_URL": "", "SHIFTREADY_DATA": folder}
        address = _fill()
        from django.test import Client

        from shiftready.project import wsgi  # noqa: F401 - loaded as a server is

        visitor, taken = Client(), []
        for _ in range(TIMES + 2):
            began = time.perf_counter()
            answer = visitor.get(address)
            taken.append(time.perf_counter() - began)
        assert (answer.status_code, answer.content.count(b"BEGIN:VEVENT") >= CLASSES) == (200, True)
        _say("median", 1000 * statistics.median(taken[2:]), "ms")
        _say("95th percentile", 1000 * statistics.quantiles(taken[2:], n=20)[18], "ms")
        _say("size of the answer", len(answer.content) / 1000, "kB")


def _say(what: str, value: float, unit: str) -> None:
    print(json.dumps({"what": f"feed of {CLASSES} classes: {what}", "value": value, "unit": unit}), flush=True)


def _fill() -> str:
    """Classes of forty hours, all in one room, and the address of its calendar."""
    from shiftready.cli.database import bring_tables, open_database

    open_database()
    bring_tables()
    from datetime import date, timedelta

    from django.conf import settings

    from shiftready.services.access import the_shell
    from shiftready.services.accounts import create_agency
    from shiftready.services.calendars.feeds import make_calendar
    from shiftready.services.clock import today_in
    from shiftready.services.offerings import OfferingWish, announce, make_offerings
    from shiftready.store.models import OfferingBlock

    settings.ALLOWED_HOSTS = ["*"]
    agency = create_agency(slug="bench", name="Bench Police (invented)")
    shell, today = the_shell(agency), today_in(agency)

    def monday(number: int) -> date:
        return today + timedelta(days=7 * (number % 50 + 1) - today.weekday())

    wishes = [OfferingWish("cit-40", monday(number), place="Example Street 1") for number in range(CLASSES)]
    for row in make_offerings(shell, wishes=wishes):
        announce(shell, offering=row.pk)
    OfferingBlock.objects.of(agency).update(room=ROOM)
    key = make_calendar(shell, kind="room", subject=ROOM).key
    return f"/feeds/classes/{key}.ics"


if __name__ == "__main__":
    main()

"""How long a ledger of 100,000 lines takes to be balanced and reported for its year and one class, on SQLite."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from typing import Any

ENTRIES, CLASSES = 50_000, 50


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        import os

        os.environ |= {"DATABASE_URL": "", "SHIFTREADY_DATA": folder}
        agency, offering = _fill()
        from shiftready.services.access import the_shell
        from shiftready.services.ledger.show import class_costs, entries_off_balance, year_costs

        shell = the_shell(agency)
        assert year_costs(shell, year=2026).costs.total == sum(100 + place for place in range(ENTRIES))
        assert entries_off_balance(shell) == ()
        _time("balanced", lambda: entries_off_balance(shell))
        _time("reported for its year", lambda: year_costs(shell, year=2026))
        _time("reported for one class", lambda: class_costs(shell, offering=offering))


def _time(what: str, deed: Callable[[], Any]) -> None:
    began = time.perf_counter()
    deed()
    told = {"what": f"ledger of {2 * ENTRIES:,} lines: {what}", "value": time.perf_counter() - began, "unit": "s"}
    print(json.dumps(told), flush=True)


def _fill() -> tuple[Any, int]:
    """Costs of 50 classes and of the program, written past the deeds, which write one at a time."""
    from shiftready.cli.database import bring_tables, open_database

    open_database()
    bring_tables()
    from datetime import date, timedelta

    from django.utils import timezone

    from shiftready.core.money.ledger import COST_KINDS
    from shiftready.services.access import the_shell
    from shiftready.services.accounts import create_agency
    from shiftready.services.offerings import OfferingWish, make_offerings
    from shiftready.store.models import LedgerEntry, LedgerLine

    agency, first, now = create_agency(slug="bench", name="Bench Police (invented)"), date(2026, 1, 1), timezone.now()
    wishes = [OfferingWish("cit-40", date(2026, 1, 5) + timedelta(days=7 * week)) for week in range(CLASSES)]
    classes = [*(row.pk for row in make_offerings(the_shell(agency), wishes=wishes)), None]
    entries = LedgerEntry.objects.bulk_create(
        LedgerEntry(
            agency=agency, number=place + 1, happened_on=first + timedelta(days=place % 365), text="Invented",
            offering_id=classes[place % len(classes)], entered_at=now,
        )
        for place in range(ENTRIES)
    )  # fmt: skip
    lines = []
    for place, entry in enumerate(entries):
        kind = COST_KINDS[place % len(COST_KINDS)]
        lines.append(LedgerLine(agency=agency, entry=entry, side="cost", name=kind, cents=100 + place))
        lines.append(LedgerLine(agency=agency, entry=entry, side="budget", name="", cents=-100 - place))
    LedgerLine.objects.bulk_create(lines, batch_size=10_000)
    return agency, classes[0]


if __name__ == "__main__":
    main()

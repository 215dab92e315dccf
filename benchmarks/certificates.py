"""How long 500 certificates take: issued when their class is closed, in one document, and apart with signed files."""

from __future__ import annotations

import json
import os
import tempfile
import time

RUNS = 1
PEOPLE = 500


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": "", "SHIFTREADY_DATA": folder}
        shell, offering = _fill()
        from shiftready.services.certificates import class_archive, class_document
        from shiftready.services.closing import close_offering, preview_closing

        digest = preview_closing(shell, offering=offering).digest
        began = time.perf_counter()
        close_offering(shell, offering=offering, digest=digest)
        _say("issued when the class is closed", time.perf_counter() - began)
        for what, deed in (("in one PDF", class_document), ("apart, each with its signed file", class_archive)):
            began = time.perf_counter()
            assert deed(shell, offering=offering)
            _say(what, time.perf_counter() - began)


def _say(what: str, seconds: float) -> None:
    print(json.dumps({"what": f"{PEOPLE} certificates: {what}", "value": seconds, "unit": "s"}), flush=True)


def _fill() -> tuple[object, int]:
    """A class of a day a week ago, where everybody was present."""
    from shiftready.cli.database import bring_tables, open_database

    open_database()
    bring_tables()
    from datetime import timedelta

    from django.utils import timezone

    from shiftready.services.access import the_shell
    from shiftready.services.accounts import create_agency
    from shiftready.services.attendance import mark_everyone_present
    from shiftready.services.clock import today_in
    from shiftready.services.offerings import SeatWish, announce, give_seats, make_offering
    from shiftready.store.models import OfferingBlock, Person

    agency = create_agency(slug="bench", name="Bench Police (invented)")
    shell, now = the_shell(agency), timezone.now()
    numbers = [f"p{number}" for number in range(PEOPLE)]
    Person.objects.bulk_create(
        Person(agency=agency, number=number, name=f"Person {number}", entered_at=now) for number in numbers
    )
    day = today_in(agency) - timedelta(days=7)
    offering = make_offering(shell, course="roll-call", starts_on=day, max_seats=PEOPLE)
    give_seats(shell, wishes=[SeatWish(offering.pk, number) for number in numbers])
    announce(shell, offering=offering.pk)
    for block in OfferingBlock.objects.of(agency).filter(offering=offering):
        mark_everyone_present(shell, offering=offering.pk, block=block.pk)
    return shell, offering.pk


if __name__ == "__main__":
    main()

"""How long the audit packet of one year takes for 250, 500 and 1,000 people with a class a week, on SQLite."""

from __future__ import annotations

import json
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

RUNS = 1
SIZES = (250, 500, 1_000)
CLASSES, SEATS, YEAR = 50, 20, 2025
RULES = ("us/calea/mental_health_refresher", "us/iacp/one_mind", "us/ca/fto_crisis_training")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        import os

        os.environ |= {"DATABASE_URL": "", "SHIFTREADY_DATA": folder}
        from shiftready.cli.database import bring_tables, open_database

        open_database()
        bring_tables()
        for size in SIZES:
            _measure(_agency(size), size)


def _measure(agency: Any, size: int) -> None:
    from shiftready.formats.packet_zip import check_packet
    from shiftready.services.access import the_shell
    from shiftready.services.packets.make import finish_packet, freeze_packet, make_packet_again, open_packet
    from shiftready.services.packets.wish import PacketWish

    shell = the_shell(agency)
    began = time.perf_counter()
    packet = finish_packet(freeze_packet(shell, wish=PacketWish("year", str(YEAR))).pk)
    _tell(f"audit packet of a year, {size:,} people", time.perf_counter() - began, "s")
    _tell(f"its size, {size:,} people", packet.size / 1e6, "MB")
    began = time.perf_counter()
    assert make_packet_again(shell, packet=packet.pk).is_equal
    _tell(f"made again and compared, {size:,} people", time.perf_counter() - began, "s")
    with open_packet(shell, packet=packet.pk) as file:
        assert check_packet(Path(file.name)).is_whole


def _tell(what: str, value: float, unit: str) -> None:
    print(json.dumps({"what": what, "value": value, "unit": unit}), flush=True)


def _agency(size: int) -> Any:
    """People on the roster; 50 classes of 20 seats for each 500 of them, every block marked and corrected once."""
    from django.utils import timezone

    from shiftready.services.access import the_shell
    from shiftready.services.accounts import create_agency
    from shiftready.services.adoption import adopt_rule
    from shiftready.store.models import Person, Posting

    agency, now = create_agency(slug=f"bench-{size}", name="Bench Police (invented)"), timezone.now()
    for rule in RULES:
        adopt_rule(the_shell(agency), rule=rule)
    people = Person.objects.bulk_create(
        Person(agency=agency, number=f"p{place:05}", name=f"Person {place}", hired_on=date(2015, 1, 1), entered_at=now)
        for place in range(size)
    )
    Posting.objects.bulk_create(
        Posting(agency=agency, person=one, first_on=date(2015, 1, 1), unit="1", role="sworn", entered_at=now)
        for one in people
    )
    _hold(agency, people, CLASSES * size // 500)
    return agency


def _hold(agency: Any, people: list[Any], classes: int) -> None:
    from django.utils import timezone

    from shiftready.services.access import the_shell
    from shiftready.services.offerings import OfferingWish, make_offerings
    from shiftready.store.models import AttendanceMark, Offering, OfferingBlock, PresenceSign, Seat, TrainingRecord

    now, first = timezone.now(), date(YEAR, 1, 6)
    wishes = [OfferingWish("cit-40", first + timedelta(days=7 * (week % 50))) for week in range(classes)]
    for place, offering in enumerate(make_offerings(the_shell(agency), wishes=wishes)):
        own = [people[(place * SEATS + seat) % len(people)] for seat in range(SEATS)]
        seats = Seat.objects.bulk_create(
            Seat(agency=agency, offering=offering, person=one, given_at=now) for one in own
        )
        blocks = list(OfferingBlock.objects.of(agency).filter(offering=offering))
        AttendanceMark.objects.bulk_create(
            AttendanceMark(agency=agency, seat=seat, block=block, minutes_present=minutes, marked_at=now)
            for seat in seats
            for block in blocks
            for minutes in (0, block.minutes)
        )
        PresenceSign.objects.bulk_create(
            PresenceSign(agency=agency, offering=offering, person=one, is_in=True, at=block.starts_at, way="kiosk",
                         key=f"{block.pk}-{one.pk}", entered_at=now)
            for one in own
            for block in blocks
        )  # fmt: skip
        earned = [{"topic": block.topic, "minutes": block.minutes, "attributes": []} for block in blocks]
        TrainingRecord.objects.bulk_create(
            TrainingRecord(agency=agency, person=one, title="CIT", course="cit-40", completed_on=offering.ends_on,
                           credits=earned, offering=offering, entered_at=now)
            for one in own
        )  # fmt: skip
        Offering.objects.of(agency).filter(pk=offering.pk).update(status="closed", closed_at=now)


if __name__ == "__main__":
    main()

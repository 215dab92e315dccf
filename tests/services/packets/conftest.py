"""A class that was held, closed and is to be proved; files of packets lie in a folder of the test."""

from __future__ import annotations

import csv
from io import StringIO
from zipfile import ZipFile

import pytest
import time_machine

from shiftready.services.adoption import adopt_rule
from shiftready.services.packets.make import finish_packet, freeze_packet, open_packet
from shiftready.store.models import Agency
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

RULE = "us/calea/mental_health_refresher"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"data": tmp_path})
    return tmp_path / "packets"


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY_EVENING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def room(clock):
    """Three people, all there; two minutes later it is as it will be frozen."""
    made = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    adopt_rule(made.shell, rule=RULE)
    attend(made)
    close(made)
    clock.shift(120)
    return made


@pytest.fixture
def make(room):
    """Freeze and make a packet of a wish."""
    return lambda wish: finish_packet(freeze_packet(room.shell, wish=wish).pk)


@pytest.fixture
def read(room):
    """A part of a packet as it is, or a table of it as lines."""

    def part(packet, name):
        with open_packet(room.shell, packet=packet.pk) as file, ZipFile(file) as parts:
            content = parts.read(name).decode()
        return list(csv.DictReader(StringIO(content))) if name.endswith(".csv") else content

    return part

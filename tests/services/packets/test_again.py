"""A packet is made again, equal to the byte, whatever was entered, corrected or taken back since."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.services.access import the_shell
from shiftready.services.packets import make as making
from shiftready.services.packets.make import finish_packet, freeze_packet, make_packet_again, open_packet
from shiftready.services.packets.wish import PacketWish
from shiftready.store.models import Agency, Offering, OfferingBlock, Person
from tests.services import test_remembered
from tests.services.board_deeds import board_deeds_in_order
from tests.services.classroom import MONDAY_EVENING
from tests.services.packets.conftest import RULE

pytestmark = pytest.mark.django_db
#: After how many deeds packets are frozen anew.
EVERY = 40


def wishes(agency):
    """One packet of each kind, as far as there is anything to make it of."""
    offering = Offering.objects.of(agency).order_by("pk").first()
    people = Person.objects.of(agency).filter(number="p1", withdrawn_at=None)
    yield from [PacketWish("person", "p1")] if people.exists() else []
    yield from [PacketWish("class", str(offering.pk))] if offering else []
    yield PacketWish("year", "2026")
    yield PacketWish("standard", "calea_mental_health")


def freeze_each(shell):
    return [finish_packet(freeze_packet(shell, wish=wish).pk) for wish in wishes(shell.agency)]


def test_whatever_deed_follows_a_packet_is_made_again_the_same(tmp_path, monkeypatch):
    """Every deed there is, in a row; packets frozen between them, made again after all of them."""
    # The class that boards are told of is held by a clock set back: then something is entered before it is frozen.
    themes = tuple(one for one in test_remembered.AROUND_THE_TRAINING if one is not board_deeds_in_order)
    monkeypatch.setattr(test_remembered, "AROUND_THE_TRAINING", themes)
    shell, frozen, place = the_shell(Agency.objects.create(slug="ours", name="Our agency", state="IL")), [], 0
    with time_machine.travel(MONDAY_EVENING, tick=False) as clock:
        for place, (_, deed) in enumerate(test_remembered._every_deed(shell, tmp_path / "out")):
            deed()
            clock.shift(20)
            if place % EVERY == EVERY - 1:
                frozen += freeze_each(shell)
                clock.shift(20)

        again = {one: make_packet_again(shell, packet=one.pk) for one in frozen}

    assert place > 3 * EVERY
    assert len(frozen) > 8
    assert {one.packet: (one.is_equal, one.why) for one in again.values()} == dict.fromkeys(frozen, (True, ""))


def test_a_packet_of_a_rule_sees_nothing_that_came_later(room, make, clock):
    packet = make(PacketWish("rule", RULE))
    clock.shift(3600)
    Agency.objects.filter(pk=room.agency.pk).update(name="Renamed")
    OfferingBlock.objects.of(room.agency).update(room="Elsewhere", instructor="Somebody Else")
    Offering.objects.of(room.agency).update(title="Renamed", place="Elsewhere")

    again = make_packet_again(room.shell, packet=packet.pk)

    assert (again.is_equal, again.why) == (True, "")


def test_a_packet_of_another_form_or_other_rules_is_said_not_to_be_the_same(room, make, monkeypatch, folder):
    packet = make(PacketWish("person", "p1"))
    for path in folder.iterdir():
        path.unlink()

    monkeypatch.setattr(making, "FORM", 2)
    packet.form = 2
    monkeypatch.setattr("shiftready.formats.packet_index.STYLE", "body{}")
    told = make_packet_again(room.shell, packet=packet.pk)

    kept = f"The file of {packet.digest[:12]}… that was handed out then remains the proof."
    assert (told.is_equal, told.why) == (False, f"It was made in form 1; this program writes form 2. {kept}")
    with pytest.raises(making.ShiftreadyError) as refused:
        open_packet(room.shell, packet=packet.pk)
    assert refused.value.code == "packet_not_equal"


def test_a_file_that_was_lost_or_altered_is_made_again(room, make, folder):
    packet = make(PacketWish("class", str(room.offering)))
    (place,) = folder.iterdir()
    before = place.read_bytes()
    place.write_bytes(b"altered")

    with open_packet(room.shell, packet=packet.pk) as file:
        assert file.read() == before


def test_nothing_is_left_of_a_packet_whose_process_ended(room, folder, monkeypatch):
    asked = freeze_packet(room.shell, wish=PacketWish("person", "p1"))

    def ended(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "_keep", ended)
    with pytest.raises(KeyboardInterrupt):
        finish_packet(asked.pk)

    asked.refresh_from_db()
    assert (asked.digest, list(folder.iterdir())) == ("", [])
    assert making.waiting_packets() == [asked.pk]
    monkeypatch.undo()
    assert finish_packet(asked.pk).digest

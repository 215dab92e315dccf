"""What stands in a packet, and what must not."""

from __future__ import annotations

from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from django.utils import timezone

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.packets.listing import list_packets, told_packet
from shiftready.services.packets.make import find_packet, freeze_packet, open_packet
from shiftready.services.packets.wish import PacketWish
from shiftready.services.teachers.approvals import approve_topic
from shiftready.services.teachers.keep import TeacherSaid, add_teacher
from shiftready.services.waivers.ask import Asking, ask_waiver
from shiftready.services.waivers.decide import Grant, grant_waiver
from shiftready.store.models import (
    Agency,
    AttendanceMark,
    AuditLine,
    OfferingBlock,
    Role,
    SheetOriginal,
    TrainingRecord,
    User,
    WaiverRequest,
)
from tests.services.classroom import MONDAY
from tests.services.packets.conftest import RULE

pytestmark = pytest.mark.django_db
SECRET = "Person p1 told it in confidence"


def test_of_a_person_only_their_own_marks_are_told(room, make, read):
    packet = make(PacketWish("person", "p1"))

    lines = read(packet, f"attendance/class-{room.offering}.csv")

    assert {one["person"] for one in lines} == {"p1"}
    assert [one["what"] for one in lines] == ["seat given", *["mark"] * len(room.blocks)]
    assert [(one["person"], one["training"]) for one in read(packet, "records.csv")] == [
        ("p1", "Mental Health First Aid for Public Safety")
    ]


def test_of_a_class_everyone_is_told_with_what_was_corrected(room, make, read, clock):
    """A mark that was corrected stands twice, in the order in which both were entered."""
    first = room.blocks[0]
    AttendanceMark.objects.create(
        agency=room.agency, seat_id=room.seats["p2"], block=first, minutes_present=5, marked_at=timezone.now()
    )
    clock.shift(60)
    packet = make(PacketWish("class", str(room.offering)))

    people = [one["person"] for one in read(packet, "people.csv")]
    looked_at = read(packet, "looked_at.csv")

    marks = [one for one in read(packet, f"attendance/class-{room.offering}.csv") if one["block"] == first.key]
    assert [one["minutes"] for one in marks if one["person"] == "p2"] == [str(first.minutes), "5"]
    assert people == ["p1", "p2", "p3"]
    assert {one["record"] for one in looked_at if one["counted"] == "yes"} == {
        f"record {pk}" for pk in TrainingRecord.objects.of(room.agency).values_list("pk", flat=True)
    }
    assert [one["rule"] for one in read(packet, "findings.csv")] == [RULE] * 3


def test_a_rule_stands_with_its_words_and_source(make, read):
    packet = make(PacketWish("rule", RULE))

    (rule,) = read(packet, "rules.csv")

    assert rule["text"] in read(packet, "index.html")
    assert (rule["rule"], bool(rule["citation"])) == (RULE, True)


def test_why_somebody_was_excused_or_left_is_in_no_part(room, make, clock):
    asks, decides = (
        Actor(User.objects.create_user(f"{who}@ours.example"), room.agency, frozenset(Deed)) for who in ("a", "b")
    )
    waiver = ask_waiver(asks, asking=Asking("p1", "waived", "medical", MONDAY, MONDAY + timedelta(400)))
    grant_waiver(decides, waiver=waiver.pk, grant=Grant(granted_by=SECRET))
    WaiverRequest.objects.of(room.agency).update(late_because=SECRET, authority=SECRET)
    clock.shift(60)

    whole = b"".join(make_whole(room, make(PacketWish("person", "p1"))))

    assert SECRET.encode() not in whole
    assert b"medical" not in whole
    assert b"waived" in whole


def make_whole(room, packet):
    """Every part of it."""
    with open_packet(room.shell, packet=packet.pk) as file, ZipFile(file) as parts:
        yield from (parts.read(name) for name in parts.namelist())


def test_who_taught_stands_with_the_approval_of_that_day_and_lived_experience_without_a_name(room, make, read, clock):
    for name, kinds in (("Ada Sample", ("instructor",)), ("Ira Secret", ("peer",))):
        add_teacher(room.shell, said=TeacherSaid(name=name, kinds=kinds))
    block = room.blocks[0]
    said = {"topic": block.topic, "first_on": date(2026, 1, 1), "authority": "Example Board"}
    approve_topic(room.shell, teacher="T1", **said)
    OfferingBlock.objects.of(room.agency).filter(pk=block.pk).update(instructor="Ada Sample, Ira Secret and Jo Unknown")
    clock.shift(60)

    packet = make(PacketWish("class", str(room.offering)))

    lines = [(one["teacher"], one["name"], one["approved_by"]) for one in read(packet, "instructors.csv")]
    assert lines == [
        ("T1", "Ada Sample", "Example Board"),
        ("T2", "not named: lived experience", ""),
        ("", "Jo Unknown", ""),
    ]
    assert b"Ira Secret" not in b"".join(make_whole(room, packet))


def test_signed_sheets_are_in_it_to_the_byte(room, make, read, clock):
    paper = {"name": "s.pdf", "kind": "pdf", "size": 9, "digest": "d" * 64, "content": b"%PDF-1.7 "}
    SheetOriginal.objects.create(
        agency=room.agency, offering_id=room.offering, day=MONDAY, brought_at=timezone.now(), **paper
    )
    clock.shift(60)

    packet = make(PacketWish("class", str(room.offering)))

    (line,) = read(packet, "originals.csv")
    assert read(packet, line["file"]) == "%PDF-1.7 "


def test_its_digest_stands_in_the_audit_trail(room, make):
    packet = make(PacketWish("person", "p1"))

    line = AuditLine.objects.of(room.agency).last()

    assert (line.deed, line.subject) == ("packet_made", f"packet:{packet.pk}")
    assert line.facts == {"sha256": packet.digest, "bytes": packet.size}
    assert told_packet(list_packets(room.shell).get())["digest"] == packet.digest


WRONG = {
    "person_not_found": PacketWish("person", "nobody"),
    "offering_not_found": PacketWish("class", "99999"),
    "rule_not_found": PacketWish("rule", "us/none"),
    "packet_year_unreadable": PacketWish("year", "12"),
    "packet_kind_unknown": PacketWish("agency", "ours"),
    "packet_day_ahead": PacketWish("year", "2026", as_of=date(2027, 1, 1)),
    "packet_not_known_yet": PacketWish("person", "p1", known_by=date(2026, 1, 1)),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_cannot_be_asked_is_refused_with_a_sentence(room, code):
    with pytest.raises(ShiftreadyError) as refused:
        freeze_packet(room.shell, wish=WRONG[code])

    assert refused.value.code == code


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.INSTRUCTOR, Role.MEMBER])
def test_others_may_neither_make_nor_find_one(room, make, role):
    packet = make(PacketWish("person", "p1"))
    actor = Actor(User.objects.create_user("x@ours.example"), room.agency, DEEDS[role])

    for deed in (
        lambda: freeze_packet(actor, wish=PacketWish("person", "p1")),
        lambda: find_packet(actor, packet.pk),
        lambda: list_packets(actor),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_another_agency_finds_none_of_it(make):
    packet = make(PacketWish("person", "p1"))
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    with pytest.raises(NotFound) as refused:
        find_packet(other, packet.pk)

    assert refused.value.code == "packet_not_found"
    assert not list_packets(other).exists()

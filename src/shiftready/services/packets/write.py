"""A packet written into a file, part by part, none of it held in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from shiftready.core.compliance import Rule, Status
from shiftready.core.compliance.labels import CERTAINTY_LABELS, STATUS_LABELS
from shiftready.core.dates import say_day
from shiftready.formats.packet_index import IndexRule, PacketIndex, packet_index
from shiftready.formats.packet_zip import PacketZip
from shiftready.services.packets.approvals import approvals_table
from shiftready.services.packets.attendance import attendance_table
from shiftready.services.packets.findings import Judged, groups_table, judged_tables, rules_table
from shiftready.services.packets.originals import originals, originals_table
from shiftready.services.packets.people import (
    certificates_table,
    credentials_table,
    leave_table,
    people_table,
    records_table,
)
from shiftready.services.packets.scope import Scope, open_scope
from shiftready.services.packets.standard import SAYS as STANDARD_SAYS
from shiftready.services.packets.standard import folder_papers, folder_tables, note_folder
from shiftready.services.packets.stood import note_agency, note_classes
from shiftready.services.packets.tables import Table
from shiftready.services.packets.teaching import instructors_table
from shiftready.services.packets.trail import trail_end, trail_table
from shiftready.store.models import AuditPacket

#: Which files a packet has and how each is laid out; another number wherever either changes.
FORM = 1
INDEX = "index.html"
CLASS_HEADS = (
    "class",
    "title",
    "course",
    "course_version",
    "first_day",
    "last_day",
    "place",
    "held_by",
    "standing",
    "closed_at",
)
BLOCKS = ("key", "title", "topic", "method", "minutes", "starts_at", "room")
BLOCK_HEADS = ("class", "block", *BLOCKS[1:])
SAYS = (
    ("rules.csv", "Each rule as its version of the day says it, with citation, address and how certain that is."),
    ("findings.csv", "What each rule says of each person on the day, and why."),
    ("looked_at.csv", "Every training the findings looked at: whether it counts, with how many minutes, or why not."),
    ("groups.csv", "What rules ask of whole groups."),
    ("people.csv", "Who they are: name, posting and service on the day, and guests of its classes."),
    ("records.csv", "Training records as they were entered, superseded ones too."),
    ("certificates.csv", "Certificates, and what had become of them."),
    ("credentials.csv", "Licenses and certificates of others, with their standing."),
    ("leave.csv", "Leave as type and days; why is nobody's business here."),
    ("classes.csv, blocks.csv", "The classes and their timetables."),
    (
        "attendance/",
        "Who came to each class, as entered at the door, on the roll and by hand, with every correction.",
    ),
    ("instructors.csv", "Who taught which block, and the approval that held for them on that day."),
    ("originals.csv, originals/", "Papers as they were brought: signed sheets, and of one class its whole file."),
    ("approvals.csv", "Who approved rules, orders, courses and waivers; of a waiver its days, not its reason."),
    ("trail.csv", "Lines of the audit trail about it, each with the digest that chains it to the one before."),
)


def write_packet(packet: AuditPacket, target: IO[bytes]) -> Scope:
    """Write the ZIP of a packet. The scope it returns says how things stood, where its row does not keep that yet."""
    scope = open_scope(packet)
    is_first = not scope.stood
    if is_first:
        note_agency(scope)
    judged = judged_tables(scope)
    if is_first:
        note_classes(scope)
        if packet.kind == "standard":
            note_folder(scope)
    end = trail_end(scope)
    packed = PacketZip(target, _request(scope, end))
    for name, table in _tables(scope, judged):
        packed.add(name, table.chunks())
    for name, content in _files(scope):
        packed.add(name, [content])
    packed.add(INDEX, [packet_index(_index(scope, judged, end), packed.parts)])
    packed.close()
    return scope


def _files(scope: Scope) -> Iterator[tuple[str, bytes]]:
    yield from originals(scope)
    if scope.packet.kind == "standard":
        yield from folder_papers(scope)


def _tables(scope: Scope, judged: Judged) -> Iterator[tuple[str, Table]]:
    if scope.packet.kind == "standard":
        yield from folder_tables(scope)
    yield "rules.csv", rules_table(scope)
    yield "findings.csv", judged.findings
    yield "looked_at.csv", judged.looked_at
    if scope.packet.kind in ("rule", "year"):
        yield "groups.csv", groups_table(scope)
    yield "people.csv", people_table(scope)
    yield "records.csv", records_table(scope)
    yield "certificates.csv", certificates_table(scope)
    yield "credentials.csv", credentials_table(scope)
    yield "leave.csv", leave_table(scope)
    yield "classes.csv", Table(CLASS_HEADS).extend(map(_class, scope.classes))
    yield "blocks.csv", Table(BLOCK_HEADS).extend(_blocks(scope))
    for one in scope.classes:
        yield f"attendance/class-{one['pk']}.csv", attendance_table(scope, one["pk"])
    yield "instructors.csv", instructors_table(scope)
    yield "originals.csv", originals_table(scope)
    yield "approvals.csv", approvals_table(scope)
    yield "trail.csv", trail_table(scope)


def _class(one: dict[str, Any]) -> tuple[Any, ...]:
    names = ("pk", "title", "course", "course_version", "starts_on", "ends_on", "place", "host", "status", "closed_at")
    return tuple(one[name] for name in names)


def _blocks(scope: Scope) -> Iterator[tuple[Any, ...]]:
    """Who taught stands in a table of its own, where some are not named."""
    for one in scope.classes:
        for block in one["blocks"]:
            yield one["pk"], *(block[name] for name in BLOCKS)


def _request(scope: Scope, end: str) -> dict[str, Any]:
    packet = scope.packet
    return {
        "packet": packet.pk,
        "form": packet.form,
        "agency": scope.stood["agency"],
        "kind": packet.kind,
        "subject": packet.subject,
        "as_of": packet.as_of.isoformat(),
        "known_by": packet.known_by.isoformat(),
        "known_at": packet.known_at.isoformat(),
        "time_zone": scope.stood["time_zone"],
        "audit_trail_ended_at": end,
    }


def title_of(scope: Scope) -> str:
    """The packet's name on its first page."""
    packet = scope.packet
    if packet.kind == "person":
        name = scope.name(packet.subject)
        return f"Audit packet: {name}, {packet.subject}" if name else f"Audit packet: {packet.subject}"
    if packet.kind == "class":
        title, first = next((one["title"], one["starts_on"]) for one in scope.classes)
        return f"Audit packet: {title}, from {first}"
    if packet.kind == "standard":
        return f"Accreditation folder: {scope.stood['folder']['title']}"
    if packet.kind == "rule":
        return f"Audit packet: {scope.rules[0].title}"
    return f"Audit packet: training in {packet.subject}"


def _index(scope: Scope, judged: Judged, end: str) -> PacketIndex:
    packet = scope.packet
    facts = (
        ("Agency", scope.stood["agency"]),
        ("As of", f"{say_day(packet.as_of)}: what was so on that day"),
        ("Known by", f"{scope.moment(packet.known_at)}: nothing entered later is in it"),
        ("People judged", f"{len(scope.people):,}"),
        ("Classes", f"{len(scope.classes):,}"),
        ("The audit trail ended then at", end or "no line"),
        ("Packet", f"{packet.pk}, form {packet.form}"),
    )
    return PacketIndex(title_of(scope), facts, [_rule(scope, judged, rule) for rule in scope.rules], _says(scope))


def _says(scope: Scope) -> tuple[tuple[str, str], ...]:
    has_groups = scope.packet.kind in ("rule", "year")
    folder = STANDARD_SAYS if scope.packet.kind == "standard" else ()
    return (*folder, *(one for one in SAYS if has_groups or one[0] != "groups.csv"))


def _rule(scope: Scope, judged: Judged, rule: Rule) -> IndexRule:
    counts = [(STATUS_LABELS[one], judged.answers[rule.id, one]) for one in Status if judged.answers[rule.id, one]]
    version = scope.version(rule)
    if version is None:
        return IndexRule(rule.title, rule.authority, "No version of it was in force on that day.", "", "", counts)
    source = version.source
    said = f"Version of {say_day(version.first_on)}. {source.citation} {source.url}".strip()
    return IndexRule(rule.title, rule.authority, version.text, said, CERTAINTY_LABELS[source.certainty], counts)

"""What was on file of its people before the packet's moment: records, certificates, licenses, and leave as type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet

from shiftready.services.packets.scope import Scope
from shiftready.services.packets.tables import Table
from shiftready.store.models import Certificate, TrainingRecord

PEOPLE_HEADS = ("person", "name", "unit", "squad", "rank", "role", "hired_on", "left_on")
RECORD_HEADS = (
    "record",
    "person",
    "training",
    "course",
    "completed_on",
    "minutes",
    "topics",
    "score",
    "class",
    "entered_at",
    "written_down_on",
    "source",
    "superseded_at",
)
CERTIFICATE_HEADS = (
    "certificate",
    "person",
    "course",
    "minutes",
    "completed_on",
    "issued_at",
    "expires_on",
    "revoked_at",
    "replaced_at",
    "record",
)


def people_table(scope: Scope) -> Table:
    """Everyone it judges as posted on the day, then guests of its classes."""
    table, roster = Table(PEOPLE_HEADS), scope.facts.roster
    for number in sorted(scope.people):
        one, posting = roster.people[number], roster.posting_on(number, scope.packet.as_of)
        place = (posting.unit, posting.squad, posting.rank, posting.role) if posting else ("",) * 4
        table.add((number, one.name, *place, one.hired_on, one.left_on))
    guests = scope.stood["guests"] if scope.packet.kind != "person" else {}
    return table.extend((number, name, "", "", "", "guest", "", "") for number, name in sorted(guests.items()))


def records_table(scope: Scope) -> Table:
    """Every training record, superseded ones too, as entered."""
    table = Table(RECORD_HEADS)
    rows: QuerySet[Any] = TrainingRecord.objects.of(scope.agency).filter(entered_at__lt=scope.before)
    rows = rows.filter(**_whose(scope, "person__number")).order_by("person__number", "completed_on", "pk")
    for row in rows.annotate(whose=F("person__number")).iterator(2000):
        topics = "; ".join(f"{one['topic']} {one['minutes']}" for one in row.credits)
        minutes = sum(one["minutes"] for one in row.credits) if row.credits else ""
        said = (row.title, row.course, row.completed_on, minutes, topics, row.score, row.offering_id)
        entered = (scope.moment(row.entered_at), row.known_on, row.source)
        table.add((row.pk, row.whose, *said, *entered, scope.moment(scope.until(row.withdrawn_at))))
    return table


def certificates_table(scope: Scope) -> Table:
    """Every certificate, with what had become of it by then."""
    table = Table(CERTIFICATE_HEADS)
    rows: QuerySet[Any] = Certificate.objects.of(scope.agency).filter(issued_at__lt=scope.before)
    rows = rows.filter(**_whose(scope, "record__person__number")).order_by("number")
    for row in rows.annotate(whose=F("record__person__number")).iterator(2000):
        ended = (scope.moment(scope.until(at)) for at in (row.revoked_at, row.replaced_at))
        said = (row.course_title, row.minutes, row.completed_on, scope.moment(row.issued_at), row.expires_on)
        table.add((row.number, row.whose, *said, *ended, row.record_id))
    return table


def credentials_table(scope: Scope) -> Table:
    """Licenses and certificates of others, each with its standing in its span."""
    table = Table(("person", "kind", "level", "standing", "from", "to"))
    held = scope.facts.credentials
    return table.extend(
        (number, one.kind, one.level, one.status, one.span.first_on, one.span.last_on)
        for number in sorted(scope.people)
        for one in held.get(number, ())
    )


def leave_table(scope: Scope) -> Table:
    """Leave as type and days, and nothing more."""
    return Table(("person", "type", "from", "to")).extend(_leave(scope))


def _leave(scope: Scope) -> Iterator[tuple[Any, ...]]:
    for number in sorted(scope.people):
        for one in scope.facts.staffing.absences.get(number, ()):
            yield number, one.kind, one.span.first_on, one.span.last_on


def _whose(scope: Scope, field: str) -> dict[str, Any]:
    """The filter for its people; none where nearly everyone is, whom one list of numbers would not hold."""
    packet = scope.packet
    if packet.kind == "person":
        return {field: packet.subject}
    if packet.kind == "class":
        return {field.replace("person__number", "offering"): int(packet.subject)}
    return {f"{field}__isnull": False}

"""What a packet speaks of: facts and rules before its moment, its people, and its classes as they stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from shiftready.core.compliance import Rule, Rulebook, RuleVersion
from shiftready.core.facts import AgencyFacts
from shiftready.services.accreditation.judged import book_of_standard
from shiftready.services.remembered import before_moment
from shiftready.store.models import Agency, AuditPacket, Person, TrainingRecord


@dataclass
class Scope:
    """Gathered once for all tables. `stood` is what the packet's row keeps of what is changed in place."""

    packet: AuditPacket
    agency: Agency
    facts: AgencyFacts
    book: Rulebook
    stood: dict[str, Any] = field(default_factory=dict)
    #: Where findings name records they counted; filled while findings are written.
    counted: set[str] = field(default_factory=set)

    @property
    def before(self) -> datetime:
        return self.packet.known_at

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.stood["time_zone"])

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules it speaks of, in the order of the book."""
        is_of_one = self.packet.kind == "rule"
        return tuple(one for one in self.book.rules if not is_of_one or one.id == self.packet.subject)

    def version(self, rule: Rule) -> RuleVersion | None:
        return rule.version_on(self.packet.as_of)

    @cached_property
    def numbers(self) -> Mapping[int, str]:
        """Everyone's number by row, guests too."""
        known = Person.objects.of(self.agency).filter(entered_at__lt=self.before)
        return dict(known.values_list("pk", "number"))

    @cached_property
    def people(self) -> frozenset[str]:
        """Whom it judges, by roster number."""
        packet, roster = self.packet, self.facts.roster.people
        if packet.kind == "person":
            return frozenset({packet.subject})
        if packet.kind == "class":
            return frozenset(self.stood["seated"]) & roster.keys()
        first = date(int(packet.subject), 1, 1) if packet.kind == "year" else packet.as_of
        return frozenset(number for number, one in roster.items() if one.left_on is None or one.left_on >= first)

    @cached_property
    def about(self) -> frozenset[str]:
        """Everyone its tables tell of: those it judges, and in a class guests too."""
        return self.people | frozenset(self.stood["seated"])

    @property
    def classes(self) -> list[dict[str, Any]]:
        """Its classes as they stood, by number."""
        return list(self.stood["classes"])

    @cached_property
    def record_places(self) -> Mapping[str, int]:
        """By where findings name a record, the class it came of."""
        rows = TrainingRecord.objects.of(self.agency).filter(entered_at__lt=self.before).exclude(offering=None)
        return {source or f"record {pk}": of for pk, source, of in rows.values_list("pk", "source", "offering")}

    def name(self, number: str) -> str:
        """The name as it was believed then."""
        person = self.facts.roster.people.get(number)
        return person.name if person else self.stood["guests"].get(number, "")

    def moment(self, at: datetime | None) -> str:
        """A moment on the agency's wall, with its distance from world time."""
        return "" if at is None else at.astimezone(self.zone).isoformat(sep=" ", timespec="seconds")

    def day(self, at: datetime | str) -> date:
        """The agency's day of a moment."""
        moment = datetime.fromisoformat(at) if isinstance(at, str) else at
        return moment.astimezone(self.zone).date()

    def until(self, at: datetime | None) -> datetime | None:
        """A moment, if it lay before the packet's: what came later is not known in it."""
        return at if at is not None and at < self.before else None

    def account(self, pk: int | None) -> str:
        """Who did it, by the address of the account then; "shell" for whoever held the machine itself."""
        return "shell" if pk is None else self.stood["accounts"].get(str(pk), f"account {pk}")


def open_scope(packet: AuditPacket) -> Scope:
    """Facts and rules of the packet; what stood is as its row keeps it, empty where it was never made."""
    agency = packet.agency
    facts, book = before_moment(agency, packet.known_at, known_by=packet.known_by, as_of=packet.as_of)
    if packet.kind == "standard":
        book = book_of_standard(agency, packet.subject, book, as_of=packet.as_of, before=packet.known_at)
    return Scope(packet, agency, facts, book, dict(packet.stood))

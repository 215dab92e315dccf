"""What an audit packet is of, in words: the title of a class, a rule or a standard in place of its number or id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shiftready.services.accreditation.editions import standards
from shiftready.services.packets.listing import classes_of
from shiftready.services.remembered import book_of, version_of
from shiftready.store.models import Agency, AuditPacket
from shiftready.web.templatetags.moments import days

KIND_WORDS = {"person": "Person", "class": "Class", "rule": "Rule", "year": "Year", "standard": "Standard"}


def about(agency: Agency, rows: Iterable[AuditPacket]) -> Mapping[int, str]:
    """What each packet is of, by its number. Of a person the number alone: nobody's name is in a list."""
    rows = list(rows)
    titles = _titles(agency, rows)
    return {row.pk: titles.get((row.kind, row.subject)) or f"{row.kind} {row.subject}" for row in rows}


def _titles(agency: Agency, rows: Iterable[AuditPacket]) -> Mapping[tuple[str, str], str]:
    """Titles by kind and subject, those of rules only where a packet is of one."""
    are_of_rules = any(row.kind == AuditPacket.Kind.RULE for row in rows)
    rules = book_of(agency, version_of(agency)) if are_of_rules else ()
    classes = classes_of(agency, rows)
    return {
        **{("class", str(one.pk)): f"{one.title}, {days(one.starts_on, one.ends_on)}" for one in classes},
        **{("rule", one.id): one.title for one in rules},
        **{("standard", one.id): one.title for one in standards()},
    }

"""Which types of program an agency runs since when, with the roles each creates and what speaks of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.catalogue.element_files import Element, ElementRole, FrameworkVersion
from shiftready.catalogue.program import load_program
from shiftready.core.compliance.who import Who, roles_named
from shiftready.core.dates import Span
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.compliance import Report, report
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import Agency, ProgramType

#: The framework that lists the types.
TYPES = "collaboration_approaches"
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role that a type creates: how many hold it on the day, and which rules and whose strategy speak of it."""

    role: ElementRole
    people: int
    rules: tuple[str, ...]
    in_strategy: bool


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One type with the spans in which the agency runs it, the newest first, and its roles."""

    element: Element
    spans: tuple[ProgramType, ...]
    runs: bool
    roles: tuple[RoleHeld, ...]


@dataclass(frozen=True, slots=True)
class TypeSaid:
    """A type that is run from a day on, until a last day where it ended."""

    kind: str
    first_on: date
    last_on: date | None = None
    note: str = ""


def types_version(day: date) -> FrameworkVersion:
    """The types of program as they were listed on a day; the oldest list where that is before all."""
    framework = load_program().framework(TYPES)
    return framework.version_on(day) or framework.versions[0]


def program_types(actor: Actor, *, as_of: date) -> tuple[TypeLine, ...]:
    """Every type, in the order of the catalogue, and which the agency runs on a day.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    rows = list(ProgramType.objects.of(actor.agency).filter(withdrawn_at=None).order_by("-first_on", "-pk"))
    tell = _Roles(actor, as_of)
    lines = []
    for one in types_version(as_of).elements:
        spans = tuple(row for row in rows if row.kind == one.key)
        runs = any(as_of in Span(row.first_on, row.last_on) for row in spans)
        lines.append(TypeLine(one, spans, runs, tuple(map(tell, one.roles))))
    return tuple(lines)


def say_program_type(actor: Actor, *, said: TypeSaid) -> ProgramType:
    """Write down that a type is run from a day on.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        ShiftreadyError: `program_type_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        _refuse(actor, said)
        made = _append(actor, said)
        facts = {"kind": said.kind}
        write_line(actor, "program_type_said", subject=f"program_type:{made.pk}", facts=facts, changes_facts=False)
    return made


def end_program_type(actor: Actor, *, program_type: int, last_on: date) -> ProgramType:
    """Say the last day on which a type is run: a new row takes the place of the old one, which stays known.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `program_type_not_found`.
        ShiftreadyError: `program_type_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        row = find_program_type(actor, program_type)
        said = TypeSaid(row.kind, row.first_on, last_on, row.note)
        _refuse(actor, said, apart_from=row.pk)
        _withdraw(row)
        made = _append(actor, said)
        facts = {"kind": row.kind, "in_place_of": row.pk}
        write_line(actor, "program_type_ended", subject=f"program_type:{made.pk}", facts=facts, changes_facts=False)
    return made


def take_back_program_type(actor: Actor, *, program_type: int) -> ProgramType:
    """Take back what should not have been written; its row stays.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `program_type_not_found`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        row = find_program_type(actor, program_type)
        _withdraw(row)
        facts, subject = {"kind": row.kind}, f"program_type:{row.pk}"
        write_line(actor, "program_type_taken_back", subject=subject, facts=facts, changes_facts=False)
    return row


def find_program_type(actor: Actor, program_type: int) -> ProgramType:
    """One that stands.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `program_type_not_found`.
    """
    require(actor, Deed.SEE_PROGRAM)
    rows = ProgramType.objects.of(actor.agency).filter(pk=program_type, withdrawn_at=None)
    found: ProgramType | None = rows.first()
    if found is None:
        message = f"No type of program {program_type} stands here. Another span may have taken its place."
        raise NotFound("program_type_not_found", message)
    return found


def _append(actor: Actor, said: TypeSaid) -> ProgramType:
    return ProgramType.objects.create(
        agency=actor.agency, kind=said.kind, first_on=said.first_on, last_on=said.last_on, note=said.note.strip(),
        entered_at=timezone.now(), entered_by=actor.user,
    )  # fmt: skip


def _withdraw(row: ProgramType) -> None:
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])


def _refuse(actor: Actor, said: TypeSaid, *, apart_from: int = 0) -> None:
    if remarks := dict(_remarks(actor, said, apart_from)):
        raise ShiftreadyError("program_type_wrong", "This cannot be taken as it is.", fields=remarks)


def _remarks(actor: Actor, said: TypeSaid, apart_from: int) -> Iterator[tuple[str, str]]:
    known = [one.key for one in types_version(today_in(actor.agency)).elements]
    if said.kind not in known:
        yield "kind", f"Choose one of {', '.join(known)}."
    if len(said.note) > LONGEST_NOTE:
        yield "note", f"Write it in up to {LONGEST_NOTE} letters."
    if said.last_on is not None and said.last_on < said.first_on:
        yield "last_on", f"The last day {said.last_on} is before the first, {said.first_on}. Correct one of the two."
        return
    for row in ProgramType.objects.of(actor.agency).filter(kind=said.kind, withdrawn_at=None).exclude(pk=apart_from):
        if Span(row.first_on, row.last_on).overlaps(Span(said.first_on, said.last_on)):
            until = f"until {row.last_on}" if row.last_on else "with no last day"
            yield "first_on", f"It is said to run from {row.first_on} {until} already. End that first, or take it back."


class _Roles:
    """What is known on a day of the roles that types create."""

    def __init__(self, actor: Actor, as_of: date) -> None:
        found: Report = report(actor, as_of=as_of)
        self._people = Counter(one.role for one in found.people)
        facts = facts_of(actor.agency, version_of(actor.agency))
        group = facts.groups.get(facts.strategy.group) if facts.strategy else None
        self._strategy = (group.roles if group else None) or frozenset()
        in_force = ((rule.title, rule.version_on(as_of)) for rule in found.rules)
        self._rules: Mapping[str, Who] = {title: version.who for title, version in in_force if version}

    def __call__(self, role: ElementRole) -> RoleHeld:
        rules = tuple(title for title, who in self._rules.items() if role.key in roles_named(who))
        return RoleHeld(role, self._people[role.key], rules, role.key in self._strategy)

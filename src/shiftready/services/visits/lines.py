"""Lines of a visit: hours of its agenda, who comes along, lessons, what is to do; ended, never deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.offerings.life import asked_reason
from shiftready.services.visits.find import find_visit
from shiftready.store.models import Person, SiteVisit, VisitLine

LONGEST = {"text": 500, "organization": 200, "owner": 100}
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class LineSaid:
    """A line as it is said: `kind` is agenda, attendee, lesson or action.

    An hour of the agenda needs `day`, `starts_at`, `ends_at` and `text`; who comes along is the roster number `person`,
    or the name `text` with an `organization`; a lesson is its `text`; something to do needs `text`, `owner` and `day`.
    """

    kind: str
    text: str = ""
    day: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    person: str = ""
    organization: str = ""
    owner: str = ""


def add_to_visit(actor: Actor, *, visit: int, said: LineSaid) -> VisitLine:
    """Write a line of a visit.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `visit_not_found`.
        ShiftreadyError: `visit_called_off`; `visit_full`; `visit_line_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        row = find_visit(actor, visit, to_change=True)
        _refuse_over(row)
        person = _person(actor, said.person)
        if remarks := dict(_remarks(said, row, person)):
            raise ShiftreadyError("visit_line_wrong", "This cannot be taken as it is.", fields=remarks)
        line = VisitLine.objects.create(
            agency=actor.agency, visit=row, kind=said.kind, text=said.text.strip(), day=said.day,
            starts_at=said.starts_at, ends_at=said.ends_at, person=person, organization=said.organization.strip(),
            owner=said.owner.strip(), entered_at=timezone.now(), entered_by=actor.user,
        )  # fmt: skip
        facts = {"visit": row.pk, "kind": said.kind}
        write_line(actor, "visit_line_added", subject=f"visit_line:{line.pk}", facts=facts, changes_facts=False)
    return line


def take_out_of_visit(actor: Actor, *, visit: int, line: int, reason: str) -> VisitLine:
    """End a line that should not stand; it is kept with the reason.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `visit_not_found`, `visit_line_not_found`.
        ShiftreadyError: `reason_missing`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    why = asked_reason(reason)
    with transaction.atomic():
        row = _ended(actor, visit, line, why, is_done=False)
        facts = {"visit": visit, "kind": row.kind}
        write_line(actor, "visit_line_taken_out", subject=f"visit_line:{row.pk}", facts=facts, changes_facts=False)
    return row


def finish_action(actor: Actor, *, visit: int, line: int, words: str = "") -> VisitLine:
    """Say that something to do is done, and what came of it.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `visit_not_found`, `visit_line_not_found`.
        ShiftreadyError: `not_to_do`, of a line of another kind.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        row = _ended(actor, visit, line, words.strip(), is_done=True)
        write_line(
            actor, "visit_action_done", subject=f"visit_line:{row.pk}", facts={"visit": visit}, changes_facts=False
        )
    return row


def find_line(actor: Actor, visit: int, line: int) -> VisitLine:
    """A line of a visit that stands.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `visit_not_found`, `visit_line_not_found`.
    """
    row = find_visit(actor, visit)
    found: VisitLine | None = VisitLine.objects.of(actor.agency).filter(visit=row, pk=line, ended_at=None).first()
    if found is None:
        raise NotFound("visit_line_not_found", f"Visit {visit} has no line {line} that stands. Look at its page.")
    return found


def _ended(actor: Actor, visit: int, line: int, words: str, *, is_done: bool) -> VisitLine:
    find_visit(actor, visit, to_change=True)
    row = find_line(actor, visit, line)
    if is_done and row.kind != VisitLine.Kind.ACTION:
        raise ShiftreadyError("not_to_do", f"Line {line} is nothing to do. Take it out instead, with the reason.")
    row.ended_at, row.ended_words, row.is_done = timezone.now(), words[: LONGEST["text"]], is_done
    row.save(update_fields=["ended_at", "ended_words", "is_done"])
    return row


def _person(actor: Actor, number: str) -> Person | None:
    if not number.strip():
        return None
    people = Person.objects.of(actor.agency).filter(withdrawn_at=None, organization="")
    found: Person | None = people.filter(number=number.strip()).first()
    return found


def _refuse_over(row: SiteVisit) -> None:
    if row.state == SiteVisit.State.CALLED_OFF:
        raise ShiftreadyError("visit_called_off", f"Visit {row.pk} is called off. Ask for another one.")
    if row.lines.of(row.agency).count() >= MOST_LINES:
        raise ShiftreadyError("visit_full", f"Visit {row.pk} has {MOST_LINES} lines. Ask for another one.")


def _remarks(said: LineSaid, visit: SiteVisit, person: Person | None) -> Iterator[tuple[str, str]]:
    for name, most in LONGEST.items():
        if len(getattr(said, name)) > most:
            yield name, f"Write it in up to {most} letters."
    if said.kind not in ASKED_OF:
        yield "kind", f"Choose one of: {', '.join(ASKED_OF)}."
    else:
        yield from ASKED_OF[said.kind](said, visit, person)


def _agenda(said: LineSaid, visit: SiteVisit, _: Person | None) -> Iterator[tuple[str, str]]:
    if said.day is None or not visit.starts_on <= said.day <= visit.ends_on:
        yield "day", f"Write a day of the visit, from {visit.starts_on} to {visit.ends_on}."
    if said.starts_at is None or said.ends_at is None or said.ends_at <= said.starts_at:
        yield "ends_at", "Write when it begins and when it ends, the end after the beginning, such as 09:00 and 10:30."
    if not said.text.strip():
        yield "text", "Say what happens in that hour."


def _attendee(said: LineSaid, visit: SiteVisit, person: Person | None) -> Iterator[tuple[str, str]]:
    if said.person.strip() and person is None:
        yield "person", f'Nobody on the roster has the number "{said.person[:40]}".'
    elif said.person.strip() and said.text.strip():
        yield "text", "Name somebody of the roster by number, or somebody else by name, not both."
    elif person is None and not (said.text.strip() and said.organization.strip()):
        yield "text", "Write the roster number, or a name with the organization."
    elif person and visit.lines.of(visit.agency).filter(person=person, ended_at=None).exists():
        yield "person", "This person is on the list already."


def _lesson(said: LineSaid, _: SiteVisit, __: Person | None) -> Iterator[tuple[str, str]]:
    if not said.text.strip():
        yield "text", "Say what was learned."


def _action(said: LineSaid, visit: SiteVisit, _: Person | None) -> Iterator[tuple[str, str]]:
    if not said.text.strip():
        yield "text", "Say what is to be done."
    if not said.owner.strip():
        yield "owner", "Say who does it: a name or a role."
    if said.day is None or said.day < visit.starts_on:
        yield "day", f"Say by which day it is due, from {visit.starts_on} on."


ASKED_OF: Mapping[str, Callable[[LineSaid, SiteVisit, Person | None], Iterator[tuple[str, str]]]] = {
    "agenda": _agenda,
    "attendee": _attendee,
    "lesson": _lesson,
    "action": _action,
}

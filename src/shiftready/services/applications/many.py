"""Many applications for one class at once: every line looked at first, then the good ones written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from shiftready.core.delivery.application import Step
from shiftready.core.errors import Problem, ShiftreadyError
from shiftready.formats.applicants_text import MOST_LINES, ApplicantLine, read_applicants
from shiftready.services.access import Actor, Deed, require
from shiftready.services.applications.ask import ASSIGNED, Asking, refuse_begun, remarks_on
from shiftready.services.applications.clashes import clashes_of
from shiftready.services.applications.course_requests import answer_requests
from shiftready.services.applications.find import taken_in
from shiftready.services.applications.steps import StepSaid, take_steps
from shiftready.services.audit import write_line
from shiftready.services.offerings.find import find_offering, find_open_offering
from shiftready.store.models import Application, Offering, Person

PASTED = "pasted"


@dataclass(frozen=True, slots=True)
class Applicant:
    """A line that can be written, and what else stands in the person's calendar."""

    line: int
    person: Person
    asking: Asking
    clashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ManyApplications:
    """What writing would bring; `digest` says that what is written is what was shown."""

    offering: Offering
    good: tuple[Applicant, ...]
    problems: tuple[Problem, ...]
    digest: str


def preview_many(actor: Actor, *, offering: int, text: str) -> ManyApplications:
    """Look at pasted lines: those that can be written, and of each other one what is wrong with it.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `too_many_lines`, `no_lines`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    return _looked_at(actor, find_offering(actor, offering), text)


@transaction.atomic
def ask_for_many(actor: Actor, *, offering: int, text: str, digest: str) -> ManyApplications:
    """Write the applications that the preview with that digest showed; lines with a problem stay out.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: as `preview_many`; `nothing_to_write` where no line is good; `preview_out_of_date`;
            `class_has_begun`, `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_open_offering(actor, offering)
    refuse_begun(actor, row)
    found = _looked_at(actor, row, text)
    if found.digest != digest:
        raise ShiftreadyError("preview_out_of_date", "Something has changed since you looked. Look again, then write.")
    if not found.good:
        raise ShiftreadyError("nothing_to_write", "No line can be written as it is. Correct them and look again.")
    pks = _rows(actor, row, found.good)
    take_steps(actor, (_asked(pks[one.person.pk], one.asking) for one in found.good))
    answer_requests(actor.agency, {row.course: list(pks)})
    facts = {"applications": sorted(pks.values())}
    write_line(actor, "applications_asked", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return found


def _asked(pk: int, asking: Asking) -> StepSaid:
    facts = {"how": asking.how} | ({} if asking.years is None else {"years": asking.years})
    return StepSaid(pk, Step.ASKED, asking.why, facts=facts)


def _rows(actor: Actor, offering: Offering, good: Sequence[Applicant]) -> dict[int, int]:
    """The rows of the applications by person: those of before, and new ones."""
    known = Application.objects.of(actor.agency).filter(offering=offering)
    people = {one.person.pk for one in good}
    there = set(known.values_list("person", flat=True))
    Application.objects.bulk_create(
        Application(agency=actor.agency, offering=offering, person=one.person)
        for one in good
        if one.person.pk not in there
    )
    return {person: pk for person, pk in known.values_list("person", "pk") if person in people}


def _looked_at(actor: Actor, offering: Offering, text: str) -> ManyApplications:
    lines = read_applicants(text)
    if len(lines) > MOST_LINES:
        raise ShiftreadyError(
            "too_many_lines",
            f"{len(lines):,} lines are more than can be looked at at once. Bring up to {MOST_LINES:,}.",
        )
    if not lines:
        message = "Write at least one roster number."
        raise ShiftreadyError("no_lines", message, fields={"text": message})
    numbers = {line.person for line in lines}
    rows = Person.objects.of(actor.agency).filter(withdrawn_at=None, number__in=numbers)
    people = {person.number: person for person in rows}
    known = _Known(offering, people, taken_in(actor, offering))
    good, problems = [], []
    for line in lines:
        asking = _asking(line)
        wrong = list(_problems(line, asking, known))
        known.seen.setdefault(line.person, line.line)
        problems += wrong
        if not wrong:
            good.append((line.line, people[line.person], asking))
    clashes = clashes_of(actor, offering, [person.pk for _, person, _ in good])
    found = tuple(Applicant(*one, clashes.get(one[1].pk, ())) for one in good)
    return ManyApplications(offering, found, tuple(problems), _digest(found))


def _asking(line: ApplicantLine) -> Asking:
    """As it is written; a number that cannot be read becomes one that is refused."""
    years = None if not line.years else int(line.years) if line.years.isascii() and line.years.isdigit() else -1
    return Asking(line.how.casefold() or ASSIGNED, years, line.why)


@dataclass(frozen=True, slots=True)
class _Known:
    """What lines are held against: people by number, rows of those who have applied, and the numbers seen so far."""

    offering: Offering
    people: Mapping[str, Person]
    taken: frozenset[int]
    seen: dict[str, int] = field(default_factory=dict)


def _problems(line: ApplicantLine, asking: Asking, known: _Known) -> Iterator[Problem]:
    person = known.people.get(line.person)
    if line.person in known.seen:
        yield _problem(
            line, "person", "named_twice", f"{line.person} stands on line {known.seen[line.person]} already."
        )
    elif person is None:
        yield _problem(line, "person", "person_not_found", f'Nobody on the roster has the number "{line.person}".')
    elif person.left_on and person.left_on < known.offering.ends_on:
        yield _problem(line, "person", "has_left", f"{line.person} leaves on {person.left_on}, before the class ends.")
    elif person.pk in known.taken:
        yield _problem(line, "person", "applied_already", f"{line.person} has applied already, or has a seat.")
    for name, remark in remarks_on(asking).items():
        yield _problem(line, name, f"{name}_unreadable", remark)


def _problem(line: ApplicantLine, column: str, code: str, message: str) -> Problem:
    return Problem(PASTED, line.line, column, getattr(line, column), code, "error", message)


def _digest(good: Sequence[Applicant]) -> str:
    content = [[one.person.pk, one.asking.how, one.asking.years, one.asking.why] for one in good]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()

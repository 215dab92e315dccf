"""Looking at an import before it is written: everything it would change, and every problem of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, Unpack

from django.db import transaction

from shiftready.core.delivery.released import names_of
from shiftready.core.errors import Problem, ShiftreadyError
from shiftready.formats.records_csv import read_records
from shiftready.formats.roster_csv import RosterRead, read_roster
from shiftready.formats.tables import peek_table
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.imports.calls_plan import CallsPlan, calls_shown, plan_calls
from shiftready.services.imports.digest import Plan, digest_of
from shiftready.services.imports.find import find_import
from shiftready.services.imports.limits import upload_limits
from shiftready.services.imports.lock import ASKED, WAITING, lock_import, refuse_decided
from shiftready.services.imports.records_plan import plan_records
from shiftready.services.imports.roster_plan import plan_roster
from shiftready.services.imports.rota_plan import plan_rota
from shiftready.services.imports.rota_read import ROTA_SHAPES, read_rota
from shiftready.services.imports.show import shown
from shiftready.services.imports.upload import file_of, remember_columns
from shiftready.services.offerings.guests import numbers_of_guests
from shiftready.store.models import ImportBatch, ImportKind, ImportStatus, Person, TrainingRecord
from shiftready.store.own_courses import released_versions
from shiftready.store.snapshots import agency_facts, records_apart

#: Problems kept with an import; a file with more is better drawn anew, and says how many there are.
KEPT_PROBLEMS = 5_000


class Said(TypedDict, total=False):
    """What a person says of a file; what is left out, or None, stays as it was said before.

    Fields:
        columns: our column = the file's heading; an empty heading leaves the column unread.
        as_at: the day a roster was drawn (today if never said), or until which a list of training is complete.
        values: constants for columns the file lacks, such as a role.
        courses: the file's course titles = courses of the catalogue.
        is_whole: whether a list of licenses, service, duty, floors, leave or volunteers is all there is, so that the
            rest no longer holds.
    """

    columns: Mapping[str, str] | None
    as_at: date | None
    values: Mapping[str, str] | None
    courses: Mapping[str, str] | None
    is_whole: bool | None


@dataclass(frozen=True, slots=True)
class Worked:
    """A plan, and the problems found on the way."""

    plan: Plan
    problems: tuple[Problem, ...]


def preview_import(actor: Actor, *, batch: int, **said: Unpack[Said]) -> ImportBatch:
    """Work out what the file would change, and keep that for a decision. What is not said stays as it was said before.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
        FileRefused: `headings_unusable` and what `formats` refuses.
        ShiftreadyError: `import_decided`; `drawn_in_future`; `roster_older_than_known`.
    """
    return _preview(actor, batch, said, WAITING)


def preview_asked(actor: Actor, *, batch: int, said: Said) -> ImportBatch:
    """As `preview_import`, for an import that was left to the worker.

    Raises:
        as `preview_import`.
    """
    return _preview(actor, batch, said, ASKED)


def _preview(actor: Actor, batch: int, said: Said, allowed: tuple[str, ...]) -> ImportBatch:
    require(actor, Deed.IMPORT_DATA)
    found = find_import(actor, batch)
    refuse_decided(found, allowed)
    _say(found, said)
    _refuse_future(found)
    # The long reading is done before the lock is taken.
    worked = work_out(found)
    with file_of(found) as path:
        headings = peek_table(path, file=found.file_name).headings
    with transaction.atomic():
        lock_import(actor, batch, allowed)
        _keep(found, worked)
        remember_columns(found, headings, found.mapping.get("columns", {}))
    return found


def _say(batch: ImportBatch, said: Said) -> None:
    parts = {"columns": said.get("columns"), "values": said.get("values"), "courses": said.get("courses")}
    batch.mapping = {**batch.mapping, **{key: dict(value) for key, value in parts.items() if value is not None}}
    if (is_whole := said.get("is_whole")) is not None:
        batch.mapping["whole"] = is_whole
    batch.as_at = said.get("as_at") or batch.as_at or _default_day(batch)


def _refuse_future(batch: ImportBatch) -> None:
    today = today_in(batch.agency)
    if batch.as_at is not None and batch.as_at > today:
        message = (
            f"The list cannot have been drawn on {batch.as_at}: today is {today}. Write the day for which it says how "
            "things stood; what begins later is brought when it has begun."
        )
        raise ShiftreadyError("drawn_in_future", message, fields={"as_at": message})


def work_out(batch: ImportBatch) -> Worked:
    """Read the kept file and compare it with what is known now."""
    with file_of(batch) as path:
        if batch.kind in ROTA_SHAPES:
            return _rota(batch, path)
        if batch.kind == ImportKind.CALLS:
            return Worked(*plan_calls(batch, path))
        return _roster(batch, path) if batch.kind == ImportKind.ROSTER else _records(batch, path)


def _default_day(batch: ImportBatch) -> date | None:
    if batch.kind != ImportKind.ROSTER:
        return None
    return today_in(batch.agency)


def _roster(batch: ImportBatch, path: Path) -> Worked:
    as_at, known = batch.as_at, batch.agency.roster_as_at
    if as_at is None or (known is not None and as_at < known):
        message = (
            f"A roster of {known} is here already, and this one was drawn on {as_at}. An older roster would undo what "
            "the later one said. Undo the later import first, or bring a newer file."
        )
        raise ShiftreadyError("roster_older_than_known", message, fields={"as_at": message})
    columns, values = batch.mapping.get("columns", {}), batch.mapping.get("values", {})
    read = read_roster(path, file=batch.file_name, columns=columns, values=values, as_at=as_at, limits=upload_limits())
    _refuse_guests(batch, read)
    brings = frozenset(name for name, heading in columns.items() if heading) | frozenset(values)
    waiting = TrainingRecord.objects.of(batch.agency).filter(person=None, withdrawn_at=None)
    facts = agency_facts(batch.agency)
    numbers = list(waiting.values_list("named", flat=True))
    return Worked(plan_roster(read, facts, brings=brings, as_at=as_at, waiting=numbers), read.problems)


def _refuse_guests(batch: ImportBatch, read: RosterRead) -> None:
    if taken := numbers_of_guests(batch.agency, read.people):
        message = (
            f"The roster has the number {taken[0]}, which is that of a guest in one of your classes. Give the person "
            "of the roster another number."
        )
        raise ShiftreadyError("roster_number_of_guest", message, fields={"columns": message})


def _records(batch: ImportBatch, path: Path) -> Worked:
    facts = agency_facts(batch.agency)
    said = {title: course for title, course in batch.mapping.get("courses", {}).items() if course}
    read = read_records(
        path,
        people=facts.roster.people,
        courses={**_own_names(batch), **facts.courses, **said},
        file=batch.file_name,
        columns=batch.mapping.get("columns", {}),
        values=batch.mapping.get("values", {}),
        complete_until=batch.as_at,
        today=today_in(batch.agency),
        limits=upload_limits(),
    )
    # In order of title: a database may give the keys of what was said back in an order of its own.
    new = tuple(sorted((title, course) for title, course in said.items() if facts.courses.get(title) != course))
    apart = records_apart(batch.agency)
    return Worked(plan_records(read, facts, waiting=apart, complete_until=batch.as_at, courses=new), read.problems)


def _own_names(batch: ImportBatch) -> dict[str, str]:
    """Own courses by what a list calls them: their id, or the title of any of their versions."""
    return names_of(released_versions(batch.agency))


def _rota(batch: ImportBatch, path: Path) -> Worked:
    facts = agency_facts(batch.agency)
    read = read_rota(batch, path, facts)
    is_whole = bool(batch.mapping.get("whole"))
    return Worked(plan_rota(batch.kind, read.lines, facts, is_whole=is_whole), read.problems)


def _named(batch: ImportBatch, plan: dict[str, Any]) -> dict[str, Any]:
    """Lines of duty, leave and volunteers with the names of their people, which the file itself does not bring."""
    if batch.kind in ROTA_SHAPES and batch.kind != ImportKind.FLOORS:
        names = dict(Person.objects.of(batch.agency).filter(withdrawn_at=None).values_list("number", "name"))
        for part in ("new", "changes", "gone"):
            plan[part] = [{**line, "name": names.get(line["person"], "")} for line in plan[part]]
    return plan


def _keep(batch: ImportBatch, worked: Worked) -> None:
    batch.status = ImportStatus.PREVIEWED
    batch.digest = digest_of(worked.plan)
    errors = sum(problem.level == "error" for problem in worked.problems)
    plan, values = worked.plan, batch.mapping.get("values", {})
    told = calls_shown(plan, values) if isinstance(plan, CallsPlan) else shown(plan)
    batch.plan = {**_named(batch, told), "problems": len(worked.problems), "errors": errors}
    in_order = sorted(worked.problems, key=lambda problem: (problem.level, problem.line))
    batch.problems = [asdict(problem) for problem in in_order[:KEPT_PROBLEMS]]
    batch.save()

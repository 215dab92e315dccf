"""Taking a whole import back: its facts are withdrawn, what it had replaced is in force again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.imports.append import Appending, moment_of, withdraw
from shiftready.services.imports.apply import AT_A_TIME, plain
from shiftready.services.imports.find import find_import
from shiftready.services.imports.own_courses import built_upon_courses, take_back_courses
from shiftready.store import models as rows
from shiftready.store.models import (
    IN_FORCE,
    Agency,
    ImportBatch,
    ImportKind,
    ImportStatus,
    Person,
    PersonChange,
    StrategyChoice,
)

#: Every table of facts that an import brings; people last, since the others hang from them.
FACTS: tuple[type[rows.Fact], ...] = (
    rows.Posting,
    rows.TrainingRecord,
    rows.Allowance,
    rows.Credential,
    rows.Service,
    rows.SpecialistDecision,
    rows.BoardNumber,
    rows.DutyAssignment,
    rows.DutyPattern,
    rows.StaffingFloor,
    rows.Absence,
    rows.Volunteer,
    rows.ClosedDay,
    rows.ShiftTimes,
    rows.CallCount,
    rows.MoneyStated,
    rows.CourseTitle,
    rows.RuleAdoption,
    rows.OwnRule,
    rows.StrategyChoice,
    rows.AgencyProfile,
    rows.DrawnList,
    rows.Teacher,
    rows.Person,
)
OF_PEOPLE = tuple(model for model in FACTS if any(field.name == "person" for field in model._meta.fields))  # noqa: SLF001 - Django's documented way to ask a model for its fields


def undo_import(actor: Actor, *, batch: int) -> ImportBatch:
    """Take an applied import back, whole.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
        ShiftreadyError: `import_not_applied`; `import_is_built_upon`, saying which later deeds rest on it.
    """
    return _undo(actor, batch, ImportStatus.APPLIED)


def undo_asked(actor: Actor, *, batch: int) -> ImportBatch:
    """As `undo_import`, for an import that was left to the worker.

    Raises:
        as `undo_import`.
    """
    return _undo(actor, batch, ImportStatus.UNDOING)


def lock_applied(actor: Actor, batch: int, status: str = ImportStatus.APPLIED) -> ImportBatch:
    """The import for the rest of the transaction, if it may be taken back; with its agency, locked.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
        ShiftreadyError: `import_not_applied`; `import_is_built_upon`.
    """
    require(actor, Deed.IMPORT_DATA)
    agency = Agency.objects.select_for_update().get(pk=actor.agency.pk)
    found = find_import(actor, batch)
    found.agency = agency
    if found.status != status:
        raise ShiftreadyError(
            "import_not_applied",
            f"{found} is not applied ({found.get_status_display().lower()}): nothing to take back.",
        )
    _refuse_built_upon(found)
    return found


@transaction.atomic
def _undo(actor: Actor, batch: int, status: str) -> ImportBatch:
    found = lock_applied(actor, batch, status)
    found.undone_at, found.status = timezone.now(), ImportStatus.UNDONE
    found.save(update_fields=["undone_at", "status"])
    counts = {model._meta.model_name or "": _take_back(found, model) for model in FACTS}  # noqa: SLF001 - as above
    counts["courseversion"] = take_back_courses(found)
    _change_back(found)
    _set_agency_back(found.agency, found)
    facts = {name: count for name, count in counts.items() if count}
    write_line(actor, "undo_import", subject=f"import:{found.pk}", facts=facts)
    return found


def _take_back(batch: ImportBatch, model: type[rows.Fact]) -> int:
    """Withdraw what the batch brought, and append once more what it had withdrawn; returns how many were brought."""
    facts = model.objects.of(batch.agency)
    replaced = list(facts.filter(withdrawn_by=batch).exclude(batch=batch))
    brought = facts.filter(batch=batch, withdrawn_at=None)
    count: int = brought.count()
    # What the batch copied from others, such as records it claimed, still says whose it was: it goes first.
    withdraw(batch, facts.filter(entered_at=_applied_at(batch)).exclude(batch=batch))
    withdraw(batch, brought)
    Appending(batch).copies(replaced)
    return count


def _applied_at(batch: ImportBatch) -> datetime:
    return batch.applied_at or batch.uploaded_at


def _change_back(batch: ImportBatch) -> None:
    """Give people's fields their values of before, and write that down as changes of their own."""
    changes = list(PersonChange.objects.of(batch.agency).filter(batch=batch))
    people = Person.objects.of(batch.agency)
    for field in sorted({change.field for change in changes}):
        before = [(change.person_id, change.before) for change in changes if change.field == field]
        rest = [Person(pk=person, **{field: _read(field, value)}) for person, value in before]
        people.bulk_update(rest, [field], batch_size=AT_A_TIME)
    PersonChange.objects.bulk_create(
        (
            PersonChange(
                agency_id=batch.agency_id,
                person_id=change.person_id,
                field=change.field,
                before=change.after,
                after=change.before,
                changed_at=moment_of(batch),
                batch=batch,
            )
            for change in changes
        ),
        batch_size=AT_A_TIME,
    )


def _set_agency_back(agency: Agency, batch: ImportBatch) -> None:
    before: dict[str, Any] = batch.plan.get("agency_before", {})
    for name, value in before.items():
        setattr(agency, name, _read(name, value))
    chosen = _in_force(StrategyChoice, agency).order_by("-pk").first()
    if chosen is not None:
        agency.strategy, agency.groups = chosen.strategy, chosen.groups
    drawn = dict(_in_force(rows.DrawnList, agency).order_by("drawn_on").values_list("kind", "drawn_on"))
    agency.roster_as_at, agency.records_complete_until = drawn.get("roster"), drawn.get("records")
    days = ("roster_as_at", "records_complete_until")
    agency.save(update_fields={*before, *days, "strategy", "groups"})


def _in_force(model: type[rows.Fact], agency: Agency) -> Any:
    return model.objects.of(agency).filter(withdrawn_at=None)


def _read(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name.endswith("_on") and value else value


def _refuse_built_upon(batch: ImportBatch) -> None:
    reasons = list(dict.fromkeys(_built_upon(batch)))
    if reasons:
        raise ShiftreadyError(
            "import_is_built_upon",
            f"{batch} cannot be taken back: {'; '.join(reasons)}. Take these back first.",
        )


def _built_upon(batch: ImportBatch) -> Iterator[str]:
    yield from _later_imports(batch)
    yield from built_upon_courses(batch)
    agency, joined = batch.agency, {"person__batch": batch, "person__withdrawn_at": None}
    for model in OF_PEOPLE:
        later = model.objects.of(agency).filter(withdrawn_at=None, **joined).exclude(batch=batch)
        if count := later.exclude(entered_at=_applied_at(batch)).count():
            yield f"people who joined with it have {_many(count, model)} from elsewhere"
    places: tuple[type[rows.AgencyRow], ...] = (rows.Seat, rows.Membership, rows.WaiverRequest)
    for place in places:
        if count := place.objects.of(agency).filter(**joined).count():
            yield f"people who joined with it have {_many(count, place)}"


def _later_imports(batch: ImportBatch) -> Iterator[str]:
    agency = batch.agency
    in_force = ImportBatch.objects.of(agency).filter(status__in=IN_FORCE)
    for model in FACTS:
        replaced = model.objects.of(agency).filter(batch=batch).exclude(withdrawn_by=batch)
        later = replaced.filter(withdrawn_by__in=in_force).values_list("withdrawn_by", flat=True)
        yield from (f"import {pk} changed what it brought" for pk in later.order_by().distinct())
    if batch.kind == ImportKind.ROSTER:
        # A later roster may have found these people as they were: it says that they serve, and wrote nothing of it.
        rosters = in_force.filter(kind=ImportKind.ROSTER, applied_at__gt=_applied_at(batch))
        yield from (f"import {pk} is a later roster" for pk in rosters.values_list("pk", flat=True))
    own = PersonChange.objects.of(agency).filter(batch=batch)
    for change in own.select_related("person"):
        if plain(getattr(change.person, change.field)) != change.after:
            yield "people it changed were changed again later"


def _many(count: int, model: type[Any]) -> str:
    name = model._meta  # noqa: SLF001 - Django's documented way to ask a model for its name
    return f"{count} {name.verbose_name if count == 1 else name.verbose_name_plural}"

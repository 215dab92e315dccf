"""Writing an import, whole: exactly what was shown, in one transaction."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.imports.append import Appending, moment_of, withdraw
from shiftready.services.imports.calls_plan import CallsPlan
from shiftready.services.imports.digest import Plan, digest_of
from shiftready.services.imports.find import find_import
from shiftready.services.imports.lock import WAITING, lock_import, refuse_decided
from shiftready.services.imports.preview import work_out
from shiftready.services.imports.records_write import write_records
from shiftready.services.imports.roster_plan import PersonPlan, RosterPlan
from shiftready.services.imports.rota_plan import RotaPlan
from shiftready.services.imports.rota_write import refuse_undescribed, write_rota
from shiftready.services.remembered import version_of
from shiftready.store.models import (
    DrawnList,
    ImportBatch,
    ImportFile,
    ImportKind,
    ImportStatus,
    Person,
    PersonChange,
    Posting,
    TrainingRecord,
)

AT_A_TIME = 500


def apply_import(actor: Actor, *, batch: int, digest: str) -> ImportBatch:
    """Write what the preview with that digest showed.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
        ShiftreadyError: `import_decided`; `preview_is_stale` when the plan would now be another; `patterns_unknown`:
            nothing is written.
    """
    return _apply(actor, batch, digest, WAITING)


def apply_asked(actor: Actor, *, batch: int, digest: str) -> ImportBatch:
    """As `apply_import`, for an import that was left to the worker.

    Raises:
        as `apply_import`.
    """
    return _apply(actor, batch, digest, (ImportStatus.APPLYING,))


def _apply(actor: Actor, batch: int, digest: str, allowed: tuple[str, ...]) -> ImportBatch:
    require(actor, Deed.IMPORT_DATA)
    found = find_import(actor, batch)
    refuse_decided(found, allowed)
    # The long reading is done before the lock is taken; only if a deed came in between is it done again.
    version = version_of(actor.agency)
    plan = work_out(found).plan
    with transaction.atomic():
        found = lock_import(actor, batch, allowed=allowed)
        if version_of(actor.agency) != version:
            plan = work_out(found).plan
        refuse_stale(found, digest, digest_of(plan))
        if isinstance(plan, RotaPlan):
            refuse_undescribed(plan)
        _write(actor, found, plan)
    return found


def refuse_stale(batch: ImportBatch, *digests: str) -> None:
    """Only what was shown is written.

    Raises:
        ShiftreadyError: `preview_is_stale`, unless all digests are the preview's own.
    """
    if set(digests) != {batch.digest}:
        raise ShiftreadyError(
            "preview_is_stale",
            "What is known has changed since this preview, and so has what the file would change. Nothing was "
            "written. Look at the new preview, then apply it.",
        )


@transaction.atomic
def discard_import(actor: Actor, *, batch: int) -> ImportBatch:
    """Throw a file away that was not applied.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        NotFound: `import_not_found`.
        ShiftreadyError: `import_decided`.
    """
    require(actor, Deed.IMPORT_DATA)
    found = lock_import(actor, batch)
    found.status = ImportStatus.DISCARDED
    found.save(update_fields=["status"])
    if found.kind == ImportKind.CALLS:
        _forget_cells(found)
    ImportFile.objects.of(actor.agency).filter(batch=found).delete()
    write_line(actor, "discard_import", subject=f"import:{found.pk}")
    return found


def _write(actor: Actor, batch: ImportBatch, plan: Plan) -> None:
    batch.status, batch.applied_at = ImportStatus.APPLIED, timezone.now()
    batch.save(update_fields=["status", "applied_at"])
    numbers = Person.objects.of(batch.agency).filter(withdrawn_at=None).values_list("number", "pk")
    appending = Appending(batch, dict(numbers))
    _set_day(appending, plan)
    if isinstance(plan, RosterPlan):
        _write_roster(appending, plan)
    elif isinstance(plan, RotaPlan):
        write_rota(appending, plan)
    elif isinstance(plan, CallsPlan):
        appending.calls(plan.tallies)
        _forget_cells(batch)
    else:
        write_records(appending, plan)
    ImportFile.objects.of(batch.agency).filter(batch=batch).delete()
    counts = batch.plan["counts"]
    write_line(actor, "apply_import", subject=f"import:{batch.pk}", facts={"kind": batch.kind, **counts})


def _forget_cells(batch: ImportBatch) -> None:
    """A decided file of calls leaves no cell behind: problems quote them, and so do types."""
    batch.problems = []
    batch.plan = {**batch.plan, "problems": 0, "errors": 0, "types": []}
    batch.save(update_fields=["problems", "plan"])


def _set_day(appending: Appending, plan: Plan) -> None:
    """Write down when the list was drawn, and move the agency's day of its newest roster or list on."""
    if isinstance(plan, RotaPlan | CallsPlan):
        return
    is_roster = isinstance(plan, RosterPlan)
    name = "roster_as_at" if is_roster else "records_complete_until"
    agency, day = appending.batch.agency, plan.as_at if isinstance(plan, RosterPlan) else plan.complete_until
    appending.drawn(DrawnList.Kind.ROSTER if is_roster else DrawnList.Kind.RECORDS, day)
    before: date | None = getattr(agency, name)
    if day is not None and (before is None or before < day):
        setattr(agency, name, day)
        agency.save(update_fields=[name])


def _write_roster(appending: Appending, plan: RosterPlan) -> None:
    appending.join(one.person for one in plan.joins)
    appending.postings(stay for one in plan.joins for stay in one.stays or ())
    changed = (*plan.leaves, *plan.changes)
    _change_people(appending, changed)
    _change_stays(appending, [one for one in changed if one.stays is not None])
    if plan.claimed:
        _claim(appending, {one.person.id for one in plan.joins})


def _change_people(appending: Appending, changed: tuple[PersonPlan, ...]) -> None:
    batch = appending.batch
    PersonChange.objects.bulk_create(
        (
            PersonChange(
                agency_id=batch.agency_id,
                person_id=appending.people[one.person.id],
                field=change.field,
                before=plain(change.before),
                after=plain(change.after),
                changed_at=moment_of(batch),
                batch=batch,
            )
            for one in changed
            for change in one.fields
        ),
        batch_size=AT_A_TIME,
    )
    for field in sorted({change.field for one in changed for change in one.fields}):
        _set_field(appending, field, changed)


def _set_field(appending: Appending, field: str, changed: tuple[PersonPlan, ...]) -> None:
    """One statement for all who get the same value, as those who leave do; else a few hundred people a statement."""
    by_value: dict[Any, list[int]] = {}
    for one in changed:
        for change in one.fields:
            if change.field == field:
                by_value.setdefault(change.after, []).append(appending.people[one.person.id])
    people = Person.objects.of(appending.batch.agency)
    single = [Person(pk=pks[0], **{field: value}) for value, pks in by_value.items() if len(pks) == 1]
    people.bulk_update(single, [field], batch_size=AT_A_TIME)
    for value, pks in by_value.items():
        for start in range(0, len(pks) if len(pks) > 1 else 0, AT_A_TIME):
            people.filter(pk__in=pks[start : start + AT_A_TIME]).update(**{field: value})


def _change_stays(appending: Appending, changed: list[PersonPlan]) -> None:
    """Withdraw the stays that are no more what they were, and append those that are new; the others stay."""
    fields = ("first_on", "last_on", "unit", "squad", "rank", "role")
    for start in range(0, len(changed), AT_A_TIME):
        some = {appending.people[one.person.id]: one for one in changed[start : start + AT_A_TIME]}
        rows = Posting.objects.of(appending.batch.agency).filter(withdrawn_at=None, person__in=list(some))
        there = {(person, *said): pk for pk, person, *said in rows.values_list("pk", "person", *fields)}
        wanted = {
            (pk, *(part or ("" if place > 1 else part) for place, part in enumerate(astuple(stay)[1:]))): stay
            for pk, one in some.items()
            for stay in one.stays or ()
        }
        gone = [pk for key, pk in there.items() if key not in wanted]
        withdraw(appending.batch, rows.filter(pk__in=gone))
        appending.postings(stay for key, stay in wanted.items() if key not in there)


def _claim(appending: Appending, joined: set[str]) -> None:
    """Records that waited for people who now join are theirs."""
    waiting = TrainingRecord.objects.of(appending.batch.agency).filter(person=None, withdrawn_at=None)
    claimed = [record for record in waiting if record.named in joined]
    pks = [record.pk for record in claimed]
    for record in claimed:
        record.person_id, record.named = appending.people[record.named], ""
    appending.copies(claimed)
    for start in range(0, len(pks), AT_A_TIME):
        withdraw(appending.batch, waiting.filter(pk__in=pks[start : start + AT_A_TIME]))


def plain(value: Any) -> Any:
    """A fact as JSON keeps it: days as text."""
    return value.isoformat() if isinstance(value, date) else value

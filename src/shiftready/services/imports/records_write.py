"""Writing what a list of past training brings: new records, and more of what is said of those that are there."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from typing import Any

from shiftready.core.training import TrainingRecord
from shiftready.services.imports.append import Appending, record_fields, withdraw
from shiftready.services.imports.records_plan import RecordsPlan
from shiftready.store import models as rows

AT_A_TIME = 500


def write_records(appending: Appending, plan: RecordsPlan) -> None:
    """Append the new records and titles; what a record of now says more of itself replaces it."""
    titles = dict(plan.courses)
    withdraw(appending.batch, rows.CourseTitle.objects.of(appending.batch.agency).filter(title__in=titles))
    appending.choices(titles, (), {})
    appending.records(plan.new)
    appending.records(plan.apart)
    if plan.changes:
        _supersede(appending, plan)


def _supersede(appending: Appending, plan: RecordsPlan) -> None:
    """Records of which the file says more give way to a copy that says it, which stays theirs who brought the first."""
    more = {_said(before): after for before, after in plan.changes}
    days = [before.completed_on for before, _ in plan.changes]
    in_force = rows.TrainingRecord.objects.of(appending.batch.agency).filter(withdrawn_at=None)
    numbers = {pk: number for number, pk in appending.people.items()}
    told: list[rows.TrainingRecord] = []
    for row in in_force.filter(completed_on__range=(min(days), max(days))).order_by("pk"):
        after = more.pop(_said_by(row, numbers), None)
        if after is not None:
            row.attributes, row.score = sorted(after.attributes), after.score
            told.append(row)
    appending.copies(told)
    pks = [row.pk for row in told]
    for start in range(0, len(pks), AT_A_TIME):
        withdraw(appending.batch, in_force.filter(pk__in=pks[start : start + AT_A_TIME]))


def _said(record: TrainingRecord) -> Hashable:
    return _key(record.person, record_fields(record))


def _said_by(row: rows.TrainingRecord, numbers: Mapping[int, str]) -> Hashable:
    fields = ("title", "completed_on", "credits", "attributes", "score")
    person = row.named if row.person_id is None else numbers.get(row.person_id, "")
    return _key(person, {name: getattr(row, name) for name in fields})


def _key(person: str, said: Mapping[str, Any]) -> Hashable:
    """A database may give the keys of a credit back in another order."""
    credits_ = json.dumps(said["credits"], sort_keys=True)
    return (person, said["completed_on"], said["title"], credits_, tuple(said["attributes"]), said["score"])

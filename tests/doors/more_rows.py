"""More of everything that lists show: copies of the demo's rows, with and beside what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from shiftready.store.models import AgencyRow

#: Of these there are no copies: what an agency has once, what its findings are made from, and its chain of deeds.
KEPT = frozenset(
    {
        "AuditLine", "CallRecord", "DutyPattern", "ImportBatch", "ImportFile", "Membership", "OrderDraft",
        "OrderRelease", "OrderReview", "OrderText", "OwnRule", "Person", "Posting", "TrainingRecord",
    }
)  # fmt: skip
Copies = dict[tuple[type[models.Model], Any], Any]


def copy_rows(*, times: int) -> None:
    """Copy the rows of all agencies so often, and once more so often rows that no other names, for the same owner.

    What there can be once alone, such as an agency's offer to host visits, stays alone.
    """
    held = {model: list(model._base_manager.order_by("pk")) for model in _in_order()}
    ends = held.keys() - {other for model in held for other in _named(model) - {model}}
    for turn in range(1, times + 1):
        copies: Copies = {}
        for rows in held.values():
            for row in rows:
                _copy(row, turn, copies)
        for row in (row for model in ends for row in held[model]):
            _copy(row, turn + times, {})


def _in_order() -> list[type[AgencyRow]]:
    """The models of rows that are copied, each after those that it names."""
    todo = [one for one in apps.get_models() if issubclass(one, AgencyRow) and one.__name__ not in KEPT]
    found: list[type[AgencyRow]] = []
    while todo:
        one = next((model for model in todo if not _named(model) & set(todo) - {model}), todo[0])
        todo.remove(one)
        found.append(one)
    return found


def _named(model: type[models.Model]) -> set[Any]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}


def _copy(row: Any, turn: int, copies: Copies) -> None:
    values = {field.attname: _value(row, field, turn, copies) for field in row._meta.concrete_fields}
    del values[row._meta.pk.attname]
    made = type(row)(**values)
    with suppress(IntegrityError), transaction.atomic():
        models.Model.save(made, force_insert=True)
        copies[type(row), row.pk] = made.pk


def _value(row: Any, field: Any, turn: int, copies: Copies) -> Any:
    kept = getattr(row, field.attname)
    if field.is_relation:
        return copies.get((field.related_model, kept), None if field.one_to_one and field.null else kept)
    if field.name not in _unique(type(row)) or isinstance(kept, bool):
        return kept
    match kept:
        case str():
            return f"{kept}~{turn}"[-field.max_length :]
        case int():
            return kept + 1000 * turn
        case date():
            return kept + timedelta(days=turn)
    return kept


@cache
def _unique(model: type[models.Model]) -> frozenset[str]:
    """The fields by which a row is told from others."""
    found = {field.name for field in model._meta.concrete_fields if field.unique}
    for one in model._meta.constraints:
        if isinstance(one, models.UniqueConstraint):
            found |= {*one.fields, *(name for part in one.expressions for name in _fields_in(part))}
    return frozenset(found)


def _fields_in(part: Any) -> Iterator[str]:
    if isinstance(part, models.F):
        yield part.name
    else:
        for one in part.get_source_expressions():
            yield from _fields_in(one)

"""Very many rows written at once, without a model instance for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

#: Rows handed to the database at a time, so that 300,000 records never lie in memory all at once.
AT_A_TIME = 5_000

AnyField = models.Field[Any, Any]


def insert_rows(model: type[models.Model], rows: Iterable[Mapping[str, Any]], *, fixed: Mapping[str, Any]) -> None:
    """Insert rows given by column attribute (`person_id`, not `person`); all of them name the same columns.

    `fixed` holds what all rows share; what neither says gets the field's default. Several times as quick as
    `bulk_create` on SQLite, which may send only a thousand values a statement. The new rows' ids stay unknown.
    """
    # The connection itself: `django.db.connection` looks itself up anew for every value.
    connection = connections[DEFAULT_DB_ALIAS]
    waiting = iter(rows)
    first = next(waiting, None)
    if first is None:
        return
    concrete = model._meta.concrete_fields  # noqa: SLF001 - Django's documented way to ask a model for its fields
    own = [field for field in concrete if field.attname in first]
    shared = [field for field in concrete if not field.primary_key and field.attname not in first]
    tail = [_prepared(connection, field, fixed.get(field.attname, field.get_default())) for field in shared]
    prepared = (
        [*(_prepared(connection, field, row[field.attname]) for field in own), *tail] for row in chain([first], waiting)
    )
    with connection.cursor() as cursor:
        for some in _portions(prepared):
            cursor.executemany(_statement(connection, model, [*own, *shared]), some)


def _prepared(connection: BaseDatabaseWrapper, field: AnyField, value: Any) -> Any:
    return field.get_db_prep_save(value, connection)


def _portions(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    while some := list(islice(rows, AT_A_TIME)):
        yield some


def _statement(connection: BaseDatabaseWrapper, model: type[models.Model], fields: list[AnyField]) -> str:
    """All names come from the models themselves; the values travel apart."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608, SLF001 - no value stands in it; the documented way to ask for a table's name  # nosec B608

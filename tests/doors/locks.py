"""A row is locked only inside a transaction: outside of one PostgreSQL refuses, and SQLite says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.db import connection
from django.db.models import QuerySet


@contextmanager
def locks_only_inside_deeds() -> Iterator[None]:
    """Fail whatever locks rows without a transaction of its own; that of the test is none."""
    lock, outside = QuerySet.select_for_update, len(connection.savepoint_ids)

    def locked(self, *args, **kwargs):
        assert len(connection.savepoint_ids) > outside, f"{self.model.__name__} is locked outside a transaction"
        return lock(self, *args, **kwargs)

    with mock.patch.object(QuerySet, "select_for_update", locked):
        yield

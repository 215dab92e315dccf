"""Every row belongs to an agency: a query that names none is refused before it reaches the database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, Self, TypeVar

from django.db import models

from shiftready.core.errors import ShiftreadyError

M = TypeVar("M", bound=models.Model)


class QueryNamesNoAgency(ShiftreadyError):
    """A programming mistake, caught: rows of several agencies would have been mixed."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(
            "query_names_no_agency",
            f"This query of {model.__name__} names no agency. Start it with {model.__name__}.objects.of(agency).",
        )


class ScopedQuerySet(models.QuerySet[M]):
    """Refuses to be evaluated until it is bound to an agency by `of`, or freed on purpose by `everywhere`."""

    _free = False

    def of(self, agency: models.Model) -> Self:
        """Rows of this agency (a `store.models.Agency`, which itself stands on this file)."""
        return self.filter(agency=agency)

    def everywhere(self) -> Self:
        """Rows of all agencies: only for what is public by nature, for maintenance and for proofs of isolation."""
        clone = self.all()
        clone._free = True  # noqa: SLF001 - our own class
        return clone

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # Django's stubs hide it
        clone._free = self._free
        return clone

    def _refuse_unscoped(self) -> None:
        # A row of one agency leads to that agency's rows; a row of none, such as an account, to those of many.
        from_row = getattr(self._hints.get("instance"), "agency_id", None)  # type: ignore[attr-defined]
        if not (self._free or from_row is not None or all(map(_names_agency, _wheres(self.query)))):
            raise QueryNamesNoAgency(self.model)

    def _fetch_all(self) -> None:
        self._refuse_unscoped()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[Any]:
        self._refuse_unscoped()
        return super().iterator(chunk_size)

    def aiterator(self, chunk_size: int = 2000) -> AsyncIterator[Any]:
        self._refuse_unscoped()
        return super().aiterator(chunk_size)

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        """What is written in SQL cannot be looked into: it is refused unless freed on purpose.

        Raises:
            QueryNamesNoAgency: without `everywhere`.
        """
        if not self._free:
            raise QueryNamesNoAgency(self.model)
        return super().raw(*args, **kwargs)

    def count(self) -> int:
        self._refuse_unscoped()
        return super().count()

    def exists(self) -> bool:
        self._refuse_unscoped()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._refuse_unscoped()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._refuse_unscoped()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_unscoped()
        return super().delete()


def _wheres(query: Any) -> Iterator[Any]:
    """The conditions of a query, or of each query that was joined into it."""
    joined = query.combined_queries
    yield from (where for one in joined for where in _wheres(one)) if joined else (query.where,)


def _names_agency(where: Any) -> bool:
    """Whether every branch that matters compares an agency: an AND needs one such part, an OR all of them."""
    if hasattr(where, "children"):
        if where.negated:
            return False
        parts = [_names_agency(child) for child in where.children]
        return bool(parts) and (any(parts) if where.connector == "AND" else all(parts))
    target = getattr(getattr(where, "lhs", None), "target", None)
    return target is not None and target.column == "agency_id" and where.lookup_name in {"exact", "in"}


ScopedManager = models.Manager.from_queryset(ScopedQuerySet)

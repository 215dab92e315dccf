"""Long lists for programs, fifty at a time, in one shape: total, page, pages and the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

ROWS_A_PAGE = 50


def page_of(rows: QuerySet[Any] | Sequence[Any], page: int, name: str, show: Callable[[Any], Any]) -> dict[str, Any]:
    """The page of a list in its own order; a page beyond the last is the last, and one before the first the first."""
    total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    pages = max(1, -(-total // ROWS_A_PAGE))
    at = min(max(1, page), pages)
    shown = [show(row) for row in rows[(at - 1) * ROWS_A_PAGE : at * ROWS_A_PAGE]]
    return {"total": total, "page": at, "pages": pages, name: shown}

"""What every list has: filters that stay in the address, a sort by heading, pages of 50, and a CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from shiftready.formats.safe_cells import quote_cell

T = TypeVar("T")
ROWS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `sort` names the fields to order by when it is chosen, none when it cannot be."""

    key: str
    label: str
    sort: tuple[str, ...] = ()
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A heading as it stands on one page: its link turns the order round."""

    label: str
    link: str
    direction: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """One page of rows; `first` and `last` count rows from 1."""

    rows: Sequence[T]
    number: int
    pages: int
    total: int
    previous_link: str
    next_link: str

    @property
    def first(self) -> int:
        return (self.number - 1) * ROWS_A_PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1


class Listing:
    """A list as its address asks for it: `?sort=-name&page=2` beside the filters."""

    def __init__(self, request: HttpRequest, columns: Sequence[Column], *, default: str) -> None:
        self.query = request.GET
        self.columns = tuple(columns)
        self.sort = request.GET.get("sort", default)
        if self._column is None:
            self.sort = default

    @property
    def order(self) -> tuple[str, ...]:
        """The fields to order by, "-" before each where the order is turned round."""
        fields = self._column.sort if self._column else ()
        return tuple(f"-{field}" for field in fields) if self.sort.startswith("-") else fields

    @property
    def heads(self) -> list[Head]:
        return [Head(c.label, self._sort_link(c), self._direction(c), c.numeric) for c in self.columns]

    def link(self, **changes: str | int | None) -> str:
        """This list's address with some of its questions changed; None takes one away."""
        query = self.query.copy()
        for key, value in changes.items():
            query.pop(key, None)
            if value is not None:
                query[key] = str(value)
        return f"?{query.urlencode()}"

    def show(self, rows: Sequence[T] | QuerySet[Any]) -> Shown[T]:
        """The page the address asks for; a number beyond the last page shows the last."""
        total = rows.count() if isinstance(rows, QuerySet) else len(rows)
        pages = max(1, -(-total // ROWS_A_PAGE))
        number = min(max(1, _whole(self.query.get("page", "1"))), pages)
        start = (number - 1) * ROWS_A_PAGE
        return Shown(
            list(rows[start : start + ROWS_A_PAGE]),
            number,
            pages,
            total,
            self.link(page=number - 1),
            self.link(page=number + 1),
        )

    @property
    def _column(self) -> Column | None:
        return next((c for c in self.columns if c.sort and c.key == self.sort.removeprefix("-")), None)

    def _direction(self, column: Column) -> str:
        if column.key != self.sort.removeprefix("-"):
            return ""
        return "descending" if self.sort.startswith("-") else "ascending"

    def _sort_link(self, column: Column) -> str:
        if not column.sort:
            return ""
        turned = f"-{column.key}" if self.sort == column.key else column.key
        return self.link(sort=turned, page=None)


def csv_answer(name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A spreadsheet file; cells a spreadsheet would run as a formula are made harmless."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([quote_cell("" if cell is None else str(cell)) for cell in row] for row in rows)
    disposition = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=disposition)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1  # noqa: PLR2004 - no page has more digits

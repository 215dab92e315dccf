"""The audit trail for programs: its lines, and whether it is whole."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.audit_check import check_trail, sentence_of
from shiftready.services.trail import LinesWanted, audit_trail
from shiftready.store.models import AuditLine

router = Router(tags=["audit"])


class LineShown(Schema):
    """One deed: `actor` is the number of an account, null for the machine's own shell."""

    id: int
    at: datetime
    actor: int | None
    deed: str
    subject: str
    facts: dict[str, Any]
    digest: str


class TrailPage(Schema):
    """`total` counts every line that was asked for, newest first."""

    total: int
    page: int
    pages: int
    lines: list[LineShown]


class TrailShown(Schema):
    """`head` is to be noted down elsewhere; `noted_stands` is null where none was given."""

    is_whole: bool
    message: str
    lines: int
    head: str
    broken_line: int | None
    noted_stands: bool | None


class Question(Schema):
    """Which lines; `who` is the number of an account, or `shell`. The days are the agency's, both included."""

    deed: str = ""
    who: str = ""
    first_on: date | None = None
    last_on: date | None = None
    page: int = 1


@router.get("", response=TrailPage, summary="What was done, newest first, fifty at a time")
def list_all(request: HttpRequest, agency: Path[str], question: Query[Question]) -> dict[str, Any]:
    wanted = LinesWanted(question.deed, question.who, question.first_on, question.last_on)
    return page_of(audit_trail(_actor(request, agency), wanted), question.page, "lines", _line)


@router.get("check", response=TrailShown, summary="Whether the trail is whole, and where it ends")
def check(request: HttpRequest, agency: Path[str], head: str = "") -> dict[str, Any]:
    found = check_trail(_actor(request, agency), noted=head)
    return {
        "is_whole": found.is_whole,
        "message": sentence_of(found),
        "lines": found.found,
        "head": str(found.head),
        "broken_line": found.broken.pk if found.broken else None,
        "noted_stands": found.noted_stands if found.noted else None,
    }


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _line(row: AuditLine) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in ("id", "at", "deed", "subject", "facts", "digest")}
    return {**own, "actor": row.actor_id}

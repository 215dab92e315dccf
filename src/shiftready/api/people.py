"""People for programs: who serves where on a day, fifty at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema

from shiftready.services.access import actor_in
from shiftready.services.compliance import Standing, Wanted, report

router = Router(tags=["people"])
ROWS_A_PAGE = 50


class PersonShown(Schema):
    """A person by roster number, where they are posted that day, and how each adopted rule answers."""

    person: str
    name: str
    unit: str
    squad: str
    rank: str
    role: str
    statuses: dict[str, str]


class PeoplePage(Schema):
    """`total` counts everyone who was asked for; `people` are those of the page, in the roster's order."""

    as_of: date
    total: int
    page: int
    pages: int
    people: list[PersonShown]


class Question(Schema):
    """Whom to list; what is left out asks nothing."""

    as_of: date
    known_by: date | None = None
    search: str = ""
    unit: str = ""
    squad: str = ""
    role: str = ""
    rule: str = ""
    status: str = ""
    page: int = 1


@router.get("", response=PeoplePage, summary="People the asker sees, on a day")
def list_all(request: HttpRequest, agency: Path[str], question: Query[Question]) -> dict[str, Any]:
    actor = actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
    wanted = Wanted(**{name: getattr(question, name) for name in Wanted.__slots__})
    found = report(actor, as_of=question.as_of, known_by=question.known_by, wanted=wanted)
    pages = max(1, -(-len(found.people) // ROWS_A_PAGE))
    page = min(max(1, question.page), pages)
    rules = [rule.id for rule in found.rules]
    people = [_shown(one, rules) for one in found.people[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]]
    return {"as_of": found.as_of, "total": len(found.people), "page": page, "pages": pages, "people": people}


def _shown(one: Standing, rules: list[str]) -> dict[str, Any]:
    fields = {name: getattr(one, name) for name in ("person", "name", "unit", "squad", "rank", "role")}
    return {**fields, "statuses": {rule: str(status) for rule, status in zip(rules, one.statuses, strict=True)}}

"""People for programs: who serves where on a day, fifty at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.compliance import Standing, Wanted, report
from shiftready.services.standing import CredentialSaid, Held, credentials_of, give_credential, withdraw_credential

router = Router(tags=["people"])


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


class CredentialShown(Schema):
    """A license or certificate in the words of rules; `last_on` null has no end."""

    id: int | None
    kind: str
    level: str
    status: str | None
    first_on: date | None
    last_on: date | None


class CredentialGiven(Schema):
    """What somebody holds, over which days, both included; without `last_on` it has no end."""

    kind: str
    first_on: date
    level: str = ""
    status: str = "active"
    last_on: date | None = None


@router.get("", response=PeoplePage, summary="People the asker sees, on a day")
def list_all(request: HttpRequest, agency: Path[str], question: Query[Question]) -> dict[str, Any]:
    actor = _actor(request, agency)
    wanted = Wanted(**{name: getattr(question, name) for name in Wanted.__slots__})
    found = report(actor, as_of=question.as_of, known_by=question.known_by, wanted=wanted)
    rules = [rule.id for rule in found.rules]
    shown = page_of(found.people, question.page, "people", lambda one: _shown(one, rules))
    return {"as_of": found.as_of, **shown}


@router.get("{path:person}/credentials", response=list[CredentialShown], summary="A person's licenses and certificates")
def credentials(request: HttpRequest, agency: Path[str], person: Path[str]) -> list[dict[str, Any]]:
    """`id`, `first_on` and `status` are null for whoever may not know whether a license was suspended."""
    return [_held(one) for one in credentials_of(_actor(request, agency), person=person)]


@router.post(
    "{path:person}/credentials", response={201: list[CredentialShown]}, summary="Give a license or certificate by hand"
)
def give(
    request: HttpRequest, agency: Path[str], person: Path[str], said: CredentialGiven
) -> Status[list[dict[str, Any]]]:
    give_credential(_actor(request, agency), person=person, said=CredentialSaid(**said.model_dump()))
    return Status(201, credentials(request, agency, person))


@router.delete("credentials/{credential}", response={204: None}, summary="Withdraw what was written down wrongly")
def withdraw(request: HttpRequest, agency: Path[str], credential: Path[int]) -> Status[None]:
    withdraw_credential(_actor(request, agency), credential=credential)
    return Status(204, None)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _held(one: Held) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("kind", "level", "status", "first_on", "last_on")}
    return {"id": one.pk, **said}


def _shown(one: Standing, rules: list[str]) -> dict[str, Any]:
    fields = {name: getattr(one, name) for name in ("person", "name", "unit", "squad", "rank", "role")}
    return {**fields, "statuses": {rule: str(status) for rule, status in zip(rules, one.statuses, strict=True)}}

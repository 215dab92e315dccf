"""Which types of program an agency runs, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.services.access import Actor, actor_in
from shiftready.services.clock import today_in
from shiftready.services.program.shown import type_values
from shiftready.services.program.types import (
    TypeSaid,
    end_program_type,
    program_types,
    say_program_type,
    take_back_program_type,
)

router = Router(tags=["program"])


class SpanShown(Schema):
    """A span in which a type is run; `last_on` null goes on."""

    id: int
    first_on: date
    last_on: date | None
    note: str


class RoleShown(Schema):
    """A role a type creates; `is_read` false: its name is our suggestion. `people` hold it on the roster that day."""

    role: str
    name: str
    is_read: bool
    people: int
    rules: list[str]
    in_strategy: bool


class TypeShown(Schema):
    """One type, whether the agency runs it on the day, since when, and its roles."""

    kind: str
    name: str
    source: dict[str, Any]
    runs: bool
    spans: list[SpanShown]
    roles: list[RoleShown]


class TypeGiven(Schema):
    """A type that is run from `first_on` on; `last_on` null goes on."""

    kind: str
    first_on: date
    last_on: date | None = None
    note: str = ""


class LastDay(Schema):
    """The last day on which it is run."""

    last_on: date


@router.get("types", response=list[TypeShown], summary="Which types of program are run, with their roles")
def types(request: HttpRequest, agency: Path[str], as_of: date | None = None) -> list[Any]:
    actor = _actor(request, agency)
    return [type_values(one) for one in program_types(actor, as_of=as_of or today_in(actor.agency))]


@router.post("types", response={201: SpanShown}, summary="Say that a type is run from a day on")
def say(request: HttpRequest, agency: Path[str], said: TypeGiven) -> Status[Any]:
    return Status(201, say_program_type(_actor(request, agency), said=TypeSaid(**said.model_dump())))


@router.post("types/{program_type}/end", response=SpanShown, summary="Say the last day of a type")
def end(request: HttpRequest, agency: Path[str], program_type: Path[int], said: LastDay) -> Any:
    return end_program_type(_actor(request, agency), program_type=program_type, last_on=said.last_on)


@router.delete("types/{program_type}", response={204: None}, summary="Take back what was said of a type")
def take_back(request: HttpRequest, agency: Path[str], program_type: Path[int]) -> Status[None]:
    take_back_program_type(_actor(request, agency), program_type=program_type)
    return Status(204, None)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before

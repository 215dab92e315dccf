"""What is said of shared works, for programs: comments, uses, requests to take one down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.library.comments import (
    comment_on_library_version,
    comments_on,
    find_readable,
    hide_library_comment,
    show_library_comment,
    take_back_library_comment,
)
from shiftready.services.library.take_down import (
    ask_library_take_down,
    refuse_library_take_down,
    restore_library_item,
    take_down_library_item,
    take_downs_listed,
)
from shiftready.services.library.told import comment_values, take_down_values, use_values
from shiftready.services.library.uses import name_library_use, take_back_library_use, uses_of

router = Router(tags=["library"])


class CommentLine(Schema):
    """A comment; `by` is a name within one's own agency, `hidden_reason` for its writer and who keeps the work."""

    id: int
    number: int
    agency: str
    by: str
    text: str
    said_at: datetime
    hidden_reason: str


class UseLine(Schema):
    """What one's own agency used a version in."""

    id: int
    number: int
    kind: str
    name: str


class TalkShown(Schema):
    """What is said of a work; `used` is how often it was used, by kind, by all agencies together."""

    comments: list[CommentLine]
    used: dict[str, int]
    ours: list[UseLine]


class TakeDownLine(Schema):
    """A request to take a work down; `status` is asked, done, refused or restored."""

    id: int
    item: int
    agency: str
    reason: str
    status: str
    word: str
    asked_at: datetime
    decided_at: datetime | None


class TakeDownPage(Schema):
    """Fifty at a time."""

    total: int
    page: int
    pages: int
    requests: list[TakeDownLine]


class CommentGiven(Schema):
    """What somebody says of a version."""

    text: str


class UseGiven(Schema):
    """What a version was used in: class, course or policy, and which."""

    kind: str
    name: str


class WhyGiven(Schema):
    """Why something is done."""

    reason: str


class WordGiven(Schema):
    """What is said with a decision."""

    word: str = ""


@router.get("{library_version}/talk", response=TalkShown, summary="What is said of its work, and what it was used in")
def talk(request: HttpRequest, agency: Path[str], library_version: Path[int]) -> dict[str, Any]:
    return _talk(_actor(request, agency), library_version)


@router.post("{library_version}/comments", response={201: TalkShown}, summary="Say something of a version")
def comment(request: HttpRequest, agency: Path[str], library_version: Path[int], given: CommentGiven) -> Status[Any]:
    actor = _actor(request, agency)
    comment_on_library_version(actor, library_version=library_version, text=given.text)
    return Status(201, _talk(actor, library_version))


@router.post("comments/{comment}/take-back", response={204: None}, summary="Take back what one said")
def take_back_comment(request: HttpRequest, agency: Path[str], comment: Path[int]) -> Status[None]:
    take_back_library_comment(_actor(request, agency), comment=comment)
    return Status(204, None)


@router.post("comments/{comment}/hide", response={204: None}, summary="Hide what was said of one's own work")
def hide(request: HttpRequest, agency: Path[str], comment: Path[int], given: WhyGiven) -> Status[None]:
    hide_library_comment(_actor(request, agency), comment=comment, reason=given.reason)
    return Status(204, None)


@router.post("comments/{comment}/show", response={204: None}, summary="Show a hidden comment again")
def show(request: HttpRequest, agency: Path[str], comment: Path[int]) -> Status[None]:
    show_library_comment(_actor(request, agency), comment=comment)
    return Status(204, None)


@router.post("{library_version}/uses", response={201: TalkShown}, summary="Say what a version was used in")
def use(request: HttpRequest, agency: Path[str], library_version: Path[int], given: UseGiven) -> Status[Any]:
    actor = _actor(request, agency)
    name_library_use(actor, library_version=library_version, kind=given.kind, name=given.name)
    return Status(201, _talk(actor, library_version))


@router.post("uses/{use}/take-back", response={204: None}, summary="Take back what a version was used in")
def take_back_use(request: HttpRequest, agency: Path[str], use: Path[int]) -> Status[None]:
    take_back_library_use(_actor(request, agency), use=use)
    return Status(204, None)


@router.get("take-downs/", response=TakeDownPage, summary="Requests about own works, and what one's agency asked for")
def take_downs(request: HttpRequest, agency: Path[str], page: int = 1) -> dict[str, Any]:
    return page_of(take_downs_listed(_actor(request, agency)), page, "requests", take_down_values)


@router.post("{library_version}/take-down", response={201: TakeDownLine}, summary="Ask that its work be taken down")
def ask(request: HttpRequest, agency: Path[str], library_version: Path[int], given: WhyGiven) -> Status[Any]:
    made = ask_library_take_down(_actor(request, agency), library_version=library_version, reason=given.reason)
    return Status(201, take_down_values(made))


@router.post("take-downs/{take_down}/done", response=TakeDownLine, summary="Take the work down as asked")
def done(request: HttpRequest, agency: Path[str], take_down: Path[int], given: WordGiven) -> dict[str, Any]:
    return take_down_values(take_down_library_item(_actor(request, agency), take_down=take_down, word=given.word))


@router.post("take-downs/{take_down}/refuse", response=TakeDownLine, summary="Let the work stay, saying why")
def refuse(request: HttpRequest, agency: Path[str], take_down: Path[int], given: WordGiven) -> dict[str, Any]:
    return take_down_values(refuse_library_take_down(_actor(request, agency), take_down=take_down, word=given.word))


@router.post("{library_version}/restore", response={204: None}, summary="Share a work again that was taken down")
def restore(request: HttpRequest, agency: Path[str], library_version: Path[int], given: WhyGiven) -> Status[None]:
    restore_library_item(_actor(request, agency), library_version=library_version, reason=given.reason)
    return Status(204, None)


def _talk(actor: Actor, version: int) -> dict[str, Any]:
    row = find_readable(actor, version)
    used = uses_of(actor, row)
    return {
        "comments": [comment_values(one) for one in comments_on(actor, row)],
        "used": dict(used.counts),
        "ours": [use_values(one) for one in used.ours],
    }


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before

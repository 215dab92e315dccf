"""The shared library for programs: searched, read, written, reviewed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status

from shiftready.api.library_files import LibraryFileShown
from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.library.find import show_work
from shiftready.services.library.review import (
    approve_library_version,
    send_back_library_version,
    submit_library_version,
    take_back_library_version,
)
from shiftready.services.library.said import LibrarySaid
from shiftready.services.library.search import Wanted, search_library
from shiftready.services.library.told import version_line, version_values
from shiftready.services.library.write import write_library_item, write_library_version

router = Router(tags=["library"])


class LibraryLine(Schema):
    """A version in short; `status` is draft, submitted, sent_back or approved; `is_shared`: all are given it now."""

    id: int
    item: int
    number: int
    kind: str
    title: str
    summary: str
    topics: list[str]
    state: str
    licence: str
    agency: str
    status: str
    is_shared: bool
    is_newest: bool


class OtherVersion(Schema):
    """Another version of the same work that may be read."""

    id: int
    number: int
    status: str


class LibraryShown(LibraryLine):
    """A version whole; `comment` is what its review said, for its own agency alone."""

    text: str
    sha256: str
    permission: str
    author: str
    origin: str
    uid: str
    source_agency: str
    source_reviewed_on: str
    comment: str
    decided_at: datetime | None
    files: list[LibraryFileShown]
    others: list[OtherVersion]


class LibraryPage(Schema):
    """Fifty at a time."""

    total: int
    page: int
    pages: int
    versions: list[LibraryLine]


class LibraryAsked(Schema):
    """What is looked for; `ours`: everything of the own agency in its newest version, shared or not."""

    words: str = ""
    kind: str = ""
    topic: str = ""
    licence: str = ""
    state: str = ""
    ours: bool = False


class LibraryGiven(Schema):
    """What a version says, on which terms, who wrote it and where it is from."""

    title: str
    summary: str
    text: str
    licence: str
    author: str
    origin: str
    topics: list[str] = []
    state: str = ""
    permission: str = ""


class ItemGiven(LibraryGiven):
    """A work of a kind in its first version."""

    kind: str


class LibraryReview(Schema):
    """What a reviewer says."""

    comment: str = ""


@router.get("", response=LibraryPage, summary="What all agencies share, or everything of one's own, by its words")
def search(request: HttpRequest, agency: Path[str], asked: Query[LibraryAsked], page: int = 1) -> dict[str, Any]:
    found = search_library(_actor(request, agency), wanted=Wanted(**asked.model_dump()))
    return page_of(found, page, "versions", version_line)


@router.post("", response={201: LibraryShown}, summary="Write a work down, for one's own agency at first")
def write(request: HttpRequest, agency: Path[str], given: ItemGiven) -> Status[Any]:
    actor = _actor(request, agency)
    made = write_library_item(actor, kind=given.kind, said=_said(given))
    return Status(201, _shown(actor, made.pk))


@router.get("{library_version}", response=LibraryShown, summary="A version whole")
def one(request: HttpRequest, agency: Path[str], library_version: Path[int]) -> dict[str, Any]:
    return _shown(_actor(request, agency), library_version)


@router.post("{library_version}/next", response={201: LibraryShown}, summary="Write a further version after it")
def write_next(request: HttpRequest, agency: Path[str], library_version: Path[int], given: LibraryGiven) -> Status[Any]:
    actor = _actor(request, agency)
    made = write_library_version(actor, library_version=library_version, said=_said(given))
    return Status(201, _shown(actor, made.pk))


@router.post("{library_version}/submit", response=LibraryShown, summary="Hand it in to be shared")
def submit(request: HttpRequest, agency: Path[str], library_version: Path[int]) -> dict[str, Any]:
    actor = _actor(request, agency)
    return _shown(actor, submit_library_version(actor, library_version=library_version).pk)


@router.post("{library_version}/take-back", response=LibraryShown, summary="Take it back before it is reviewed")
def take_back(request: HttpRequest, agency: Path[str], library_version: Path[int]) -> dict[str, Any]:
    actor = _actor(request, agency)
    return _shown(actor, take_back_library_version(actor, library_version=library_version).pk)


@router.post("{library_version}/approve", response=LibraryShown, summary="Share it with all agencies")
def approve(
    request: HttpRequest, agency: Path[str], library_version: Path[int], review: LibraryReview
) -> dict[str, Any]:
    actor = _actor(request, agency)
    made = approve_library_version(actor, library_version=library_version, comment=review.comment)
    return _shown(actor, made.pk)


@router.post("{library_version}/send-back", response=LibraryShown, summary="Send it back, saying what is amiss")
def send_back(
    request: HttpRequest, agency: Path[str], library_version: Path[int], review: LibraryReview
) -> dict[str, Any]:
    actor = _actor(request, agency)
    made = send_back_library_version(actor, library_version=library_version, comment=review.comment)
    return _shown(actor, made.pk)


def _said(given: LibraryGiven) -> LibrarySaid:
    values = given.model_dump(exclude={"kind"})
    return LibrarySaid(**values | {"topics": tuple(given.topics)})


def _shown(actor: Actor, version: int) -> dict[str, Any]:
    return version_values(show_work(actor, library_version=version))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before

"""The door of a class for programs: the code of now, who came in and went out, and who is there without a seat."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Path, Router, Schema, Status
from ninja.files import UploadedFile

from shiftready.api.kept_files import WITH_A_PAPER, given_to_program
from shiftready.services.access import Actor, Deed, actor_in, require
from shiftready.services.presence.door import RENEWED, door_of, read_code, sign_own
from shiftready.services.presence.report import PresenceLine, disputes, keep_roll, report_presence
from shiftready.services.presence.roll import RollWish
from shiftready.services.presence.roll_lines import roll_line
from shiftready.services.presence.sheets import keep_original, original_file, originals_of
from shiftready.services.presence.signs import Signed, SignSaid, sign_people
from shiftready.services.presence.walk_ins import refuse_walk_in, seat_walk_in, walk_ins
from shiftready.store.models import SheetOriginal

router = Router(tags=["attendance"])


class DoorShown(Schema):
    """The code of now, "" where there is no class today; ask again after `renewed_seconds`."""

    code: str
    renewed_seconds: int
    seats: int
    inside: int
    walked_in: int


class SignWish(Schema):
    """Somebody by roster number came in or went out; said again with the same key, it is the same sign."""

    person: str
    is_in: bool
    at: datetime
    key: str


class SignsWish(Schema):
    """Signs, up to 500 at once."""

    signs: list[SignWish]


class OwnSignWish(Schema):
    """The code as the door's screen shows it, and whether one comes in or goes out."""

    code: str
    is_in: bool
    key: str


class SignShown(Schema):
    """A sign as it is kept; without a seat the person waits for the coordinator."""

    id: int
    person: str
    is_in: bool
    at: datetime
    way: str
    has_seat: bool


class PresenceShown(Schema):
    """One seat in one block; `minutes` null: not known, and `asked` says what has to be asked, where signs say that.

    `source` is "hand", "roll" or "door"; `late`, `early` and `away` are what the door saw.
    """

    seat: int
    person: str
    block: int
    minutes: int | None
    source: str
    late: int
    early: int
    away: int
    asked: str


class TapWish(Schema):
    """What a phone says of a seat in a block; `key` is made by the phone, `after` the key of what it showed before."""

    key: str
    seat: int
    block: int
    minutes: int
    said_at: datetime
    device: str
    after: str = ""
    late: int = 0
    early: int = 0


class TapsWish(Schema):
    """Taps, up to 2,000 at once."""

    taps: list[TapWish]


class LineShown(Schema):
    """One seat in one block as the roll shows it; `entry` is the key to name as `after`; null minutes: not known."""

    seat: int
    block: int
    entry: str
    minutes: int | None
    late: int
    early: int
    disputed: bool


class TapsKept(Schema):
    """Keys that are kept now, and of those that cannot be, why; and the roll as it stands."""

    kept: list[str]
    refused: dict[str, str]
    lines: list[LineShown]


class SaidShown(Schema):
    """What one phone says."""

    device: str
    said_at: datetime
    minutes: int


class DisputeShown(Schema):
    """Phones that disagree about a seat in a block; a mark of attendance decides."""

    seat: int
    person: str
    block: int
    said: list[SaidShown]


class OriginalShown(Schema):
    """The photograph of a signed sheet; `digest` is the SHA-256 of its bytes."""

    id: int
    day: date
    name: str
    size: int
    digest: str
    brought_at: datetime


class WalkInShown(Schema):
    """Somebody without a seat; `refused` is the reason if they were turned away."""

    person: str
    came_at: datetime
    refused: str


class WalkInWish(Schema):
    """Somebody by roster number."""

    person: str


class RefusalWish(WalkInWish):
    """Somebody by roster number, and why."""

    reason: str


@router.get("{offering}/door", response=DoorShown, summary="The code to show at the door now")
def door(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    found = door_of(_actor(request, agency), offering=offering)
    counts = {name: getattr(found, name) for name in ("code", "seats", "inside", "walked_in")}
    return {**counts, "renewed_seconds": int(RENEWED.total_seconds())}


@router.post("{offering}/signs", response={201: list[SignShown]}, summary="Say who came in and went out")
def sign(request: HttpRequest, agency: Path[str], offering: Path[int], wish: SignsWish) -> Status[list[dict[str, Any]]]:
    signs = [SignSaid(**one.dict()) for one in wish.signs]
    return Status(201, [_sign(one) for one in sign_people(_actor(request, agency), offering=offering, signs=signs)])


@router.post("signs/own", response={201: SignShown}, summary="Come in or go out oneself, with the door's code")
def sign_oneself(request: HttpRequest, agency: Path[str], wish: OwnSignWish) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    require(
        actor, Deed.SEE_OWN_TRAINING
    )  # before the code is looked at: whoever has no training of their own needs none
    return Status(201, _sign(sign_own(actor, scan=read_code(wish.code), is_in=wish.is_in, key=wish.key)))


@router.get("{offering}/presence", response=list[PresenceShown], summary="Minutes of everyone in every block")
def presence(request: HttpRequest, agency: Path[str], offering: Path[int]) -> list[dict[str, Any]]:
    return [_presence(line) for line in report_presence(_actor(request, agency), offering=offering)]


@router.post("{offering}/roll", response=TapsKept, summary="Keep what a phone says; sent twice, it is kept once")
def roll(request: HttpRequest, agency: Path[str], offering: Path[int], wish: TapsWish) -> dict[str, Any]:
    actor = _actor(request, agency)
    kept = keep_roll(actor, offering=offering, wishes=[RollWish(**one.dict()) for one in wish.taps])
    lines = [asdict(roll_line(line)) for line in report_presence(actor, offering=offering)]
    return {"kept": list(kept.kept), "refused": dict(kept.refused), "lines": lines}


@router.get("{offering}/roll/disputes", response=list[DisputeShown], summary="Where phones disagree")
def list_disputes(request: HttpRequest, agency: Path[str], offering: Path[int]) -> list[dict[str, Any]]:
    return [_dispute(line) for line in disputes(_actor(request, agency), offering=offering)]


@router.get("{offering}/sheets", response=list[OriginalShown], summary="Photographs of signed sheets")
def list_originals(request: HttpRequest, agency: Path[str], offering: Path[int]) -> list[dict[str, Any]]:
    return [_original(one) for one in originals_of(_actor(request, agency), offering=offering)]


@router.post(
    "{offering}/sheets", response={201: OriginalShown}, auth=WITH_A_PAPER, summary="Keep a photograph of a sheet"
)
def keep_sheet(
    request: HttpRequest, agency: Path[str], offering: Path[int], day: Form[date], file: File[UploadedFile]
) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    return Status(
        201, _original(keep_original(actor, offering=offering, day=day, name=file.name or "", content=file.read()))
    )


@router.get("{offering}/sheets/{sheet}", response={200: None}, summary="A photograph as it was brought")
def give_sheet(request: HttpRequest, agency: Path[str], offering: Path[int], sheet: Path[int]) -> HttpResponse:
    return given_to_program(original_file(_actor(request, agency), offering=offering, sheet=sheet))


@router.get("{offering}/walk-ins", response=list[WalkInShown], summary="Who is there without a seat")
def list_walk_ins(request: HttpRequest, agency: Path[str], offering: Path[int]) -> list[dict[str, Any]]:
    return [
        {"person": one.person.number, "came_at": one.came_at, "refused": one.refusal.reason if one.refusal else ""}
        for one in walk_ins(_actor(request, agency), offering=offering)
    ]


@router.post("{offering}/walk-ins/seat", response={204: None}, summary="Seat somebody who is there")
def seat(request: HttpRequest, agency: Path[str], offering: Path[int], wish: WalkInWish) -> Status[None]:
    seat_walk_in(_actor(request, agency), offering=offering, person=wish.person)
    return Status(204, None)


@router.post("{offering}/walk-ins/refuse", response={204: None}, summary="Turn somebody away")
def refuse(request: HttpRequest, agency: Path[str], offering: Path[int], wish: RefusalWish) -> Status[None]:
    refuse_walk_in(_actor(request, agency), offering=offering, **wish.dict())
    return Status(204, None)


def _original(row: SheetOriginal) -> dict[str, Any]:
    return {"id": row.pk, **{name: getattr(row, name) for name in ("day", "name", "size", "digest", "brought_at")}}


def _dispute(line: PresenceLine) -> dict[str, Any]:
    standing = line.counted.by_roll.standing if line.counted.by_roll else ()
    said = [{"device": one.device, "said_at": one.said_at, "minutes": one.minutes} for one in standing]
    return {"seat": line.seat.pk, "person": line.seat.person.number, "block": line.block.pk, "said": said}


def _presence(line: PresenceLine) -> dict[str, Any]:
    door_ = line.counted.at_door
    return {
        "seat": line.seat.pk,
        "person": line.seat.person.number,
        "block": line.block.pk,
        "minutes": line.counted.minutes,
        "source": line.counted.source,
        "late": door_.late if door_ else 0,
        "early": door_.early if door_ else 0,
        "away": door_.away if door_ else 0,
        "asked": str(door_.asked) if door_ and door_.asked and line.counted.minutes is None else "",
    }


def _sign(found: Signed) -> dict[str, Any]:
    names = ("pk", "is_in", "at", "way")
    row = {name: getattr(found.sign, name) for name in names}
    return {**row, "id": row.pop("pk"), "person": found.sign.person.number, "has_seat": found.has_seat}


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before

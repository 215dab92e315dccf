"""Numbers at boards, and what was sent to them, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiftready.catalogue.board_files import Board, BoardVersion
from shiftready.catalogue.statement_files import Statement
from shiftready.store.models import BoardNumber
from shiftready.web.status_words import Look

HOLDER_WORDS = {"person": "A person", "course": "A course", "class": "A class"}
STANDING_LOOKS: dict[str, tuple[Look, str]] = {
    "prepared": (Look.NOTICE, "Prepared"),
    "sent": (Look.INFO, "Sent"),
    "accepted": (Look.GOOD, "Accepted"),
    "rejected": (Look.BAD, "Rejected"),
    "put_aside": (Look.QUIET, "Put aside"),
}
STEP_WORDS = {"sent": "Sent", "accepted": "Accepted", "rejected": "Rejected", "put_aside": "Put aside, not sent"}
LEFT_OUT_WORDS = {
    "asked": "left out on request",
    "accepted": "accepted by the board already",
    "guest": "a guest: the board takes an agency's own people only",
    "not_completed": "has not completed the course",
}
UNSAID = "No source that we know says it."


@dataclass(frozen=True, slots=True)
class NumberShown:
    """A number with the board's name, and whose it is; `address` "" where the holder has no page."""

    row: BoardNumber
    board: str
    kind: str
    whose: str
    address: str


@dataclass(frozen=True, slots=True)
class BoardSays:
    """What a board asks on a day: pairs of a heading and a statement, None where no source says it."""

    board: Board
    version: BoardVersion
    said: tuple[tuple[str, Statement | None], ...]


def board_says(board: Board, day: date) -> BoardSays:
    version = board.version_on(day)
    said = (
        ("Who sends it", version.sender),
        ("How it is sent", version.way),
        ("What a roster says", version.columns_asked),
        ("What goes with it", version.packet_asked),
        ("When a course is renewed", version.approval_renewal),
    )
    return BoardSays(board, version, said)

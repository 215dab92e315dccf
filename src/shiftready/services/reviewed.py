"""Work that is drafted, reviewed by a second person and released on a day: the steps own orders and own courses share.

Each kind of work says in a `Reviewed` what it is kept in and in which words it refuses. Its public deeds, with their
permissions and audit lines, stand in the package of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Actor
from shiftready.store.models.agency import AgencyRow

LONGEST_COMMENT = 2000
W = TypeVar("W", bound=AgencyRow)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code and its sentence; what stands in braces is filled in."""

    code: str
    sentence: str

    def of(self, **facts: object) -> ShiftreadyError:
        return ShiftreadyError(self.code, self.sentence.format(**facts))


@dataclass(frozen=True, slots=True)
class Words:
    """In which words a kind of work refuses.

    `one` is how a sentence names any of it ("a draft"); `called` names a row; `stands` says where one does, from `row`
    and `status`; `next_steps` say by status what can be done instead. `not_found` is told `agency` and `number`.
    """

    one: str
    called: Callable[[Any], str]
    not_open: str
    not_found: Refusal
    changed: Refusal
    own: Refusal
    comment_hint: str
    next_steps: dict[str, str]
    stands: str


@dataclass(frozen=True, slots=True)
class Reviewed(Generic[W]):
    """A kind of reviewed work: its rows, each with `status` and `texts` that say who saved them.

    `subject` and `name` are how an audit line calls a row, and the column that says what it is about.
    """

    rows: type[W]
    subject: str
    name: str
    words: Words

    def find(self, actor: Actor, pk: int, *, to_change: bool = False) -> W:
        """The row of that number, locked until the transaction ends where it is to change.

        Raises:
            NotFound: as its words say.
        """
        rows = self.rows.objects.of(actor.agency)
        found: W | None = (rows.select_for_update() if to_change else rows).filter(pk=pk).first()
        if found is None:
            refusal = self.words.not_found
            raise NotFound(refusal.code, refusal.sentence.format(agency=actor.agency.name, number=pk))
        return found

    def at(self, actor: Actor, pk: int, *wanted: str) -> W:
        """The row, locked, where it stands at one of the wanted steps.

        Raises:
            ShiftreadyError: as its words say, with where it stands.
        """
        found: Any = self.find(actor, pk, to_change=True)
        if found.status not in wanted:
            steps = " or ".join(self.rows.Status(one).label.lower() for one in wanted)  # type: ignore[attr-defined]
            stands = f"{self.words.called(found)} is {found.get_status_display().lower()}"
            next_step = self.words.next_steps.get(found.status, "")
            message = f"{stands}; this needs {self.words.one} that is {steps}.{next_step}"
            raise ShiftreadyError(self.words.not_open, message)
        return found  # type: ignore[no-any-return]  # a row, whatever its columns

    def move(self, actor: Actor, pk: int, before: tuple[str, ...], after: str) -> W:
        """From one step to another; the deed's line is its own."""
        found: Any = self.at(actor, pk, *before)
        found.status = after
        found.save(update_fields=["status"])
        return found  # type: ignore[no-any-return]  # a row, whatever its columns

    def told(self, row: W, **facts: Any) -> dict[str, Any]:
        """What the audit line of a deed says of the row."""
        return {"subject": f"{self.subject} {row.pk}", "facts": {self.name: getattr(row, self.name), **facts}}

    def refuse_stale(self, row: W, after: int | None) -> None:
        """Refuse to write over a text that is newer than the one it was written upon.

        Raises:
            ShiftreadyError: as its words say.
        """
        if after is not None and newest_text_of(row).pk != after:
            raise self.words.changed.of()

    def refuse_own(self, actor: Actor, row: W) -> None:
        """Refuse whoever wrote any of it: only a second person reviews.

        Raises:
            NotAllowed: as its words say.
        """
        if actor.user is None or actor.user.pk in writers_of(row):
            raise NotAllowed(self.words.own.code, self.words.own.sentence)

    def comment(self, said: str, *, is_asked: bool = False) -> str:
        """A comment as it is kept.

        Raises:
            ShiftreadyError: `comment_missing` where one is asked for, `comment_too_long`.
        """
        words = said.strip()
        if is_asked and not words:
            raise _about_comment("comment_missing", self.words.comment_hint)
        if len(words) > LONGEST_COMMENT:
            message = f"A comment may have {LONGEST_COMMENT:,} letters; this one has {len(words):,}. Shorten it."
            raise _about_comment("comment_too_long", message)
        return words


def newest_text_of(row: Any) -> Any:
    """What the row says now."""
    return row.texts.order_by("-pk")[0]


def writers_of(row: Any) -> set[int | None]:
    """Accounts that saved a text of the row: none of them may review it."""
    return set(row.texts.values_list("saved_by", flat=True))


def in_the_way(count: int) -> str:
    """How many things stand in the way, as a sentence begins."""
    return "1 thing stands in the way" if count == 1 else f"{count} things stand in the way"


def _about_comment(code: str, message: str) -> ShiftreadyError:
    return ShiftreadyError(code, message, fields={"comment": message})

"""How trouble is said: where, which value, why, and what next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found wrong in a file, in words a person can act on.

    `line` counts from 1 with the header as line 1; 0 means the file as a whole. `column` is the heading as the file
    writes it, "" for the whole line. An *error* keeps the line out; a *warning* keeps it in.
    """

    file: str
    line: int
    column: str
    value: str
    code: str
    level: Level
    message: str
    hint: str = ""


class ShiftreadyError(Exception):
    """A refusal with a code for programs and a sentence for people; `fields` says which input each remark is about."""

    def __init__(self, code: str, message: str, *, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.fields: dict[str, str] = dict(fields or {})

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is handed from one process to another, whole."""
        return _restored, (type(self), self.__dict__)


def _restored(kind: type[ShiftreadyError], said: Mapping[str, Any]) -> ShiftreadyError:
    error = kind.__new__(kind, said["message"])
    error.__dict__.update(said)
    return error


class NotAllowed(ShiftreadyError):
    """The actor may not do or see this. Doors answer 403, or 404 where even existence is private."""


class NotFound(ShiftreadyError):
    """Nothing of that name in what the actor may see."""


class FileRefused(ShiftreadyError):
    """A file or folder that cannot be used at all; `problems` lists everything wrong with it, together."""

    def __init__(self, code: str, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(code, message)
        self.problems = problems

"""The list of everything found wrong in one file, gathered while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from shiftready.core.errors import FileRefused, Problem

LONGEST_VALUE = 80


@dataclass(slots=True)
class Remarks:
    """Gathers the problems of the file named `file`; reading goes on after each."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def error(
        self, code: str, message: str, hint: str = "", *, line: int = 0, column: str = "", value: str = ""
    ) -> None:
        """Note what keeps a line out."""
        self.problems.append(Problem(self.file, line, column, shorten(value), code, "error", message, hint))

    def warn(
        self, code: str, message: str, hint: str = "", *, line: int = 0, column: str = "", value: str = ""
    ) -> None:
        """Note what a person should know about a line that is kept."""
        self.problems.append(Problem(self.file, line, column, shorten(value), code, "warning", message, hint))

    def refuse(self, code: str, message: str, hint: str = "", *, line: int = 0) -> FileRefused:
        """The refusal of the whole file, carrying what was found before."""
        whole = Problem(self.file, line, "", "", code, "error", message, hint)
        where = f"{self.file}, line {line}" if line else self.file
        return FileRefused(code, f"{where}: {message} {hint}".rstrip(), (*self.problems, whole))


def shorten(value: str) -> str:
    """A cell's text as it is shown in a message: never longer than a reader can bear."""
    return value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"

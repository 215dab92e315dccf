"""Reading lists, texts and numbers that somebody else wrote: everything that is not as it must be is told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

LONGEST_TEXT, MOST_LINES, LARGEST = 2000, 40, 100_000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that cannot be read: where it stands, what is there, what is amiss, and the way out."""

    at: str
    value: str
    said: str
    next_step: str

    @property
    def sentence(self) -> str:
        return f"{self.at}: {self.said}. {self.next_step}"


@dataclass(slots=True)
class PlainReader:
    """Reads values by kind; what cannot be read is noted in `faults` and read as nothing.

    `hint`: where whoever wrote it finds an example.
    """

    hint: str
    faults: list[Fault] = field(default_factory=list)

    def note(self, at: str, value: object, said: str, next_step: str) -> None:
        self.faults.append(Fault(at, str(value)[:LONGEST_TEXT], said, next_step))

    def table(self, data: object, at: str, known: set[str]) -> Mapping[str, Any]:
        """Names with values; a name nobody reads is noted."""
        if not isinstance(data, Mapping):
            self.note(at, data, "names with values are expected", self.hint)
            return {}
        for name in sorted(str(name) for name in data if name not in known):
            self.note(f"{at}.{name[:40]}", data.get(name), "nobody reads this name", f"Use {', '.join(sorted(known))}.")
        return data

    def entries(self, data: object, at: str, most: int = MOST_LINES) -> Sequence[Any]:
        if not isinstance(data, list | tuple):
            self.note(at, data, "a list is expected", self.hint)
            return ()
        if len(data) > most:
            self.note(at, len(data), f"it has {len(data)} entries", f"Use {most} at most.")
            return ()
        return data

    def texts(self, data: object, at: str) -> tuple[str, ...]:
        return tuple(self.text(one, at) for one in self.entries(data, at))

    def text(self, data: object, at: str, longest: int = LONGEST_TEXT) -> str:
        if not isinstance(data, str) or len(data) > longest or "\0" in data:
            said = f"a text of at most {longest} letters is expected"
            self.note(at, data, said, "Shorten it, or put it in quotes.")
            return ""
        return data.strip()

    def whole(self, data: object, at: str) -> int:
        if not isinstance(data, int) or isinstance(data, bool) or not 0 <= data <= LARGEST:
            self.note(at, data, f"a whole number from 0 to {LARGEST} is expected", "Write it without quotes.")
            return 0
        return data

    def flag(self, data: object, at: str) -> bool:
        if not isinstance(data, bool):
            self.note(at, data, "true or false is expected", "Write it without quotes.")
        return data is True

    def day(self, data: object, at: str) -> date | None:
        try:
            return date.fromisoformat(data if isinstance(data, str) else "")
        except ValueError:
            self.note(at, data, "a day is expected", 'Write it in quotes, as "2026-04-01".')
            return None

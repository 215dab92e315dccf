"""A strict reading of a TOML file: every value has a known key and the right kind, or is noted with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from pathlib import Path as FilePath
from typing import Any

from shiftready.formats.remarks import Remarks
from shiftready.formats.toml_lines import Path, find_lines, line_of


class TomlReader:
    """Reads values by their path; what is wrong is noted in `remarks` and read as absent."""

    def __init__(self, path: FilePath, name: str) -> None:
        self.remarks = Remarks(name)
        text = _text(path, self.remarks)
        self.top = _parse(text, self.remarks)
        self.lines = find_lines(text)

    def table(self, *path: str, known: Collection[str] | None = None) -> Mapping[str, Any]:
        """The table at `path`, empty if absent; keys that are not `known` are noted."""
        found = self._get(path)
        if found is None:
            return {}
        if not isinstance(found, Mapping):
            self.note("value_wrong", path, "is not a table of keys and values.", "")
            return {}
        for key in found if known is not None else ():
            if key not in (known or ()):
                self._note_unknown((*path, key), known or ())
        return found

    def text(self, *path: str, needed: bool = False) -> str:
        """A text that is not blank; "" where it is absent."""
        found = self._get(path)
        if isinstance(found, str) and found.strip():
            return found.strip()
        if found is not None:
            self.note("value_wrong", path, f"is not a text: {found!r}.", "Write it in quotation marks.")
        elif needed:
            self.note("key_missing", path, "is missing.", "Add it.")
        return ""

    def choice(self, *path: str, known: Collection[str], default: str) -> str:
        """One of the `known` words."""
        found = self.text(*path) or default
        if found in known:
            return found
        self.note("value_wrong", path, f'is "{found}".', f"Write one of: {', '.join(known)}.")
        return default

    def day(self, *path: str, needed: bool = False) -> date | None:
        """A date, written without quotation marks."""
        found = self._get(path)
        if isinstance(found, date) and not isinstance(found, datetime):
            return found
        if found is not None or needed:
            self.note("value_wrong", path, "is not a date.", "Write it as 2017-04-01, without quotation marks.")
        return None

    def whole(self, *path: str, default: int = 0) -> int:
        """A whole number of 0 or more."""
        found = self._get(path)
        if found is None:
            return default
        if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
            return found
        self.note("value_wrong", path, f"is not a whole number of 0 or more: {found!r}.", "")
        return default

    def share(self, *path: str) -> float:
        """A number from 0 to 1."""
        found = self._get(path)
        if found is None:
            return 0.0
        if isinstance(found, int | float) and not isinstance(found, bool) and 0 <= found <= 1:
            return float(found)
        self.note("value_wrong", path, f"is not a share from 0 to 1: {found!r}.", "Write 20 % as 0.20.")
        return 0.0

    def yes(self, *path: str) -> bool:
        """True or false; false where it is absent."""
        found = self._get(path)
        if found is None or isinstance(found, bool):
            return bool(found)
        self.note("value_wrong", path, f"is neither true nor false: {found!r}.", "")
        return False

    def texts(self, *path: str) -> tuple[str, ...] | None:
        """A list of texts; None where it is absent."""
        found = self._get(path)
        if found is None:
            return None
        if isinstance(found, list) and all(isinstance(item, str) for item in found):
            return tuple(found)
        self.note("value_wrong", path, "is not a list of texts.", 'Write it as ["1", "2"].')
        return None

    def items(self, *path: str) -> list[Any]:
        """A list of anything; empty where it is absent."""
        found = self._get(path)
        if found is None or isinstance(found, list):
            return found or []
        self.note("value_wrong", path, "is not a list.", "Write it in square brackets.")
        return []

    def value(self, *path: str) -> Any:
        """Whatever stands there, None where it is absent; for whoever reads a kind of its own."""
        return self._get(path)

    def note(self, code: str, path: Path, message: str, hint: str) -> None:
        """Note an error about the key at `path`."""
        key = ".".join(path)
        self.remarks.error(code, f'"{key}" {message}', hint, line=line_of(path, self.lines), column=key)

    def _note_unknown(self, path: Path, known: Collection[str]) -> None:
        near = difflib.get_close_matches(path[-1], list(known), n=1)
        hint = f'Did you mean "{near[0]}"?' if near else f"Known here: {', '.join(known)}."
        self.note("key_unknown", path, "is not known.", hint)

    def _get(self, path: Path) -> Any:
        found: Any = self.top
        for part in path:
            found = found.get(part) if isinstance(found, Mapping) else None
        return found


def _text(path: FilePath, remarks: Remarks) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise remarks.refuse("toml_not_utf8", "The file is not text in UTF-8.", "Save it as UTF-8.") from trouble


def _parse(text: str, remarks: Remarks) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        hint = "Look for a missing quotation mark, bracket or equals sign there."
        what, line = _what_and_line(str(trouble))
        raise remarks.refuse("toml_broken", f"The file cannot be read: {what}.", hint, line=line) from trouble


def _what_and_line(said: str) -> tuple[str, int]:
    """What the parser says is wrong, and the line it names; 0 where it names the end of the file."""
    place = re.search(r"\(at line (\d+), (column \d+)\)$", said)
    return (f"{said[: place.start()]}({place[2]})", int(place[1])) if place else (said, 0)
